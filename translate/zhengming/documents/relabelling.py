"""What a translated document says of its language, where it is sure what to say instead.

A label, such as ``lang="en"``, is changed where it says the language that the document was translated from and every
text that it holds for was translated. That of a whole page or book is changed as soon as any text was.
"""

from collections.abc import Collection
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from zhengming.documents.model import Document, Segment, marked
from zhengming.documents.registry import open_document
from zhengming.errors import DocumentError

__all__ = ["Relabel", "has_words", "relabelled"]

_FORMATS = {
    ".html": "zhengming.documents.html.languages",
    ".htm": "zhengming.documents.html.languages",
    ".xhtml": "zhengming.documents.html.languages",
    ".docx": "zhengming.documents.docx.languages",
    ".docm": "zhengming.documents.docx.languages",
    ".dotx": "zhengming.documents.docx.languages",
    ".epub": "zhengming.documents.epub.languages",
}


class Relabel(Protocol):
    """What the module of a format has, as ``relabelled``."""

    def __call__(self, document: Document, source: str, target: str, translated: Collection[int]) -> bytes:
        """Return the file with other labels, whatever that makes of it."""
        ...


def relabelled(path: Path, content: bytes, source: str, target: str, translated: Collection[int]) -> bytes:
    """Return a document that says that its texts are in the language in which they are.

    Args:
        path: Of the document; its suffix tells the format. Most formats have no labels.
        content: The document, in which texts were translated.
        source: BCP 47 tag of the language that they were in.
        target: BCP 47 tag of the language that they are in.
        translated: The numbers of the segments that were translated.
    """
    name = _FORMATS.get(path.suffix.lower())
    if name is None or not translated:
        return content
    document = open_document(path, content)
    changed = cast("Relabel", import_module(name).relabelled)(document, source, target, translated)
    return changed if changed == content or _says_the_same(document, changed) else content


def has_words(segment: Segment) -> bool:
    """Whether there is anything in a segment that has a language."""
    return any(character.isalpha() for character in segment.text)


def _says_the_same(document: Document, changed: bytes) -> bool:
    try:
        again = open_document(document.path, changed)
    except DocumentError:
        return False
    return [marked(one) for one in again.segments] == [marked(one) for one in document.segments]
