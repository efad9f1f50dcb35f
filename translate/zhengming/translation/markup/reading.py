"""A segment as engines and finders read it: without tags, and with a word for what stands there like one.

Inline code and other objects in a text are part of its grammar, so a word of letters stands for each of them that
stands apart like a word. Where it comes back, the object goes. Everything else is left out, and its place remembered.
"""

from bisect import bisect_right
from dataclasses import dataclass, field, replace

from zhengming.documents.model import Segment, TagKind
from zhengming.text.characters import CLASSES
from zhengming.translation.terms.placeholders import sentinels
from zhengming.translation.terms.shapes import SHAPES

__all__ = ["Mark", "Reading", "read"]

_OBJECT = "\ufffc"
_OPENING = frozenset("([{<«“‘\"'¿¡「『《〈（【〔—–")


@dataclass(frozen=True, slots=True)
class Mark:
    """A single tag, or a pair of tags around a stretch; offsets are code points of the text that it is a mark of."""

    number: int
    start: int
    end: int
    """Of a single tag with a word the end of the word, of one without the start."""
    single: bool
    parent: int | None = None
    """The number of the pair that directly encloses it."""
    word: str = ""
    """What stands for a single tag in the text."""
    source: str = ""
    """As the tag, or the opening one, stands in the file."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A segment as it is translated."""

    text: str
    """Line feeds are spaces, a word stands for each object that stands apart."""
    marks: tuple[Mark, ...]
    """In the order of the file, an enclosing pair before what is in it."""
    breaks: tuple[int, ...] = ()
    """Where the file has a line break or a tab: what stands before and behind is no one sentence, as a rule."""
    inserted: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    """Where characters stand that are not in the segment's text, and how many up to the end of them all."""

    def original(self, offset: int) -> int:
        """Return where an offset of the text is in the text of the segment."""
        place = bisect_right(self.inserted, (offset, 0)) - 1
        if place < 0:
            return offset
        start, total = self.inserted[place]
        before = self.inserted[place - 1][1] if place else 0
        return max(offset - total, start - before)

    @property
    def letters(self) -> bool:
        """Whether there is anything to translate."""
        text = self.text
        for mark in self.marks:
            text = text.replace(mark.word, " ") if mark.word else text
        return any(map(str.isalpha, text))


def read(segment: Segment) -> Reading | None:
    """Return a segment as it is translated, or None where its tags are not rightly nested."""
    words = sentinels(SHAPES[0], segment.text)
    parts: list[str] = []
    marks: dict[int, Mark] = {}
    open_: list[int] = []
    breaks: list[int] = []
    inserted: list[tuple[int, int]] = []
    done = length = 0
    last = ""
    for tag in segment.tags:
        part = segment.text[done : tag.offset].replace("\n", " ")
        parts.append(part)
        length, done, last = length + len(part), tag.offset, part[-1:] or last
        if tag.kind is TagKind.CLOSE:
            if not open_ or open_.pop() != tag.number:
                return None
            marks[tag.number] = replace(marks[tag.number], end=length)
            continue
        if tag.number in marks:
            return None
        single, behind = tag.kind is TagKind.SINGLE, segment.text[done : done + 1]
        word = filler = ""
        if single and tag.reads in ("\n", "\t"):
            breaks.append(length)
            filler = "" if not last or last.isspace() or not behind or behind.isspace() else " "
        elif single and tag.reads == _OBJECT and _stands_apart(last, behind):
            word = filler = next(words)
        parent = open_[-1] if open_ else None
        marks[tag.number] = Mark(tag.number, length, length + len(word), single, parent, word, tag.source)
        if filler:
            parts.append(filler)
            inserted.append((length, len(filler) + (inserted[-1][1] if inserted else 0)))
            length, last = length + len(filler), filler[-1]
        if not single:
            open_.append(tag.number)
    if open_:
        return None
    parts.append(segment.text[done:].replace("\n", " "))
    return Reading("".join(parts), tuple(marks.values()), tuple(breaks), tuple(inserted))


def _stands_apart(left: str, right: str) -> bool:
    """Whether an object stands where a word would: neither a mark glued to a word or full stop, nor part of a word."""
    free_left = not left or left.isspace() or left in _OPENING or (left.isalpha() and not CLASSES[left])
    return free_left and (not right or not CLASSES[right])
