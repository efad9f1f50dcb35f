"""Paragraphs as segments, and segments as what is written for them.

Text that looks otherwise than most of its paragraph is a pair of tags. Texts that look alike are one, whatever stands
between them without meaning anything: the new text is written anew, as one.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from zhengming.documents.flow.items import Atom, Item
from zhengming.documents.flow.pieces import covering
from zhengming.documents.model import Piece, Segment, Tag, TagKind
from zhengming.documents.splice import Part

__all__ = ["Flow", "Look", "Mark", "Writer", "key", "segment", "write"]

_Token = tuple[TagKind | None, Hashable, str]
Look = Callable[[str], Hashable]
"""Tells of two heads whether texts under them look alike."""


class Writer(Protocol):
    """Writes texts and markup one after the other."""

    def text(self, head: str, text: str) -> None:
        """Write a text, under the head of an `Item`."""
        ...

    def atoms(self, atoms: Sequence[Atom]) -> None:
        """Write markup."""
        ...

    def done(self) -> str:
        """Return what has been written."""
        ...


@dataclass(frozen=True, slots=True)
class Mark(Tag):
    """A tag, with what has to be written for it."""

    atoms: tuple[Atom, ...] = ()
    head: str = ""
    """Of an opening tag: of the texts inside it."""


@dataclass(frozen=True, slots=True)
class Flow(Segment):
    """A segment, with what has to be written for its text."""

    head: str = ""
    """Of the texts outside all pairs."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A text, or a tag of the segment."""

    kind: TagKind | None
    number: int = 0
    item: Item | None = None
    """None: a pair of tags begins or ends because the text looks otherwise."""
    head: str = ""


def segment(found: Sequence[Item], text: str, look: Look, plain: Callable[[str], str]) -> Flow | None:
    """Return the segment of a paragraph; None if it has no text.

    Args:
        found: What the paragraph consists of.
        text: Of the member.
        look: Of heads.
        plain: Makes a head without properties of any other one, for pairs around pairs that hold no text themselves.
    """
    if not "".join(piece[0] for item in found for piece in item.pieces).strip():
        return None
    bases = _bases(found, look, plain)
    entries = list(_entries(found, bases, look))
    done = found[0].whole[0]
    read: list[str] = []
    pieces: list[Piece] = []
    marks: list[Mark] = []
    offset = 0
    for index, entry in enumerate(entries):
        end = _end(entries, index, done)
        if entry.kind is None and entry.item is not None:
            pieces += covering(entry.item.pieces, offset, done, end)
            read += [piece[0] for piece in entry.item.pieces]
            offset = pieces[-1].end
        elif entry.kind is not None:
            atoms, reads = (entry.item.atoms, entry.item.reads) if entry.item else ((), "")
            marks.append(Mark(offset, entry.kind, entry.number, text[done:end], reads, atoms, entry.head))
        done = end
    return Flow("".join(read), tuple(pieces), tuple(marks), head=bases[-1])


def write(segment: Segment, parts: Sequence[Part], writer: Writer) -> str:
    """Return what is written for the parts of a segment."""
    heads = [cast("Flow", segment).head]
    for part in parts:
        if part.tag is None:
            writer.text(heads[-1], part.text)
            continue
        mark = cast("Mark", part.tag)
        if mark.kind is TagKind.CLOSE:
            heads.pop()
        writer.atoms(mark.atoms)
        if mark.kind is TagKind.OPEN:
            heads.append(mark.head)
    return writer.done()


def key(segment: Segment, look: Look) -> Hashable:
    """Return what a segment means: its texts with their looks, and the markup between them."""
    return tuple(_within(list(_flat(cast("Flow", segment), look))))


