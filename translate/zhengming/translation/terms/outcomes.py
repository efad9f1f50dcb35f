"""What became of each occurrence of a term in a translation.

Each goes through these states, the first that fits::

    MATCHED ──> SKIPPED       the glossary demands nothing of this language, and says why
       │
       ├──────> SATISFIED     the plain translation says it
       ├──────> INJECTED      the engine was told the term, and used it
       ├──────> REPLACED      another name of the same concept stood there, and was replaced
       ├──────> REPAIRED      the words that stood for it were found, and the term took their place
       ├──────> NBEST         another translation that the engine gave says it
       ├──────> PLACEHOLDER   a word that stands for the term went through the engine, and the term took its place
       └──────> FLAGGED       none of this worked: the translation stands as it is, and a person must look

MATCHED is a `zhengming.termbase.demands.Demand` without an outcome.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from zhengming.termbase.demands import Demand, witnesses
from zhengming.termbase.matcher import Match
from zhengming.translation.engines.engine import Route

__all__ = ["Constrained", "Finder", "Outcome", "State", "Trial", "judge"]

Finder = Callable[[str], Sequence[Match]]
"""What finds the terms of one language in a text: `zhengming.termbase.matcher.TermMatcher.find`."""


class State(StrEnum):
    """What became of one occurrence of a term."""

    SATISFIED = "satisfied"
    INJECTED = "injected"
    REPLACED = "replaced"
    REPAIRED = "repaired"
    NBEST = "n-best"
    PLACEHOLDER = "placeholder"
    FLAGGED = "flagged"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Trial:
    """Something that was tried on a sentence."""

    method: str
    failure: str | None = None
    """Why its result was not taken; None where it was."""

    def __str__(self) -> str:
        return self.method if self.failure is None else f"{self.method} ({self.failure})"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one demand."""

    demand: Demand
    state: State
    instead: str | None = None
    """With `State.FLAGGED`: the words that stand in place of the term, where they can be told. With `State.REPAIRED`
    the words that stood there."""
    tried: tuple[Trial, ...] = ()
    """What was tried on the sentence for it, in order."""
    verbatim: bool = False
    """Whether the term stands as the glossary lists it because no dictionary of word forms could inflect it."""


@dataclass(frozen=True, slots=True)
class Constrained:
    """A translated sentence and what became of its terms. ``text`` is empty and ``error`` says why where it failed."""

    text: str
    route: Route | None
    """None where no engine was needed."""
    outcomes: tuple[Outcome, ...] = ()
    error: str | None = None


def judge(translation: str, demands: Sequence[Demand], find: Finder) -> tuple[Outcome, ...]:
    """Verify a translation, whoever made it: its demands are satisfied, flagged or skipped.

    Args:
        translation: Of the sentence or paragraph that the demands are of.
        demands: In order.
        find: Finds the terms of the target language.
    """
    found = find(translation)
    outcomes: list[Outcome] = []
    for demand, witness in zip(demands, witnesses(found, demands), strict=True):
        if not demand.readings:
            outcomes.append(Outcome(demand, State.SKIPPED))
        elif witness is not None:
            outcomes.append(Outcome(demand, State.SATISFIED))
        else:
            outcomes.append(Outcome(demand, State.FLAGGED, _instead(translation, demand, found)))
    return tuple(outcomes)


def _instead(translation: str, demand: Demand, found: Sequence[Match]) -> str | None:
    for match in found:
        # A good name here belongs to another occurrence; what remains are deprecated names and misspelt persons.
        if any(sense.concept.id in demand.readings for sense in match.senses) and not witnesses([match], [demand])[0]:
            return translation[match.start : match.end]
    # With what an engine glued to it: Apertium makes "Xi Jinpingha" of "Xi Jinping's".
    left = re.search(rf"[A-Za-zÀ-ɏ]*{re.escape(demand.found)}[A-Za-zÀ-ɏ]*", translation)
    return left[0] if left else None
