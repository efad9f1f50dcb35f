"""What an engine is: something that translates segments in batches.

Engines know nothing of glossaries; `zhengming.translation.terms.enforcer` is the layer around them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, Self

__all__ = ["Engine", "Route", "Translation"]


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

    def __str__(self) -> str:
        return f"{self.engine} {' + '.join(self.steps)}"


@dataclass(frozen=True, slots=True)
class Translation:
    """What became of one segment; ``text`` is empty and ``error`` says why where it failed."""

    text: str
    route: Route
    error: str | None = None


class Engine(Protocol):
    """A translation engine. Constructing one is cheap: models load and processes start on first use."""

    name: str
    """Short name for ``--engine``: ``argos``, ``apertium``."""

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
