"""What a segment with a new text consists of: markup that stays, and as much as possible of how it was written."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from operator import attrgetter

from zhengming.documents.model import Segment, Tag, TagKind
from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["Part", "counted", "parts_of", "placed"]

_LONGEST = 10_000
"""Texts with more code points than this are not compared letter by letter, since that takes quadratic time."""
_LIKENESS = 0.5
"""A text less like the old one than this is another text: it keeps nothing of how the old one was written."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a new segment."""

    text: str
    """What is to be read there; for a tag nothing."""
    source: str | None
    """As it stood in the file; None: it has to be written."""
    tag: Tag | None = None


def placed(old: Sequence[Tag], new: Sequence[tuple[int, TagKind, int]]) -> tuple[Tag, ...]:
    """Return the tags at their new places.

    Raises:
        DocumentError: they are not the old ones, each once, rightly nested; the message says which.
    """
    sources = {(tag.kind, tag.number): tag for tag in old}
    open_: list[int] = []
    placed: list[Tag] = []
    for offset, kind, number in new:
        tag = sources.pop((kind, number), None)
        if tag is None:
            raise DocumentError(tr("tag {number} is no tag of this text, or stands twice in it", number=number))
        if kind is TagKind.OPEN:
            open_.append(number)
        elif kind is TagKind.CLOSE and (not open_ or open_.pop() != number):
            raise DocumentError(tr("tag {number} is closed where it is not open, or across another one", number=number))
        placed.append(replace(tag, offset=offset))
    if sources:
        missing = ", ".join(str(number) for number in sorted({number for _, number in sources}))
        raise DocumentError(tr("a tag is missing: {missing}", missing=missing))
    return tuple(placed)


def counted(tags: Sequence[Tag]) -> tuple[Tag, ...]:
    """Return tags with the numbers that they have when they are read in this order."""
    numbers: dict[int, int] = {}
    return tuple(replace(tag, number=numbers.setdefault(tag.number, len(numbers) + 1)) for tag in tags)


def parts_of(old: Segment, source: str, text: str, tags: Sequence[Tag]) -> Iterator[Part]:
    """Yield what a segment is to consist of, with as much as possible of how it was written."""
    same_order = [(tag.kind, tag.number) for tag in old.tags] == [(tag.kind, tag.number) for tag in tags]
    done = old_done = 0
    for index, tag in enumerate((*tags, None)):
        end = len(text) if tag is None else tag.offset
        old_end = len(old.text) if tag is None or not same_order else old.tags[index].offset
        if same_order:
            yield from _stretch(old, source, old_done, old_end, text[done:end])
        elif done < end:
            yield Part(text[done:end], None)
        if tag is not None:
            yield Part("", tag.source, tag)
        done, old_done = end, old_end


def _stretch(old: Segment, source: str, start: int, end: int, new: str) -> Iterator[Part]:
    """Yield the parts of a text between two tags."""
    done = 0
    for from_, to, length in _common(old.text[start:end], new, escaped=_has_escapes(old, start, end)):
        for offset, kept, written in _kept(old, source, start + from_, start + from_ + length):
            at = to + offset - start - from_
            if done < at:
                yield Part(new[done:at], None)
            yield Part(new[at : at + kept], written)
            done = at + kept
    if done < len(new):
        yield Part(new[done:], None)


def _has_escapes(segment: Segment, start: int, end: int) -> bool:
    first = max(bisect_right(segment.pieces, start, key=attrgetter("start")) - 1, 0)
    pieces = takewhile(lambda piece: piece.start < end, segment.pieces[first:])
    return any(piece.end - piece.start != piece.source_end - piece.source_start for piece in pieces)


def _common(old: str, new: str, *, escaped: bool) -> Iterator[tuple[int, int, int]]:
    """Yield where two texts agree: offset in the old one, in the new one, and length.

    Without escapes only what they begin and end with: the rest is written as it was in any case.
    """
    if old == new:
        yield 0, 0, len(old)
        return
    if not escaped or max(len(old), len(new)) > _LONGEST:
        before = _agreeing(old, new)
        after = _agreeing(old[before:][::-1], new[before:][::-1])
        yield 0, 0, before
        yield len(old) - after, len(new) - after, after
        return
    from rapidfuzz.distance import Levenshtein

    if Levenshtein.normalized_similarity(old, new) < _LIKENESS:
        return
    for block in Levenshtein.opcodes(old, new).as_matching_blocks():
        if block.size:
            yield block.a, block.b, block.size


def _agreeing(one: str, other: str) -> int:
    """Return how long the common beginning of two texts is."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _kept(segment: Segment, source: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the whole pieces, or parts of pieces without escapes, in a stretch: offset, length, how it is written."""
    first = max(bisect_right(segment.pieces, start, key=attrgetter("start")) - 1, 0)
    for piece in segment.pieces[first:]:
        if piece.start >= end:
            return
        if piece.end - piece.start == piece.source_end - piece.source_start:
            from_, to = max(start, piece.start), min(end, piece.end)
            shift = piece.source_start - piece.start
            if from_ < to:
                yield from_, to - from_, source[from_ + shift : to + shift]
        elif piece.start >= start and piece.end <= end:
            yield piece.start, piece.end - piece.start, source[piece.source_start : piece.source_end]
