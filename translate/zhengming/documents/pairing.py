"""Two documents of which one is the translation of the other, paired segment by segment.

Documents of the same skeleton are paired one to one. Others are aligned after Gale and Church, A Program for Aligning
Sentences in Bilingual Corpora (Computational Linguistics 19(1), 1993), over segments: their lengths tell, and so do the
blocks that they are in and the numbers, code and addresses that they hold. Segments of which two are one in the other
document are found so and left out, as is what has no good counterpart, and what stands beside these unless numbers or
code say that it belongs together.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import erfc, inf, log, sqrt
from typing import NamedTuple

from zhengming.documents.model import Document, Segment, TagKind
from zhengming.documents.text_document import TextDocument

__all__ = ["Pairing", "Traits", "aligned", "pair_segments", "traits"]

_NUMBER = re.compile(r"\d{2,}|(?<![\w.])\d(?![\w.])")
_TARGET = re.compile(r"""[\w.+-]+@[\w.-]+|(?:https?://|\]\(|(?:href|src)=["'])([^\s)"']+)""")
_VARIANCE = 6.8
"""Of the length of a translation, per character of its source; as Gale and Church have it."""
_BEADS = {(1, 1): 0.12, (1, 0): 5.3, (0, 1): 5.3, (2, 1): 3.1, (1, 2): 3.1}
"""How many segments belong together, and the negative logarithm of how often that is so; as they have it."""
_OTHER_BLOCK = 3.0
_OTHER_NUMBERS = 4.0
_SOME_NUMBERS = 1.5
_UNTOLD = 0.7
"""Where nothing but the length says that two belong together."""
_WORST = 8.0
"""A pair that costs more is none."""
_SURE = 1.6
_BAND = 60
"""How far an alignment may go to one side, beyond the difference of the numbers of segments."""
_WIDEST = 500


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which segments belong together."""

    pairs: tuple[tuple[int, int], ...]
    """Number of the source's segment, number of the translation's, in order."""
    is_exact: bool
    """Whether the documents have the same skeleton."""


class Traits(NamedTuple):
    """What is compared of a segment."""

    text: str
    length: int
    """In code points."""
    block: object
    """What stands before it, as the format has it; None where it tells nothing."""
    part: str
    signs: frozenset[str]
    """Numbers, code, addresses."""


class _Bead(NamedTuple):
    """Segments that belong together: where they begin, and how many."""

    row: int
    column: int
    up: int
    left: int


_ONE_TO_ONE = _Bead(0, 0, 1, 1)


def pair_segments(source: Document, target: Document) -> Pairing:
    """Pair the segments of a document with those of its translation."""
    ours, theirs = traits(source), traits(target)
    if [(one.block, one.part) for one in ours] == [(one.block, one.part) for one in theirs]:
        return Pairing(tuple((number, number) for number in range(len(ours))), is_exact=True)
    return Pairing(tuple(aligned(ours, theirs)), is_exact=False)


def traits(document: Document) -> list[Traits]:
    """Return what is compared of the segments of a document."""
    gaps = document.parsed.gaps if isinstance(document, TextDocument) else ()
    return [
        Traits(
            segment.text.strip(),
            len(segment.text),
            gaps[number] if number < len(gaps) else None,
            segment.part,
            frozenset(_signs(segment)),
        )
        for number, segment in enumerate(document.segments)
    ]


def _signs(segment: Segment) -> Iterator[str]:
    yield from _NUMBER.findall(segment.text)
    for tag in segment.tags:
        if tag.kind is TagKind.SINGLE and tag.reads == "\ufffc" and "<w:" not in tag.source:
            yield tag.source
        else:
            yield from (match[0] for match in _TARGET.finditer(tag.source))


def aligned(ours: Sequence[Traits], theirs: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of the alignment that costs least; nothing where the documents are too different for one."""
    rows, columns = len(ours), len(theirs)
    width = abs(rows - columns) + _BAND
    if width > _WIDEST or not rows or not columns:
        return
    ratio = (sum(one.length for one in theirs) + 1) / (sum(one.length for one in ours) + 1)
    best: list[dict[int, tuple[float, tuple[int, int]]]] = [{} for _ in range(rows + 1)]
    best[0][0] = 0.0, (0, 0)
    for row in range(rows + 1):
        middle = row * columns // rows
        for column in range(max(0, middle - width), min(columns, middle + width) + 1):
            found = best[row].get(column, (inf, (0, 0)))
            for (up, left), prior in _BEADS.items():
                before = best[row - up].get(column - left) if row >= up and column >= left else None
                if before is None or before[0] + prior >= found[0]:
                    continue
                cost = before[0] + prior + _cost(ours[row - up : row], theirs[column - left : column], ratio)
                if cost < found[0]:
                    found = cost, (up, left)
            if found[0] < inf:
                best[row][column] = found
    beads = [_ONE_TO_ONE, *_beads(best, rows, columns), _ONE_TO_ONE]
    for at, bead in enumerate(beads[1:-1], 1):
        here, there = ours[bead.row : bead.row + bead.up], theirs[bead.column : bead.column + bead.left]
        if (bead.up, bead.left) != (1, 1) or _cost(here, there, ratio) >= _WORST:
            continue
        is_amid = all((one.up, one.left) == (1, 1) for one in (beads[at - 1], beads[at + 1]))
        if is_amid or _is_sure(here, there, ratio):
            yield bead.row, bead.column


def _is_sure(here: Sequence[Traits], there: Sequence[Traits], ratio: float) -> bool:
    """Whether a pair beside something that is none can be trusted."""
    if here[0].signs:
        return here[0].signs == there[0].signs
    return here[0].block is not None and _cost(here, there, ratio) < _SURE


def _beads(best: Sequence[Mapping[int, tuple[float, tuple[int, int]]]], row: int, column: int) -> list["_Bead"]:
    """Return the alignment that ends at a place."""
    beads: list[_Bead] = []
    while row or column:
        up, left = best[row][column][1]
        row, column = row - up, column - left
        beads.append(_Bead(row, column, up, left))
    return beads[::-1]


def _cost(some: Sequence[Traits], others: Sequence[Traits], ratio: float) -> float:
    if not some or not others:
        return 0.0
    if some[0].part != others[0].part:
        return _WORST
    if len(some) == len(others) and some[0].text == others[0].text:
        return 0.0
    here, there = sum(one.length for one in some), sum(one.length for one in others)
    delta = abs(there - here * ratio) / sqrt((here * ratio + there + 1) / 2 * _VARIANCE)
    by_length = -log(max(erfc(delta / sqrt(2)), 1e-30))
    by_block = _OTHER_BLOCK if some[0].block != others[0].block else 0.0
    return by_length + by_block + _by_signs(some, others)


def _by_signs(some: Sequence[Traits], others: Sequence[Traits]) -> float:
    ours = frozenset[str]().union(*(one.signs for one in some))
    theirs = frozenset[str]().union(*(one.signs for one in others))
    if not ours and not theirs:
        return _UNTOLD
    if ours == theirs:
        return 0.0
    return _SOME_NUMBERS if ours & theirs else _OTHER_NUMBERS
