"""Which characters of a text without spaces render some words of its source, as the aligner links them."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from zhengming.translation.terms.repair.words import Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["best_stretch"]

_ODD_LENGTH = 0.1
"""What a character more or less than the approved rendering has costs."""
_LIGHT = frozenset(
    "的了之其而和與与及或在於于是為为以由將将被把就也都並并等所這这該该各個个不有對对從从到至向はがをにでとものやへ"
)
"""Particles, conjunctions, prepositions: no rendering begins or ends with one."""


def best_stretch(
    origins: "NDArray[np.float32]",
    asked: Collection[int],
    target: tuple[Word, ...],
    blocked: Collection[int],
    gaps: Collection[int],
    length: int,
) -> tuple[int, int, float] | None:
    """Return first and last (half-open) character and the score of the stretch that most surely renders the words.

    Args:
        origins: From which word of the source each character comes, words by characters.
        asked: Indices of the words of the source.
        target: The characters.
        blocked: Indices of characters that are not to be touched.
        gaps: Indices of characters before which punctuation stands.
        length: How many characters the approved rendering has; a wrong one has about as many.
    """
    import numpy as np

    inside = origins[list(asked)].sum(axis=0)
    gains = 2 * inside - origins.sum(axis=0)
    sums = np.concatenate([[0.0], np.cumsum(gains, dtype=np.float64)])
    own = np.concatenate([[0.0], np.cumsum(inside, dtype=np.float64)])
    best: tuple[int, int, float] | None = None
    chosen = 0.0
    for first, end in _runs(target, blocked, gaps):
        for start in range(first, end):
            if target[start].text in _LIGHT:
                continue
            for stop in range(start + 1, min(end, start + 2 * length + 4) + 1):
                if target[stop - 1].text in _LIGHT:
                    continue
                score = float(sums[stop] - sums[start]) - _ODD_LENGTH * abs(stop - start - length)
                if best is None or score > chosen:
                    chosen, best = score, (start, stop, float(own[stop] - own[start]))
    return best


def _runs(target: tuple[Word, ...], blocked: Collection[int], gaps: Collection[int]) -> list[tuple[int, int]]:
    """Return the stretches in which no character is barred."""
    runs: list[tuple[int, int]] = []
    first = 0
    for index in range(len(target) + 1):
        barred = index == len(target) or index in blocked or target[index].text.isdigit()
        if barred or index in gaps:
            runs.append((first, index))
            first = index + 1 if barred else index
    return [(start, end) for start, end in runs if start < end]
