"""The last resort: terms are held fast by words that stand for them while a sentence goes through the engine again."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from zhengming.text.messages import tr
from zhengming.translation.engines.engine import Engine
from zhengming.translation.terms.attempts import ATTEMPTS, Attempt, slots_for
from zhengming.translation.terms.draft import Case, Drafter
from zhengming.translation.terms.outcomes import State
from zhengming.translation.terms.placeholders import Slot, lost, mask, unmask
from zhengming.translation.terms.probing import best_shapes
from zhengming.translation.terms.standins import StandIn, probe
from zhengming.translation.terms.weighing import Weigher

__all__ = ["Holder"]


@dataclass(slots=True)
class _Held:
    """What is known of one sentence from earlier attempts."""

    concepts: set[str] = field(default_factory=set)
    """Those that words stood for in any attempt."""
    lost: set[int] = field(default_factory=set)
    """Where the demands start for which a word went out and did not come back."""


class Holder:
    """Makes all attempts on the sentences that still lack terms.

    Args:
        engine: Translates.
        source: BCP 47 tag.
        target: BCP 47 tag.
        drafter: Verifies.
        weigher: Says which candidates the engine finds much too improbable.
    """

    def __init__(self, engine: Engine, source: str, target: str, drafter: Drafter, weigher: Weigher) -> None:
        self._engine = engine
        self._source = source
        self._target = target
        self._drafter = drafter
        self._weigher = weigher

    def hold(self, cases: Sequence[Case]) -> None:
        """Improve the drafts, where it works; the engine gets one batch for each sort of placeholder."""
        cases = [case for case in cases if case.needed]
        if cases and not self._shapes:
            for case in cases:
                case.tried("placeholder", tr("the engine copies no word that could stand for the term"))
            return
        held = [_Held() for _ in cases]
        for attempt in ATTEMPTS:
            self._try(attempt, list(zip(cases, held, strict=True)))

    @cached_property
    def _standins(self) -> tuple[StandIn, ...]:
        return probe(self._engine, self._source, self._target)

    @cached_property
    def _shapes(self) -> tuple[str, ...]:
        return best_shapes(self._engine, self._source, self._target)

    def _try(self, attempt: Attempt, cases: Sequence[tuple[Case, _Held]]) -> None:
        batch: list[tuple[Case, _Held, list[Slot]]] = []
        for case, held in cases:
            lacking = _lacking(case)
            if not lacking or (attempt.second and not held.lost and lacking <= held.concepts):
                continue
            standins = self._standins if attempt.nouns else ()
            slots = slots_for(
                attempt, case.sentence, case.demands, held.concepts | lacking, standins, self._shapes, held.lost
            )
            if slots:
                held.concepts |= lacking
                batch.append((case, held, slots))
        if not batch:
            return
        masked = [mask(case.sentence, slots) for case, _, slots in batch]
        answers = self._engine.translate(masked, self._source, self._target)
        for (case, held, slots), asked, answer in zip(batch, masked, answers, strict=True):
            gone = lost(answer.text, slots, case.sentence) if answer.error is None else []
            held.lost |= {slot.demand.start for slot in gone}
            if answer.error is not None:
                case.tried(attempt.name, answer.error)
            elif gone:
                case.tried(
                    attempt.name,
                    tr("{names} did not come back once", names=", ".join(repr(slot.written) for slot in gone)),
                )
            elif (text := unmask(answer.text, slots, self._target)) is None:
                case.tried(attempt.name, tr("no form of the term is known for its place"))
            else:
                marks = {id(slot.demand) for slot in slots}
                how = {index: State.PLACEHOLDER for index, one in enumerate(case.demands) if id(one) in marks}
                draft = self._drafter.draft(case, text, answer.route, how)
                case.offer(
                    draft,
                    attempt.name,
                    self._drafter.defect(case, draft) or self._weigher.objection(case, draft, (asked, answer.text)),
                )


def _lacking(case: Case) -> set[str]:
    """The concepts that the draft lacks, and those that other methods put in, which another translation lacks too."""
    if case.draft is None or not case.needed:
        return set()
    pairs = zip(case.demands, case.draft.outcomes, strict=True)
    return {
        demand.concept.id
        for demand, outcome in pairs
        if demand.expected is not None and outcome.state not in (State.SATISFIED, State.REPLACED)
    }
