"""Markdown: CommonMark with the tables, footnotes, task lists, definition lists and alerts that are common around it.

Paragraphs, headings, items and cells are segments. Emphasis and links are paired tags, inline code, images, addresses
in angle brackets, footnote marks and hard line breaks single ones; HTML tags in a paragraph are either. Code blocks,
HTML blocks, link destinations and front matter stay as they are, but for a title or description in the front matter.
"""

from pathlib import Path

from zhengming.documents.markdown.read import read
from zhengming.documents.markdown.write import WAYS, key, write
from zhengming.documents.model import Document
from zhengming.documents.plain import decode
from zhengming.documents.text_document import TextDocument

__all__ = ["Markdown", "parse"]


class Markdown:
    """The syntax."""

    ways = WAYS
    parse = staticmethod(read)
    write = staticmethod(write)
    key = staticmethod(key)


def parse(data: bytes, path: Path) -> Document:
    """Read a Markdown file; every text is one.

    Raises:
        DocumentError: it is no text in an encoding that `zhengming.documents.plain` knows.
    """
    return TextDocument.read(decode(data, path), data, Markdown())
