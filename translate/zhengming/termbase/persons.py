"""Spellings of the persons in a termbase, for the matcher."""

from collections.abc import Iterator
from dataclasses import dataclass

from zhengming.names.variants import Change
from zhengming.termbase.model import Concept, Term, Termbase

__all__ = ["PersonSpelling", "person_spellings"]


@dataclass(frozen=True, slots=True)
class PersonSpelling:
    """A spelling that is not itself listed in the termbase, and whose it is."""

    text: str
    concept: Concept
    term: Term
    change: Change


def person_spellings(termbase: Termbase, language: str) -> Iterator[PersonSpelling]:
    """Yield the generated spellings of every person in a language; a spelling that two persons share is left out.

    The texts are to be matched case-sensitively, as they stand: capitals are variants of their own.
    """
    yield from ()
