"""Texts and their translations as pairs of sentences, in words that an aligner links."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhengming.extraction.model import Occurrence, Segment
from zhengming.morphology.lemmatisers import lemmatiser
from zhengming.text.sentences import sentences
from zhengming.translation.terms.repair.words import Word, read_words

__all__ = ["AlignedTexts", "SentencePair"]


@dataclass(frozen=True, slots=True)
class SentencePair:
    """A sentence, or a segment where sentences do not go together, with its translation."""

    segment: int
    start: int
    """Where the source begins in its segment, in code points."""
    translation: str
    source: tuple[Word, ...]
    target: tuple[Word, ...]
    gaps: frozenset[int]
    """Indices of the words of the translation before which more than a space stands."""


class AlignedTexts:
    """The pairs of some segments.

    Args:
        segments: Those without a translation are left out.
        language: BCP 47 tag.
        target: That of the translations.
    """

    def __init__(self, segments: Sequence[Segment], language: str, target: str) -> None:
        self.pairs = tuple(
            pair for number, segment in enumerate(segments) for pair in _divided(number, segment, language, target)
        )
        self._begins = [(pair.segment, pair.start) for pair in self.pairs]

    def pair_of(self, place: Occurrence) -> int | None:
        """Return the number of the pair that holds a place of the source; None where it has no translation."""
        index = bisect_right(self._begins, (place.segment, place.start)) - 1
        return index if index >= 0 and self.pairs[index].segment == place.segment else None


def _divided(number: int, segment: Segment, language: str, target: str) -> Iterator[SentencePair]:
    if not segment.translation.strip():
        return
    left, right = sentences(segment.text, language), sentences(segment.translation, target)
    whole = len(left) != len(right)
    spans = [(0, segment.text, segment.translation)]
    if not whole:
        spans = [
            (one.start, one.of(segment.text), other.of(segment.translation))
            for one, other in zip(left, right, strict=True)
        ]
    for start, source, translation in spans:
        words = read_words(translation, lemmatiser(target))
        gaps = frozenset(
            index
            for index in range(1, len(words))
            if translation[words[index - 1].end : words[index].start].strip(" \u00a0")
        )
        yield SentencePair(number, start, translation, read_words(source, lemmatiser(language)), words, gaps)
