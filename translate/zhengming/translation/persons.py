"""Persons whom the glossary does not name in the target language, as terms that a translation must have.

An engine takes the syllables of a Chinese name for words, or turns them round. The names layer knows how the house
writes it in the target language; where it is not certain, the name is to stay as the author wrote it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from zhengming.checks.regions import Regions
from zhengming.checks.unlisted import LANGUAGES, UnlistedName, unlisted_names
from zhengming.names.han import pinyin
from zhengming.names.house import HouseStyle, write
from zhengming.names.judge import Action
from zhengming.names.reading import plain, readings
from zhengming.termbase.matcher import Match, TermMatcher
from zhengming.termbase.model import Concept, Kind, Status, Term, Termbase
from zhengming.termbase.persons import han_name, roman_name
from zhengming.text.languages import primary
from zhengming.translation.terms.outcomes import Finder

__all__ = ["completed", "joined", "unlisted_persons"]

_USABLE = (Status.PREFERRED, Status.ADMITTED)


def completed(termbase: Termbase, target: str, style: HouseStyle) -> Termbase:
    """Return a termbase that names its Chinese persons in a language with Latin letters; itself, where it does already.

    Args:
        termbase: The glossary.
        target: BCP 47 tag.
        style: How the house writes names in that language.
    """
    added = {concept.id: name for concept in termbase if (name := _derived(concept, target, style)) is not None}
    if not added:
        return termbase
    concepts = [
        _with_name(concept, added[concept.id], target) if concept.id in added else concept for concept in termbase
    ]
    # The names follow from the termbase and these three.
    fingerprint = f"{termbase.fingerprint} {target} {style}"
    return Termbase(concepts, fingerprint=fingerprint)


def unlisted_persons(
    text: str, source: str, target: str, matches: Sequence[Match], styles: tuple[HouseStyle, HouseStyle]
) -> tuple[Concept, ...]:
    """Return the Chinese names in a text that its glossary does not list, as concepts with a name in both languages.

    Args:
        text: The article.
        source: BCP 47 tag of its language; others than those of `zhengming.checks.unlisted.LANGUAGES` have none.
        target: BCP 47 tag; likewise.
        matches: Of the glossary in the text.
        styles: How the house writes names in the source language and in the target language.
    """
    if primary(target) not in LANGUAGES or primary(source) not in LANGUAGES:
        return ()
    spellings: dict[str, dict[str, None]] = {}
    for one in unlisted_names(text, source, matches, Regions(text), styles[0]):
        spellings.setdefault(_rendering(one, styles[1]), {})[one.text] = None
    return tuple(_concept(list(names), name, source, target) for name, names in spellings.items())


def joined(find: Finder, persons: Iterable[Concept], language: str) -> Finder:
    """Return a finder that finds persons beside what it found before, which comes first where they overlap."""
    concepts = {concept.id: concept for concept in persons}
    if not concepts:
        return find
    also = TermMatcher(Termbase(concepts.values()), language).find

    def both(text: str) -> Sequence[Match]:
        matches = find(text)
        free = [one for one in also(text) if all(one.end <= other.start or other.end <= one.start for other in matches)]
        return sorted([*matches, *free], key=lambda match: match.start) if free else matches

    return both


def _derived(concept: Concept, target: str, style: HouseStyle) -> str | None:
    """The name of a Chinese person that the glossary has in Han, or in English, and not in the target language."""
    usable = any(term.status in _USABLE for term in concept.names(target))
    han = han_name(concept)
    if concept.kind is not Kind.PERSON or usable or han is None or primary(target) not in LANGUAGES:
        return None
    if (listed := roman_name(concept, "en")) is not None:
        family, given = listed.family, listed.given
    elif (regular := pinyin(han)) is not None:
        family, given = regular.family, regular.given
    else:
        return None
    key = (" ".join(map(plain, family)), tuple(map(plain, given)))
    text = f"{''.join(family).title()} {''.join(given).title()}"
    reading = next((one for one in readings(text) if one.key == key and one.family_first), None)
    return None if reading is None else write(reading, text, style)


def _with_name(concept: Concept, name: str, target: str) -> Concept:
    term = Term(name, target, source="derived from the Han name")
    others = concept.terms.get(target, ())
    return replace(concept, terms={**concept.terms, target: (term, *others)})


def _rendering(name: UnlistedName, style: HouseStyle) -> str:
    """As the house writes it where that is certain, else as it stands."""
    verdict = name.verdict
    certain = verdict.reading is not None and not name.name.doubts and verdict.action is not Action.SUGGEST
    return write(verdict.reading, name.text, style) if certain and verdict.reading is not None else name.text


def _concept(names: Sequence[str], rendering: str, source: str, target: str) -> Concept:
    written = tuple(Term(name, source, case_sensitive=True) for name in names)
    return Concept(
        f"person:{rendering}",
        Kind.PERSON,
        terms={source: written, target: (Term(rendering, target, case_sensitive=True),)},
    )
