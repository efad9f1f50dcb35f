"""Inline content of XLIFF and TMX: text with tags, read and written."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from zhengming.documents.bilingual.spliced import CannotWriteError
from zhengming.documents.bilingual.tree import Element, Run
from zhengming.documents.model import Piece, Segment, Tag, TagKind, unmarked
from zhengming.text.messages import tr

__all__ = ["Codes", "Inline", "Role", "escape", "escape_plain", "read_inline", "translation_of", "write_inline"]

_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_AROUND = "\0"
"""What no attribute holds: begins what pairs the tags of one element."""
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})


class Role(Enum):
    """What an element in a text is."""

    AROUND = auto()
    """It encloses text."""
    BEGIN = auto()
    """It stands where something begins that another element ends."""
    END = auto()
    SINGLE = auto()


@dataclass(frozen=True, slots=True)
class Codes:
    """The inline elements of a format; what is not named is single, with all that is in it."""

    roles: Mapping[str, Role]
    pairing: Mapping[str, tuple[str, ...]]
    """By element, the attributes of which the first that is there says what begins and ends together."""
    names: tuple[str, ...]
    """The attributes of which the first that is there says which element of a source a translation's is."""


@dataclass(frozen=True, slots=True)
class Inline:
    """What was read."""

    segment: Segment
    keys: tuple[str, ...]
    """For each tag by which it is known in the translation."""


@dataclass(slots=True)
class _Mark:
    offset: int
    kind: TagKind
    source: str
    key: str
    pair: str | None
    number: int = 0


def escape(text: str) -> str:
    """Return text as it is written between tags."""
    return text.translate(_ESCAPED)


def escape_plain(text: str) -> str | None:
    """Return text that needs no escapes; None for other text. For files where text stands in CDATA sections."""
    return text if escape(text) == text else None


def read_inline(element: Element, text: str, codes: Codes, language: str | None = None) -> Inline:
    """Return the content of an element as a segment.

    Args:
        element: A source, a target, a segment.
        text: Of the file.
        codes: Of the format.
        language: Of the segment, where it is not that of the rest.
    """
    marks: list[_Mark] = []
    pieces: list[Piece] = []
    parts: list[str] = []
    length = 0
    stack: list[Element | Run | _Mark] = list(reversed(element.children))
    while stack:
        one = stack.pop()
        if isinstance(one, Element):
            stack += reversed(_opened(one, text, codes))
        elif isinstance(one, Run):
            pieces.append(Piece(length, length + len(one.text), one.start, one.end))
            parts.append(one.text)
            length += len(one.text)
        else:
            marks.append(replace(one, offset=length))
    _number(marks)
    if not pieces:
        pieces = [Piece(0, 0, element.inside, element.inside)]
    tags = tuple(Tag(one.offset, one.kind, one.number, one.source) for one in marks)
    return Inline(Segment("".join(parts), tuple(pieces), tags, language), tuple(one.key for one in marks))


def _opened(element: Element, text: str, codes: Codes) -> list[Element | Run | _Mark]:
    role = codes.roles.get(element.name, Role.SINGLE)
    attributes = element.attributes
    name = next((attributes[one] for one in codes.names if one in attributes), "")
    key = f"{element.name} {name}"
    if role is Role.AROUND and attributes.get("translate") != "no" and attributes.get("mtype") != "protected":
        own = f"{_AROUND}{element.start}"
        if element.is_empty_tag:
            return [_Mark(0, TagKind.SINGLE, text[element.start : element.end], key, None)]
        opening = _Mark(0, TagKind.OPEN, text[element.start : element.inside], key, own)
        closing = _Mark(0, TagKind.CLOSE, text[element.outside : element.end], key, own)
        return [opening, *element.children, closing]
    source = text[element.start : element.end]
    kind = {Role.BEGIN: TagKind.OPEN, Role.END: TagKind.CLOSE}.get(role, TagKind.SINGLE)
    pairing = codes.pairing.get(element.name, ())
    pair = next((attributes[one] for one in pairing if one in attributes), None)
    return [_Mark(0, kind if pair is not None else TagKind.SINGLE, source, key, pair)]


