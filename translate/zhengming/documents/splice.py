"""Writes new texts into a file in place, and proves by reading it again that nothing else has changed.

A format says how it is read (`Syntax.parse`) and how a text is written in it (`Syntax.write`); what is here is the same
for all. A format may know several ways of writing, the next one more careful than the one before: plain, with escapes,
with other markup that means the same. A segment is written in the first way in which it is read back as wanted, and is
refused where there is none.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Protocol

from zhengming.documents.model import Refusal, Segment, unmarked
from zhengming.documents.parts import Part, counted, parts_of, placed
from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["Parsed", "Part", "Spliced", "Syntax", "extent", "joined", "source_offset", "splice"]

_UNWRITABLE = re.compile("[\0\ud800-\udfff]")
_ROUNDS = 50
"""So often single segments are written with more care; then all that are left."""
_TRIES = 200
_WORK = 50_000_000
"""So often it is tried which of the segments that seem to be at fault can be written after all; with small files as
often as so many code points are read by it."""


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

    >>> from zhengming.documents.model import Piece, Tag, TagKind
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
        self._suspected: dict[int, str] = {}
        self._refused: dict[int, str] = {}
        self._old: dict[int, Hashable] = {}

    def run(self, texts: Mapping[int, str]) -> Spliced:
        for number in sorted(texts):
            self._want(number, texts[number])
        round_ = 0
        while bad := self._misread():
            for number in bad if round_ < _ROUNDS else self._careless():
                self._next_way(number)
            round_ += 1
        self._acquit()
        refused = (Refusal(number, self._refused[number]) for number in sorted(self._refused))
        return Spliced(self._written(self._sources), tuple(refused))

    def _want(self, number: int, marked: str) -> None:
        old = self._parsed.segments[number]
        text, tags = unmarked(marked)
        try:
            new_tags = placed(old.tags, tags)
        except DocumentError as error:
            self._refused[number] = str(error)
            return
        if text == old.text and new_tags == old.tags:
            return
        if wrong := _UNWRITABLE.search(text):
            self._refused[number] = tr("it holds a character that no file can hold: {wrong!a}", wrong=wrong[0])
            return
        self._wanted[number] = replace(old, text=text, tags=counted(new_tags))
        self._parts[number] = list(parts_of(old, self._text, text, new_tags))
        self._ways[number] = -1
        self._next_way(number)

    def _next_way(self, number: int) -> None:
        """Write a segment in the next way in which it is written in another manner than before.

        Where there is none it is left out for now, and refused if it cannot be written in any way.
        """
        reason = ""
        before = self._sources.pop(number, None)
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
        if before is None:
            self._refused[number] = reason
        else:
            self._suspected[number] = before

    def _careless(self) -> list[int]:
        """Return the edited segments that could be written with more care; if there are none, all of them."""
        return [one for one in self._sources if self._ways[one] + 1 < self._syntax.ways] or list(self._sources)

    def _acquit(self) -> None:
        """Write what was left out as well, except the segments that are at fault: those are refused.

        What is read wrongly may be so because of another segment. Groups are tried, and halved while they fail.
        """
        groups = [sorted(self._suspected)] if self._suspected else []
        tries = max(_TRIES, _WORK // max(len(self._text), 1))
        while groups:
            group = groups.pop()
            good = self._sources
            self._sources = good | {number: self._suspected[number] for number in group}
            tries -= 1
            if not self._misread():
                continue
            self._sources = good
            if len(group) == 1 or tries <= 0:
                self._refused |= dict.fromkeys(group, tr("it would be read back as another text or other markup"))
            else:
                middle = len(group) // 2
                groups += (group[middle:], group[:middle])

    def _written(self, numbers: Iterable[int]) -> str:
        parts: list[str] = []
        done = 0
        for number in sorted(numbers):
            start, end = extent(self._parsed.segments[number])
            parts += (self._text[done:start], self._sources[number])
            done = end
        return "".join([*parts, self._text[done:]])

    def _misread(self) -> list[int]:
        """Return the edited segments that seem to be to blame for what the new text is not read as it should be."""
        if not self._sources:
            return []
        try:
            found = self._syntax.parse(self._written(self._sources))
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
