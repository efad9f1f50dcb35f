"""Where findings stand in a text, as stretches that do not overlap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Span", "stretches"]


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text that a finding is about; half-open code points."""

    start: int
    end: int
    number: int
    """Of the finding."""


def stretches(length: int, spans: Sequence[Span]) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Cut a text where findings begin and end.

    Args:
        length: Of the text.
        spans: What the findings are about; they may overlap, and be empty.

    Yields:
        Start and end of a stretch, and the numbers of the findings that are about it. Together they are the text; those
        that are empty have the findings that are about nothing but a place.

    >>> list(stretches(6, [Span(1, 4, 1), Span(3, 5, 2)]))
    [(0, 1, ()), (1, 3, (1,)), (3, 4, (1, 2)), (4, 5, (2,)), (5, 6, ())]
    """
    begin: dict[int, list[int]] = {}
    stop: dict[int, list[int]] = {}
    points: dict[int, list[int]] = {}
    for span in spans:
        if span.start == span.end:
            points.setdefault(span.start, []).append(span.number)
        else:
            begin.setdefault(span.start, []).append(span.number)
            stop.setdefault(span.end, []).append(span.number)
    done = 0
    open_: list[int] = []
    for at in sorted({0, length, *begin, *stop, *points}):
        if done < at:
            yield done, at, tuple(open_)
        if at in points:
            yield at, at, tuple(points[at])
        ended = set(stop.get(at, ()))
        open_ = [number for number in open_ if number not in ended] + begin.get(at, [])
        done = at
