"""Which words stand for which terms, from one attempt to the next."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from zhengming.termbase.demands import Demand
from zhengming.termbase.model import Kind, Term
from zhengming.translation.terms.placeholders import Slot, sentinels
from zhengming.translation.terms.standins import StandIn, choose

__all__ = ["ATTEMPTS", "Attempt", "slots_for"]


_HYPHENS = ("-", "‐", "‑")


@dataclass(frozen=True, slots=True)
class Attempt:
    """A way to hold terms fast."""

    name: str
    every_term: bool
    """Hold every term of the sentence, not only the concepts that are lacking."""
    nouns: bool
    """Use nouns where there are some, except for what an earlier attempt lost."""
    shape: int = 0
    """Of the sentinels for the others: the surest is 0."""
    second: bool = False
    """Only where the first attempt lost a word, or a term that was there before: else it would be the same again."""


ATTEMPTS = (
    Attempt("stand-in", False, True),
    Attempt("stand-in or sentinel", False, True, second=True),
    Attempt("stand-in for every term", True, True),
    Attempt("sentinel", False, False),
    Attempt("sentinel for every term", True, False),
    Attempt("other sentinel for every term", True, False, 1),
)


def slots_for(
    attempt: Attempt,
    sentence: str,
    demands: Sequence[Demand],
    needed: Collection[str],
    standins: Sequence[StandIn],
    shapes: Sequence[str],
    lost_before: Collection[int] = (),
) -> list[Slot]:
    """Choose the words for one sentence.

    Args:
        attempt: How.
        sentence: The source.
        demands: Of the sentence.
        needed: Ids of the concepts to hold. Of one that is named twice and rendered once, nobody can tell which
            occurrence is lacking; so both are held.
        standins: What the engine is known to make of nouns.
        shapes: Of sentinels that the engine is known to copy, the surest first.
        lost_before: Where the demands start whose nouns an earlier attempt lost.

    Returns:
        Empty where the attempt would be no different from a later one, or the engine copies no such sentinel.
    """
    held = [
        (demand, demand.expected)
        for demand in demands
        if demand.expected is not None and (attempt.every_term or demand.concept.id in needed)
    ]
    if attempt.shape >= len(shapes):
        return []
    words = sentinels(shapes[attempt.shape], sentence)
    nouns = _nouns(sentence, held, standins, lost_before) if attempt.nouns else [None] * len(held)
    if attempt.nouns and not any(nouns):
        return []
    return [_slot(demand, noun, words) for (demand, _), noun in zip(held, nouns, strict=True)]


def _nouns(
    sentence: str,
    held: Sequence[tuple[Demand, Term]],
    standins: Sequence[StandIn],
    lost_before: Collection[int],
) -> list[StandIn | None]:
    # A common noun in the place of a person's name would get an article; and "pro-museum countries", a preposition.
    things = [
        (demand, term)
        for demand, term in held
        if demand.concept.kind is not Kind.PERSON
        and demand.start not in lost_before
        and not sentence[: demand.start].endswith(_HYPHENS)
        and not sentence[demand.end :].startswith(_HYPHENS)
    ]
    wishes = [("f" if term.gender == "f" else "m", term.number or "sg") for _, term in things]
    chosen = dict(zip((demand.start for demand, _ in things), choose(standins, sentence, wishes), strict=True))
    return [chosen.get(demand.start) for demand, _ in held]


def _slot(demand: Demand, noun: StandIn | None, words: Iterator[str]) -> Slot:
    if noun is not None:
        return Slot(demand, noun.written, noun.rendered, noun.gender)
    word = next(words)
    return Slot(demand, word, word)
