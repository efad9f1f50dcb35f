"""The layer around an engine that makes its translations use the glossary.

Engines know nothing of it. What is tried on a sentence, in this order, and only while it lacks a term:

1. An engine that takes terms gets them with the sentence.
2. Any other translates it as it stands. Wrong names that the glossary knows are replaced.
3. The words that stand for a term are found and replaced (`zhengming.translation.terms.repair`).
4. An engine that can gives other translations, without the wrong words.
5. Words stand for the terms while the sentence goes through the engine once more: first ordinary nouns
   (`zhengming.translation.terms.standins`), then words of no language (`zhengming.translation.terms.placeholders`).

An engine of rules and dictionaries does best with the last of these, so there it comes third, and repair comes last.

Whatever is done, the result is verified with the matcher of the target language: a candidate takes the place of another
only if it meets more demands, leaves nothing behind that stood for a term and doubles no word. At the end the articles
before terms that the engine put in are made to agree. What no method could do is flagged, with what stands there
instead, what was tried and why it failed.
"""

from collections.abc import Sequence
from dataclasses import replace

from zhengming.termbase.demands import Demand
from zhengming.text.messages import tr
from zhengming.translation.engines.engine import Constraint, Engine, Redecodes, ShowsLinks, TakesTerms
from zhengming.translation.terms.agreeing import agreed
from zhengming.translation.terms.draft import Case, Draft, Drafter
from zhengming.translation.terms.holding import Holder
from zhengming.translation.terms.outcomes import Constrained, Finder, Outcome, State
from zhengming.translation.terms.repair.model import Failure, Repaired, Repairs
from zhengming.translation.terms.weighing import Weigher

__all__ = ["Enforcer"]

_ALTERNATIVES = 8
_TERMS, _PLAIN, _REPAIR, _NBEST = "with its terms", "plain", "repair", "n-best"


