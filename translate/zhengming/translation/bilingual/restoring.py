"""Placeholders put back into a translation: each once, in an order in which a program finds them, or not at all."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zhengming.checks.placeholders import differences, placeholders
from zhengming.documents.model import Segment, TagKind, unmarked
from zhengming.text.messages import tr
from zhengming.translation.markup.arrange import Place, written

__all__ = ["ORDERED", "CannotRestoreError", "Guarded", "Item", "same_placeholders"]

ORDERED = re.compile(r"%(?![%(\s]|\d{1,2}\$)[-+#0' ]*(?:\d+|\*)?(?:\.(?:\d+|\*))?\w|\{\}|\{[!:][^{}]*\}")
"""Placeholders that are told apart by their order alone."""
_CONVERSION = re.compile(r"%(?![%(\s]|\d{1,2}\$)(?=[^*]*?[a-zA-Z])")
_PLACES = frozenset({"c-format", "objc-format", "php-format"})
"""Formats in which a conversion may say which argument it takes (``%2$s``)."""


class CannotRestoreError(Exception):
    """A translation cannot be given its placeholders; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Item:
    """What stood in a text and was taken out."""

    source: str
    tag: tuple[TagKind, int] | None = None
    """The tag that stands for it."""
    digits: str = ""
    """The number that stands for it."""
    order: int | None = None
    """How many placeholders before it are told apart by their order, if it is such a one."""


@dataclass(frozen=True, slots=True)
class _Event:
    """What stands at a place of a marked text: a tag of its own, or an item."""

    start: int
    end: int
    item: Item | None = None
    tag: tuple[TagKind, int] | None = None


@dataclass(frozen=True, slots=True)
class Guarded:
    """A segment without its placeholders, and how they come back."""

    original: Segment
    segment: Segment
    items: Sequence[Item]
    formats: frozenset[str] = frozenset()

    def restored(self, translation: str) -> str:
        """Return a marked translation of the segment as one of the original.

        Raises:
            CannotRestoreError: a placeholder did not come back exactly once, or in an order that means another thing.
        """
        text, places = unmarked(translation)
        tags = {item.tag: item for item in self.items if item.tag is not None}
        events = [_Event(offset, offset, tags.get((kind, number)), (kind, number)) for offset, kind, number in places]
        for item in self.items:
            if item.digits:
                found = list(_numbers(text, item.digits, {offset for offset, _, _ in places}))
                if len(found) != 1:
                    raise CannotRestoreError(
                        tr("{placeholder} did not come back exactly once", placeholder=item.source)
                    )
                events.append(_Event(*found[0], item))
        # Tags are in their order already, and the sort keeps it.
        events.sort(key=lambda event: (event.start, event.end))
        came = [event.item for event in events if event.item is not None]
        if len(came) != len(self.items):
            raise CannotRestoreError(tr("its placeholders did not come back"))
        return _rewritten(text, events, _with_places if self._is_reordered(came) else _as_it_was)

    def hidden(self, translation: str) -> str | None:
        """Return a marked translation of the original as one of the segment; None where it has other placeholders."""
        text, places = unmarked(translation)
        if not same_placeholders(self.original.text, text, self.formats):
            return None
        events = [_Event(offset, offset, tag=(kind, number)) for offset, kind, number in places]
        for item in sorted(self.items, key=lambda one: -len(one.source)):
            spans = (one.span() for one in re.finditer(re.escape(item.source), text))
            free = (at for at in spans if not any(at[0] < one.end and one.start < at[1] for one in events))
            if (place := next(free, None)) is None:
                return None
            events.append(_Event(*place, item, item.tag))
        events.sort(key=lambda event: (event.start, event.end))
        return _rewritten(text, events, lambda item: item.digits)

    def _is_reordered(self, came: Sequence[Item]) -> bool:
        """Whether placeholders came back in another order, and can say which is which."""
        order = [item.order for item in came if item.order is not None]
        if order == sorted(order):
            return False
        ordered = [item for item in self.items if item.order is not None]
        if not self.formats & _PLACES or any("*" in item.source or "{" in item.source for item in ordered):
            raise CannotRestoreError(tr("its placeholders came back in another order"))
        return True


def same_placeholders(source: str, translation: str, formats: frozenset[str]) -> bool:
    """Whether a translation has the placeholders of a text, each as often; in branches of a plural at all."""
    return differences(placeholders(source, formats), placeholders(translation, formats)) == ([], [])


def _numbers(text: str, digits: str, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield where a number stands that is no part of another one; no number goes on behind a tag."""
    for start, end in pairwise(sorted({0, len(text), *places})):
        for match in re.finditer(rf"(?<!\d)(?<!\d[.,]){digits}(?![.,]?\d)", text[start:end]):
            yield start + match.start(), start + match.end()


def _rewritten(text: str, events: Iterable[_Event], put: Callable[[Item], str]) -> str:
    """Return marked text with something else in the places of items; where that is nothing, their tags."""
    parts: list[str] = []
    kept: list[Place] = []
    done = length = 0
    for event in events:
        if event.start < done:
            raise CannotRestoreError(tr("a tag came back inside a placeholder"))
        new = "" if event.item is None else put(event.item)
        parts += (text[done : event.start], new)
        length += event.start - done
        if not new and event.tag is not None:
            kept.append((length, *event.tag))
        length += len(new)
        done = event.end
    return written("".join((*parts, text[done:])), kept)


def _as_it_was(item: Item) -> str:
    return item.source


def _with_places(item: Item) -> str:
    """Return an item with the number of its argument in each conversion."""
    number = item.order or 0

    def numbered(_: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return f"%{number}$"

    return item.source if item.order is None else _CONVERSION.sub(numbered, item.source)
