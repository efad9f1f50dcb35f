"""Segments and tags of Markdown, with what is needed to write them."""

from dataclasses import dataclass

from zhengming.documents.model import Segment, Tag

__all__ = ["FrontMatterSegment", "MarkdownSegment", "MarkdownTag"]


@dataclass(frozen=True, slots=True)
class MarkdownTag(Tag):
    """A tag that knows what it means, however it is written."""

    meaning: str = ""
    label: str | None = None
    """Of the closing tag of a link that its own text refers to (``[text]``, ``[text][]``): that text, as written."""


@dataclass(frozen=True, slots=True)
class MarkdownSegment(Segment):
    """The text of a block."""

    block: str = ""
    """As pulldown-cmark calls it: ``Paragraph``, ``Heading``, ``TableCell``, …."""
    line_end: str = ""
    """How its first line end is written, with what begins the next line (``\\n> ``); empty where it has one line."""


@dataclass(frozen=True, slots=True)
class FrontMatterSegment(Segment):
    """A string in the front matter."""

    quote: str = ""
    """What encloses it."""
