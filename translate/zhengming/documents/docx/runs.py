"""Paragraphs of WordprocessingML as flat sequences of items: stretches of text, and markup between them.

The elements are those of ECMA-376, part 1, section 17 (https://ecma-international.org/publications-and-standards/
standards/ecma-376/).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from zhengming.documents.archives.xml import Chunk, Element, attribute
from zhengming.documents.flow.items import Atom, Item, balanced, merged, trimmed
from zhengming.documents.model import TagKind

__all__ = ["items"]

_CONTAINERS = frozenset("w:hyperlink w:ins w:moveTo w:smartTag w:customXml w:sdt w:bdo w:dir".split())
"""Their content is content of the paragraph; all else that is no run is one single tag."""
_PROPERTIES = frozenset("w:pPr w:smartTagPr w:customXmlPr w:sdtPr w:sdtEndPr".split())
_NOISE = frozenset("w:proofErr w:lastRenderedPageBreak".split())
"""Notes of a program to itself, which it makes anew."""
_SPACE = " \t\r\n"
_LAST_EDIT = "_GoBack"
"""The bookmark in which Word keeps where it was edited last."""
_READS = {
    **dict.fromkeys(("w:tab", "w:ptab"), "\t"),
    **dict.fromkeys(("w:br", "w:cr"), "\n"),
    "w:noBreakHyphen": "\u2011",
    **dict.fromkeys(
        """w:softHyphen w:bookmarkStart w:bookmarkEnd w:commentRangeStart w:commentRangeEnd w:permStart w:permEnd
        w:commentReference w:del w:moveFrom w:delText w:moveFromRangeStart w:moveFromRangeEnd w:moveToRangeStart
        w:moveToRangeEnd w:instrText w:fldChar w:annotationRef""".split(),
        "",
    ),
}


@dataclass(slots=True)
class _Walk:
    text: str
    ignored: set[str] = field(default_factory=set)
    """The numbers of bookmarks without meaning."""

    def content(self, parent: Element) -> Iterator[Item]:
        for child in parent.elements():
            source = self.text[child.start : child.end]
            if child.name in _PROPERTIES or self._is_noise(child):
                continue
            if child.name == "w:r":
                yield from self._run(child)
            elif child.name in _CONTAINERS:
                yield from self._container(child)
            else:
                reads = _READS.get(child.name, "\ufffc")
                span = child.start, child.end
                yield Item(TagKind.SINGLE, *span, span, (Atom(None, source),), reads)

    def _is_noise(self, element: Element) -> bool:
        if element.name == "w:bookmarkStart" and attribute(element, "name") == _LAST_EDIT:
            self.ignored.add(attribute(element, "id") or "")
            return True
        if element.name == "w:bookmarkEnd" and (attribute(element, "id") or "") in self.ignored:
            return True
        return element.name in _NOISE

    def _container(self, element: Element) -> Iterator[Item]:
        inner = element
        if element.name == "w:sdt":
            inner = next(element.elements("w:sdtContent"), element)
        found = list(self.content(inner))
        if not any(item.kind is None for item in found):
            span = element.start, element.end
            reads = "\ufffc" if any(item.reads for item in found) else ""
            yield Item(TagKind.SINGLE, *span, span, (Atom(None, self.text[slice(*span)]),), reads)
            return
        properties = [child.end for child in inner.elements() if child.name in _PROPERTIES]
        start = element.start, properties[-1] if properties else inner.inside
        end = inner.outside, element.end
        yield Item(TagKind.OPEN, *start, start, (Atom(None, self.text[slice(*start)]),))
        yield from found
        yield Item(TagKind.CLOSE, *end, end, (Atom(None, self.text[slice(*end)]),))

    def _run(self, run: Element) -> Iterator[Item]:
        head = run.tag
        whole = run.start, run.end
        for child in run.elements():
            span = child.start, child.end
            source = self.text[slice(*span)]
            if child.name == "w:rPr":
                head += source
            elif child.name == "w:t" and not any(child.elements()):
                pieces = _shown(child)
                if pieces:
                    yield Item(None, pieces[0][1], pieces[-1][2], whole, (), "", pieces, head)
            elif not self._is_noise(child):
                sign = attribute(child, "fldCharType") or "" if child.name == "w:fldChar" else ""
                if child.name == "w:instrText":
                    sign = "".join(chunk.text for chunk in child.children if isinstance(chunk, Chunk)) or " "
                reads = _READS.get(child.name, "\ufffc")
                yield Item(TagKind.SINGLE, *span, whole, (Atom(head, source),), reads, field=sign)


def _shown(element: Element) -> tuple[tuple[str, int, int], ...]:
    """Return the text of a w:t: without white space at its ends, where it does not say that this is to be kept."""
    pieces = [piece for chunk in element.children if isinstance(chunk, Chunk) for piece in chunk.pieces]
    if attribute(element, "space") == "preserve":
        return tuple(pieces)
    while pieces and not pieces[0][0].strip(_SPACE):
        del pieces[0]
    while pieces and not pieces[-1][0].strip(_SPACE):
        del pieces[-1]
    if pieces and (less := len(text := pieces[0][0]) - len(text.lstrip(_SPACE))):
        pieces[0] = text[less:], pieces[0][1] + less, pieces[0][2]
    if pieces and (less := len(text := pieces[-1][0]) - len(text.rstrip(_SPACE))):
        pieces[-1] = text[:-less], pieces[-1][1], pieces[-1][2] - less
    return tuple(pieces)


def items(paragraph: Element, text: str) -> list[Item]:
    """Return what a paragraph consists of, without what means nothing at its ends.

    Fields are one item, with what they show; those of links are an opening and a closing one.
    """
    return merged(trimmed(_fields(list(_Walk(text).content(paragraph)), text)))


def _fields(found: Sequence[Item], text: str) -> list[Item]:
    """Make one item of each field that begins and ends in the paragraph, within the same containers."""
    done: list[Item] = []
    begun: list[int] = []
    for item in found:
        done.append(item)
        if item.field == "begin":
            begun.append(len(done) - 1)
        elif item.field == "end" and begun:
            start = begun.pop()
            field_ = done[start:]
            if balanced(field_):
                done[start:] = _link(field_) or [_single(field_, text)]
    return done


def _link(field_: Sequence[Item]) -> list[Item]:
    """Return the items of a field that is a link, as a pair; none of another."""
    separate = next((index for index, item in enumerate(field_) if item.field == "separate"), None)
    if separate is None or not any(item.kind is None for item in field_[separate:]):
        return []
    before, shown, end = field_[: separate + 1], field_[separate + 1 : -1], field_[-1]
    code = "".join(item.field for item in before if item.field not in ("begin", "separate"))
    if not code.lstrip().upper().startswith("HYPERLINK") or any(item.kind is not TagKind.SINGLE for item in before):
        return []
    atoms = tuple(atom for item in before for atom in item.atoms)
    whole = before[0].whole[0], before[-1].whole[1]
    return [
        Item(TagKind.OPEN, before[0].start, before[-1].end, whole, atoms),
        *shown,
        replace(end, kind=TagKind.CLOSE, field=""),
    ]


def _single(found: Sequence[Item], text: str) -> Item:
    """Return several items as one tag."""
    atoms: list[Atom] = []
    for item in found:
        # Nothing but white space may stand between the elements of a run, so the text of one is all of its element.
        atoms += item.atoms or (Atom(item.head, _text_element(item, text)),)
    whole = found[0].whole[0], found[-1].whole[1]
    reads = "".join(item.reads for item in found) if all(item.kind for item in found) else "\ufffc"
    return Item(TagKind.SINGLE, found[0].start, found[-1].end, whole, tuple(atoms), reads)


def _text_element(item: Item, text: str) -> str:
    return text[text.rindex("<", 0, item.start) : text.index(">", item.end) + 1]
