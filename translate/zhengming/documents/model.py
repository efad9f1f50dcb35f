r"""A document as everything above sees it, whatever its format: segments of text, and markup that stays as it is.

A format reads a file for the positions of its text alone. What is written back is the file as it was, with the changed
stretches of text replaced in place: nothing is serialised anew, so nothing else can change.

A segment is what a reader sees as one run of text: a paragraph, a heading, a table cell, a subtitle. Markup inside it
(emphasis, links, code) does not belong to its text, but stands at places of it as numbered tags. For people and for
translation engines both are written together, as ``marked`` text: ``Read <1>this</1><2/>.``, where ``\<`` is a ``<``
that is not a tag.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

__all__ = [
    "BilingualDocument",
    "Document",
    "Edited",
    "Piece",
    "Plural",
    "Position",
    "Refusal",
    "Segment",
    "State",
    "Tag",
    "TagKind",
    "Unit",
    "marked",
    "unmarked",
]

_TAG = re.compile(r"(?<!\\)((?:\\\\)*)<(?P<close>/?)(?P<number>[0-9]{1,4})(?P<single>/?)>")
_LIKE_A_TAG = re.compile(r"(\\*)(<(?=/?[0-9]{1,4}/?>)|\Z)")
_ESCAPES = re.compile(r"(\\+)(<(?=/?[0-9]{1,4}/?>)|\Z)")


class TagKind(StrEnum):
    """What a tag does."""

    OPEN = "open"
    CLOSE = "close"
    SINGLE = "single"
    """Markup that encloses no text of the segment: a line break, an image, inline code with all that is in it."""


@dataclass(frozen=True, slots=True)
class Tag:
    """Markup at a place of a segment's text."""

    offset: int
    """How many code points of the segment's text stand before it; tags at one place are in the order of the file."""
    kind: TagKind
    number: int
    """Counts from 1 in the segment, in the order of the file; an opening tag and its closing one share it."""
    source: str
    """As it stands in the file."""
    reads: str = "\ufffc"
    """Of a single tag, what a reader sees there: a line feed for a line break, nothing for a place where a word may be
    broken, an object replacement character for anything that is no text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a segment's text that stands in one place of the file, and that place. Half-open code points."""

    start: int
    end: int
    """Of the segment's text."""
    source_start: int
    source_end: int
    """Of the file's text; in an archive, of the text of the segment's part. Where the lengths differ, the stretch is
    written with escapes."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One run of text."""

    text: str
    """Without markup, escapes resolved. A line feed is a line end of the file that means no more than a space."""
    pieces: tuple[Piece, ...]
    """In order; together they cover the text, and together with the sources of the tags all of the file's text from
    where the segment begins to where it ends. A tag stands after the piece that ends at its offset."""
    tags: tuple[Tag, ...] = ()
    language: str | None = None
    """BCP 47 tag, where the file says that this part is in another language than the rest."""
    part: str = ""
    """In an archive, the name of the member that holds it."""
    label: str | None = None
    """What people call its place where lines mean nothing: ``paragraph 12``."""
    quoted: bool = False
    """Whether the file sets it apart as somebody's words: a block quotation."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where something stands, for people. ``line`` and ``column`` count from 1 in the file as it is opened."""

    line: int
    column: int
    label: str | None = None
    """As `Segment.label`; then line and column count within the segment."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A segment that could not be written as wanted, and was left as it was."""

    segment: int
    reason: str


@dataclass(frozen=True, slots=True)
class Edited:
    """A document after edits."""

    content: bytes
    """The whole file."""
    refused: tuple[Refusal, ...] = ()


class Document(Protocol):
    """A file that was read."""

    @property
    def path(self) -> Path:
        """As it was opened."""
        ...

    @property
    def segments(self) -> Sequence[Segment]:
        """Everything that a reader reads, in order."""
        ...

    def position(self, segment: int, offset: int) -> Position:
        """Return where a code point of a segment stands."""
        ...

    def edited(self, texts: Mapping[int, str]) -> Edited:
        """Return the file with the texts of some segments replaced; the document itself does not change.

        What would change more than these texts, or would be read back as another text or other markup, is refused,
        segment by segment. Without texts the content is the file, byte for byte.

        Args:
            texts: By number of the segment, its new ``marked`` text. It has to have the tags of the old one, each once,
                rightly nested.
        """
        ...


