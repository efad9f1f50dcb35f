"""Segments of HTML."""

from dataclasses import dataclass

from zhengming.documents.model import Segment

__all__ = ["AttributeSegment"]


@dataclass(frozen=True, slots=True)
class AttributeSegment(Segment):
    """The value of an attribute."""

    quote: str = '"'
    """What encloses it."""
