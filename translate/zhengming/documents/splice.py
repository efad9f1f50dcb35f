"""Writes new texts into a file in place, and proves by reading it again that nothing else has changed.

A format says how it is read (`Syntax.parse`) and how a text is written in it (`Syntax.write`); what is here is the same
for all. A format may know several ways of writing, the next one more careful than the one before: plain, with escapes,
with other markup that means the same. A segment is written in the first way in which it is read back as wanted, and is
refused where there is none.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, takewhile
from operator import attrgetter
from typing import Protocol

from zhengming.documents.model import Refusal, Segment, Tag, TagKind, unmarked
from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["Parsed", "Part", "Spliced", "Syntax", "extent", "joined", "source_offset", "splice"]

_UNWRITABLE = re.compile("[\0\ud800-\udfff]")
_ROUNDS = 50
"""So often single segments are written with more care; then all that are left."""
_LONGEST = 10_000
"""Texts with more code points than this are not compared letter by letter, since that takes quadratic time."""
_LIKENESS = 0.5
"""A text less like the old one than this is another text: it keeps nothing of how the old one was written."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file, or a member of an archive, consists of."""

    segments: tuple[Segment, ...]
    gaps: tuple[Hashable, ...] = ()
    """What stands before each segment and after the last one, as far as it means something, in values that can be
    compared: one more than there are segments, or none where a format has nothing to tell."""
    language: str | None = None
    """BCP 47 tag of the whole, where it says one."""
    unread_markup: bool = False
    """Whether code and tags of other formats may stand in the texts, which are to be guessed then."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a new segment."""

    text: str
    """What is to be read there; for a tag nothing."""
    source: str | None
    """As it stood in the file; None: it has to be written."""
    tag: Tag | None = None


class Syntax(Protocol):
    """How texts stand in files of a format."""

    @property
    def ways(self) -> int:
        """How many ways of writing there are; at least 1."""
        ...

    def parse(self, text: str) -> Parsed:
        """Read a file.

        Raises:
            DocumentError: it is not of this format.
        """
        ...

    def write(self, segment: Segment, parts: Sequence[Part], way: int) -> str:
        """Return the new source of a segment.

        Args:
            segment: As it was.
            parts: What it is to consist of, in order. What has a source can be written so.
            way: From 0, the more careful the higher.

        Raises:
            DocumentError: it cannot be written so; the message is the reason.
        """
        ...

    def key(self, segment: Segment) -> Hashable:
        """Return what has to be equal in two segments that are to mean the same: their texts, their tags."""
        ...


@dataclass(frozen=True, slots=True)
class Spliced:
    """A file's text after edits."""

    text: str
    refused: tuple[Refusal, ...]


def extent(segment: Segment) -> tuple[int, int]:
    """Return where a segment stands in the file's text, its tags included; half-open.

    >>> from zhengming.documents.model import Piece
    >>> extent(Segment("ab", (Piece(0, 2, 5, 7),), (Tag(0, TagKind.OPEN, 1, "**"), Tag(2, TagKind.CLOSE, 1, "**"))))
    (3, 9)
    """
    first, last = segment.pieces[0], segment.pieces[-1]
    before = sum(len(tag.source) for tag in segment.tags if not tag.offset and first.end)
    after = sum(len(tag.source) for tag in segment.tags if tag.offset == len(segment.text))
    return first.source_start - before, last.source_end + after


def source_offset(segment: Segment, offset: int, *, end: bool = False) -> int:
    """Return where a code point of a segment's text stands in the file's text.

    Args:
        segment: The segment.
        offset: Of its text; the end of the text is one.
        end: Return where the code point before the offset ends instead.
    """
    pieces = segment.pieces
    found = bisect_right(pieces, offset - end, key=attrgetter("start")) - 1
    piece = pieces[max(found, 0)]
    if piece.end - piece.start == piece.source_end - piece.source_start:
        return min(piece.source_start + offset - piece.start, piece.source_end)
    return piece.source_end if offset >= piece.end else piece.source_start


def joined(parts: Sequence[Part], escape: Callable[[str], str]) -> str:
    """Return the source of a segment in a format where texts need nothing but escapes."""
    return "".join(escape(part.text) if part.source is None else part.source for part in parts)


def splice(text: str, parsed: Parsed, syntax: Syntax, texts: Mapping[int, str]) -> Spliced:
    """Replace the texts of some segments.

    Args:
        text: Of the file.
        parsed: What the syntax reads in it.
        syntax: Of the file.
        texts: By number of the segment, its new ``marked`` text.
    """
    return _Splicing(text, parsed, syntax).run(texts)