class State(StrEnum):
    """How far the translation of a unit is; those of XLIFF 2 (https://docs.oasis-open.org/xliff/xliff-core/v2.1/)."""

    INITIAL = "initial"
    """There is none."""
    TRANSLATED = "translated"
    """Nobody has reviewed it: fuzzy in gettext, needs-review in XLIFF 1.2."""
    REVIEWED = "reviewed"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Plural:
    """Which of the plural forms of an entry a translation is."""

    entry: int
    """Counts the entries of the file; the forms of one entry share it."""
    example: int | None
    """A number that the form stands for: the smallest that is not below ten where there is one, 1 where that is among
    them. None where the file does not say how plurals are formed."""
    alone: bool = False
    """Whether it stands for no other number, nought aside."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A text and its translation. Plural forms are units of their own."""

    source: Segment
    target: Segment | None
    """None where there is none, and also none that is empty. Its tags have the numbers that they have in the source;
    tags that the source has not have further numbers."""
    state: State
    """Without a target `State.INITIAL`, unless the file says that somebody has reviewed that it is empty."""
    id: str = ""
    context: str = ""
    notes: tuple[str, ...] = ()
    translate: bool = True
    """Whether the file allows it to be translated."""
    locked: bool = False
    """Whether the translation must not be changed."""
    other_number: str = ""
    """Of a plural form: the source in the other number."""
    plural: Plural | None = None
    target_language: str | None = None
    """BCP 47 tag of the translation, where it is not that of the file."""


class BilingualDocument(Protocol):
    """A file of texts with their translations."""

    @property
    def path(self) -> Path:
        """As it was opened."""
        ...

    @property
    def source_language(self) -> str | None:
        """BCP 47, where the file says it."""
        ...

    @property
    def target_language(self) -> str | None:
        """BCP 47, where the file says it."""
        ...

    @property
    def units(self) -> Sequence[Unit]:
        """In the order of the file."""
        ...

    def position(self, unit: int, offset: int, *, target: bool = True) -> Position:
        """Return where a code point of a unit's target, or source, stands."""
        ...

    def edited(self, targets: Mapping[int, str], states: Mapping[int, State] | None = None) -> Edited:
        """Return the file with the translations of some units replaced or filled in, as `Document.edited` does.

        Args:
            targets: By number of the unit, its new ``marked`` translation, with the tags of the source.
            states: By number of the unit; where not given, `State.TRANSLATED`.
        """
        ...


def marked(segment: Segment) -> str:
    r"""Return the text of a segment together with its tags.

    >>> tags = (Tag(5, TagKind.OPEN, 1, "**"), Tag(9, TagKind.CLOSE, 1, "**"), Tag(9, TagKind.SINGLE, 2, "<br>"))
    >>> marked(Segment("Read this.", (), tags))
    'Read <1>this</1><2/>.'
    """
    parts: list[str] = []
    done = 0
    for tag in segment.tags:
        parts += [_escaped(segment.text[done : tag.offset]), _written(tag)]
        done = tag.offset
    return "".join([*parts, _escaped(segment.text[done:])])


def unmarked(text: str) -> tuple[str, tuple[tuple[int, TagKind, int], ...]]:
    r"""Take marked text apart.

    Returns:
        The text without tags, and the offset in it, the kind and the number of each tag, in order.

    >>> text, tags = unmarked(r"Read <1>this</1><2/>, \<3>")
    >>> text, [(offset, str(kind), number) for offset, kind, number in tags]
    ('Read this, <3>', [(5, 'open', 1), (9, 'close', 1), (9, 'single', 2)])
    """
    if "<" not in text and "\\" not in text:
        return text, ()
    parts: list[str] = []
    tags: list[tuple[int, TagKind, int]] = []
    length = end = 0
    for match in _TAG.finditer(text):
        part = _plain(text[end : match.end(1)])
        parts.append(part)
        length += len(part)
        kind = TagKind.CLOSE if match["close"] else TagKind.SINGLE if match["single"] else TagKind.OPEN
        tags.append((length, kind, int(match["number"])))
        end = match.end()
    return "".join([*parts, _plain(text[end:])]), tuple(tags)


def _written(tag: Tag) -> str:
    if tag.kind is TagKind.CLOSE:
        return f"</{tag.number}>"
    return f"<{tag.number}>" if tag.kind is TagKind.OPEN else f"<{tag.number}/>"


def _escaped(text: str) -> str:
    """Put a backslash before what looks like a tag, and double those that stand there or at the end."""
    if "<" not in text and "\\" not in text:
        return text
    return _LIKE_A_TAG.sub(lambda match: match[1] * 2 + (f"\\{match[2]}" if match[2] else ""), text)


def _plain(text: str) -> str:
    return _ESCAPES.sub(lambda match: "\\" * (len(match[1]) // 2) + match[2], text)
