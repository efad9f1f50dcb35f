"""Ways from one language to another over the pairs that an engine has.

An engine's pairs are the edges of a graph; a route is a path through it. Every pivot loses meaning, so the fewest
steps win; among equals the pivot that comes first in `PIVOTS`, then the name of the pair, so that the choice never
depends on the order in which packages were found.
"""

from collections.abc import Iterable, Iterator

from zhengming.text.languages import fallbacks, primary
from zhengming.translation.engines.engine import Route

__all__ = ["MAX_STEPS", "PIVOTS", "shortest"]

MAX_STEPS = 3
"""Two pivots: beyond that little of the text is left."""

PIVOTS = ("en", "es", "fr", "ca", "pt", "it")
"""Pivots in order of preference: the languages with the most developed pairs."""


def shortest(direct: Iterable[Route], source: str, target: str, *, max_steps: int = MAX_STEPS) -> Route | None:
    """Return the best route between two BCP 47 tags, or None.

    A pair for the wider tag serves the narrower one (``en`` for ``en-GB``), never the reverse; a pair for the exact tag
    wins over a shorter route for a wider one. Pivots never lead back to the language they started from: Spanish is no
    way from ``pt`` to ``pt-BR``.

    Args:
        direct: The pairs of one engine, each with one step.
        source: What is translated.
        target: What is wanted.
        max_steps: How many pairs may be put together.
    """
    pairs = sorted(direct, key=_preference)
    if primary(source) == primary(target):
        max_steps = 1
    for wanted in fallbacks(target):
        for given in fallbacks(source):
            if given != wanted and (found := _search(pairs, given, wanted, max_steps)):
                return found
    return None


def _preference(pair: Route) -> tuple[int, tuple[str, ...]]:
    rank = PIVOTS.index(pair.target) if pair.target in PIVOTS else len(PIVOTS)
    return rank, pair.steps


def _search(pairs: list[Route], source: str, target: str, max_steps: int) -> Route | None:
    """Breadth first; with the pairs sorted, the first path to arrive is the preferred one of its length."""
    paths: list[list[Route]] = [[]]
    seen = {source}
    for _ in range(max_steps):
        longer = [[*path, pair] for path in paths for pair in _onward(pairs, path, source)]
        for path in longer:
            if path[-1].target == target:
                return _joined(path)
        paths = []
        for path in longer:
            if path[-1].target not in seen:
                seen.add(path[-1].target)
                paths.append(path)
    return None


def _onward(pairs: list[Route], path: list[Route], source: str) -> Iterator[Route]:
    here = path[-1].target if path else source
    return (pair for pair in pairs if pair.source == here)


def _joined(path: list[Route]) -> Route:
    return Route(
        engine=path[0].engine,
        source=path[0].source,
        target=path[-1].target,
        steps=tuple(step for pair in path for step in pair.steps),
        via=tuple(pair.target for pair in path[:-1]),
        version=" ".join(pair.version for pair in path) if all(pair.version for pair in path) else "",
    )
