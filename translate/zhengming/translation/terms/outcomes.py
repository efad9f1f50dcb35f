"""What became of each occurrence of a term in a translation.

Each goes through these states::

    MATCHED ──> SKIPPED       the glossary demands nothing of this language
       │
       ├──────> SATISFIED     the plain translation says it
       ├──────> REPLACED      it said another name of the same concept, which was replaced
       ├──────> PLACEHOLDER   a word that stands for the term went through the engine, and the term took its place
       └──────> FLAGGED       none of this worked: the translation stands as it is, and a person must look

MATCHED is a `zhengming.translation.terms.verify.Demand` without an outcome.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from zhengming.termbase.matcher import Match
from zhengming.translation.engines.engine import Route
from zhengming.translation.terms.verify import Demand, witnesses

__all__ = ["Constrained", "Finder", "Outcome", "State", "judge"]

Finder = Callable[[str], Sequence[Match]]
"""What finds the terms of one language in a text: `zhengming.termbase.matcher.TermMatcher.find`."""


class State(StrEnum):
    """What became of one occurrence of a term."""

    SATISFIED = "satisfied"
    REPLACED = "replaced"
    PLACEHOLDER = "placeholder"
    FLAGGED = "flagged"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one demand."""

    demand: Demand
    state: State
    instead: str | None = None
    """With `State.FLAGGED`: the words that stand in place of the term, where they can be told."""
    tried: tuple[str, ...] = ()
    """What was tried, in order."""


@dataclass(frozen=True, slots=True)
class Constrained:
    """A translated sentence and what became of its terms. ``text`` is empty and ``error`` says why where it failed."""

    text: str
    route: Route | None
    """None where no engine was needed."""
    outcomes: tuple[Outcome, ...] = ()
    error: str | None = None


def judge(
    translation: str,
    demands: Sequence[Demand],
    find: Finder,
    how: Sequence[State] = (),
    tried: tuple[str, ...] = (),
) -> tuple[Outcome, ...]:
    """Verify a translation, whoever made it.

    Args:
        translation: Of the sentence or paragraph that the demands are of.
        demands: In order.
        find: Finds the terms of the target language.
        how: For each demand the state that it has if it is met; `State.SATISFIED` where not given.
        tried: For the outcomes.
    """
    found = find(translation)
    outcomes: list[Outcome] = []
    for index, (demand, witness) in enumerate(zip(demands, witnesses(found, demands), strict=True)):
        if not demand.readings:
            outcomes.append(Outcome(demand, State.SKIPPED))
        elif witness is not None:
            outcomes.append(Outcome(demand, how[index] if how else State.SATISFIED, tried=tried))
        else:
            outcomes.append(Outcome(demand, State.FLAGGED, _instead(translation, demand, found), tried))
    return tuple(outcomes)


def _instead(translation: str, demand: Demand, found: Sequence[Match]) -> str | None:
    for match in found:
        # A good name here belongs to another occurrence; what remains are deprecated names and misspelt persons.
        if any(sense.concept.id in demand.readings for sense in match.senses) and not witnesses([match], [demand])[0]:
            return translation[match.start : match.end]
    # With what an engine glued to it: Apertium makes "Xi Jinpingha" of "Xi Jinping's".
    left = re.search(rf"[A-Za-zÀ-ɏ]*{re.escape(demand.found)}[A-Za-zÀ-ɏ]*", translation)
    return left[0] if left else None