class _Splicing:
    def __init__(self, text: str, parsed: Parsed, syntax: Syntax) -> None:
        self._text = text
        self._parsed = parsed
        self._syntax = syntax
        self._wanted: dict[int, Segment] = {}
        self._parts: dict[int, list[Part]] = {}
        self._sources: dict[int, str] = {}
        self._ways: dict[int, int] = {}
        self._refused: dict[int, str] = {}
        self._old: dict[int, Hashable] = {}

    def run(self, texts: Mapping[int, str]) -> Spliced:
        for number in sorted(texts):
            self._want(number, texts[number])
        for round_ in count():
            new = self._written(self._sources)
            if not (bad := self._misread(new)):
                return self._result(new)
            for number in bad if round_ < _ROUNDS else self._careless():
                self._next_way(number)
        raise AssertionError

    def _result(self, text: str) -> Spliced:
        return Spliced(text, tuple(Refusal(number, self._refused[number]) for number in sorted(self._refused)))

    def _want(self, number: int, marked: str) -> None:
        old = self._parsed.segments[number]
        text, tags = unmarked(marked)
        if wrong := _UNWRITABLE.search(text):
            self._refused[number] = f"it holds a character that no file can hold: {wrong[0]!a}"
            return
        try:
            placed = _placed(old.tags, tags)
        except DocumentError as error:
            self._refused[number] = str(error)
            return
        if text == old.text and placed == old.tags:
            return
        self._wanted[number] = replace(old, text=text, tags=_counted(placed))
        self._parts[number] = list(_parts(old, self._text, text, placed))
        self._ways[number] = -1
        self._next_way(number)

    def _next_way(self, number: int) -> None:
        """Write a segment in the next way in which it is written in another manner than before."""
        reason = tr("it would be read back as another text or other markup")
        before = self._sources.get(number)
        while self._ways[number] + 1 < self._syntax.ways:
            self._ways[number] += 1
            try:
                source = self._syntax.write(self._parsed.segments[number], self._parts[number], self._ways[number])
            except DocumentError as error:
                reason = str(error)
                continue
            if source != before:
                self._sources[number] = source
                return
        self._refuse(number, reason)

    def _careless(self) -> list[int]:
        """Return the edited segments that could be written with more care; if there are none, all of them."""
        return [one for one in self._sources if self._ways[one] + 1 < self._syntax.ways] or list(self._sources)

    def _refuse(self, number: int, reason: str) -> None:
        self._refused[number] = reason
        self._sources.pop(number, None)

    def _written(self, numbers: Iterable[int]) -> str:
        parts: list[str] = []
        done = 0
        for number in sorted(numbers):
            start, end = extent(self._parsed.segments[number])
            parts += (self._text[done:start], self._sources[number])
            done = end
        return "".join([*parts, self._text[done:]])

    def _misread(self, new: str) -> list[int]:
        """Return the edited segments that are to blame for what a new text is not read as it should be."""
        if not self._sources:
            return []
        try:
            found = self._syntax.parse(new)
        except DocumentError:
            return [self._breaking()]
        gaps, expected_gaps = found.gaps, self._parsed.gaps
        if len(found.segments) == len(self._parsed.segments) and gaps == expected_gaps:
            wrong = [number for number, segment in enumerate(found.segments) if self._differs(number, segment)]
            return self._blamed(wrong)
        for number, segment in enumerate(found.segments[: len(self._parsed.segments)]):
            if self._differs(number, segment) or gaps[number : number + 1] != expected_gaps[number : number + 1]:
                return self._blamed([number])
        return self._blamed([min(len(found.segments), len(self._parsed.segments))])

    def _breaking(self) -> int:
        """Return the first edited segment with which the file cannot be read any more."""
        edited = sorted(self._sources)
        low, high = 1, len(edited)
        while low < high:
            middle = (low + high) // 2
            try:
                self._syntax.parse(self._written(edited[:middle]))
            except DocumentError:
                high = middle
            else:
                low = middle + 1
        return edited[low - 1]

    def _differs(self, number: int, segment: Segment) -> bool:
        if number in self._sources:
            return self._syntax.key(self._wanted[number]) != self._syntax.key(segment)
        if number not in self._old:
            self._old[number] = self._syntax.key(self._parsed.segments[number])
        return self._old[number] != self._syntax.key(segment)

    def _blamed(self, wrong: Sequence[int]) -> list[int]:
        """Return the edited ones of segments; of one that was not edited the edited one before it, else all."""
        edited = sorted(self._sources)
        blamed = {number for number in wrong if number in self._sources}
        if not blamed and wrong:
            before = bisect_right(edited, wrong[0])
            blamed = {edited[before - 1]} if before else set(edited)
        return sorted(blamed)


def _placed(old: Sequence[Tag], new: Sequence[tuple[int, TagKind, int]]) -> tuple[Tag, ...]:
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


def _counted(tags: Sequence[Tag]) -> tuple[Tag, ...]:
    """Return tags with the numbers that they have when they are read in this order."""
    numbers: dict[int, int] = {}
    return tuple(replace(tag, number=numbers.setdefault(tag.number, len(numbers) + 1)) for tag in tags)


def _parts(old: Segment, source: str, text: str, tags: Sequence[Tag]) -> Iterator[Part]:
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
