"""Spellings of the persons in a termbase, for the matcher."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from zhengming.names.han import HanName, is_han, romanisations
from zhengming.names.pinyin import SYLLABLES
from zhengming.names.variants import Change, RomanName, Spelling, read, spellings
from zhengming.termbase.model import Concept, Kind, Term, Termbase

__all__ = ["PersonSpelling", "han_name", "person_spellings", "roman_name"]

_CHINESE = ("zh-Hans", "zh-Hant")
_LATIN_END = 0x24F


@dataclass(frozen=True, slots=True)
class PersonSpelling:
    """A spelling that is not itself listed in the termbase, and whose it is."""

    text: str
    concept: Concept
    term: Term
    change: Change


def han_name(concept: Concept) -> HanName | None:
    """Return the parts of a person's Han name; None where it has none, or is written in Han by its sound alone."""
    for language in _CHINESE:
        term = concept.preferred(language)
        if term is not None and term.family and term.given and is_han(term.text):
            return HanName(term.family, term.given)
    return None


def roman_name(concept: Concept, language: str) -> RomanName | None:
    """Read a person's preferred name in a language that writes it in Latin letters; None where it cannot be read.

    The parts listed with the term count; else the lengths of the parts of the Han name tell which token is which.
    """
    term = concept.preferred(language)
    if term is None or any(ord(one) > _LATIN_END and one.isalpha() for one in term.text):
        return None
    han = han_name(concept)
    if han is not None and (name := read(term.text, len(han.family), len(han.given))):
        return name
    if term.family and term.given:
        for first, second, family_first in ((term.family, term.given, True), (term.given, term.family, False)):
            if term.text == f"{first} {second}":
                return RomanName((term.family,), (term.given,), family_first)
    return None


def person_spellings(termbase: Termbase, language: str) -> Iterator[PersonSpelling]:
    """Yield the generated spellings of every person in a language; a spelling that two persons share is left out.

    The name as it is listed is varied in order and form. Where the Han name is known, so are the other romanisations
    of that. The texts are to be matched case-sensitively, as they stand.
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
        for spelling in _spellings(concept, name, term):
            if spelling.text in listed:
                continue
            rival = found.get(spelling.text)
            if spelling.text not in found:
                found[spelling.text] = PersonSpelling(spelling.text, concept, term, spelling.change)
            elif rival is None or rival.concept is not concept:
                found[spelling.text] = None
    yield from (one for one in found.values() if one is not None)


def _spellings(concept: Concept, name: RomanName, term: Term) -> Iterator[Spelling]:
    han = han_name(concept)
    if han is None or name.given == (term.given,):
        if any(map(_stands_family_first, concept.terms.values())):
            yield from _reversed(name)
        return
    yield from spellings(name)
    if not term.text.isascii() and "ü" not in term.text.lower() and (plain := _without_marks(name)) != name:
        yield from spellings(plain)
    own = (tuple(map(str.lower, name.family)), tuple(map(str.lower, name.given)))
    # A name in Pinyin that differs from what the table gives has a character in a rarer reading.
    regular = Change.HETERONYM if {*own[0], *own[1]} <= SYLLABLES else Change.SYSTEM
    for other in romanisations(han):
        if (other.family, other.given) == own:
            continue
        varied = RomanName(other.family, other.given, name.family_first)
        for spelling in spellings(varied):
            if spelling.change is not Change.PERMUTED:
                yield Spelling(spelling.text, other.change or regular)


def _stands_family_first(terms: tuple[Term, ...]) -> bool:
    """Whether a language has the name with its family name first, as Chinese has Hungarian ones."""
    return any(one.family and one.given and one.text.startswith(one.family) for one in terms)


def _reversed(name: RomanName) -> Iterator[Spelling]:
    """Yield the other order of a name that is not Chinese, as it stands and without its diacritics."""
    for one in dict.fromkeys((name, _without_marks(name))):
        family, given = " ".join(one.family), " ".join(one.given)
        yield Spelling(f"{given} {family}" if name.family_first else f"{family} {given}", Change.ORDER)


def _without_marks(name: RomanName) -> RomanName:
    def bare(syllables: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(
            "".join(one for one in unicodedata.normalize("NFD", part) if not unicodedata.combining(one))
            for part in syllables
        )

    return RomanName(bare(name.family), bare(name.given), name.family_first)
