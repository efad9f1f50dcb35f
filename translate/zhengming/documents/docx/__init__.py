"""Word documents."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import cast

from zhengming.documents.archives.container import Archive, open_archive
from zhengming.documents.archives.document import ArchiveDocument, read_member
from zhengming.documents.archives.xml import Element, attribute, decode_xml, read_xml
from zhengming.documents.docx.runs import items
from zhengming.documents.docx.writer import Runs, look, plain_head
from zhengming.documents.flow.segments import Flow, key, segment, write
from zhengming.documents.model import Document, Segment
from zhengming.documents.splice import Part
from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["WordprocessingML", "parse"]

_NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/package/2006/content-types": "types",
}
_MAIN = re.compile(r"\.(?:document|template)(?:\.macroEnabled\w*)?\.main\+xml\Z")
_OTHERS = re.compile(r"wordprocessingml\.(?:header|footer|footnotes|endnotes)\+xml\Z")
_QUOTATIONS = frozenset(("Quote", "IntenseQuote"))
"""The ids of the styles that Word has for quotations."""
_TYPES = "[Content_Types].xml"


def parse(data: bytes, path: Path) -> Document:
    """Read a document: its text, headers, footers, footnotes and endnotes. Comments are left alone.

    Raises:
        DocumentError: it is no such document, or is broken or protected.
    """
    archive = open_archive(data, path)
    main, others = _members(archive)
    if main not in archive.entries:
        raise DocumentError(tr("{path}: not a Word document: it has no main text", path=path))
    syntax = WordprocessingML()
    return ArchiveDocument.of(
        archive,
        [
            read_member(archive, main, syntax),
            *(read_member(archive, name, syntax, PurePosixPath(name).stem) for name in others),
        ],
    )


class WordprocessingML:
    """The syntax of members of Word documents. A paragraph is a segment."""

    ways = 1

    def parse(self, text: str) -> Sequence[tuple[int, Segment]]:
        """Return the segments in order, each with the number of paragraphs around it: those that hold its text box.

        Raises:
            DocumentError: the text is no XML, or not safe to read.
        """
        return list(_paragraphs(text))

    def write(self, segment: Segment, parts: Sequence[Part], way: int) -> str:  # noqa: ARG002
        """Return the runs of a segment."""
        return write(segment, parts, Runs(cast("Flow", segment).head))

    def key(self, segment: Segment) -> Hashable:
        """Return what a segment means."""
        return key(segment, look)


def _paragraphs(text: str) -> Iterator[tuple[int, Segment]]:
    stack = [(0, read_xml(text, _NAMESPACES))]
    while stack:
        depth, element = stack.pop()
        if element.name == "w:p":
            found = segment(items(element, text), text, look, plain_head)
            if found is not None:
                yield depth, replace(found, quoted=_is_quotation(element))
            depth += 1
        stack.extend((depth, child) for child in reversed(list(element.elements())))


def _is_quotation(paragraph: Element) -> bool:
    styles = (one for properties in paragraph.elements("w:pPr") for one in properties.elements("w:pStyle"))
    return any(attribute(style, "val") in _QUOTATIONS for style in styles)


def _members(archive: Archive) -> tuple[str, list[str]]:
    """Return the name of the main text and those of the others, which are named by content type."""
    # Where only the suffix of members tells their types, the main text is where Word puts it.
    main, others = "word/document.xml", list[str]()
    for override in read_xml(decode_xml(archive.read(_TYPES))[0], _NAMESPACES).elements("types:Override"):
        name = (attribute(override, "PartName") or "").removeprefix("/")
        kind = attribute(override, "ContentType") or ""
        if _MAIN.search(kind):
            main = name
        elif _OTHERS.search(kind) and name in archive.entries:
            others.append(name)
    return main, sorted(others)
