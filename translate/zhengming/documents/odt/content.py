"""What paragraphs of OpenDocument consist of.

The elements are those of OpenDocument 1.3, part 3, section 6
(https://docs.oasis-open.org/office/OpenDocument/v1.3/OpenDocument-v1.3-part3-schema.html).
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from zhengming.documents.archives.xml import Chunk, Element, attribute
from zhengming.documents.flow.items import Atom, Item, merged, trimmed
from zhengming.documents.model import TagKind

__all__ = ["BLOCKS", "LEFT_ALONE", "NAMESPACES", "items", "meaningless_styles", "quotation_styles"]

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = {f"{_ODF}:{name}:1.0": name for name in ("office", "style", "text")}
"""The prefixes that are used here."""
BLOCKS = frozenset(("text:p", "text:h"))
"""Elements whose content is a segment."""
LEFT_ALONE = frozenset(("office:annotation", "text:tracked-changes", "text:index-title-template"))
"""Elements whose paragraphs are no text of the document: comments, what has been deleted."""
_PAIRS = frozenset("text:span text:a text:meta text:meta-field".split())
_READS = {
    "text:tab": "\t",
    "text:line-break": "\n",
    **dict.fromkeys(
        """text:soft-page-break text:bookmark text:bookmark-start text:bookmark-end text:reference-mark
        text:reference-mark-start text:reference-mark-end text:change text:change-start text:change-end
        text:alphabetical-index-mark text:toc-mark text:user-index-mark office:annotation
        office:annotation-end""".split(),
        "",
    ),
}
_SPACE = re.compile(r"[ \t\r\n]+")
_MEANS_SOMETHING = re.compile(r"\s(?!xmlns:)(?!\w+:(?:rsid|paragraph-rsid)=)\w+:[\w-]+\s*=")
_MOST_SPACES = 1000
_QUOTATIONS = "Quotations"


def meaningless_styles(root: Element) -> frozenset[str]:
    """Return the names of the automatic styles of text that change nothing that a reader sees.

    LibreOffice makes such styles to tell when a stretch of text was written; they split words.
    """
    return frozenset(
        attribute(style, "name") or ""
        for automatic in root.elements("office:automatic-styles")
        for style in automatic.elements("style:style")
        if attribute(style, "family") == "text"
        and attribute(style, "parent-style-name") is None
        and not any(
            _MEANS_SOMETHING.search(properties.tag) or properties.children or properties.name != "style:text-properties"
            for properties in style.elements()
        )
    )


def quotation_styles(root: Element) -> frozenset[str]:
    """Return the names of the styles of quotations: the one that LibreOffice has, and the automatic ones made of it."""
    return frozenset(
        (
            _QUOTATIONS,
            *(
                attribute(style, "name") or ""
                for automatic in root.elements("office:automatic-styles")
                for style in automatic.elements("style:style")
                if attribute(style, "parent-style-name") == _QUOTATIONS
            ),
        )
    )


def items(paragraph: Element, text: str, meaningless: Container[str]) -> list[Item]:
    """Return what a paragraph consists of, without what means nothing at its ends.

    Args:
        paragraph: The element.
        text: Of the member.
        meaningless: Names of styles that change nothing.
    """
    return merged(trimmed(_shown(list(_Walk(text, meaningless).content(paragraph, None)), text)))


@dataclass(frozen=True, slots=True)
class _Walk:
    text: str
    meaningless: Container[str]

    def content(self, parent: Element, whole: tuple[int, int] | None) -> Iterator[Item]:
        """Yield what stands in an element.

        Args:
            parent: The element.
            whole: The extent of the outermost meaningless element in which it stands.
        """
        for child in parent.children:
            if isinstance(child, Chunk):
                yield from self._text(tuple(_collapsed(child)), whole)
                continue
            span = child.start, child.end
            if child.name == "text:s":
                count = attribute(child, "c") or "1"
                if count.isdecimal() and 0 < int(count) < _MOST_SPACES:
                    yield from self._text(((" " * int(count), *span),), whole)
                    continue
            if child.name == "text:span" and (attribute(child, "style-name") or "") in self.meaningless:
                yield from self.content(child, whole or span)
            elif child.name in _PAIRS and child.inside < child.outside:
                yield self._tag(TagKind.OPEN, (child.start, child.inside), whole)
                yield from self.content(child, whole)
                yield self._tag(TagKind.CLOSE, (child.outside, child.end), whole)
            else:
                yield self._tag(TagKind.SINGLE, span, whole, _READS.get(child.name, "\ufffc"))

    def _text(self, pieces: tuple[tuple[str, int, int], ...], whole: tuple[int, int] | None) -> Iterator[Item]:
        if pieces:
            span = pieces[0][1], pieces[-1][2]
            yield Item(None, *span, whole or span, pieces=pieces)

    def _tag(self, kind: TagKind, span: tuple[int, int], whole: tuple[int, int] | None, reads: str = "") -> Item:
        return Item(kind, *span, whole or span, (Atom(None, self.text[slice(*span)]),), reads)


def _collapsed(chunk: Chunk) -> Iterator[tuple[str, int, int]]:
    """Yield the pieces of character data, white space of any length being one space."""
    for text, start, end in chunk.pieces:
        if len(text) != end - start:
            yield _SPACE.sub(" ", text), start, end
            continue
        done = 0
        for match in _SPACE.finditer(text):
            if match[0] != " ":
                if done < match.start():
                    yield text[done : match.start()], start + done, start + match.start()
                yield " ", start + match.start(), start + match.end()
                done = match.end()
        if done < len(text):
            yield text[done:], start + done, start + len(text)


def _shown(found: Sequence[Item], text: str) -> list[Item]:
    """Leave out white space that is not shown: at both ends, and after other white space."""
    shown: list[Item] = []
    after_space = True
    for item in found:
        if item.kind is not None:
            after_space = after_space and not item.reads
            shown.append(item)
            continue
        pieces: list[tuple[str, int, int]] = []
        for read, start, end in item.pieces:
            is_written_out = text[start] == "<"
            piece = (read, start, end)
            if after_space and not is_written_out and read[0] == " ":
                piece = (read[1:], start + 1, end)
            after_space = not is_written_out and read[-1] == " "
            if piece[0]:
                pieces.append(piece)
        if pieces:
            shown.append(_with(item, pieces))
    return _without_last_space(shown, text)


def _without_last_space(shown: list[Item], text: str) -> list[Item]:
    index = max((index for index, item in enumerate(shown) if item.kind is not TagKind.CLOSE), default=-1)
    if index < 0 or shown[index].kind is not None:
        return shown
    *pieces, (read, start, end) = shown[index].pieces
    if text[start] == "<" or read[-1] != " ":
        return shown
    if len(read) > 1:
        pieces.append((read[:-1], start, end - 1))
    return [*shown[:index], *([_with(shown[index], pieces)] if pieces else []), *shown[index + 1 :]]


def _with(item: Item, pieces: Sequence[tuple[str, int, int]]) -> Item:
    span = pieces[0][1], pieces[-1][2]
    whole = span if item.whole == (item.start, item.end) else item.whole
    return replace(item, start=span[0], end=span[1], whole=whole, pieces=tuple(pieces))
