"""What repairing a translation yields: new text, and for each demand what was done or why nothing could be."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from zhengming.termbase.demands import Demand
from zhengming.text.messages import mark
from zhengming.translation.engines.engine import Link

__all__ = ["Evidence", "Failure", "Repair", "Repaired", "Repairs"]


class Evidence(StrEnum):
    """How the words were found that stand in place of a term; the surest first."""

    GLOSSARY = "glossary"
    """Another name of the same concept."""
    DICTIONARY = "dictionary"
    """A bilingual dictionary renders the source's words so."""
    ISOLATED = "isolated"
    """The engine renders the source's words so when they stand alone."""
    ALIGNED = "aligned"
    """A statistical aligner, fitted on the document, links them."""


class Failure(StrEnum):
    """Why a demand could not be met by repair."""

    NOT_LOCATED = mark("nothing in the translation can be told to stand for it")
    OVERLAP = mark("the words that stand for it are part of another term")
    NO_FIT = mark("no correct form of the term is known for its place")


@dataclass(frozen=True, slots=True)
class Repair:
    """One substitution. ``start`` and ``end`` are code points of the repaired text, half-open."""

    start: int
    end: int
    replaced: str
    """What stood there."""
    evidence: Evidence
    verbatim: bool
    """Whether the term was put in as the glossary lists it, because nothing is known that could inflect it."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A translation after repair; ``outcomes`` has one entry for each demand, None where it was met before."""

    text: str
    outcomes: tuple[Repair | Failure | None, ...]


class Repairs(Protocol):
    """What repairs translations; `zhengming.translation.terms.repair.repairer.Repairer`."""

    def repair(
        self,
        sentences: Sequence[str],
        translations: Sequence[str],
        wanted: Sequence[Sequence[Demand]],
        links: Sequence[Sequence[Link]] = (),
    ) -> list[Repaired]:
        """Repair the translations of the sentences of a document or of many.

        Args:
            sentences: Of the source.
            translations: Of each.
            wanted: The demands of each.
            links: The engine's attention for each, or nothing.
        """
        ...
