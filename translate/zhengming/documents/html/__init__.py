"""HTML, and XHTML: the text of every block, the title, and what images and the page are described with.

Elements in a line of text are tags, comments too. Scripts, styles, preformatted text, code, and what is marked
``translate="no"`` stay as they are, and so does the markup itself, however it is written.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path

from zhengming.documents.html.encoding import decode_html
from zhengming.documents.html.read import read
from zhengming.documents.html.write import key, write
from zhengming.documents.model import Document, Segment
from zhengming.documents.splice import Parsed, Part
from zhengming.documents.text_document import TextDocument

__all__ = ["Html", "parse"]


@dataclass(frozen=True, slots=True)
class Html:
    """The syntax."""

    encoding: str = "utf-8"
    """Of the file; what it has no character for is written as a reference."""
    ways = 2

    def parse(self, text: str) -> Parsed:
        """Read a page; every text is one."""
        return read(text)

    def write(self, segment: Segment, parts: Sequence[Part], way: int) -> str:
        """Return the new source of a segment."""
        return write(segment, parts, way, self.encoding)

    def key(self, segment: Segment) -> Hashable:
        """Return the text and the tags; how long a white space is means nothing."""
        return key(segment)


def parse(data: bytes, path: Path) -> Document:
    """Read an HTML file.

    Raises:
        DocumentError: it is no text in the encoding that it declares.
    """
    file = decode_html(data, path)
    return TextDocument.read(file, data, Html(file.encoding))
