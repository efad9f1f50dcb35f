"""The one matcher: finds the terms of a termbase in a text, for checks, fixes, translation and the termbase itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from zhengming.names.variants import Change
from zhengming.termbase.model import Concept, Term, Termbase

__all__ = ["Match", "MatchForm", "Sense", "TermMatcher"]


class MatchForm(StrEnum):
    """How the text in the document relates to the term."""

    EXACT = "exact"
    """The term as it is listed, or one of its listed forms."""
    FOLDED = "folded"
    """Differs in case, width, or Traditional against Simplified."""
    INFLECTED = "inflected"
    """Another number or case of the same words."""
    NAME = "name"
    """A spelling generated from a person's name: another order, spacing, hyphenation."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a match."""

    concept: Concept
    term: Term
    form: MatchForm
    change: Change | None = None
    """With `MatchForm.NAME`: how the spelling differs from the listed name."""


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of text that names a concept; offsets are code points of the original text, half-open."""

    start: int
    end: int
    senses: tuple[Sense, ...]
    """At least one; several where concepts share a form. The closest form first, then the order of the termbase."""


class TermMatcher:
    """Finds the terms of one language, leftmost-longest, nested terms consumed."""

    def __init__(self, termbase: Termbase, language: str) -> None:
        raise NotImplementedError

    def find(self, text: str) -> Sequence[Match]:
        """Return the matches in order, not overlapping."""
        raise NotImplementedError