def _bases(found: Sequence[Item], look: Look, plain: Callable[[str], str]) -> dict[int, str]:
    """Return the head of most text in each pair, by the number of the item that opens it; -1: outside all of them."""
    bases: dict[int, str] = {}
    lengths: list[tuple[int, dict[Hashable, tuple[int, str]]]] = [(-1, {})]
    first = next(item.head for item in found if item.kind is None)
    for index, item in enumerate([*found, None]):
        if item is None or item.kind is TagKind.CLOSE:
            opened, looks = lengths.pop()
            bases[opened] = max(looks.values(), key=lambda one: one[0])[1] if looks else plain(first)
        elif item.kind is TagKind.OPEN:
            lengths.append((index, {}))
        elif item.kind is None:
            looks = lengths[-1][1]
            length, head = looks.get(look(item.head), (0, item.head))
            looks[look(item.head)] = length + sum(len(piece[0]) for piece in item.pieces), head
    return bases


def _entries(found: Sequence[Item], bases: dict[int, str], look: Look) -> Iterator[_Entry]:
    count = 0
    opened = [_Entry(TagKind.OPEN, head=bases[-1])]
    pair: _Entry | None = None
    # Whether a single tag still belongs to the pair before it, only the next text tells.
    waiting: list[_Entry] = []
    for index, item in enumerate(found):
        if item.kind is TagKind.SINGLE:
            count += 1
            waiting.append(_Entry(TagKind.SINGLE, count, item))
            continue
        if pair and (item.kind is not None or look(item.head) != look(pair.head)):
            yield _Entry(TagKind.CLOSE, pair.number)
            pair = None
        yield from waiting
        waiting = []
        if item.kind is None:
            if pair is None and look(item.head) != look(opened[-1].head):
                count += 1
                pair = _Entry(TagKind.OPEN, count, None, item.head)
                yield pair
            yield _Entry(None, 0, item)
        elif item.kind is TagKind.OPEN:
            count += 1
            opened.append(_Entry(TagKind.OPEN, count, item, bases[index]))
            yield opened[-1]
        else:
            yield _Entry(TagKind.CLOSE, opened.pop().number, item)
    if pair:
        yield _Entry(TagKind.CLOSE, pair.number)
    yield from waiting


def _end(entries: Sequence[_Entry], index: int, done: int) -> int:
    """Return where the source of an entry ends, which begins where that of the last one ended."""
    entry = entries[index]
    if index == len(entries) - 1:
        last = next(one.item for one in reversed(entries) if one.item is not None)
        return last.whole[1]
    if entry.item is not None:
        return entry.item.end
    following = entries[index + 1].item
    return following.start if entry.kind is TagKind.OPEN and following is not None else done


def _flat(paragraph: Flow, look: Look) -> Iterator[_Token]:
    heads = [paragraph.head]
    done = 0
    text = ""
    before: Hashable = ""
    for mark in (*paragraph.tags, None):
        end = len(paragraph.text) if mark is None else mark.offset
        if done < end:
            if text and look(heads[-1]) != before:
                yield None, before, text
                text = ""
            before = look(heads[-1])
            text += paragraph.text[done:end]
            done = end
        if isinstance(mark, Mark):
            if mark.kind is TagKind.CLOSE:
                heads.pop()
            elif mark.kind is TagKind.OPEN:
                heads.append(mark.head)
            if text and mark.atoms:
                yield None, before, text
                text = ""
            # Of several atoms of a pair the first one stands for all.
            for atom in mark.atoms if mark.kind is TagKind.SINGLE else mark.atoms[:1]:
                yield mark.kind, look(atom.head or ""), atom.source
    if text:
        yield None, before, text


def _within(flat: Sequence[_Token]) -> Sequence[_Token]:
    """Leave out the tags at the ends, which are not read as tags of the segment when they can be cut off."""
    start, end = 0, len(flat)
    while start < end:
        if flat[start][0] is TagKind.SINGLE:
            start += 1
        elif flat[end - 1][0] is TagKind.SINGLE:
            end -= 1
        elif flat[start][0] is TagKind.OPEN and _closes_last(flat[start:end]):
            start, end = start + 1, end - 1
        else:
            break
    return flat[start:end]


def _closes_last(flat: Sequence[_Token]) -> bool:
    depth = 0
    for index, (kind, _, _) in enumerate(flat):
        depth += {TagKind.OPEN: 1, TagKind.CLOSE: -1}.get(kind, 0) if kind else 0
        if not depth:
            return index == len(flat) - 1
    return False
