"""A language model behind ``POST {url}/chat/completions``, as OpenAI's API and the many like it have it."""

from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Self

from zhengming.errors import EngineUnavailable, TranslationError
from zhengming.text.languages import canonical
from zhengming.text.messages import tr
from zhengming.translation.engines.chat.cost import estimate
from zhengming.translation.engines.chat.prompt import Item, batches, messages, read_answer
from zhengming.translation.engines.engine import Constraint, Estimate, Route, Translation
from zhengming.translation.engines.margins import with_margins
from zhengming.translation.engines.routes import shortest
from zhengming.translation.engines.server import Answer, Server
from zhengming.translation.engines.settings import EngineSettings

__all__ = ["Chat"]

_OPTIONS: Mapping[str, Any] = {"temperature": 0, "seed": 1, "response_format": {"type": "json_object"}}
"""What not every server or model takes; one that refuses an option is asked without it."""
_REFUSED = frozenset({400, 404, 415, 422})
_PATIENCE = 3.0


class Chat:
    """Translate with a language model; the glossary's terms are part of what it is asked."""

    rule_based = False

    def __init__(self, settings: EngineSettings, server: Server | None = None) -> None:
        """Remember where the model is; nothing is sent.

        Args:
            settings: Of the engine.
            server: How it is reached, if not as usual.
        """
        self.name = settings.name
        self._settings = settings
        self._server = server or Server(settings)
        self._options = dict(_OPTIONS)

    def problem(self) -> str | None:
        """Return in one line why the server cannot be used now, or None. No model is asked."""
        try:
            self._headers()
            self._server.get("/models", patience=min(_PATIENCE, self._settings.timeout))
        except TranslationError as error:
            return str(error)
        return None

    def routes(self) -> list[Route]:
        """Return the pairs of the configured languages; nothing is sent."""
        tags, model = self._settings.languages, self._settings.model
        version = f"{self._settings.url} {model}"
        return [
            Route(self.name, one, other, (model,), version=version) for one in tags for other in tags if one != other
        ]

    def route(self, source: str, target: str) -> Route | None:
        """Return the route for two BCP 47 tags, or None."""
        return shortest(self.routes(), source, target, max_steps=1)

    def missing(self, source: str, target: str) -> str:
        """Say in one line what to configure for a pair that has no route."""
        return tr(
            "add {source} and {target} to languages in engines.{name}",
            source=canonical(source),
            target=canonical(target),
            name=self.name,
        )

    def translate(self, segments: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate segments in order; segments that occur more than once are sent once.

        Raises:
            EngineUnavailable: the server cannot be reached, the key is not set, or the pair is not configured.
            TranslationError: the server refuses.
        """
        return self._translate(segments, [()] * len(segments), source, target)

    def translate_with_terms(
        self, segments: Sequence[str], constraints: Sequence[Sequence[Constraint]], source: str, target: str
    ) -> list[Translation | None]:
        """Translate segments in order, each with its terms as part of what the model is asked.

        Raises:
            EngineUnavailable: the server cannot be reached, the key is not set, or the pair is not configured.
            TranslationError: the server refuses.
        """
        return [*self._translate(segments, constraints, source, target)]

    def estimate(
        self, segments: Sequence[str], constraints: Sequence[Sequence[Constraint]], source: str, target: str
    ) -> Estimate:
        """Return what `translate_with_terms` would take; nothing is sent."""
        items = list(dict.fromkeys(map(Item.of, segments, constraints)))
        return estimate([item for item in items if item.text], source, target, self._settings.price)

    @property
    def limit(self) -> float | None:
        """What a run may cost by its estimate; None: any amount."""
        return self._settings.limit

    def close(self) -> None:
        """Close connections."""
        self._server.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _translate(
        self, segments: Sequence[str], constraints: Sequence[Sequence[Constraint]], source: str, target: str
    ) -> list[Translation]:
        route = self.route(source, target)
        if route is None:
            raise EngineUnavailable(
                tr(
                    "{name} does not translate this pair: {missing}",
                    name=self.name,
                    missing=self.missing(source, target),
                )
            )
        items = [Item.of(segment, terms) for segment, terms in zip(segments, constraints, strict=True)]
        known: dict[Item, str] = {}
        with ThreadPoolExecutor(self._settings.parallel) as threads:
            requests = [
                threads.submit(self._ask, batch, route)
                for batch in batches([item for item in dict.fromkeys(items) if item.text])
            ]
            try:
                for request in requests:
                    known |= request.result()
            finally:
                threads.shutdown(cancel_futures=True)
        return [_translation(segment, known.get(item), route) for segment, item in zip(segments, items, strict=True)]

    def _ask(self, batch: Sequence[Item], route: Route) -> dict[Item, str]:
        """Ask for a batch, and once more for what is missing in the answer."""
        missing = dict(enumerate(batch, 1))
        known: dict[Item, str] = {}
        for _ in range(2):
            if missing:
                found = read_answer(self._content(messages(missing, route.source, route.target)), missing)
                known |= {missing.pop(number): text for number, text in found.items()}
        return known

    def _content(self, asked: Sequence[Mapping[str, str]]) -> object:
        """The text of the model's answer, whatever it is."""
        body = {"model": self._settings.model, "messages": asked}
        options = dict(self._options)
        answer = self._server.post("/chat/completions", body | options, self._headers())
        while answer.status in _REFUSED and (refused := _refused(answer, options)):
            del options[refused]
            # Other requests may be under way, and have found out the same.
            self._options.pop(refused, None)
            answer = self._server.post("/chat/completions", body | options, self._headers())
        try:
            content: object = answer.body["choices"][0]["message"]["content"]
        except (TypeError, KeyError, IndexError):
            raise self._server.refusal(answer) from None
        if answer.status != 200:
            raise self._server.refusal(answer)
        return content

    def _headers(self) -> dict[str, str]:
        key = self._settings.key()
        return {"Authorization": f"Bearer {key}"} if key else {}


def _refused(answer: Answer, options: Collection[str]) -> str | None:
    """The option that the server does not take, or that may be what it does not take."""
    said = answer.reason().lower()
    named = next((option for option in options if option.lower() in said), None)
    return named or ("response_format" if "json" in said and "response_format" in options else None)


def _translation(segment: str, text: str | None, route: Route) -> Translation:
    if not segment.strip():
        return Translation(segment, route)
    if text is None:
        return Translation("", route, tr("{route} left this text out, twice", route=route))
    return Translation(with_margins(text, segment), route)
