"""Which characters of a text without spaces render some words of its source, as the aligner links them."""

from collections.abc import Collection, Sequence
from itertools import accumulate

from zhengming.translation.terms.repair.words import Word

__all__ = ["LIGHT", "best_stretch"]

_ODD_LENGTH = 0.1
"""What a character more or less than the approved rendering has costs."""
_CUT = 1.0
"""What it costs to cut apart two characters that always stand together."""
LIGHT = frozenset(
    "的了之其而和與与及或在於于是為为以由將将被把就也都並并等所這这該该各個个不有對对從从到至向はがをにでとものやへ"
)
"""Particles, conjunctions, prepositions: no rendering begins or ends with one."""


def best_stretch(
    gain: Sequence[float],
    target: Sequence[Word],
    blocked: Collection[int],
    gaps: Collection[int],
    cuts: Sequence[float],
    length: int,
) -> tuple[int, int] | None:
    """Return the first and last (half-open) of the characters that most surely render some words of the source.

    Args:
        gain: For each character how probable it is that it renders them, less the same for other words.
        target: The characters.
        blocked: Indices of characters that are not to be touched.
        gaps: Indices of characters before which punctuation stands.
        cuts: For each place before a character, and the end, how closely belongs together what is cut apart there.
        length: How many characters the approved rendering has; a wrong one has about as many.
    """
    sums = [0.0, *accumulate(gain)]
    best: tuple[int, int] | None = None
    most = 0.0
    for first, end in _runs(target, blocked, gaps):
        for start in range(first, end):
            if target[start].text in LIGHT:
                continue
            for stop in range(start + 1, min(end, start + 2 * length + 4) + 1):
                score = sums[stop] - sums[start] - _ODD_LENGTH * abs(stop - start - length)
                score -= _CUT * (cuts[start] + cuts[stop])
                if (best is None or score > most) and target[stop - 1].text not in LIGHT:
                    most, best = score, (start, stop)
    return best


def _runs(target: Sequence[Word], blocked: Collection[int], gaps: Collection[int]) -> list[tuple[int, int]]:
    """Return the stretches in which no character is barred."""
    runs: list[tuple[int, int]] = []
    first = 0
    for index in range(len(target) + 1):
        barred = index == len(target) or index in blocked or target[index].text.isdigit()
        if barred or index in gaps:
            runs.append((first, index))
            first = index + 1 if barred else index
    return [(start, end) for start, end in runs if start < end]
