"""A translation at work: what it lacks, and what is to be replaced in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zhengming.termbase.demands import Demand
from zhengming.termbase.matcher import Match
from zhengming.translation.engines.engine import Link
from zhengming.translation.terms.outcomes import Finder
from zhengming.translation.terms.repair.locate import Pair
from zhengming.translation.terms.repair.model import Evidence, Failure
from zhengming.translation.terms.repair.words import Word, within

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Edit", "Job", "types", "weights"]

_ATTENTION = 4.0
"""How much more probable a pair is that has all of the engine's attention."""
_IN_DICTIONARY = 40.0
"""How much more probable a pair is that a dictionary has."""
_ELSEWHERE = 0.02
"""How probable it is that a term that is met has to do with other words than those that meet it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a translation that is to be replaced by the term of a demand.

    ``demand`` is its index, ``start`` and ``end`` are code points of the translation; where they are the same, the term
    was left out.
    """

    demand: int
    start: int
    end: int
    evidence: Evidence


@dataclass(slots=True)
class Job:
    """A translation at work."""

    sentence: str
    text: str
    demands: Sequence[Demand]
    links: Sequence[Link]
    find: Finder
    found: Sequence[Match]
    met: list[Match | None]
    source: tuple[Word, ...] = ()
    target: tuple[Word, ...] = ()
    pair: Pair | None = None
    edits: list[Edit] = field(default_factory=list)
    failures: dict[int, Failure] = field(default_factory=dict)

    @property
    def lacking(self) -> list[int]:
        """Indices of the demands that are not met and have no edit."""
        edited = {edit.demand for edit in self.edits}
        return [
            index
            for index, (demand, witness) in enumerate(zip(self.demands, self.met, strict=True))
            if witness is None and demand.readings and demand.expected is not None and index not in edited
        ]


def types(words: Sequence[Word]) -> list[str]:
    """Return what the aligner counts."""
    return [word.type for word in words]


def weights(job: Job, known: Sequence[tuple[int, int]] = ()) -> "NDArray[np.float32]":
    """What is known beside the words themselves: where the terms stand that are met, and the engine's attention.

    Args:
        job: With its words.
        known: Pairs of words, as indices, that a dictionary has.
    """
    import numpy as np

    weights = np.ones((len(job.source), len(job.target)), np.float32)
    for link in job.links:
        there = np.ix_(within(job.source, *link.source), within(job.target, *link.target))
        weights[there] = np.maximum(weights[there], 1 + _ATTENTION * link.weight)
    for row, column in known:
        weights[row, column] *= _IN_DICTIONARY
    same: list[tuple[list[int], list[int]]] = []
    for demand, witness in zip(job.demands, job.met, strict=True):
        if witness is not None:
            rows, columns = within(job.source, demand.start, demand.end), within(job.target, witness.start, witness.end)
            weights[rows] *= _ELSEWHERE
            weights[:, columns] *= _ELSEWHERE
            same.append((rows, columns))
    for rows, columns in same:
        weights[np.ix_(rows, columns)] = 1
    return weights
