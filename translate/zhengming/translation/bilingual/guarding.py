r"""Placeholders of a segment while it is translated: each is a tag or a number, so that it comes back or nothing does.

- A conversion to a number (``%d``) is a number. An engine reads ``17 files``, and numbers come back.
- Any other placeholder is a single tag, for which a word stands; elements that enclose text are pairs of tags.
- Where the line ends of a file mean something (gettext, tables), those that end a line are tags too, as are tabs and
  rows of spaces; one inside a sentence is a space.

Tags that the segment has of itself keep their numbers.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from zhengming.checks.placeholders import Placeholder, placeholders
from zhengming.documents.model import Piece, Plural, Segment, Tag, TagKind
from zhengming.text.messages import tr
from zhengming.translation.bilingual.restoring import ORDERED, Guarded, Item

__all__ = ["CannotGuardError", "guard"]

_OPAQUE = re.compile(r"%%|&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,10});|</?\d{1,4}/?>")
"""Beside placeholders: percent signs of printf, references to characters, tags of catalogues of documents."""
_INTEGER = re.compile(r"%(?:\([^()\n]+\))?(?:\d{1,2}\$)?[-+#0 ']*\d*(?:hh|h|ll|l|z|j|t|q)?[diu]\Z")
_CHOICE = re.compile(r"\{\s*\w+\s*,\s*(?:plural|select|selectordinal)\s*,")
_LINK = re.compile(r"[/.,:_=@-]{0,2}\Z")
"""What stands between placeholders that are one word."""
_BREAK = re.compile(r"[ \t]*\n\s*|\t+| {2,}")
_GOES_ON = re.compile(r"[^\n]*[^\s.:;!?。：；！？]\Z")
_NUMBERS = tuple(str(number) for number in (17, 23, 38, 46, 59, 64, 71, 83, 97, 128, 153, 179))
"""What stands for numbers; no language has short words for them, and each is its own."""


class CannotGuardError(Exception):
    """A segment cannot be translated so that its placeholders are safe; the message is the reason."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of the text that is not translated."""

    start: int
    end: int
    kind: TagKind | None
    """None: a number stands for it."""
    written: str = ""
    reads: str = "\ufffc"
    number: int = 0
    """Of its tag."""


def guard(
    segment: Segment, formats: frozenset[str] = frozenset(), *, lines: bool = False, plural: Plural | None = None
) -> Guarded:
    """Return a segment as it can be translated.

    Args:
        segment: The source.
        formats: What its file says of the placeholders in it, as `zhengming.checks.placeholders` has it.
        lines: Whether line ends and rows of spaces mean something.
        plural: Which plural form its translation is to be; a number that has it stands for the placeholder.

    Raises:
        CannotGuardError: it cannot.
    """
    text = segment.text
    if _CHOICE.search(text):
        raise CannotGuardError(tr("a plural or choice of ICU has texts of its own; translate it by hand"))
    found = _joined(text, _placeholders(text, formats))
    stretches = _told_apart(text, found, plural)
    if lines:
        stretches += _breaks(text, stretches)
    stretches.sort(key=lambda one: one.start)
    if any(one.end > other.start for one, other in pairwise(stretches)):
        raise CannotGuardError(tr("its placeholders overlap"))
    starts = [one.start for one in stretches]
    for tag in segment.tags:
        place = bisect_right(starts, tag.offset) - 1
        if place >= 0 and starts[place] < tag.offset < stretches[place].end:
            raise CannotGuardError(tr("a tag stands inside a placeholder"))
    return _Builder(segment, _numbered(stretches, max((tag.number for tag in segment.tags), default=0))).build(formats)


def _placeholders(text: str, formats: frozenset[str]) -> list[Placeholder]:
    found = placeholders(text, formats)
    for match in _OPAQUE.finditer(text):
        if match[0] != "%%" or any(not one.startswith("no-") for one in formats):
            found.append(Placeholder(*match.span(), match[0]))
    outer: list[Placeholder] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        # What is inside another one comes back with it.
        if not outer or one.end > outer[-1].end:
            outer.append(one)
    return outer


def _joined(text: str, found: Sequence[Placeholder]) -> list[Placeholder]:
    """Put together placeholders that stand in one word."""
    whole: list[Placeholder] = []
    for one in found:
        last = whole[-1] if whole else None
        if last is not None and not {last.key[0], one.key[0]} & {"<"} and last.end <= one.start:
            between = text[last.end : one.start]
            if _LINK.match(between):
                whole[-1] = Placeholder(last.start, one.end, last.key + between + one.key)
                continue
        whole.append(one)
    return whole


def _told_apart(text: str, found: Sequence[Placeholder], plural: Plural | None) -> list[_Stretch]:
    """Say of each placeholder what stands for it."""
    counted = _counted(text, found) if plural is not None else None
    taken = set(re.findall(r"\d+", text))
    numbers = iter([one for one in _NUMBERS if one not in taken])
    stretches: list[_Stretch] = []
    for one in found:
        source = text[one.start : one.end]
        if source.startswith("<") and not one.key.endswith("/>"):
            kind = TagKind.CLOSE if one.key.startswith("</") else TagKind.OPEN
            stretches.append(_Stretch(one.start, one.end, kind, one.key.strip("</>")))
        elif _is_in_number(text, one):
            stretches.append(_Stretch(one.start, one.end, TagKind.SINGLE))
        elif one is counted and plural is not None and plural.example is not None:
            if str(plural.example) in taken:
                raise CannotGuardError(
                    tr("{number}, an example of its plural form, stands in it already", number=plural.example)
                )
            stretches.append(_Stretch(one.start, one.end, None, str(plural.example)))
        elif _INTEGER.match(source) and (number := next(numbers, None)) is not None:
            stretches.append(_Stretch(one.start, one.end, None, number))
        else:
            reads = "\n" if source.lower().startswith("<br") else "\ufffc"
            stretches.append(_Stretch(one.start, one.end, TagKind.SINGLE, reads=reads))
    return stretches


