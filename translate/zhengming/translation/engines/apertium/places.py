"""Names of places that a pair renders as the glossary does: they are left to it.

It knows which of them take an article (la France, but Monaco), which a word that stands for a name cannot show.
"""

import re
from collections.abc import Mapping, Sequence

from zhengming.termbase.model import Kind
from zhengming.translation.engines.engine import Constraint

__all__ = ["has_all", "names", "to_put_in"]


def names(constraints: Sequence[Sequence[Constraint]], segments: Sequence[str]) -> list[str]:
    """Return the words of the source that name places."""
    return [
        segment[one.start : one.end]
        for segment, several in zip(segments, constraints, strict=True)
        for one in several
        if one.kind is Kind.PLACE
    ]


def to_put_in(constraints: Sequence[Constraint], segment: str, alone: Mapping[str, str]) -> list[Constraint]:
    """Return the constraints that the pair would not meet by itself.

    Args:
        constraints: Of the segment.
        segment: The source.
        alone: What the pair makes of names that stand alone.
    """
    return [
        one
        for one in constraints
        if one.kind is not Kind.PLACE or not _ends_with(alone.get(segment[one.start : one.end], ""), one.term.text)
    ]


def has_all(text: str, left: Sequence[Constraint]) -> bool:
    """Whether a translation has the terms that were left to the pair, each as often."""
    wanted = [one.term.text for one in left]
    return all(
        len(re.findall(rf"(?<!\w){re.escape(term)}(?!\w)", text, re.IGNORECASE)) >= wanted.count(term)
        for term in set(wanted)
    )


def _ends_with(text: str, term: str) -> bool:
    return text == term or re.search(rf"[\s'’]{re.escape(term)}\Z", text) is not None
