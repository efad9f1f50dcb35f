"""The layer around an engine that makes its translations use the glossary.

Engines know nothing of it. A sentence is translated as it stands; what its translation lacks is tried again with words
that stand for the terms, first ordinary nouns (`zhengming.translation.terms.standins`), then words of no language
(`zhengming.translation.terms.placeholders`). Whatever is done, the result is verified with the matcher of the target
language: a retry is kept only if every word came back exactly once and more demands are met than before.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from zhengming.translation.engines.engine import Engine, Route
from zhengming.translation.terms.attempts import ATTEMPTS, Attempt, slots_for
from zhengming.translation.terms.mending import replace_names, tidy
from zhengming.translation.terms.outcomes import Constrained, Finder, State, judge
from zhengming.translation.terms.placeholders import Slot, lost, mask, unmask
from zhengming.translation.terms.standins import StandIn, probe
from zhengming.translation.terms.verify import Demand, witnesses

__all__ = ["Enforcer"]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A candidate translation; ``states`` has `State.FLAGGED` for each demand that it does not meet."""

    text: str
    route: Route
    states: tuple[State, ...]
    tried: tuple[str, ...] = ("plain",)
    lost: frozenset[int] = frozenset()
    """Where the demands start for which a word went out and did not come back."""
    held: frozenset[str] = frozenset()
    """The concepts that words stood for in any attempt."""

    @property
    def lacking(self) -> int:
        return self.states.count(State.FLAGGED)


class Enforcer:
    """Translates sentences from one language to another so that they say what the glossary demands.

    Args:
        engine: Translates; knows nothing of the glossary.
        source: BCP 47 tag.
        target: BCP 47 tag.
        find: Finds the terms of the target language.
    """

    def __init__(self, engine: Engine, source: str, target: str, find: Finder) -> None:
        self._engine = engine
        self._source = source
        self._target = target
        self._find = find

    def translate(self, sentences: Sequence[str], wanted: Sequence[Sequence[Demand]]) -> list[Constrained]:
        """Translate sentences without line breaks; ``wanted`` has the demands of each.

        The engine gets one batch of the plain sentences, and one for each sort of placeholder that is still needed.

        Raises:
            TranslationError: the engine failed as a whole.
        """
        plain = self._engine.translate(sentences, self._source, self._target)
        drafts = [
            self._draft(one.text, one.route, sentence, demands) if one.error is None and one.text.strip() else None
            for one, sentence, demands in zip(plain, sentences, wanted, strict=True)
        ]
        for attempt in ATTEMPTS:
            self._retry(attempt, sentences, wanted, drafts)
        return [
            Constrained("", one.route, error=one.error or "the engine answered nothing")
            if draft is None
            else Constrained(draft.text, draft.route, judge(draft.text, demands, self._find, draft.states, draft.tried))
            for one, draft, demands in zip(plain, drafts, wanted, strict=True)
        ]

    @cached_property
    def _standins(self) -> tuple[StandIn, ...]:
        return probe(self._engine, self._source, self._target)

    def _retry(
        self,
        attempt: Attempt,
        sentences: Sequence[str],
        wanted: Sequence[Sequence[Demand]],
        drafts: list[_Draft | None],
    ) -> None:
        """Make one attempt on every sentence that still lacks a term; what is better takes the draft's place."""
        batch: list[tuple[int, _Draft, list[Slot], frozenset[str]]] = []
        for index, draft in enumerate(drafts):
            lacking = _lacking(draft, wanted[index])
            if draft is None or not lacking:
                continue
            needed = draft.held | lacking
            if attempt.second and not draft.lost and needed == draft.held:
                continue
            standins = self._standins if attempt.nouns else ()
            slots = slots_for(attempt, sentences[index], wanted[index], needed, standins, draft.lost)
            if slots:
                batch.append((index, draft, slots, needed))
        if not batch:
            return
        masked = [mask(sentences[index], slots) for index, _, slots, _ in batch]
        answers = self._engine.translate(masked, self._source, self._target)
        for (index, draft, slots, needed), answer in zip(batch, answers, strict=True):
            gone = frozenset(slot.demand.start for slot in lost(answer.text, slots, sentences[index]))
            text = None if answer.error is not None or gone else unmask(answer.text, slots, self._target)
            new = None if text is None else self._draft(text, answer.route, sentences[index], wanted[index], slots)
            better = new if new is not None and new.lacking < draft.lacking else draft
            tried = (*draft.tried, attempt.name)
            drafts[index] = replace(better, tried=tried, lost=draft.lost | gone, held=needed)

    def _draft(
        self, text: str, route: Route, sentence: str, demands: Sequence[Demand], slots: Sequence[Slot] = ()
    ) -> _Draft:
        text = tidy(text, sentence, self._target)
        before = witnesses(self._find(text), demands)
        text = replace_names(text, sentence, demands, self._find, self._target)
        after = witnesses(self._find(text), demands)
        held = {id(slot.demand) for slot in slots}
        states = tuple(
            _state(demand, was is not None, now is not None, id(demand) in held)
            for demand, was, now in zip(demands, before, after, strict=True)
        )
        return _Draft(text, route, states)


def _lacking(draft: _Draft | None, demands: Sequence[Demand]) -> set[str]:
    """The concepts that a draft lacks and that can be put in."""
    states = () if draft is None else draft.states
    return {
        demand.concept.id
        for demand, state in zip(demands, states, strict=False)
        if state is State.FLAGGED and demand.expected is not None
    }


def _state(demand: Demand, was_met: bool, is_met: bool, held: bool) -> State:
    if not demand.readings:
        return State.SKIPPED
    if not is_met:
        return State.FLAGGED
    if held:
        return State.PLACEHOLDER
    return State.SATISFIED if was_met else State.REPLACED
