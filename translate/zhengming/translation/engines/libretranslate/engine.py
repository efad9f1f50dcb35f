"""LibreTranslate: an open server for machine translation, one's own or another's (``/languages``, ``/translate``)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from zhengming.errors import EngineUnavailable, TranslationError
from zhengming.text.languages import canonical
from zhengming.text.messages import tr
from zhengming.translation.engines.argos.store import bcp47
from zhengming.translation.engines.engine import Route, Translation
from zhengming.translation.engines.routes import shortest
from zhengming.translation.engines.server import Answer, Server
from zhengming.translation.engines.settings import EngineSettings
from zhengming.translation.engines.wording import has_word

__all__ = ["LibreTranslate"]

_MOST_SEGMENTS, _MOST_CHARACTERS = 32, 4000
"""Of one request: public servers refuse more than 5,000 characters or so."""
_PATIENCE = 3.0
"""Seconds for the list of languages: asking what there is must not take long where a server is away."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What a server can do: its code for each tag, and the tags it translates each into."""

    codes: Mapping[str, str]
    pairs: Sequence[tuple[str, str]]


class LibreTranslate:
    """Translate with a LibreTranslate server. It puts pivots in between by itself."""

    rule_based = False

    def __init__(self, settings: EngineSettings, server: Server | None = None) -> None:
        """Remember where the server is; nothing is sent.

        Args:
            settings: Of the engine, whose ``languages``, where there are any, limit what it is used for.
            server: How it is reached, if not as usual.
        """
        self.name = settings.name
        self._settings = settings
        self._server = server or Server(settings)
        self._known: _Known | None = None
        self._problem: str | None = None

    def problem(self) -> str | None:
        """Return in one line why the server cannot be used now, or None."""
        if self._known is None and self._problem is None:
            try:
                self._settings.key()
                self._languages()
            except TranslationError as error:
                # Kept, so that one who asks for routes and then why there are none waits once.
                self._problem = str(error)
        return self._problem

    def routes(self) -> list[Route]:
        """Return the pairs of the configured languages, or else of those the server lists; none where it is away."""
        tags = self._settings.languages
        if tags:
            return [self._made(one, other) for one in tags for other in tags if one != other]
        return [] if self.problem() else [self._made(*pair) for pair in self._languages().pairs]

    def route(self, source: str, target: str) -> Route | None:
        """Return the route for two BCP 47 tags, or None."""
        return shortest(self.routes(), source, target, max_steps=1)

    def missing(self, source: str, target: str) -> str:
        """Say in one line why there is no route for a pair."""
        reason = None if self._settings.languages else self.problem()
        return reason or tr(
            "{url} does not translate {source} to {target}",
            url=self._settings.url,
            source=canonical(source),
            target=canonical(target),
        )

    def translate(self, segments: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate segments in order; segments that occur more than once are sent once.

        Raises:
            EngineUnavailable: the server cannot be reached, the key is not set, or it has no such pair.
            TranslationError: the server refuses, or answers what makes no sense.
        """
        return [answers[0] for answers in self._translate(segments, source, target, 0)]

    def alternatives(
        self, segments: Sequence[str], avoid: Sequence[Sequence[str]], source: str, target: str, *, count: int
    ) -> list[list[Translation]]:
        """Return up to ``count`` different translations without the words to avoid; servers before 1.6 give one.

        Raises:
            EngineUnavailable: the server cannot be reached, the key is not set, or it has no such pair.
            TranslationError: the server refuses, or answers what makes no sense.
        """
        answers = self._translate(segments, source, target, count)
        return [
            [one for one in found if one.text.strip() and not any(has_word(one.text, word) for word in words)][:count]
            for found, words in zip(answers, avoid, strict=True)
        ]

    def close(self) -> None:
        """Close connections."""
        self._server.close()
        self._known = self._problem = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _translate(self, segments: Sequence[str], source: str, target: str, others: int) -> list[list[Translation]]:
        route = self.route(source, target)
        if route is None:
            raise EngineUnavailable(f"{self.name}: {self.missing(source, target)}")
        codes = self._languages().codes
        if route.source not in codes or route.target not in codes:
            raise EngineUnavailable(
                tr(
                    "{name}: {url} does not translate {source} to {target}",
                    name=self.name,
                    url=self._settings.url,
                    source=route.source,
                    target=route.target,
                )
            )
        body: dict[str, Any] = {"source": codes[route.source], "target": codes[route.target], "format": "text"}
        if others:
            body["alternatives"] = others
        if key := self._settings.key():
            body["api_key"] = key
        known: dict[str, list[str]] = {}
        for batch in _batches(list(dict.fromkeys(one for one in segments if one.strip()))):
            answer = self._server.post("/translate", {"q": batch, **body})
            known |= zip(batch, self._texts(answer, len(batch)), strict=True)
        return [_translations(segment, known, route) for segment in segments]

    def _texts(self, answer: Answer, count: int) -> list[list[str]]:
        texts = answer.body.get("translatedText") if isinstance(answer.body, dict) else None
        if answer.status != 200 or not isinstance(texts, list) or not _are_texts(texts, count):
            raise self._server.refusal(answer)
        more = answer.body.get("alternatives")
        if not isinstance(more, list) or len(more) != count:
            more = [[]] * count
        return [
            list(dict.fromkeys([text, *(one for one in others if isinstance(one, str))]))
            for text, others in zip(texts, more, strict=True)
        ]

    def _languages(self) -> _Known:
        if self._known is None:
            answer = self._server.get("/languages", patience=min(_PATIENCE, self._settings.timeout))
            if answer.status != 200 or not isinstance(answer.body, list):
                raise self._server.refusal(answer)
            self._known = _known(answer.body)
        return self._known

    def _made(self, source: str, target: str) -> Route:
        return Route(self.name, source, target, (f"{source}-{target}",), version=self._settings.url)


def _known(entries: Sequence[Any]) -> _Known:
    """Read the list of languages; entries that make no sense are passed over."""
    codes: dict[str, str] = {}
    targets: dict[str, list[str]] = {}
    for entry in entries:
        try:
            tag = bcp47(entry["code"])
            targets[tag] = [bcp47(one) for one in entry.get("targets", [])]
        except (TypeError, KeyError, ValueError, AttributeError):
            continue
        codes[tag] = entry["code"]
    pairs = [(one, other) for one, many in targets.items() for other in many if other != one and other in codes]
    return _Known(codes, pairs)


def _batches(segments: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    for segment in segments:
        size = sum(map(len, batch)) + len(segment)
        if batch and (len(batch) == _MOST_SEGMENTS or size > _MOST_CHARACTERS):
            yield batch
            batch = []
        batch.append(segment)
    if batch:
        yield batch


def _are_texts(value: Sequence[object], count: int) -> bool:
    return len(value) == count and all(isinstance(one, str) for one in value)


def _translations(segment: str, known: Mapping[str, Sequence[str]], route: Route) -> list[Translation]:
    if not segment.strip():
        return [Translation(segment, route)]
    return [
        Translation(text, route, None if text.strip() else tr("{route} gave nothing for this text", route=route))
        for text in known[segment]
    ]
