"""The layer around an engine that makes its translations use the glossary.

Engines know nothing of it. A sentence is translated as it stands; what its translation lacks is tried again with words
that stand for the terms, first ordinary nouns (`zhengming.translation.standins`), then words of no language
(`zhengming.translation.placeholders`). Whatever is done, the result is verified with the matcher of the target
language: a retry is kept only if every word came back exactly once and more demands are met than before.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from zhengming.termbase.model import Kind
from zhengming.translation.engine import Engine, Route
from zhengming.translation.mending import replace_names, tidy
from zhengming.translation.outcomes import Constrained, Finder, State, judge
from zhengming.translation.placeholders import SHAPES, Slot, mask, sentinels, unmask
from zhengming.translation.standins import StandIn, choose, probe
from zhengming.translation.verify import Demand, witnesses

__all__ = ["Enforcer"]


@dataclass(frozen=True, slots=True)
class _Attempt:
    name: str
    all_terms: bool
    """Hold every term of the sentence, not only those that are lacking."""
    shape: str | None
    """Of sentinels; None for stand-ins."""


_ATTEMPTS = (
    _Attempt("stand-in", False, None),
    _Attempt("stand-in for every term", True, None),
    _Attempt("sentinel", False, SHAPES[0]),
    _Attempt("sentinel for every term", True, SHAPES[0]),
    _Attempt("other sentinel for every term", True, SHAPES[1]),
)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A candidate translation; ``states`` has `State.FLAGGED` for each demand that it does not meet."""

    text: str
    route: Route
    states: tuple[State, ...]
    tried: tuple[str, ...] = ("plain",)

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
            self._draft(one.text, one.route, sentence, demands) if one.error is None else None
            for one, sentence, demands in zip(plain, sentences, wanted, strict=True)
        ]
        for attempt in _ATTEMPTS:
            self._retry(attempt, sentences, wanted, drafts)
        return [
            Constrained("", one.route, error=one.error)
            if draft is None
            else Constrained(draft.text, draft.route, judge(draft.text, demands, self._find, draft.states, draft.tried))
            for one, draft, demands in zip(plain, drafts, wanted, strict=True)
        ]

    @cached_property
    def _standins(self) -> tuple[StandIn, ...]:
        return probe(self._engine, self._source, self._target)

    def _retry(
        self,
        attempt: _Attempt,
        sentences: Sequence[str],
        wanted: Sequence[Sequence[Demand]],
        drafts: list[_Draft | None],
    ) -> None:
        """Make one attempt on every sentence that still lacks a term; what is better takes the draft's place."""
        batch: list[tuple[int, _Draft, list[Slot]]] = []
        for index, draft in enumerate(drafts):
            if draft is None or not draft.lacking:
                continue
            slots = self._slots(attempt, sentences[index], wanted[index], draft)
            if slots:
                batch.append((index, draft, slots))
        if not batch:
            return
        masked = [mask(sentences[index], slots) for index, _, slots in batch]
        answers = self._engine.translate(masked, self._source, self._target)
        for (index, draft, slots), answer in zip(batch, answers, strict=True):
            text = unmask(answer.text, slots, self._target) if answer.error is None else None
            new = None if text is None else self._draft(text, answer.route, sentences[index], wanted[index], slots)
            better = new if new is not None and new.lacking < draft.lacking else draft
            drafts[index] = replace(better, tried=(*draft.tried, attempt.name))

    def _slots(self, attempt: _Attempt, sentence: str, demands: Sequence[Demand], draft: _Draft) -> list[Slot]:
        lacking = {
            demand.concept.id
            for demand, state in zip(demands, draft.states, strict=True)
            if state is State.FLAGGED and demand.expected is not None
        }
        if not lacking:
            return []
        # Of a concept that is named twice and rendered once, nobody can tell which occurrence is the one that lacks.
        held = [
            demand
            for demand in demands
            if demand.expected is not None and (attempt.all_terms or demand.concept.id in lacking)
        ]
        words = sentinels(attempt.shape or SHAPES[0], sentence)
        if attempt.shape is not None:
            return [Slot(demand, word, word) for demand, word in zip(held, words, strict=False)]
        # A common noun in the place of a person's name would get an article.
        things = [demand for demand in held if demand.concept.kind is not Kind.PERSON]
        wishes = [
            ((demand.expected and demand.expected.gender) or "m", (demand.expected and demand.expected.number) or "sg")
            for demand in things
        ]
        chosen = list(choose(self._standins, sentence, wishes))
        if not things or len(chosen) < len(things):
            return []
        nouns = {id(demand): noun for demand, noun in zip(things, chosen, strict=True)}
        slots: list[Slot] = []
        for demand in held:
            noun = nouns.get(id(demand))
            if noun is not None:
                slots.append(Slot(demand, noun.written, noun.rendered, noun.gender))
            else:
                word = next(words)
                slots.append(Slot(demand, word, word))
        return slots

    def _draft(
        self, text: str, route: Route, sentence: str, demands: Sequence[Demand], slots: Sequence[Slot] = ()
    ) -> _Draft:
        text = tidy(text, sentence)
        before = witnesses(self._find(text), demands)
        text = replace_names(text, sentence, demands, self._find, self._target)
        after = witnesses(self._find(text), demands)
        held = {id(slot.demand) for slot in slots}
        states = tuple(
            _state(demand, was is not None, now is not None, id(demand) in held)
            for demand, was, now in zip(demands, before, after, strict=True)
        )
        return _Draft(text, route, states)


def _state(demand: Demand, was_met: bool, is_met: bool, held: bool) -> State:
    if not demand.readings:
        return State.SKIPPED
    if not is_met:
        return State.FLAGGED
    if held:
        return State.PLACEHOLDER
    return State.SATISFIED if was_met else State.REPLACED
