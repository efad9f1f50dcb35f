"""Word documents."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import cast

from zhengming.documents.archives.container import Archive, open_archive
from zhengming.documents.archives.document import ArchiveDocument, Found, read_member
from zhengming.documents.archives.xml import Element, attribute, decode_xml, read_xml
from zhengming.documents.docx.runs import items
from zhengming.documents.docx.writer import Runs, look, plain_head
from zhengming.documents.flow.segments import Flow, key, segment, write
from zhengming.documents.model import Document, Segment, marked
from zhengming.documents.splice import Part
from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["WordprocessingML", "parse"]

_NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/content-types": "types",
}
_MAIN = re.compile(r"\.(?:document|template)(?:\.macroEnabled\w*)?\.main\+xml\Z")
_OTHERS = re.compile(r"wordprocessingml\.(?:header|footer|footnotes|endnotes)\+xml\Z")
_QUOTATIONS = frozenset(("Quote", "IntenseQuote"))
"""The ids of the styles that Word has for quotations."""
_PROPERTIES = frozenset(("w:pPr", "w:rPr"))
"""They hold no text, whatever a broken file has in them; and what looks alike is told by them."""
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

    def parse(self, text: str) -> Sequence[Found]:
        """Return the segments in order. Those around a segment are the paragraphs that hold its text box.

        What Word writes again for older programs (``mc:Fallback``; ECMA-376, part 3, section 7.6) are copies, where it
        says the same.

        Raises:
            DocumentError: the text is no XML, or not safe to read.
        """
        found = list(_paragraphs(text))
        copies = _copies(found)
        return [Found(one.depth, one.segment, copies.get(number)) for number, one in enumerate(found)]

    def write(self, segment: Segment, parts: Sequence[Part], way: int) -> str:  # noqa: ARG002
        """Return the runs of a segment."""
        return write(segment, parts, Runs(cast("Flow", segment).head))

    def key(self, segment: Segment) -> Hashable:
        """Return what a segment means."""
        return key(segment, look)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    depth: int
    segment: Segment
    branches: tuple[tuple[int, int], ...]
    """The alternatives in which it stands, the outermost first: where the choice begins, and which of it this is."""


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    stack: list[tuple[int, tuple[tuple[int, int], ...], Element]] = [(0, (), read_xml(text, _NAMESPACES))]
    while stack:
        depth, branches, element = stack.pop()
        if element.name == "w:p":
            found = segment(items(element, text), text, look, plain_head)
            if found is not None:
                yield _Paragraph(depth, replace(found, quoted=_is_quotation(element)), branches)
            depth += 1
        if element.name in _PROPERTIES:
            continue
        for number, child in reversed(list(enumerate(element.elements()))):
            is_choice = element.name == "mc:AlternateContent"
            stack.append((depth, (*branches, (element.start, number)) if is_choice else branches, child))


def _copies(found: Sequence[_Paragraph]) -> dict[int, int]:
    """Return the numbers of paragraphs that say in a later alternative what others say in the first one, and of these.

    An alternative is a copy as a whole or not at all.
    """
    choices: dict[int, dict[int, list[int]]] = {}
    for number, one in enumerate(found):
        for start, branch in one.branches:
            choices.setdefault(start, {}).setdefault(branch, []).append(number)
    copies: dict[int, int] = {}
    # Those that begin later may stand within others.
    for start in sorted(choices, reverse=True):
        branches = [[one for one in numbers if one not in copies] for _, numbers in sorted(choices[start].items())]
        texts = [[marked(found[one].segment) for one in numbers] for numbers in branches]
        for numbers, said in zip(branches[1:], texts[1:], strict=True):
            if said == texts[0]:
                copies |= dict(zip(numbers, branches[0], strict=True))
    # What is a copy in an alternative that is a copy itself is one of the first one too.
    for number in sorted(copies):
        copies[number] = copies.get(copies[number], copies[number])
    return copies


def _is_quotation(paragraph: Element) -> bool:
    styles = (one for properties in paragraph.elements("w:pPr") for one in properties.elements("w:pStyle"))
    return any(attribute(style, "val") in _QUOTATIONS for style in styles)


def _members(archive: Archive) -> tuple[str, list[str]]:
    """Return the name of the main text and those of the others, which are named by content type."""
    # Where only the suffix of members tells their types, the main text is where Word puts it.
    main, others = "word/document.xml", set[str]()
    for override in read_xml(decode_xml(archive.read(_TYPES))[0], _NAMESPACES).elements("types:Override"):
        name = (attribute(override, "PartName") or "").removeprefix("/")
        kind = attribute(override, "ContentType") or ""
        if _MAIN.search(kind):
            main = name
        elif _OTHERS.search(kind) and name in archive.entries:
            others.add(name)
    return main, sorted(others - {main})
