"""What is known of names: family names, syllables, readings, and words that are no names.

The data is data/tables.json, made by tools/make_name_tables.py from the files beside it, which name their sources. It
is read when it is first needed.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from zhengming.names.pinyin import SYLLABLES

__all__ = ["Context", "Family", "System", "Tables", "tables"]


class System(StrEnum):
    """How Han names are written in Latin letters; the value is the letter in the tables."""

    PINYIN = "P"
    WADE_GILES = "W"
    TAIWAN = "T"
    """Other spellings of Taiwan: Gwoyeu Romatzyh, Mandarin Phonetic Symbols II, habit."""
    CANTONESE = "C"
    """Spellings of Hong Kong and Macau."""
    SOUTH_EAST_ASIA = "M"
    """Spellings of Singapore and Malaysia: Hokkien, Teochew, Hakka, Hainanese."""


@dataclass(frozen=True, slots=True)
class Family:
    """What a Latin spelling of a family name may stand for."""

    systems: frozenset[System]
    han: tuple[str, ...]
    """Family names in Simplified Han."""


@dataclass(frozen=True, slots=True)
class Context:
    """Words, in small letters, that tell what a run of capitalised words is. An underscore stands for a space."""

    titles: frozenset[str]
    attributes: frozenset[str]
    openers: frozenset[str]
    places: frozenset[str]
    peoples: frozenset[str]
    foreign: frozenset[str]
    words: frozenset[str]
    particles: frozenset[str]
    generics: frozenset[str]
    rare_in_given_names: frozenset[str]
    compounds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Tables:
    """Spellings are in small letters, without apostrophes, tone marks and dieresis; syllables divided by spaces."""

    families: Mapping[str, Family]
    family_words: frozenset[str]
    """Every word that may be in a family name, joined ones too: a name has one of them."""
    pinyin_words: frozenset[str]
    """Those of them that are Pinyin."""
    han_families: Mapping[str, Mapping[System, tuple[str, ...]]]
    """The spellings of a family name in Simplified Han, apostrophes and dieresis kept, by system, the usual first."""
    wrong_readings: Mapping[str, tuple[str, ...]]
    """Pinyin readings that are wrong for a family name, of those whose character has others."""
    right_readings: Mapping[str, str]
    """The right reading for a wrong one that is the right one of no other family name: ceng is zeng."""
    frequent: Mapping[str, int]
    """The hundred most frequent family names, each with its rank from 0."""
    syllables: Mapping[System, frozenset[str]]
    """Syllables that given names may have."""
    wade_giles: Mapping[str, str]
    """Wade-Giles of a Pinyin syllable, where it differs."""
    readings: Mapping[str, str]
    """The usual Pinyin reading of a character."""
    heteronyms: Mapping[str, tuple[str, ...]]
    """Other readings of characters in given names."""
    korean: frozenset[str]
    korean_families: frozenset[str]
    vietnamese: frozenset[str]
    vietnamese_families: frozenset[str]
    context: Context


@cache
def tables() -> Tables:
    """Return the tables; the first call reads them."""
    data = json.loads(files("zhengming.names").joinpath("data/tables.json").read_text("utf-8"))
    words = {key: frozenset(value.split()) for key, value in data["syllables"].items()}
    pinyin = frozenset(one.replace("ü", "u") for one in SYLLABLES)
    right = {
        one: data["han families"][name]["P"][0].replace("ü", "u")
        for name, ones in data["wrong readings"].items()
        for one in ones
        if data["families"][one][1] == name and one not in data["han families"][name]["P"]
    }
    systems = {letters: frozenset(map(System, letters)) for letters in {row[0] for row in data["families"].values()}}
    return Tables(
        families={
            key: Family(systems[letters], tuple(han.split())) for key, (letters, han) in data["families"].items()
        },
        family_words=_words(data["families"]),
        pinyin_words=_words(one for one, (letters, _) in data["families"].items() if System.PINYIN in letters),
        han_families={
            name: {System(letter): tuple(ones) for letter, ones in row.items()}
            for name, row in data["han families"].items()
        },
        wrong_readings={name: tuple(ones) for name, ones in data["wrong readings"].items()},
        right_readings=right,
        frequent={name: rank for rank, name in enumerate(data["frequent"])},
        syllables={
            System.PINYIN: pinyin,
            System.WADE_GILES: words["W"],
            System.TAIWAN: words["T"] | words["W"] | pinyin,
            System.CANTONESE: words["C"],
            System.SOUTH_EAST_ASIA: words["M"] | words["C"],
        },
        wade_giles=data["wade-giles"],
        readings={character: reading for reading, ones in data["readings"].items() for character in ones}
        | {character: row.split()[0] for character, row in data["heteronyms"].items()},
        heteronyms={character: tuple(row.split()[1:]) for character, row in data["heteronyms"].items()},
        korean=words["korean"],
        korean_families=words["korean families"],
        vietnamese=words["vietnamese"],
        vietnamese_families=words["vietnamese families"],
        context=Context(**{key: frozenset(value.split()) for key, value in data["context"].items()}),
    )


def _words(spellings: Iterable[str]) -> frozenset[str]:
    return frozenset(word for one in spellings for word in (*one.split(), one.replace(" ", "")))
