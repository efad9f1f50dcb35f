"""A candidate translation of one sentence: what it meets of the demands, and whether it is fit to be taken."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from zhengming.termbase.demands import Demand
from zhengming.text.messages import tr
from zhengming.translation.engines.engine import Link, Route
from zhengming.translation.terms.mending import replace_names, tidy
from zhengming.translation.terms.outcomes import Finder, Outcome, State, Trial, judge
from zhengming.translation.terms.placeholders import leftovers

__all__ = ["Case", "Draft", "Drafter"]

_DOUBLED = re.compile(r"(?<!\w)([^\W\d_]+) \1(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """A candidate; ``outcomes`` has `State.FLAGGED` for each demand that it does not meet."""

    text: str
    route: Route
    outcomes: tuple[Outcome, ...]
    links: tuple[Link, ...] = ()

    @property
    def lacking(self) -> tuple[int, ...]:
        """The indices of the demands that it does not meet."""
        return tuple(index for index, one in enumerate(self.outcomes) if one.state is State.FLAGGED)


@dataclass(slots=True)
class Case:
    """One sentence on its way: its best draft so far, and what was tried on it."""

    sentence: str
    demands: Sequence[Demand]
    draft: Draft | None = None
    error: str | None = None
    route: Route | None = None
    trials: tuple[Trial, ...] = ()

    @property
    def needed(self) -> list[Demand]:
        """The demands that the draft lacks and for which there is a term to put in."""
        if self.draft is None:
            return []
        return [self.demands[index] for index in self.draft.lacking if self.demands[index].expected is not None]

    def tried(self, method: str, failure: str | None = None) -> None:
        """Note a trial."""
        self.trials = (*self.trials, Trial(method, failure))

    def offer(self, draft: Draft, method: str, failure: str | None = None) -> bool:
        """Take a draft if it meets more demands than the one there is; note the trial in any case.

        Args:
            draft: The candidate.
            method: How it was made.
            failure: Why it cannot be taken, where something other than the demands speaks against it.
        """
        if failure is None and self.draft is not None and len(draft.lacking) >= len(self.draft.lacking):
            lacking = [self.demands[index].found for index in draft.lacking]
            failure = tr("{tags} not met", tags=", ".join(map(repr, lacking)))
        self.tried(method, failure)
        if failure is None:
            self.draft, self.route = draft, draft.route
        return failure is None


class Drafter:
    """Makes drafts of texts.

    Args:
        language: Of the translations, BCP 47.
        find: Finds the terms of that language.
    """

    def __init__(self, language: str, find: Finder) -> None:
        self._language = language
        self._find = find

    def draft(
        self,
        case: Case,
        text: str,
        route: Route,
        how: Mapping[int, State] | None = None,
        links: tuple[Link, ...] = (),
    ) -> Draft:
        """Tidy a translation, put right the names that the glossary knows for wrong ones, and verify it.

        Args:
            case: The sentence.
            text: A translation of it.
            route: Of the engine that made it.
            how: The state of demands that are met, by index, where it is another than satisfied or replaced.
            links: Of the engine; dropped where the text changes.
        """
        tidied = tidy(text, case.sentence, self._language)
        before = judge(tidied, case.demands, self._find)
        mended = replace_names(tidied, case.sentence, case.demands, self._find, self._language)
        after = before if mended == tidied else judge(mended, case.demands, self._find)
        outcomes = tuple(
            replace(now, state=_state(was.state, now.state, (how or {}).get(index)))
            for index, (was, now) in enumerate(zip(before, after, strict=True))
        )
        return Draft(mended, route, outcomes, links if mended == text else ())

    def defect(self, case: Case, draft: Draft) -> str | None:
        """Say what is wrong with a candidate beside its terms, in comparison with the draft there is; None: nothing."""
        if left := leftovers(draft.text, case.sentence):
            return tr("{left!r} was left over", left=left[0])
        known = _doubled(case.sentence) | (_doubled(case.draft.text) if case.draft is not None else set())
        own = {word for one in case.demands if one.expected for word in _doubled(one.expected.text)}
        if doubled := sorted(_doubled(draft.text) - known - own):
            return tr("{doubled!r} is doubled", doubled=doubled[0])
        return None


def _doubled(text: str) -> set[str]:
    return {match[1].lower() for match in _DOUBLED.finditer(text)}


def _state(was: State, now: State, how: State | None) -> State:
    if now is not State.SATISFIED:
        return now
    return how or (State.SATISFIED if was is State.SATISFIED else State.REPLACED)