class Enforcer:
    """Translates sentences from one language to another so that they say what the glossary demands.

    Args:
        engine: Translates; knows nothing of the glossary.
        source: BCP 47 tag.
        target: BCP 47 tag.
        find: Finds the terms of the target language.
        repairer: Repairs translations; None: nothing is repaired.
    """

    def __init__(self, engine: Engine, source: str, target: str, find: Finder, repairer: Repairs | None = None) -> None:
        self._engine = engine
        self._source = source
        self._target = target
        self._find = find
        self._repairer = repairer
        self._drafter = Drafter(target, find)
        self._weigher = Weigher(engine, source, target)
        self._holder = Holder(engine, source, target, self._drafter, self._weigher)

    def translate(self, sentences: Sequence[str], wanted: Sequence[Sequence[Demand]]) -> list[Constrained]:
        """Translate sentences without line breaks; ``wanted`` has the demands of each.

        The engine gets one batch for each method that is still needed. The more sentences of a document come at once,
        the better repair knows what renders what.

        Raises:
            TranslationError: the engine failed as a whole.
        """
        cases = [Case(sentence, demands) for sentence, demands in zip(sentences, wanted, strict=True)]
        self._tell_terms(cases)
        self._translate_plainly([case for case in cases if case.draft is None])
        methods = [self._repair, self._redecode, self._holder.hold]
        for method in reversed(methods) if self._engine.rule_based else methods:
            method([case for case in cases if case.draft is not None])
        return [self._constrained(case) for case in cases]

    def _constrained(self, case: Case) -> Constrained:
        if case.draft is None:
            return Constrained("", case.route, error=case.error)
        text, outcomes = case.draft.text, case.draft.outcomes
        mended = agreed(text, outcomes, self._find, self._target)
        if mended != text and len(self._drafter.draft(case, mended, case.draft.route).lacking) <= len(
            case.draft.lacking
        ):
            text = mended
        told = (one if one.state is State.SKIPPED else replace(one, tried=case.trials) for one in outcomes)
        return Constrained(text, case.draft.route, tuple(told))

    def _tell_terms(self, cases: Sequence[Case]) -> None:
        constrained = [(case, terms) for case in cases if (terms := _constraints(case.demands))]
        if not isinstance(self._engine, TakesTerms) or not constrained:
            return
        sentences = [case.sentence for case, _ in constrained]
        answers = self._engine.translate_with_terms(
            sentences, [terms for _, terms in constrained], self._source, self._target
        )
        for (case, _), answer in zip(constrained, answers, strict=True):
            if answer is None or answer.error is not None or not answer.text.strip():
                case.tried(
                    _TERMS, tr("the engine could not") if answer is None else answer.error or tr("it answered nothing")
                )
                continue
            how = {index: State.INJECTED for index, one in enumerate(case.demands) if one.expected is not None}
            draft = self._drafter.draft(case, answer.text, answer.route, how, answer.links)
            case.offer(draft, _TERMS, self._drafter.defect(case, draft))

    def _translate_plainly(self, cases: Sequence[Case]) -> None:
        if not cases:
            return
        answers = self._engine.translate([case.sentence for case in cases], self._source, self._target)
        for case, answer in zip(cases, answers, strict=True):
            case.route = answer.route
            if answer.error is not None or not answer.text.strip():
                case.error = answer.error or tr("the engine answered nothing")
            else:
                draft = self._drafter.draft(case, answer.text, answer.route, links=answer.links)
                case.offer(draft, _PLAIN)

    def _repair(self, cases: Sequence[Case]) -> None:
        """Repair what lacks terms; the other sentences show what renders what."""
        if self._repairer is None or not any(case.needed for case in cases):
            return
        self._show_links([case for case in cases if case.needed])
        drafts = [(case, case.draft) for case in cases if case.draft is not None]
        repaired = self._repairer.repair(
            [case.sentence for case, _ in drafts],
            [draft.text for _, draft in drafts],
            [case.demands for case, _ in drafts],
            [draft.links for _, draft in drafts],
        )
        for (case, draft), one in zip(drafts, repaired, strict=True):
            if not case.needed:
                continue
            why = "; ".join(dict.fromkeys(tr(what) for what in one.outcomes if isinstance(what, Failure)))
            if one.text == draft.text:
                case.tried(_REPAIR, why or tr("nothing was found to repair"))
                continue
            new = _with_repairs(self._drafter.draft(case, one.text, draft.route), draft, one)
            case.offer(new, _REPAIR, self._drafter.defect(case, new) or self._weigher.objection(case, new))

    def _show_links(self, cases: Sequence[Case]) -> None:
        """Ask the engine what it looked at, as far as it says the same again."""
        if not isinstance(self._engine, ShowsLinks):
            return
        answers = self._engine.translate_with_links([case.sentence for case in cases], self._source, self._target)
        for case, answer in zip(cases, answers, strict=True):
            if case.draft is not None and case.draft.text == answer.text:
                case.draft = replace(case.draft, links=answer.links)

    def _redecode(self, cases: Sequence[Case]) -> None:
        """Ask for other translations without the words that the engine uses for the terms that are lacking."""
        cases = [case for case in cases if case.needed]
        if not isinstance(self._engine, Redecodes) or not cases:
            return
        alone = dict.fromkeys(demand.found for case in cases for demand in case.needed)
        answers = self._engine.translate(list(alone), self._source, self._target)
        own = dict(zip(alone, (answer.text.strip(" .") for answer in answers), strict=True))
        avoid = [_wrong_words(case, own) for case in cases]
        found = self._engine.alternatives(
            [case.sentence for case in cases], avoid, self._source, self._target, count=_ALTERNATIVES
        )
        for case, answers in zip(cases, found, strict=True):
            drafts = [self._drafter.draft(case, one.text, one.route) for one in answers if one.error is None]
            best = min(drafts, key=lambda draft: len(draft.lacking), default=None)
            if best is None:
                case.tried(_NBEST, tr("the engine gave no other translation"))
            else:
                best = _by(State.NBEST, best, case)
                case.offer(best, _NBEST, self._drafter.defect(case, best) or self._weigher.objection(case, best))


def _constraints(demands: Sequence[Demand]) -> list[Constraint]:
    return [
        Constraint(one.start, one.end, one.expected, one.concept.kind) for one in demands if one.expected is not None
    ]


def _wrong_words(case: Case, own: dict[str, str]) -> list[str]:
    """What stands in the draft for the terms that it lacks, as far as that is known."""
    text = "" if case.draft is None else case.draft.text
    outcomes = () if case.draft is None else case.draft.outcomes
    instead = [one.instead for one in outcomes if one.state is State.FLAGGED and one.instead]
    isolated = [own[demand.found] for demand in case.needed if own[demand.found].lower() in text.lower()]
    return list(dict.fromkeys(word for word in (*instead, *isolated) if word))


def _by(state: State, new: Draft, case: Case) -> Draft:
    """Put down to a method what the draft before did not meet."""
    lacked = set() if case.draft is None else set(case.draft.lacking)
    return replace(
        new,
        outcomes=tuple(
            replace(one, state=state) if index in lacked and one.state in (State.SATISFIED, State.REPLACED) else one
            for index, one in enumerate(new.outcomes)
        ),
    )


def _with_repairs(new: Draft, old: Draft, repaired: Repaired) -> Draft:
    """Say of each demand whether repair met it, or how it was met before."""
    outcomes: list[Outcome] = []
    for now, was, what in zip(new.outcomes, old.outcomes, repaired.outcomes, strict=True):
        if now.state not in (State.SATISFIED, State.REPLACED):
            outcomes.append(now)
        elif what is None or isinstance(what, Failure):
            outcomes.append(was if was.state is not State.FLAGGED else now)
        else:
            outcomes.append(replace(now, state=State.REPAIRED, instead=what.replaced, verbatim=what.verbatim))
    return replace(new, outcomes=tuple(outcomes))
