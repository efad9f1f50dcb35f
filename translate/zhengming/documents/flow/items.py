"""Paragraphs as flat sequences of items: stretches of text, and markup between them."""

from collections.abc import Sequence
from dataclasses import dataclass

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


def trimmed(found: list[Item]) -> list[Item]:
    """Leave out tags at the ends that can be cut off, and pairs around everything."""
    while found:
        if found[0].kind is TagKind.SINGLE and (len(found) == 1 or found[0].whole[1] <= found[1].whole[0]):
            found = found[1:]
        elif found[-1].kind is TagKind.SINGLE and found[-2].whole[1] <= found[-1].whole[0]:
            found = found[:-1]
        elif found[0].kind is TagKind.OPEN and found[-1].kind is TagKind.CLOSE and balanced(found[1:-1]):
            if found[0].whole[1] > found[1].whole[0] or found[-2].whole[1] > found[-1].whole[0]:
                break
            found = found[1:-1]
        else:
            break
    return found


def merged(found: Sequence[Item]) -> list[Item]:
    """Make one of single tags that stand side by side."""
    done: list[Item] = []
    for item in found:
        if done and item.kind is TagKind.SINGLE and done[-1].kind is TagKind.SINGLE:
            last = done[-1]
            whole = last.whole[0], item.whole[1]
            done[-1] = Item(
                TagKind.SINGLE, last.start, item.end, whole, last.atoms + item.atoms, last.reads + item.reads
            )
        else:
            done.append(item)
    return done
