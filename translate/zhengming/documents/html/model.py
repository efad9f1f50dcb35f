"""Segments of HTML, with what is needed to write them."""

from dataclasses import dataclass

from zhengming.documents.model import Segment

__all__ = ["AttributeSegment", "BlockSegment"]


@dataclass(frozen=True, slots=True)
class AttributeSegment(Segment):
    """The value of an attribute."""

    quote: str = '"'
    """What encloses it."""


@dataclass(frozen=True, slots=True)
class BlockSegment(Segment):
    """The text of a block."""

    line_end: str = "\n"
    """How its first line end is written, with the indentation of the next line."""
