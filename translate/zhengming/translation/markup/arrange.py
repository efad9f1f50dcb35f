"""Tags at new places, as one sequence: each once, rightly nested, or not at all."""

from collections.abc import Iterator, Mapping, Sequence

from zhengming.documents.model import Segment, Tag, TagKind, marked, unmarked
from zhengming.translation.markup.reading import Mark

__all__ = ["Place", "arranged", "same_tags", "written"]

Place = tuple[int, TagKind, int]
"""Offset, kind and number of a tag, as `zhengming.documents.model.unmarked` returns them."""


def arranged(marks: Sequence[Mark], spans: Mapping[int, tuple[int, int]]) -> list[Place] | None:
    """Return tags in the order in which they are to be written, or None where they would not nest as they did.

    Args:
        marks: All of them, enclosing ones before what is in them.
        spans: By number, where each begins and ends in the new text.
    """
    children: dict[int | None, list[Mark]] = {}
    for mark in marks:
        children.setdefault(mark.parent, []).append(mark)
    for parent, siblings in children.items():
        siblings.sort(key=lambda one: spans[one.number])
        limit = None if parent is None else spans[parent]
        done = None if limit is None else limit[0]
        for mark in siblings:
            start, end = spans[mark.number]
            if start > end or (done is not None and start < done):
                return None
            done = end
        if limit is not None and done is not None and done > limit[1]:
            return None
    return list(_sequence(children, None, spans))


def _sequence(
    children: Mapping[int | None, Sequence[Mark]], parent: int | None, spans: Mapping[int, tuple[int, int]]
) -> Iterator[Place]:
    for mark in children.get(parent, ()):
        start, end = spans[mark.number]
        if mark.single:
            yield start, TagKind.SINGLE, mark.number
        else:
            yield start, TagKind.OPEN, mark.number
            yield from _sequence(children, mark.number, spans)
            yield end, TagKind.CLOSE, mark.number


def written(text: str, places: Sequence[Place]) -> str:
    """Return a text and its tags as marked text."""
    return marked(Segment(text, (), tuple(Tag(offset, kind, number, "") for offset, kind, number in places)))


def same_tags(one: str, other: str) -> bool:
    """Whether two marked texts have the same tags, each as often, and the second has them rightly nested."""
    tags = [[(kind, number) for _, kind, number in unmarked(text)[1]] for text in (one, other)]
    open_: list[int] = []
    for kind, number in tags[1]:
        if kind is TagKind.OPEN:
            open_.append(number)
        elif kind is TagKind.CLOSE and (not open_ or open_.pop() != number):
            return False
    return not open_ and sorted(tags[0]) == sorted(tags[1])
