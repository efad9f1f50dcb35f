"""The places of a segment where a term goes through a pair: words of letters only that stand for it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product
from string import ascii_lowercase

from zhengming.translation.engines.apertium.shapes import Shape
from zhengming.translation.engines.engine import Constraint

__all__ = ["Slot", "place"]

_FRAMES = [first + second for first, second in product("zqxk", "qxzj") if first != second]
"""Letters that no word of the languages that Apertium knows has in this order, the rarest first."""

_HYPHENS = ("-", "‐", "‑")
_OPENING = ("“", "„", "«", "‘", ' "', " '", '("')


@dataclass(slots=True)
class Slot:
    """One constraint on its way through the pairs."""

    constraint: Constraint
    sentinel: str
    """In lower case."""
    span: str
    """The source's words."""
    before: str
    """The sentence up to them."""
    apart: bool
    """Whether a hyphen or an opening quotation mark keeps the words from forming a phrase with those beside them."""
    readings: dict[tuple[str, ...], Shape] = field(default_factory=dict)
    """Tags with which the sentinel goes into the tagger; empty: as a word that nobody knows."""
    number: str = "sg"
    """Tag of the number that the source's words have, for a term that stands apart."""
    label: bool = False
    """Whether the term is a verb, and an infinitive wherever it stands."""
    shape: Shape = field(init=False)
    """How the term is taken: the likeliest way, and after the tagger the one that it chose."""

    @property
    def has_capital(self) -> bool:
        """Whether the words begin with a capital although the sentence does not begin with them."""
        return self.span[:1].isupper() and re.search(r"\w", self.before) is not None


def place(segment: str, constraints: Sequence[Constraint]) -> tuple[str, dict[str, Slot]] | None:
    """Put sentinels into a segment; return it, and the slots by sentinel.

    None where the constraints overlap, or where no sentinel can be told from the segment's own words.
    """
    lower = segment.lower()
    frame = next((one for one in _FRAMES if one not in lower), None)
    ordered = sorted(constraints, key=lambda one: one.start)
    overlap = any(first.end > second.start for first, second in pairwise(ordered))
    if frame is None or overlap or len(ordered) > len(ascii_lowercase) ** 2:
        return None
    parts, end, slots = [], 0, {}
    for constraint, letters in zip(ordered, product(ascii_lowercase, repeat=2), strict=False):
        span = segment[constraint.start : constraint.end]
        before = segment[: constraint.start]
        sentinel = f"{frame}{''.join(letters)}{frame}"
        slots[sentinel] = Slot(constraint, sentinel, span, before, _is_apart(before, segment[constraint.end :]))
        parts += [segment[end : constraint.start], sentinel.capitalize() if span[:1].isupper() else sentinel]
        end = constraint.end
    return "".join([*parts, segment[end:]]), slots


def _is_apart(before: str, behind: str) -> bool:
    return before.endswith(_HYPHENS) or behind.startswith(_HYPHENS) or before.endswith(_OPENING)
