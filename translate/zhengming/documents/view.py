"""A document as people are shown it: as the text of its file, or, where that is none, one segment to a line."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from zhengming.documents.model import Document, Position
from zhengming.documents.splice import source_offset
from zhengming.documents.text_document import TextDocument

__all__ = ["View", "declared_language", "has_unread_markup"]


@dataclass(frozen=True)
class View:
    """What offsets of findings count in."""

    document: Document

    @property
    def in_file(self) -> bool:
        """Whether it is the text of the file."""
        return isinstance(self.document, TextDocument)

    @cached_property
    def text(self) -> str:
        """Where the file is no text, the segments, each on a line."""
        if isinstance(self.document, TextDocument):
            return self.document.text
        return "".join(segment.text.replace("\n", " ") + "\n" for segment in self.document.segments)

    def offset(self, segment: int, offset: int, *, end: bool = False) -> int:
        """Return where a code point of a segment stands; with ``end``, where the one before it ends."""
        if isinstance(self.document, TextDocument):
            return source_offset(self.document.segments[segment], offset, end=end)
        return self._starts[segment] + offset

    def position(self, offset: int) -> Position:
        """Return where an offset stands, for people."""
        if isinstance(self.document, TextDocument):
            return Position(*self.document.lines.position(offset))
        segment = max(min(bisect_right(self._starts, offset), len(self._starts) - 1) - 1, 0)
        return self.document.position(segment, offset - self._starts[segment])

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(segment.text) + 1 for segment in self.document.segments), initial=0))


def declared_language(document: Document) -> str | None:
    """Return the language (BCP 47) that a document as a whole says to be in; None where it says nothing."""
    language: object = getattr(document, "language", None)
    return language if isinstance(language, str) else None


def has_unread_markup(document: Document) -> bool:
    """Whether code and tags may stand in the texts of a document that its format knows nothing of."""
    return isinstance(document, TextDocument) and document.parsed.unread_markup
