"""Plain text: one segment, every character of it."""

from collections.abc import Hashable, Sequence
from pathlib import Path

from zhengming.documents.model import Document, Piece, Segment
from zhengming.documents.plain import decode
from zhengming.documents.splice import Parsed, Part, joined
from zhengming.documents.text_document import TextDocument

__all__ = ["PlainText", "parse"]


def parse(data: bytes, path: Path) -> Document:
    """Read a plain text.

    Raises:
        DocumentError: it is no text in an encoding that `zhengming.documents.plain` knows.
    """
    return TextDocument.read(decode(data, path), data, PlainText())


class PlainText:
    """The syntax of texts that have none: it can hold everything, so every edit is as wanted."""

    ways = 1

    def parse(self, text: str) -> Parsed:
        """Return the text as one segment, with line ends as they are."""
        segments = (Segment(text, (Piece(0, len(text), 0, len(text)),)),) if text else ()
        return Parsed(segments, unread_markup=True)

    def write(self, segment: Segment, parts: Sequence[Part], way: int) -> str:  # noqa: ARG002
        """Return the text."""
        return joined(parts, str)

    def key(self, segment: Segment) -> Hashable:
        """Return the text."""
        return segment.text
