"""Paragraphs as flat sequences of items: stretches of text, and markup between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from zhengming.documents.model import TagKind

__all__ = ["Atom", "Item", "balanced", "merged", "trimmed"]


@dataclass(frozen=True, slots=True)
class Atom:
    """Markup that is written as one."""

    head: str | None
    """Of the run in which it stands: its start tag and its properties. None: it stands between runs."""
    source: str


@dataclass(frozen=True, slots=True)
class Item:
    """Something in a paragraph, with its place in the member."""

    kind: TagKind | None
    """None: text."""
    start: int
    end: int
    whole: tuple[int, int]
    """From where to where nothing but whole runs stand: what it takes to cut it out."""
    atoms: tuple[Atom, ...] = ()
    reads: str = ""
    pieces: tuple[tuple[str, int, int], ...] = ()
    """Of a text."""
    head: str = ""
    """Of the run in which a text stands."""
    field: str = ""
    """begin, separate or end, where it is that sign of a field; its code, where it is that."""


def balanced(found: Sequence[Item]) -> bool:
    """Whether all pairs that begin in a stretch end in it, and the other way round."""
    depth = 0
    for item in found:
        depth += {TagKind.OPEN: 1, TagKind.CLOSE: -1}.get(item.kind, 0) if item.kind else 0
        if depth < 0:
            return False
    return depth == 0


def trimmed(found: Sequence[Item]) -> Sequence[Item]:
    """Leave out tags at the ends that can be cut off, and pairs around everything."""
    start, end = 0, len(found)
    while start < end:
        before = start, end
        start = _after_singles(found, start, end)
        end = _before_singles(found, start, end)
        if (
            start + 1 < end
            and found[start].kind is TagKind.OPEN
            and found[end - 1].kind is TagKind.CLOSE
            and _apart(found[start], found[start + 1])
            and _apart(found[end - 2], found[end - 1])
            and balanced(found[start + 1 : end - 1])
        ):
            start, end = start + 1, end - 1
        if (start, end) == before:
            break
    return found[start:end]


def _after_singles(found: Sequence[Item], start: int, end: int) -> int:
    stop = next((index for index in range(start, end) if found[index].kind is not TagKind.SINGLE), end)
    cuts = (index for index in range(stop, start, -1) if index == end or _apart(found[index - 1], found[index]))
    return next(cuts, start)


def _before_singles(found: Sequence[Item], start: int, end: int) -> int:
    stop = next((index for index in range(end, start, -1) if found[index - 1].kind is not TagKind.SINGLE), start)
    cuts = (index for index in range(stop, end) if index == start or _apart(found[index - 1], found[index]))
    return next(cuts, end)


def _apart(one: Item, other: Item) -> bool:
    """Whether one can be cut off without the other."""
    return one.whole[1] <= other.whole[0]


def merged(found: Sequence[Item]) -> list[Item]:
    """Make one of single tags that stand side by side."""
    done: list[Item] = []
    for kind, group in groupby(found, key=lambda item: item.kind):
        items = list(group)
        if kind is TagKind.SINGLE and len(items) > 1:
            whole = items[0].whole[0], items[-1].whole[1]
            atoms = tuple(atom for item in items for atom in item.atoms)
            reads = "".join(item.reads for item in items)
            items = [Item(kind, items[0].start, items[-1].end, whole, atoms, reads)]
        done += items
    return done
