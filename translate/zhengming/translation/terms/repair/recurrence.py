"""What recurs in the translations at hand: characters that belong together, and wordings that come back."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

__all__ = ["Cohesion", "recurring"]

_LEAST = 2
"""Times that a wording must come back."""
_SHARE = 0.1
"""Share of the places at which it must be."""
_OWN = 0.5
"""Share of its occurrences in the texts at hand that must be where it is looked for."""
_MOST = 4
"""Wordings of one term."""


class Cohesion:
    """How closely two neighbouring characters belong together, by how often they are neighbours.

    Args:
        texts: The words of texts, or their characters.
    """

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self._single = Counter(word for text in texts for word in text)
        self._pairs = Counter(pair for text in texts for pair in pairwise(text))

    def cuts(self, text: Sequence[str]) -> list[float]:
        """Return for each place before a word, from 0 to 1, what is cut apart there; also for the place at the end."""
        if not text:
            return [0.0]
        inner = [
            (self._pairs[pair] - 1) ** 2 / (self._single[pair[0]] * self._single[pair[1]]) if self._pairs[pair] else 0.0
            for pair in pairwise(text)
        ]
        return [0.0, *inner, 0.0]


def recurring(windows: Sequence[Sequence[str]], everywhere: str, longest: int) -> list[tuple[str, ...]]:
    """Return the wordings that recur in some places and hardly elsewhere, the most frequent first.

    Args:
        windows: The words around each of the places.
        everywhere: All texts, words put together without spaces.
        longest: Words that a wording may have.
    """
    counts: Counter[tuple[str, ...]] = Counter()
    for window in windows:
        counts.update(
            {
                tuple(window[start:stop])
                for start in range(len(window))
                for stop in range(start + 2, min(start + longest, len(window)) + 1)
            }
        )
    frequent = {
        words: count
        for words, count in counts.items()
        if count >= max(_LEAST, _SHARE * len(windows)) and count >= _OWN * everywhere.count("".join(words))
    }
    found: list[tuple[str, ...]] = []
    for words in sorted(frequent, key=lambda words: (-frequent[words] * len(words), words)):
        text = "".join(words)
        if not any(text in "".join(longer) or "".join(longer) in text for longer in found):
            found.append(words)
    return found[:_MOST]