def _number(marks: Sequence[_Mark]) -> None:
    """Pair what begins with what ends; what has no other end, or crosses another pair, is single."""
    ends = _nested(marks, _pairs(marks))
    paired = {*ends, *ends.values()}
    count = 0
    for at, mark in enumerate(marks):
        if at not in paired:
            mark.kind = TagKind.SINGLE
        if mark.number:
            continue
        count += 1
        mark.number = count
        if at in ends:
            marks[ends[at]].number = count


def _pairs(marks: Sequence[_Mark]) -> dict[int, int]:
    """Return by each beginning its end."""
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    pairs: dict[int, int] = {}
    for at, mark in enumerate(marks):
        if mark.kind is TagKind.OPEN and mark.pair is not None:
            waiting[mark.pair].append(at)
        elif mark.kind is TagKind.CLOSE and mark.pair is not None and waiting[mark.pair]:
            pairs[waiting[mark.pair].pop()] = at
    return pairs


def _nested(marks: Sequence[_Mark], pairs: Mapping[int, int]) -> dict[int, int]:
    """Return the pairs that do not cross; elements around text never give way."""
    starts = {end: start for start, end in pairs.items()}
    kept: dict[int, int] = {}
    open_: list[int] = []
    crossing: set[int] = set()
    for at in range(len(marks)):
        if at in pairs:
            open_.append(at)
        elif (start := starts.get(at)) is not None and start not in crossing:
            # An element ends in the element that it begins in, so what is open above it is of the other sort.
            is_around = (marks[start].pair or "").startswith(_AROUND)
            while open_[-1] != start and (is_around or not (marks[open_[-1]].pair or "").startswith(_AROUND)):
                crossing.add(open_.pop())
            if open_[-1] == start:
                kept[open_.pop()] = at
            else:
                crossing.add(start)
                open_.remove(start)
    return kept


def translation_of(target: Inline, source: Inline) -> Segment | None:
    """Return a translation with the numbers that the tags of its source have; further tags have further numbers.

    Returns:
        None where there is none: no text where the source has text, or nothing at all.
    """
    text = target.segment.text
    if not (text or target.segment.tags) or (source.segment.text.strip() and not text.strip()):
        return None
    known: defaultdict[tuple[str, TagKind], list[int]] = defaultdict(list)
    for tag, key in zip(source.segment.tags, source.keys, strict=True):
        if tag.kind is not TagKind.CLOSE:
            known[key, tag.kind].append(tag.number)
    numbers: dict[int, int] = {}
    following = max((tag.number for tag in source.segment.tags), default=0)
    for tag, key in zip(target.segment.tags, target.keys, strict=True):
        if tag.number in numbers:
            continue
        if waiting := known[key, tag.kind]:
            numbers[tag.number] = waiting.pop(0)
        else:
            following += 1
            numbers[tag.number] = following
    tags = tuple(replace(tag, number=numbers[tag.number]) for tag in target.segment.tags)
    return replace(target.segment, tags=tags)


def write_inline(text: str, source: Segment, target: Segment | None) -> str:
    """Return a new translation as it stands in the file.

    Args:
        text: Marked.
        source: Its tags are used where the translation had none of their number.
        target: The translation until now.

    Raises:
        CannotWriteError: XML has no such character, or there is no such tag.
    """
    words, tags = unmarked(text)
    if (bad := _FORBIDDEN.search(words)) is not None:
        raise CannotWriteError(tr("XML has no character U+{code:04X}", code=ord(bad[0])))
    sources = {(tag.kind, tag.number): tag.source for one in (source, target) if one for tag in one.tags}
    if any(count > 1 for count in Counter((kind, number) for _, kind, number in tags).values()):
        raise CannotWriteError(tr("a tag stands twice in it"))
    parts: list[str] = []
    done = 0
    for offset, kind, number in tags:
        if (kind, number) not in sources:
            raise CannotWriteError(tr("there is no tag {number}", number=number))
        parts += (escape(words[done:offset]), sources[kind, number])
        done = offset
    return "".join((*parts, escape(words[done:])))
