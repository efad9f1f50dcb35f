"""What every engine of CTranslate2 models does: keeps them, and puts those of a route one after the other."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Self

from zhengming.errors import EngineUnavailable
from zhengming.text.languages import canonical
from zhengming.text.messages import tr
from zhengming.translation.engines.engine import Link, Route, Translation
from zhengming.translation.engines.margins import with_margins
from zhengming.translation.engines.routes import shortest
from zhengming.translation.engines.tuning import Tuning

if TYPE_CHECKING:
    from zhengming.translation.engines.neural.model import Model

__all__ = ["Neural", "has_libraries"]

_LIBRARIES = ("ctranslate2", "sentencepiece")
_PIVOTED = 256
"""Segments that go to a pivot and on before the next ones."""


def has_libraries() -> bool:
    """Whether what runs CTranslate2 models is installed (extra ``[mt]``)."""
    return all(find_spec(library) is not None for library in _LIBRARIES)


class Neural(ABC):
    """An engine of CTranslate2 models, one for each step of a route; each is loaded when it is first needed."""

    name: str
    rule_based = False

    def __init__(self, tuning: Tuning | None = None) -> None:
        self._tuning = tuning or Tuning()
        self._models: dict[str, Model] = {}
        self._pivots: dict[str, dict[str, str]] = {}
        self._lock = Lock()

    @abstractmethod
    def routes(self) -> list[Route]:
        """Return every pair that is installed; none where the libraries that run them are missing."""

    @abstractmethod
    def missing(self, source: str, target: str) -> str:
        """Say in one line what to run for a pair that has no route here."""

    @abstractmethod
    def _load(self, step: str) -> "Model":
        """Load the model of a step of `routes`."""

    def route(self, source: str, target: str) -> Route | None:
        """Return the best installed route between two BCP 47 tags, or None."""
        return shortest(self.routes(), source, target)

    def translate(self, segments: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate segments in order; segments that occur more than once are translated once.

        Raises:
            EngineUnavailable: nothing installed leads from source to target.
            TranslationError: a model cannot be loaded or fails.
        """
        made = dict(self.stream(segments, source, target))
        return [made[index] for index in range(len(segments))]

    def stream(self, segments: Sequence[str], source: str, target: str) -> Iterator[tuple[int, Translation]]:
        """Translate segments; yield each translation with the index of its segment, as it is done.

        Raises:
            EngineUnavailable: nothing installed leads from source to target.
            TranslationError: a model cannot be loaded or fails.
        """
        route = self._route(source, target)
        *before, last = route.steps
        places: dict[str, list[int]] = {}
        for index, segment in enumerate(segments):
            places.setdefault(segment.strip(), []).append(index)
        # Over a pivot, a part at a time: nothing is to be seen before its last step.
        for part in _parts([core for core in places if core], _PIVOTED if before else max(1, len(places))):
            known = self._through(before, part)
            live = [core for core in part if known[core]]
            for number, text in self._model(last).stream([known[core] for core in live]):
                for index in places.pop(live[number]):
                    yield index, _translation(segments[index], route, text)
        for indexes in places.values():
            for index in indexes:
                yield index, _translation(segments[index], route, "")

    def translate_with_links(self, segments: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate like `translate`, and show the attention as links; over a pivot there are none.

        Raises:
            EngineUnavailable: nothing installed leads from source to target.
            TranslationError: a model cannot be loaded or fails.
        """
        route = self._route(source, target)
        if len(route.steps) > 1:
            return self.translate(segments, source, target)
        cores = _cores(segments)
        made = dict(zip(cores, self._model(route.steps[0]).translate_with_links(cores), strict=True))
        return [_translation(segment, route, *made.get(segment.strip(), ("", ()))) for segment in segments]

    def alternatives(
        self, segments: Sequence[str], avoid: Sequence[Sequence[str]], source: str, target: str, *, count: int
    ) -> list[list[Translation]]:
        """Return up to ``count`` different translations of each segment without the words to avoid.

        Over a pivot, they are those of the last step alone.

        Raises:
            EngineUnavailable: nothing installed leads from source to target.
            TranslationError: a model cannot be loaded or fails.
        """
        route = self._route(source, target)
        *before, last = route.steps
        known = self._through(before, _cores(segments))
        wanted = [
            (segment.strip(), tuple(sorted(set(words) - {""}))) for segment, words in zip(segments, avoid, strict=True)
        ]
        groups: dict[tuple[str, ...], dict[str, str]] = {}
        for core, words in wanted:
            if core and known[core]:
                groups.setdefault(words, {})[core] = known[core]
        model = self._model(last)

        def search(words: tuple[str, ...]) -> dict[str, list[str]]:
            texts = groups[words]
            return dict(zip(texts, model.alternatives(list(texts.values()), words, count), strict=True))

        # A search avoids the same words in all of its texts; several go on side by side.
        with ThreadPoolExecutor(self._tuning.jobs) as threads:
            found = dict(zip(groups, threads.map(search, groups), strict=True))
        return [
            [_translation(segment, route, text) for text in found.get(words, {}).get(core, ())]
            for segment, (core, words) in zip(segments, wanted, strict=True)
        ]

    def scores(self, segments: Sequence[str], translations: Sequence[str], source: str, target: str) -> list[float]:
        """Return for each segment and translation the mean log-probability of a token; the higher the better.

        Raises:
            EngineUnavailable: there is no route of one step.
            TranslationError: a model cannot be loaded or fails.
        """
        route = self._route(source, target)
        if len(route.steps) > 1:
            raise EngineUnavailable(tr("{name} cannot score over a pivot: {route}", name=self.name, route=route))
        return self._model(route.steps[0]).scores(segments, translations)

    def close(self) -> None:
        """Free all models."""
        with self._lock:
            for model in self._models.values():
                model.close()
            self._models.clear()
            self._pivots.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        # Closing would wait for what is queued, and who presses Ctrl-C would not.
        if exc[:1] != (KeyboardInterrupt,):
            self.close()

    def _route(self, source: str, target: str) -> Route:
        route = self.route(source, target)
        if route is None:
            pair = f"{canonical(source)} to {canonical(target)}"
            raise EngineUnavailable(
                tr(
                    "{name} cannot translate {pair} here: {missing}",
                    name=self.name,
                    pair=pair,
                    missing=self.missing(source, target),
                )
            )
        return route

    def _through(self, steps: Sequence[str], cores: Sequence[str]) -> dict[str, str]:
        """Bring texts to the last pivot, and remember them: the way to another language may lead over it too."""
        known = {core: core for core in cores}
        for step in steps:
            memory = self._pivots.setdefault(step, {})
            # A text that came out empty has nothing left for the next step.
            new = [text for text in dict.fromkeys(known.values()) if text and text not in memory]
            memory |= dict(zip(new, self._model(step).translate(new), strict=True))
            known = {core: text and memory[text] for core, text in known.items()}
        return known

    def _model(self, step: str) -> "Model":
        with self._lock:
            if step not in self._models:
                self._models[step] = self._load(step)
            return self._models[step]


def _parts(cores: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (cores[start : start + size] for start in range(0, len(cores), size))


def _cores(segments: Sequence[str]) -> list[str]:
    """The different segments that are not empty, without the white space around them."""
    return [core for core in dict.fromkeys(segment.strip() for segment in segments) if core]


def _translation(segment: str, route: Route, text: str, links: Sequence[Link] = ()) -> Translation:
    """Put the white space around a segment back around its translation."""
    core = segment.strip()
    if not core:
        return Translation(segment, route)
    if not text.strip():
        return Translation("", route, tr("{route} gave nothing for this text", route=route))
    start = segment.index(core)
    lead = len(text) - len(text.lstrip())
    moved = tuple(
        Link(
            (one.source[0] + start, one.source[1] + start),
            (one.target[0] + start - lead, one.target[1] + start - lead),
            one.weight,
        )
        for one in links
    )
    return Translation(with_margins(text.strip(), segment), route, links=moved)
