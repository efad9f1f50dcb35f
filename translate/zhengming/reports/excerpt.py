"""The part of a line around a finding, cut to the width of a terminal."""

from collections.abc import Sequence
from itertools import accumulate

import regex

from zhengming.reports.printable import columns, printable

__all__ = ["crop"]

_ELLIPSIS = "…"
_CLUSTER = regex.compile(r"\X")


def crop(line: str, start: int, stop: int, width: int) -> tuple[str, int, int]:
    """Cut a line so that a stretch of it is seen, with as much as fits on both sides.

    Args:
        line: Text without a line end.
        start: Where the stretch begins, in code points.
        stop: Where it ends. A stretch longer than the width loses its end.
        width: Columns to keep within; at least 8.

    Returns:
        The text to show; the column in it, from 0, where the stretch begins; its length in columns, at least 1.

    >>> crop("公安部宣布", 3, 5, 40)
    ('公安部宣布', 6, 4)
    >>> crop("She was received by the Minister of Public Security in May", 24, 32, 20)
    ('… the Minister of P…', 6, 8)
    """
    # A cluster is never cut: a mark without its letter would be drawn over the neighbour.
    clusters: list[str] = _CLUSTER.findall(printable(line))
    ends = list(accumulate(map(len, clusters)))
    cells = [columns(cluster) for cluster in clusters]
    first = sum(end <= start for end in ends)
    last = max(first, sum(end < stop for end in ends) + 1) if stop > start else first
    left, right = _window(cells, first, last, width)
    before, after = _ELLIPSIS * (left > 0), _ELLIPSIS * (right < len(cells))
    shown = before + "".join(clusters[left:right]) + after
    return shown, len(before) + sum(cells[left:first]), max(1, sum(cells[first : min(last, right)]))


def _window(cells: Sequence[int], first: int, last: int, width: int) -> tuple[int, int]:
    """Return the half-open range of cells to show: the stretch, then what fits, evenly on both sides."""
    if sum(cells) <= width:
        return 0, len(cells)
    room = width - 2 * len(_ELLIPSIS)
    left = right = first
    while right < last and cells[right] <= room:
        room -= cells[right]
        right += 1
    if right < last:
        return left, right
    side = room // 2
    while left > 0 and cells[left - 1] <= min(side, room):
        left -= 1
        side -= cells[left]
        room -= cells[left]
    while right < len(cells) and cells[right] <= room:
        room -= cells[right]
        right += 1
    while left > 0 and cells[left - 1] <= room:
        left -= 1
        room -= cells[left]
    return left, right
