"""Which of a segment's marks are within which of its sentences.

No sentence ends inside a pair of tags, unless the pair encloses whole sentences.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from zhengming.text.sentences import Span, sentences, trimmed
from zhengming.translation.markup.reading import Mark, Reading

__all__ = ["Layout", "Outer", "lay_out"]


@dataclass(frozen=True, slots=True)
class Outer:
    """A pair around whole sentences; the first one and the last one, by number."""

    mark: Mark
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A segment in sentences. ``inner`` has the marks in each; their offsets are the sentence's."""

    sentences: tuple[Span, ...]
    inner: tuple[tuple[Mark, ...], ...]
    outer: tuple[Outer, ...]


def lay_out(reading: Reading, language: str, together: Iterable[tuple[int, int]] = ()) -> Layout:
    """Divide a segment into sentences.

    Args:
        reading: Of the segment.
        language: BCP 47 tag of the text.
        together: Stretches that no boundary may cut.
    """
    pairs = [_trimmed(reading.text, one) for one in reading.marks if not one.single]
    held = list(together)
    while True:
        spans = list(_spans(reading, language, held))
        starts, ends = {span.start for span in spans}, {span.end for span in spans}
        cut = [
            (pair.start, pair.end)
            for pair in pairs
            if any(pair.start < edge < pair.end for edge in (starts | ends))
            and not (pair.start in starts and pair.end in ends)
        ]
        if not cut:
            return _assigned(reading.marks, {pair.number: pair for pair in pairs}, spans)
        held += cut


def _trimmed(text: str, mark: Mark) -> Mark:
    span = trimmed(text, Span(mark.start, mark.end))
    return replace(mark, start=span.start, end=span.end)


def _spans(reading: Reading, language: str, held: Sequence[tuple[int, int]]) -> Iterable[Span]:
    breaks = [place for place in reading.breaks if not any(start < place < end for start, end in held)]
    edges = [0, *breaks, len(reading.text)]
    for start, end in pairwise(edges):
        inside = [(a - start, b - start) for a, b in held]
        for span in sentences(reading.text[start:end], language, together=inside):
            one = trimmed(reading.text, Span(span.start + start, span.end + start))
            if one.start < one.end:
                yield one


def _assigned(marks: Sequence[Mark], pairs: dict[int, Mark], spans: Sequence[Span]) -> Layout:
    inner: list[list[Mark]] = [[] for _ in spans]
    outer: list[Outer] = []
    within: dict[int | None, tuple[int, int]] = {None: (0, len(spans) - 1)}
    for mark in marks:
        pair = pairs.get(mark.number)
        start, end = (mark.start, mark.end) if pair is None else (pair.start, pair.end)
        if not spans:
            outer.append(Outer(mark, 0, 0))
            within[mark.number] = 0, 0
            continue
        least, most = within[mark.parent]
        first = min(max(_sentence(spans, start, glued=mark.single or start == end), least), most)
        if pair is not None and start < end:
            last = _sentence(spans, end, glued=True)
            if start == spans[first].start and end == spans[last].end:
                outer.append(Outer(mark, first, last))
                within[mark.number] = first, last
                continue
        within[mark.number] = first, first
        span = spans[first]
        low, high = (min(max(place, span.start), span.end) - span.start for place in (start, end))
        inner[first].append(replace(mark, start=low, end=high))
    return Layout(tuple(spans), tuple(map(tuple, inner)), tuple(outer))


def _sentence(spans: Sequence[Span], offset: int, *, glued: bool) -> int:
    """The sentence that an offset is in. Of one between two it is the one before if that ends there and it is glued."""
    for index, span in enumerate(spans):
        if offset < span.end or (glued and offset == span.end):
            return index
    return len(spans) - 1
