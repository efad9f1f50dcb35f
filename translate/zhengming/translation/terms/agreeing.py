"""The last look at a translation: do the articles before the terms that the engine put in agree with them?"""

from collections.abc import Sequence
from dataclasses import replace

from zhengming.termbase.demands import is_good, witnesses
from zhengming.termbase.matcher import Match, MatchForm
from zhengming.termbase.model import Kind, Term
from zhengming.text.inflection.romance import LANGUAGES
from zhengming.text.languages import primary
from zhengming.translation.terms.insertion import put_in
from zhengming.translation.terms.outcomes import Finder, Outcome, State

__all__ = ["agreed"]

_PUT_IN = (State.INJECTED, State.NBEST)
"""Where a term was put in otherwise, its article was seen to; what the engine said by itself is its own."""


def agreed(text: str, outcomes: Sequence[Outcome], find: Finder, language: str) -> str:
    """Return a translation in which the articles agree with the terms that the engine put in.

    Only for Romance languages, where a noun shows its number and has no cases, and for terms whose gender is listed.

    Args:
        text: The translation of a sentence.
        outcomes: Of its demands.
        find: Finds the terms of the language.
        language: BCP 47 tag.
    """
    if primary(language) not in LANGUAGES or not any(one.state in _PUT_IN for one in outcomes):
        return text
    met = zip(outcomes, witnesses(find(text), [one.demand for one in outcomes]), strict=True)
    places = [
        (match.start, match.end, term)
        for outcome, match in met
        if outcome.state in _PUT_IN and match is not None and (term := _as_it_stands(match, outcome, text)) is not None
    ]
    # From the right, so that what changes does not move what is still to come.
    for start, end, term in sorted(places, key=lambda place: -place[0]):
        text = put_in(text, start, end, term, language) or text
    return text


def _as_it_stands(match: Match, outcome: Outcome, text: str) -> Term | None:
    """The term with the words and the number that it has in the translation; None where one is not known."""
    sense = next((one for one in match.senses if is_good(one)), None)
    if sense is None or outcome.demand.concept.kind is Kind.PERSON or sense.term.gender not in ("m", "f"):
        return None
    number = _number(sense.term, sense.form)
    return None if number is None else replace(sense.term, text=text[match.start : match.end], number=number)


def _number(term: Term, form: MatchForm) -> str | None:
    if form is MatchForm.LEMMA:
        return None
    if form is MatchForm.INFLECTED:
        return None if term.number == "pl" else "pl"
    return term.number or "sg"
