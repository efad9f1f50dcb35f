"""OpenDocument texts."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from zhengming.documents.archives.container import open_archive
from zhengming.documents.archives.document import ArchiveDocument, Found, read_member
from zhengming.documents.archives.xml import attribute, read_xml
from zhengming.documents.flow.segments import key, segment, write
from zhengming.documents.model import Document, Segment
from zhengming.documents.odt.content import BLOCKS, LEFT_ALONE, NAMESPACES, items, meaningless_styles, quotation_styles
from zhengming.documents.odt.writer import Content
from zhengming.documents.splice import Part
from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["OpenDocumentText", "parse"]

_MANIFEST = "META-INF/manifest.xml"
_CONTENT, _STYLES = "content.xml", "styles.xml"


def parse(data: bytes, path: Path) -> Document:
    """Read a document: its text and notes, headers and footers. Comments and deleted text are left alone.

    Raises:
        DocumentError: it is no such document, or is broken or encrypted.
    """
    archive = open_archive(data, path)
    if _CONTENT not in archive.entries:
        raise DocumentError(tr("{path}: not an OpenDocument text: it has no {content}", path=path, content=_CONTENT))
    if _MANIFEST in archive.entries and b"encryption-data" in archive.read(_MANIFEST):
        raise DocumentError(tr("{path}: encrypted; save it without a password", path=path))
    syntax = OpenDocumentText()
    members = [read_member(archive, _CONTENT, syntax)]
    if _STYLES in archive.entries:
        members.append(read_member(archive, _STYLES, syntax, "styles"))
    return ArchiveDocument.of(archive, members)


class OpenDocumentText:
    """The syntax of members of OpenDocument texts. A paragraph or a heading is a segment."""

    ways = 1

    def parse(self, text: str) -> Sequence[Found]:
        """Return the segments in order. Those around a segment are the paragraphs that hold its note or text box.

        Raises:
            DocumentError: the text is no XML, or not safe to read.
        """
        return list(_paragraphs(text))

    def write(self, segment: Segment, parts: Sequence[Part], way: int) -> str:  # noqa: ARG002
        """Return the content of a segment."""
        return write(segment, parts, Content())

    def key(self, segment: Segment) -> Hashable:
        """Return what a segment means."""
        return key(segment, str)


def _paragraphs(text: str) -> Iterator[Found]:
    root = read_xml(text, NAMESPACES)
    meaningless = meaningless_styles(root)
    quotations = quotation_styles(root)
    stack = [(0, root)]
    while stack:
        depth, element = stack.pop()
        if element.name in LEFT_ALONE:
            continue
        if element.name in BLOCKS:
            found = segment(items(element, text, meaningless), text, str, str)
            if found is not None:
                yield Found(depth, replace(found, quoted=attribute(element, "style-name") in quotations))
            depth += 1
        stack.extend((depth, child) for child in reversed(list(element.elements())))
