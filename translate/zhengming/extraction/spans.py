"""Words of a translation that may render a candidate together, as the aligner links them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from zhengming.extraction.aligned import SentencePair
from zhengming.text.function_words import FUNCTION_WORDS
from zhengming.text.languages import is_unspaced, primary
from zhengming.translation.terms.repair.job import types
from zhengming.translation.terms.repair.stretch import LIGHT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["LinkedSpans", "Span"]

_LONGEST_OF_CHARACTERS = 18
_LONGEST_OF_WORDS = 8
_LINKED = 0.15
"""How surely the words at the ends must be linked."""
_COHESIVE = 0.3
"""How closely a character belongs to the next from which on it goes with that."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words as indices, half-open."""

    first: int
    last: int
    figure: float
    """How well they and the candidate cover each other, from 0 to 1."""
    is_own: bool
    """Whether they are a candidate in the language of the translation."""


class LinkedSpans:
    """Finds them in translations.

    Args:
        pairs: All that there are.
        target: BCP 47 tag.
    """

    def __init__(self, pairs: Sequence[SentencePair], target: str) -> None:
        self._unspaced = is_unspaced(target)
        self._light = LIGHT if self._unspaced else FUNCTION_WORDS.get(primary(target), frozenset())
        texts = [types(pair.target) for pair in pairs] if self._unspaced else []
        self._single = Counter(word for text in texts for word in text)
        self._pairs = Counter(two for text in texts for two in pairwise(text))

    def best(
        self,
        pair: SentencePair,
        matrix: "NDArray[np.float32]",
        rows: Sequence[int],
        number: int,
        own: Sequence[tuple[int, int]],
    ) -> list[Span]:
        """Return the words that may render some words of the source.

        Args:
            pair: The source and its translation.
            matrix: From which word of the source each word of the translation comes.
            rows: Indices of the words of the source.
            number: How many times these name the candidate.
            own: Words of the translation that are a candidate by themselves.
        """
        inside: list[float] = matrix[list(rows)].sum(axis=0).tolist()
        everything = sum(inside) / number
        if not everything:
            return []
        sums = [0.0]
        for figure in inside:
            sums.append(sums[-1] + figure)
        listed = set(own)
        cuts = self._cuts(types(pair.target))
        found = []
        for first, last in {*self._free(pair, inside, cuts), *(one for one in own if sums[one[1]] > sums[one[0]])}:
            caught = sums[last] - sums[first]
            precision, recall = caught / (last - first), min(1.0, caught / everything)
            if precision + recall > 0:
                figure = 2 * precision * recall / (precision + recall) * (1 - cuts[first]) * (1 - cuts[last])
                found.append(Span(first, last, min(figure, 1.0), (first, last) in listed))
        return sorted(found, key=lambda span: (span.first, span.last))

    def _cuts(self, words: Sequence[str]) -> list[float]:
        """Return for each place before a word, and the end, how seldom one of its neighbours stands without the other.

        From 0 to 1; words with spaces between them stand as they like.
        """
        if not self._pairs:
            return [0.0] * (len(words) + 1)
        single, pairs = self._single, self._pairs
        inner = [
            (pairs[one, other] - 1) / min(single[one] + 1, single[other] + 1) if pairs[one, other] else 0.0
            for one, other in pairwise(words)
        ]
        return [0.0, *inner, 0.0]

    def _free(self, pair: SentencePair, inside: Sequence[float], cuts: Sequence[float]) -> Iterator[tuple[int, int]]:
        """Yield all stretches between linked words that no punctuation interrupts."""
        size = len(inside)
        plain = [word.text not in self._light and not word.text.isdigit() for word in pair.target]
        linked = [figure >= _LINKED for figure in inside]
        begins = [
            plain[at] and (linked[at] or (at + 1 < size and linked[at + 1] and cuts[at + 1] >= _COHESIVE))
            for at in range(size)
        ]
        ends = [
            plain[at] and (linked[at] or (at > 0 and linked[at - 1] and cuts[at] >= _COHESIVE)) for at in range(size)
        ]
        longest = _LONGEST_OF_CHARACTERS if self._unspaced else _LONGEST_OF_WORDS
        for first in range(size):
            if begins[first]:
                for last in range(first, min(first + longest, size)):
                    if last > first and last in pair.gaps:
                        break
                    if ends[last]:
                        yield first, last + 1
