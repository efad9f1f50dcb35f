"""Text as HTML with stretches of it marked. Colours come inline and half transparent, so that they suit any page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from zhengming.checks.finding import Severity

__all__ = ["COLOURS", "Mark", "lines_with", "marked"]

COLOURS = {Severity.ERROR: "220,50,47", Severity.WARNING: "217,119,6", Severity.INFO: "37,117,221"}
"""Red, green and blue, from 0 to 255."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text, in half-open code points; an empty one is shown as its number alone."""

    start: int
    end: int
    number: int
    """Shown behind it."""
    colour: str
    """One of `COLOURS`, or another in the same form."""
    title: str
    """Shown when somebody points at it."""


def marked(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> str:
    """Return a part of a text as HTML, escaped; of marks that overlap, the common stretch has all their titles.

    Args:
        text: The whole.
        marks: With offsets of the whole.
        start: Where the part begins.
        end: Where it ends; None: with the text.

    >>> marked("a < b", [Mark(0, 1, 1, "0,0,0", "A letter")])  # doctest: +ELLIPSIS
    '<mark title="A letter" style="...">a</mark><sup>1</sup> &lt; b'
    """
    end = len(text) if end is None else end
    inside = [one for one in marks if one.start <= end and one.end >= start]
    cuts = sorted({start, end, *(min(max(at, start), end) for one in inside for at in (one.start, one.end))})
    parts = [_numbers(inside, start, empty=True)]
    for here, there in pairwise(cuts):
        over = [one for one in inside if one.start <= here and there <= one.end]
        parts += [_stretch(text[here:there], over), _numbers(inside, there, empty=True), _numbers(inside, there)]
    return "".join(parts)


def lines_with(text: str, marks: Iterable[Mark]) -> list[tuple[int, int]]:
    """Return where the lines stand that have marks, in order, without their ends."""
    spans: list[tuple[int, int]] = []
    for one in sorted(marks, key=lambda mark: mark.start):
        start = text.rfind("\n", 0, one.start) + 1
        end = text.find("\n", one.end)
        end = len(text) if end < 0 else end
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _stretch(text: str, over: Sequence[Mark]) -> str:
    if not over:
        return escape(text)
    title = escape(" · ".join(one.title for one in over))
    colour = over[0].colour
    style = f"background:rgba({colour},.22);color:inherit;border-bottom:2px solid rgb({colour});border-radius:2px"
    return f'<mark title="{title}" style="{style}">{escape(text)}</mark>'


def _numbers(marks: Iterable[Mark], at: int, *, empty: bool = False) -> str:
    ending = [one for one in marks if one.end == at and (one.start == one.end) is empty]
    return "".join(f"<sup>{one.number}</sup>" for one in ending)