def _is_in_number(text: str, one: Placeholder) -> bool:
    """Whether digits beside a placeholder would make one number of it and them."""
    return bool(re.search(r"\d[.,]?\Z", text[: one.start]) or re.match(r"[.,]?\d", text[one.end :]))


def _counted(text: str, found: Sequence[Placeholder]) -> Placeholder | None:
    """Return the placeholder of the number that decides a plural form, if there is no doubt which it is."""
    integers = [one for one in found if _INTEGER.match(text[one.start : one.end])]
    fields = [one for one in found if one.key.startswith("{")]
    candidates = integers or fields
    return candidates[0] if len(candidates) == 1 else None


def _breaks(text: str, stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """Return the line ends, tabs and rows of spaces inside a text, but for line ends inside a sentence."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    found: list[_Stretch] = []
    for match in _BREAK.finditer(text, start, end):
        if any(one.start < match.end() and match.start() < one.end for one in stretches):
            continue
        inside = match[0].strip(" ") == "\n" and text[match.end()].islower()
        if not (inside and _GOES_ON.search(text, start, match.start())):
            found.append(_Stretch(*match.span(), TagKind.SINGLE, reads="\n"))
    return found


def _numbered(stretches: Sequence[_Stretch], last: int) -> list[_Stretch]:
    """Give tags their numbers; what ends an element has that of what begins it, where they nest."""
    numbered: list[_Stretch] = []
    open_: list[tuple[str, int]] = []
    for one in stretches:
        if one.kind is None:
            numbered.append(one)
            continue
        if one.kind is TagKind.CLOSE:
            if not open_ or open_[-1][0] != one.written:
                raise CannotGuardError(tr("its elements are not rightly nested"))
            number = open_.pop()[1]
        else:
            last += 1
            number = last
            if one.kind is TagKind.OPEN:
                open_.append((one.written, number))
        numbered.append(replace(one, number=number))
    if open_:
        raise CannotGuardError(tr("its elements are not rightly nested"))
    return numbered


@dataclass(slots=True)
class _Builder:
    segment: Segment
    stretches: Sequence[_Stretch]
    parts: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    length: int = 0

    def build(self, formats: frozenset[str]) -> Guarded:
        waiting = list(reversed(self.segment.tags))
        items: list[Item] = []
        order = done = 0
        for one in self.stretches:
            done = self._keep(done, one.start, waiting)
            source = self.segment.text[one.start : one.end]
            count = len(ORDERED.findall(source))
            place = order if count else None
            if one.kind is None:
                items.append(Item(source, digits=one.written, order=place))
                self._add(one.written, one.start, one.end)
            else:
                items.append(Item(source, (one.kind, one.number), order=place))
                self.tags.append(Tag(self.length, one.kind, one.number, source, one.reads))
            order += count
            done = one.end
        self._keep(done, len(self.segment.text), waiting)
        for tag in reversed(waiting):
            self.tags.append(replace(tag, offset=self.length))
        first = self.segment.pieces[0].source_start
        pieces = tuple(self.pieces) or (Piece(0, 0, first, first),)
        guarded = replace(self.segment, text="".join(self.parts), pieces=pieces, tags=tuple(self.tags))
        return Guarded(self.segment, guarded, tuple(items), formats)

    def _keep(self, start: int, end: int, waiting: list[Tag]) -> int:
        """Take over the text up to a place, with the tags in it and at its ends."""
        while waiting and waiting[-1].offset <= end:
            tag = waiting.pop()
            self._add(self.segment.text[start : tag.offset], start, tag.offset)
            start = max(start, tag.offset)
            self.tags.append(replace(tag, offset=self.length))
        self._add(self.segment.text[start:end], start, end)
        return end

    def _add(self, text: str, start: int, end: int) -> None:
        if not text:
            return
        self.parts.append(text)
        if len(text) != end - start or text != self.segment.text[start:end]:
            places = list(_cut(self.segment.pieces, start, end, 0))
            ends = (places[0].source_start, places[-1].source_end)
            self.pieces.append(Piece(self.length, self.length + len(text), *ends))
        else:
            self.pieces += _cut(self.segment.pieces, start, end, self.length - start)
        self.length += len(text)


def _cut(pieces: Sequence[Piece], start: int, end: int, shift: int) -> Iterator[Piece]:
    """Yield what of some pieces is between two offsets; one that is written with escapes keeps all its source."""
    for one in pieces:
        low, high = max(one.start, start), min(one.end, end)
        if low < high:
            places = (one.source_start, one.source_end)
            if one.end - one.start == one.source_end - one.source_start:
                places = (one.source_start + low - one.start, one.source_start + high - one.start)
            yield Piece(low + shift, high + shift, *places)
