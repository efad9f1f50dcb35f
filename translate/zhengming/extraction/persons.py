"""Persons whom texts name, each once."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex

from zhengming.checks.unlisted import LANGUAGES
from zhengming.extraction.model import Candidate, Occurrence
from zhengming.names.find import find_names
from zhengming.names.han import divide
from zhengming.names.reading import Key
from zhengming.text.languages import primary

__all__ = ["person_candidates"]

# What stands behind the name of a person, and hardly behind anything else.
_AFTER_HAN = "先生|女士|小姐|夫人|教授|博士|院士|律师|律師|医生|醫生|同志"
_HAN_PERSON = regex.compile(rf"(?<!\p{{Han}}|[·・])(?P<name>\p{{Han}}{{2,4}})(?:{_AFTER_HAN})")
_WEIGHT = 3.0
"""A person counts as much as so many words that are not capitalised."""


@dataclass(slots=True)
class _Person:
    places: list[Occurrence]
    spellings: Counter[tuple[str, str, str]]
    """Name, family name, given name as they are written."""


def person_candidates(
    texts: Sequence[str], language: str, least: int, is_known: Callable[[int, int, int], bool]
) -> tuple[list[Candidate], list[Occurrence]]:
    """Return the persons with a Han name, and every place where a name stands that is one beyond doubt.

    Args:
        texts: As `zhengming.extraction.tokens.readable` returns them.
        language: BCP 47 tag; in Latin letters names are found in `zhengming.checks.unlisted.LANGUAGES` alone.
        least: How often a person is named at least.
        is_known: Whether a stretch of a text (its number, start, end) is part of a name that is known.
    """
    persons: dict[Key, _Person] = {}
    places: list[Occurrence] = []
    for number, text in enumerate(texts):
        for key, name, start, end in _han(text) if primary(language) == "zh" else _latin(text, language):
            if is_known(number, start, end):
                continue
            place = Occurrence(number, start, end)
            person = persons.setdefault(key, _Person([], Counter()))
            person.places.append(place)
            person.spellings[name] += 1
            places.append(place)
    found = []
    for person in persons.values():
        if (count := len(person.places)) >= least:
            text, family, given = min(person.spellings, key=lambda one: (-person.spellings[one], one))
            found.append(
                Candidate(
                    text, count, _WEIGHT * count, tuple(person.places), is_proper=True, family=family, given=given
                )
            )
    return found, places


def _latin(text: str, language: str) -> list[tuple[Key, tuple[str, str, str], int, int]]:
    if primary(language) not in LANGUAGES:
        return []
    found = []
    for name in find_names(text, language):
        words = " ".join(text[name.start : name.end].split())
        reading = name.reading
        length = len(reading.family)
        parts = words.replace(",", "").split()
        if name.doubts or len(parts) <= length:
            continue
        family, given = (parts[:length], parts[length:]) if reading.family_first else (parts[-length:], parts[:-length])
        found.append((reading.key, (words, " ".join(family), " ".join(given)), name.start, name.end))
    return found


def _han(text: str) -> list[tuple[Key, tuple[str, str, str], int, int]]:
    found = []
    for match in _HAN_PERSON.finditer(text):
        name = divide(match["name"])
        if name is not None:
            key = (name.family, tuple(name.given))
            found.append((key, (match["name"], name.family, name.given), *match.span("name")))
    return found
