"""What an engine is: something that translates segments in batches.

Engines know nothing of glossaries; `zhengming.translation.terms.enforcer` is the layer around them. What an engine can
do beyond plain translation it says by having the methods of `TakesTerms`, `ShowsLinks`, `Redecodes`, `Scores`,
`Streams` or `Forks`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, Self, runtime_checkable

from zhengming.termbase.model import Kind, Term

__all__ = [
    "Constraint",
    "Engine",
    "Estimate",
    "Estimates",
    "Forks",
    "Link",
    "Redecodes",
    "Remote",
    "Route",
    "Scores",
    "ShowsLinks",
    "Streams",
    "TakesTerms",
    "TracesWords",
    "Translation",
]


@dataclass(frozen=True, slots=True)
class Route:
    """How an engine gets from one language to another: one step, or several over pivots.

    ``steps`` are what the engine calls its pairs (``("eng-spa", "es-fr")``); ``via`` the pivot languages (``("es",)``).
    """

    engine: str
    source: str
    target: str
    steps: tuple[str, ...]
    via: tuple[str, ...] = ()
    version: str = field(default="", compare=False)
    """Tells the models of this route from earlier ones; empty where the engine cannot tell."""

    def __str__(self) -> str:
        return f"{self.engine} {' + '.join(self.steps)}".rstrip()


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of a segment and one of its translation that an engine relates; offsets are code points, half-open."""

    source: tuple[int, int]
    target: tuple[int, int]
    weight: float
    """From 0 to 1."""


@dataclass(frozen=True, slots=True)
class Translation:
    """What became of one segment; ``text`` is empty and ``error`` says why where it failed."""

    text: str
    route: Route
    error: str | None = None
    links: tuple[Link, ...] = ()
    """The engine's attention, where it shows it: weak evidence of what renders what."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """A stretch of a segment, and the term that is to render it. Offsets are code points of the segment, half-open."""

    start: int
    end: int
    term: Term
    """Of the target language. The engine inflects it to its place."""
    kind: Kind = Kind.TERM
    """Of its concept."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What translating would take; each a sum, so that estimates can be added."""

    segments: int
    characters: int
    requests: int
    tokens_given: int
    """In what is sent."""
    tokens_made: int
    """In the answers."""
    money: float | None
    """In the currency of the configured price; None: there is none."""

    def __add__(self, other: "Estimate") -> "Estimate":
        """Return the sum; without a price on one side there is none of the whole."""
        known = None if self.money is None or other.money is None else self.money + other.money
        return Estimate(
            self.segments + other.segments,
            self.characters + other.characters,
            self.requests + other.requests,
            self.tokens_given + other.tokens_given,
            self.tokens_made + other.tokens_made,
            known,
        )


class Engine(Protocol):
    """A translation engine. Constructing one is cheap: models load and processes start on first use."""

    name: str
    """Short name for ``--engine``: ``argos``, ``apertium``."""
    rule_based: bool
    """Whether it translates by dictionaries and rules: then words that stand for terms come back in grammatical places,
    and what it makes of words that it does not know is not worth repairing."""

    def routes(self) -> list[Route]:
        """Return every direct route that is installed here, without loading a model. Empty where nothing is."""
        ...

    def route(self, source: str, target: str) -> Route | None:
        """Return the best installed route between two BCP 47 tags, the fewest steps first, or None."""
        ...

    def missing(self, source: str, target: str) -> str:
        """Say in one line what to install for a pair that has no route, or that the engine has none."""
        ...

    def translate(self, segments: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate segments (sentences or short paragraphs, no line breaks), in order, as one batch.

        Raises:
            EngineUnavailable: there is no route.
            TranslationError: the engine failed as a whole; a single segment that failed has ``error`` instead.
        """
        ...

    def close(self) -> None:
        """End processes and free models. The engine may be used again; it then starts anew."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...


@runtime_checkable
class Remote(Protocol):
    """An engine that sends texts to a server; it is used only where somebody chose it."""

    def problem(self) -> str | None:
        """Return in one line why the server cannot be used now, or None; takes a few seconds at most."""
        ...


@runtime_checkable
class Estimates(Protocol):
    """An engine whose work costs something."""

    @property
    def limit(self) -> float | None:
        """What a run may cost by its estimate; None: any amount."""
        ...

    def estimate(
        self, segments: Sequence[str], constraints: Sequence[Sequence[Constraint]], source: str, target: str
    ) -> Estimate:
        """Return what translating these segments once takes, rather too high than too low; nothing is sent."""
        ...


@runtime_checkable
class TakesTerms(Protocol):
    """An engine that can be told how to render parts of a segment."""

    def translate_with_terms(
        self, segments: Sequence[str], constraints: Sequence[Sequence[Constraint]], source: str, target: str
    ) -> list[Translation | None]:
        """Translate segments in order, each with its constraints, as one batch.

        Returns:
            None for a segment whose constraints cannot be met this way, or where the route has no way to take them.
            Whether the terms are there, the caller verifies.

        Raises:
            EngineUnavailable: there is no route.
            TranslationError: the engine failed as a whole.
        """
        ...


@runtime_checkable
class ShowsLinks(Protocol):
    """An engine that can tell which words of a segment it looked at for those of its translation."""

    def translate_with_links(self, segments: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate like `Engine.translate`, to the same texts, with ``links`` where the route can show them.

        Raises:
            EngineUnavailable: there is no route.
            TranslationError: the engine failed as a whole.
        """
        ...


@runtime_checkable
class TracesWords(Protocol):
    """An engine that knows of which words of a segment it makes those of the translation."""

    def traced(self, segments: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate like `Engine.translate`, with ``links`` that are certain; the texts may differ from its in details.

        Raises:
            EngineUnavailable: there is no route.
            TranslationError: the engine failed as a whole.
        """
        ...


@runtime_checkable
class Redecodes(Protocol):
    """An engine that can give other translations of a segment."""

    def alternatives(
        self, segments: Sequence[str], avoid: Sequence[Sequence[str]], source: str, target: str, *, count: int
    ) -> list[list[Translation]]:
        """Return up to ``count`` different translations of each segment, the most probable first.

        Args:
            segments: What to translate.
            avoid: For each segment, words of the target language that must not be in its translations.
            source: BCP 47 tag.
            target: BCP 47 tag.
            count: Wanted for each segment.

        Raises:
            EngineUnavailable: there is no route.
            TranslationError: the engine failed as a whole.
        """
        ...


@runtime_checkable
class Scores(Protocol):
    """An engine that can say how probable it finds a translation."""

    def scores(self, segments: Sequence[str], translations: Sequence[str], source: str, target: str) -> list[float]:
        """Return for each segment and translation the mean log-probability of a token; the higher the better.

        Raises:
            EngineUnavailable: there is no route of one step.
            TranslationError: the engine failed as a whole.
        """
        ...


@runtime_checkable
class Streams(Protocol):
    """An engine that gives the translations of a large batch one after the other, as they are done."""

    def stream(self, segments: Sequence[str], source: str, target: str) -> Iterator[tuple[int, Translation]]:
        """Translate as `Engine.translate` does; yield each translation with the index of its segment, in any order.

        Who stops reading stops the work, but for what is being worked on at that moment.

        Raises:
            EngineUnavailable: there is no route.
            TranslationError: the engine failed as a whole.
        """
        ...


@runtime_checkable
class Forks(Protocol):
    """An engine that works on one segment at a time, in processes of its own, so that several do more than one."""

    def fork(self) -> Engine:
        """Return another engine like this one, which has started nothing."""
        ...
