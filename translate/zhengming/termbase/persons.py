"""Spellings of the persons in a termbase, for the matcher."""

import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass

from zhengming.names.han import HanName, is_han, pinyin, romanisations
from zhengming.names.pinyin import SYLLABLES
from zhengming.names.variants import Change, RomanName, Spelling, common_spellings, read, spellings
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
        return _divided_as(han, name)
    if term.family and term.given:
        for first, second, family_first in ((term.family, term.given, True), (term.given, term.family, False)):
            if term.text == f"{first} {second}":
                return RomanName((term.family,), (term.given,), family_first)
    return None


def _divided_as(han: HanName, name: RomanName) -> RomanName:
    """Divide a given name in Pinyin as its characters are read: Yanan is Yan'an or Ya'nan."""
    regular = pinyin(han)
    if regular is None or "".join(regular.given) != "".join(name.given).lower():
        return name
    return RomanName(name.family, (regular.given[0].capitalize(), *regular.given[1:]), name.family_first)


def person_spellings(termbase: Termbase, language: str) -> Iterator[PersonSpelling]:
    """Yield the generated spellings of every person in a language; a spelling that two persons share is left out.

    The name as it is listed is varied in order and form. Where the Han name is known, so are the other romanisations
    of that. The texts are to be matched case-sensitively, as they stand.
    """
    listed = {term.text for concept in termbase for term in concept.names(language)}
    persons = [
        (concept, name, term)
        for concept in termbase
        if concept.kind is Kind.PERSON
        and (name := roman_name(concept, language)) is not None
        and (term := concept.preferred(language)) is not None
    ]
    # What follows from the listed names comes first: another romanisation of one person takes no spelling from another.
    varied = _unshared(persons, _variants, listed)
    yield from varied
    yield from _unshared(persons, _romanised_otherwise, listed | {one.text for one in varied})


_Person = tuple[Concept, RomanName, Term]


def _unshared(
    persons: Iterable[_Person], spell: Callable[[Concept, RomanName, Term], Iterator[Spelling]], taken: Container[str]
) -> list[PersonSpelling]:
    """Return the spellings that are not taken and that one person alone has."""
    found: dict[str, PersonSpelling | None] = {}
    for concept, name, term in persons:
        for spelling in spell(concept, name, term):
            if spelling.text in taken:
                continue
            if spelling.text not in found:
                found[spelling.text] = PersonSpelling(spelling.text, concept, term, spelling.change)
            elif (rival := found[spelling.text]) is None or rival.concept is not concept:
                found[spelling.text] = None
    return [one for one in found.values() if one is not None]


def _variants(concept: Concept, name: RomanName, term: Term) -> Iterator[Spelling]:
    """Yield the name as it is listed in other orders and forms."""
    if han_name(concept) is None or name.given == (term.given,):
        if any(map(_stands_family_first, concept.terms.values())):
            yield from _reversed(name)
        return
    yield from spellings(name)
    if not term.text.isascii() and "ü" not in term.text.lower() and (plain := _without_marks(name)) != name:
        yield from spellings(plain)


def _romanised_otherwise(concept: Concept, name: RomanName, _: Term) -> Iterator[Spelling]:
    """Yield the other romanisations of the Han name."""
    han = han_name(concept)
    if han is None:
        return
    own = (tuple(map(str.lower, name.family)), tuple(map(str.lower, name.given)))
    # A name in Pinyin that differs from what the table gives has a character in a rarer reading.
    regular = Change.HETERONYM if {*own[0], *own[1]} <= SYLLABLES else Change.SYSTEM
    for other in romanisations(han):
        if (other.family, other.given) != own:
            for text in common_spellings(RomanName(other.family, other.given, name.family_first)):
                yield Spelling(text, other.change or regular)


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
