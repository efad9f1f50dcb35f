"""Contradictions in a glossary: everything that would make a check or a fix wrong."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

from zhengming.termbase.glossary import read
from zhengming.termbase.model import Concept, Kind, Status, Term
from zhengming.termbase.problem import Problem, in_order
from zhengming.text.function_words import FUNCTION_WORDS
from zhengming.text.languages import primary
from zhengming.text.messages import tr

__all__ = ["problems"]

_Entry = tuple[Concept, Term]
_Complaint = tuple[Concept, str | None, str]
"""Concept, language that it is about, and what is wrong."""
_UNWANTED = (Status.DEPRECATED, Status.FORBIDDEN)


def problems(paths: Sequence[Path]) -> list[Problem]:
    """Return everything that is wrong with glossary files, in the order of files and lines.

    Besides what `zhengming.termbase.glossary.read` reports: a language without a preferred term or with several, a form
    listed twice, one form preferred in two concepts of a domain, a preferred form that is deprecated or forbidden
    elsewhere, replacements that go round in a circle, terms that would be found everywhere (one character, a function
    word), persons without a family name.

    Raises:
        TermbaseError: a file is missing or cannot be read.
    """
    reading = read(paths)
    complaints: list[_Complaint] = []
    for concept in reading.concepts:
        complaints += _of_concept(concept)
    languages = {language for concept in reading.concepts for language in concept.terms}
    for language in sorted(languages):
        entries = [(concept, term) for concept in reading.concepts for term in concept.terms.get(language, ())]
        for rule in _BETWEEN_CONCEPTS:
            complaints += rule(language, entries)
    found = [reading.problem(concept, language, message) for concept, language, message in complaints]
    return in_order((*reading.problems, *found))


def _of_concept(concept: Concept) -> Iterator[_Complaint]:
    for language, terms in concept.terms.items():
        preferred = [term.text for term in terms if term.status is Status.PREFERRED]
        if len(preferred) != 1:
            message = tr(
                "{id!r} has no preferred term in {language}; exactly one is the name to use",
                id=concept.id,
                language=language,
            )
            if preferred:
                message = tr(
                    "{id!r} has {count} preferred terms in {language}; exactly one is the name to use",
                    id=concept.id,
                    count=len(preferred),
                    language=language,
                )
            yield (concept, language, message)
        for one, two in combinations(terms, 2):
            if one.text == two.text:
                yield (
                    concept,
                    language,
                    tr(
                        "{text!r} stands twice in {language} of {id!r}", text=one.text, language=language, id=concept.id
                    ),
                )
        for term in terms:
            yield from _of_term(concept, term)
    if concept.kind is Kind.PERSON and not any(term.family for terms in concept.terms.values() for term in terms):
        hint = tr('add family = "…" and given = "…" to one of its terms')
        yield (concept, None, tr("person {id!r} has no family name; {hint}", id=concept.id, hint=hint))


def _of_term(concept: Concept, term: Term) -> Iterator[_Complaint]:
    where = f"{term.language} of {concept.id!r}"
    if len(term.text) == 1:
        yield (
            concept,
            term.language,
            tr("{text!r} in {where} is a single character and would be found everywhere", text=term.text, where=where),
        )
    words = FUNCTION_WORDS.get(primary(term.language), frozenset())
    if term.text.lower() in words and not (term.text.isupper() or term.case_sensitive):
        yield (
            concept,
            term.language,
            tr("{text!r} in {where} is a function word and would be found everywhere", text=term.text, where=where),
        )
    if not all(part.casefold() in term.text.casefold() for part in (term.family, term.given) if part):
        yield (
            concept,
            term.language,
            tr(
                "{text!r} in {where} does not hold {family!r} and {given!r}",
                text=term.text,
                where=where,
                family=term.family,
                given=term.given,
            ),
        )


def _preferred_twice(language: str, entries: Sequence[_Entry]) -> Iterator[_Complaint]:
    holders: defaultdict[tuple[object, ...], list[_Entry]] = defaultdict(list)
    for concept, term in entries:
        if term.status is Status.PREFERRED:
            # The part of speech, or the document, tells the concepts apart.
            key = (concept.domain, term.text.casefold(), term.part_of_speech, concept.documents)
            holders[key].append((concept, term))
    for (first, _), *others in holders.values():
        for other, term in others:
            message = tr(
                "{text!r} is preferred in {language} of {id!r} and of {other!r} ({place})",
                text=term.text,
                language=language,
                id=other.id,
                other=first.id,
                place=first.place,
            )
            yield (other, language, tr("{message}; one form cannot name two concepts of a domain", message=message))


def _preferred_and_unwanted(language: str, entries: Sequence[_Entry]) -> Iterator[_Complaint]:
    preferred: defaultdict[str, list[_Entry]] = defaultdict(list)
    for concept, term in entries:
        if term.status is Status.PREFERRED:
            preferred[term.text].append((concept, term))
    for concept, term in entries:
        if term.status in _UNWANTED:
            for other, _ in preferred.get(term.text, ()):
                message = tr(
                    "{text!r} is {status} in {language} of {id!r} but preferred in {other!r}",
                    text=term.text,
                    status=term.status,
                    language=language,
                    id=concept.id,
                    other=other.id,
                )
                yield (concept, language, f"{message} ({other.place})")


def _cycles(language: str, entries: Sequence[_Entry]) -> Iterator[_Complaint]:
    wanted = {concept.id: term.text for concept, term in reversed(entries) if term.status is Status.PREFERRED}
    holders: dict[str, Concept] = {}
    replacement: dict[str, str] = {}
    for concept, term in entries:
        if term.status in _UNWANTED and wanted.get(concept.id, term.text) != term.text:
            replacement.setdefault(term.text, wanted[concept.id])
            holders.setdefault(term.text, concept)
    reported: set[str] = set()
    for start in replacement:
        chain = [start]
        while (following := replacement.get(chain[-1])) is not None and following not in chain:
            chain.append(following)
        if following is not None and following not in reported:
            circle = [*chain[chain.index(following) :], following]
            reported.update(circle)
            message = tr(
                "replacements in {language} go round in a circle: {circle}",
                language=language,
                circle=" → ".join(circle),
            )
            yield (holders[circle[0]], language, message)


_BETWEEN_CONCEPTS: tuple[Callable[[str, Sequence[_Entry]], Iterator[_Complaint]], ...] = (
    _preferred_twice,
    _preferred_and_unwanted,
    _cycles,
)
