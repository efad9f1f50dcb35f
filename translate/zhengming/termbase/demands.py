"""What a sentence demands of its translation, and whether a translation meets it.

The same matcher finds the terms on both sides. A concept that the source names twice must be named twice in the
translation, by a preferred or admitted name; a deprecated or forbidden name, or a person's name in another order or
spelling than the listed one, does not count.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from zhengming.termbase.matcher import Match, MatchForm, Sense
from zhengming.termbase.model import Concept, Status, Term, TermType
from zhengming.text.inflection import inflections
from zhengming.text.languages import primary

__all__ = ["Demand", "Reason", "demands", "is_good", "usable_terms", "witnesses"]

_GOOD = (Status.PREFERRED, Status.ADMITTED)


class Reason(StrEnum):
    """Why nothing is demanded of an occurrence."""

    NO_TERM = "no usable term in this language"
    AMBIGUOUS = "the words may name several concepts"
    INTRODUCED = "no abbreviation in this language; the name stands before it"


@dataclass(frozen=True, slots=True)
class Demand:
    """One occurrence of a term in a sentence, and what its translation must say.

    ``start`` and ``end`` are code points of the sentence, half-open.
    """

    start: int
    end: int
    found: str
    """The words of the source."""
    concept: Concept
    """The first reading; ``readings`` has all that the target language can name."""
    readings: tuple[str, ...] = ()
    """Ids of the concepts any of which satisfies the demand. Empty: nothing is demanded."""
    expected: Term | None = None
    """What to put in. None: nothing is demanded, or the readings disagree and only a correct translation will do."""
    reason: Reason | None = None
    """With no ``expected``: why."""


def demands(sentence: str, matches: Iterable[Match], target: str) -> tuple[Demand, ...]:
    """Return what the matches in a sentence demand of its translation into a language, in order."""
    found: list[Demand] = []
    for match in matches:
        demand = _demand(sentence, match, target)
        if found and _only_introduces(sentence, found[-1], demand, match):
            demand = replace(demand, readings=(), expected=None, reason=Reason.INTRODUCED)
        found.append(demand)
    return tuple(found)


def usable_terms(concept: Concept, target: str) -> tuple[Term, ...]:
    """Return the names that may stand in a translation: preferred and admitted, in the order of the termbase."""
    return tuple(term for term in concept.names(target) if term.status in _GOOD)


def witnesses(found: Sequence[Match], wanted: Sequence[Demand]) -> list[Match | None]:
    """Return for each demand the match in the translation that meets it, or None; no match serves two demands."""
    free = [match for match in found if any(is_good(sense) for sense in match.senses)]
    met: list[Match | None] = [None] * len(wanted)
    # Demands with one reading first, so that an ambiguous one does not take what only they can use.
    for index in sorted(range(len(wanted)), key=lambda index: (len(wanted[index].readings), index)):
        readings = wanted[index].readings
        witness = next(
            (match for match in free if any(is_good(sense) and sense.concept.id in readings for sense in match.senses)),
            None,
        )
        if witness is not None:
            free.remove(witness)
            met[index] = witness
    return met


def is_good(sense: Sense) -> bool:
    """Whether this reading of a match in a translation is a name that may stand there."""
    return sense.term.status in _GOOD and sense.form is not MatchForm.NAME


def _only_introduces(sentence: str, name: Demand, demand: Demand, match: Match) -> bool:
    """Whether this is the abbreviation in "Ministry of Public Security (MPS)" and would become the whole name again."""
    return (
        demand.expected is not None
        and demand.expected.type is not TermType.ABBREVIATION
        and _is_abbreviation(match.senses[0].term)
        and (name.readings == demand.readings or (name.expected and name.expected.text) == demand.expected.text)
        and sentence[name.end : demand.start].strip() in ("(", "（")
        and sentence[demand.end : demand.end + 1] in (")", "）")
    )


def _is_abbreviation(term: Term) -> bool:
    """Whether the glossary says so, or it is one word with two or more capitals, however it is listed."""
    return term.type is TermType.ABBREVIATION or (" " not in term.text and sum(map(str.isupper, term.text)) > 1)


def _demand(sentence: str, match: Match, target: str) -> Demand:
    found = sentence[match.start : match.end]
    concept = match.senses[0].concept
    nameable = [sense for sense in match.senses if usable_terms(sense.concept, target)]
    if not nameable:
        return Demand(match.start, match.end, found, concept, reason=Reason.NO_TERM)
    readings = tuple(dict.fromkeys(sense.concept.id for sense in nameable))
    # Renderings that differ in capitals alone are no two; that of the closest reading is taken.
    expected: dict[str, Term] = {}
    for sense in nameable:
        term = _rendering(sense, target, in_capitals=found.isupper())
        expected.setdefault(term.text.casefold(), term)
    concept = nameable[0].concept
    if len(expected) > 1:
        return Demand(match.start, match.end, found, concept, readings, reason=Reason.AMBIGUOUS)
    return Demand(match.start, match.end, found, concept, readings, next(iter(expected.values())))


def _rendering(sense: Sense, target: str, *, in_capitals: bool) -> Term:
    """The name to put in: an abbreviation for an abbreviation, a short form for a short form, else the first one.

    What is preferred in the source has what is preferred in the target, be it short in one and full in the other.

    A plural asks for a plural, where one can be formed, and capitals for capitals, where the matcher finds them.
    """
    terms = usable_terms(sense.concept, target)
    preferred = next((term for term in terms if term.status is Status.PREFERRED), terms[0])
    if sense.term.type is TermType.FULL:
        term = next((term for term in (preferred, *terms) if term.type is TermType.FULL), preferred)
    elif sense.term.status is Status.PREFERRED:
        term = preferred
    else:
        term = next((term for term in terms if term.type is sense.term.type), preferred)
    if in_capitals and sense.form is MatchForm.FOLDED and not term.case_sensitive:
        return replace(term, text=term.text.upper())
    if sense.form is not MatchForm.INFLECTED or sense.term.number == "pl" or term.number is not None:
        return term
    plural = next(iter(inflections(term.text, primary(target))), None)
    return term if plural is None else replace(term, text=plural, number="pl")
