"""Spellings of the persons in a termbase, for the matcher."""

from collections.abc import Iterator
from dataclasses import dataclass

from zhengming.names.variants import Change, RomanName, read, spellings
from zhengming.termbase.model import Concept, Kind, Term, Termbase

__all__ = ["PersonSpelling", "person_spellings", "roman_name"]


@dataclass(frozen=True, slots=True)
class PersonSpelling:
    """A spelling that is not itself listed in the termbase, and whose it is."""

    text: str
    concept: Concept
    term: Term
    change: Change


def roman_name(concept: Concept, language: str) -> RomanName | None:
    """Read a person's preferred name in a language that writes it in Latin letters; None where it cannot be read.

    The parts listed with the term count; else the lengths of the parts of the Han name tell which token is which.
    """
    term = concept.preferred(language)
    if term is None or not term.text.isascii():
        return None
    han = concept.preferred("zh-Hans") or concept.preferred("zh-Hant")
    if han is None or not han.family or not han.given:
        return None
    return read(term.text, len(han.family), len(han.given))


def person_spellings(termbase: Termbase, language: str) -> Iterator[PersonSpelling]:
    """Yield the generated spellings of every person in a language; a spelling that two persons share is left out.

    Only names with a Han form are varied: an order that is wrong for one person may be another's name, and only the
    Han form tells the parts apart. The texts are to be matched case-sensitively, as they stand.
    """
    listed = {term.text for concept in termbase for term in concept.names(language)}
    found: dict[str, PersonSpelling | None] = {}
    for concept in termbase:
        if concept.kind is not Kind.PERSON:
            continue
        name = roman_name(concept, language)
        term = concept.preferred(language)
        if name is None or term is None:
            continue
        for spelling in spellings(name):
            if spelling.text in listed:
                continue
            rival = found.get(spelling.text)
            shared = spelling.text in found and (rival is None or rival.concept is not concept)
            found[spelling.text] = None if shared else PersonSpelling(spelling.text, concept, term, spelling.change)
    yield from (one for one in found.values() if one is not None)
