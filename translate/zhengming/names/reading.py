"""Reading a romanised Han name: which part is the family name, what its syllables are, in which system it is written.

A name is read only where the grammar of syllables consumes all of it. Often several readings remain; they are given
with a tier that says how far the form alone decides.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from zhengming.names.pinyin import divisions
from zhengming.names.tables import Family, System, tables

__all__ = ["Joint", "Key", "Reading", "Tier", "plain", "read_tokens", "readings"]

Key = tuple[str, tuple[str, ...]]
"""Family name and ordered syllables of the given name, in plain letters: what two spellings of one name share."""

_TONES = frozenset("\u0304\u0301\u030c\u0300")
_HYPHEN = re.compile("[-‐‑]")
_GILES_APOSTROPHE = re.compile(r"(?<=[ptk])'|(?<=ch)'|(?<=t[sz])'")
_SEPARATOR = re.compile(r"\s+")
_RANK_OF_THE_REST = 1000


class Tier(StrEnum):
    """How far the form of a name decides its order."""

    A = "A"
    """Family name, then a given name of two syllables that is one word: Wu Shaoping, Tsai Ing-wen."""
    B = "B"
    """The reverse: Shaoping Wu, Ing-wen Tsai."""
    C = "C"
    """Three syllables written apart: Wu Shao Ping, Shao Ping Wu."""
    D = "D"
    """Two syllables: Li Na."""


class Joint(StrEnum):
    """How the syllables of a given name are put together."""

    NONE = "none"
    """There is only one."""
    JOINED = "joined"
    HYPHENATED = "hyphenated"
    SPACED = "spaced"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name; syllables are in small letters, without tone marks, with ``ü`` and Wade-Giles ``'``."""

    family: tuple[str, ...]
    given: tuple[str, ...]
    family_first: bool
    tier: Tier
    system: System
    joint: Joint
    han: tuple[str, ...]
    """Family names in Simplified Han that are spelled like this in this system."""
    double: bool = False
    """Two family names in a row, as in Chang Liao and in names of married women."""
    comma: bool = False

    @property
    def key(self) -> Key:
        """What the spellings of one name have in common; a family name that is misread counts as the right one."""
        family = " ".join(map(plain, self.family))
        return tables().right_readings.get(family, family), tuple(map(plain, self.given))

    @property
    def misread(self) -> bool:
        """Whether the family name is a wrong reading of its character: Ceng for Zeng."""
        return " ".join(map(plain, self.family)) in tables().right_readings

    @property
    def rank(self) -> int:
        """Rank of the family name by frequency, from 0; 1000 for those beyond the hundredth."""
        frequent = tables().frequent
        return min((frequent.get(one, _RANK_OF_THE_REST) for one in self.han), default=_RANK_OF_THE_REST)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a name, taken apart."""

    syllables: tuple[str, ...]
    joint: Joint


def plain(letters: str) -> str:
    """Return letters as the tables have them: small, without apostrophes and dieresis.

    >>> plain("Ch'ü"), plain("Lü")
    ('chu', 'lu')
    """
    return letters.lower().replace("'", "").replace("ü", "u").replace("v", "u")


def readings(name: str) -> tuple[Reading, ...]:
    """Return every reading of a name, the likeliest first; none where it is not a Han name.

    >>> [(one.family, one.given, one.tier.value) for one in readings("Jianping Lai")]
    [(('lai',), ('jian', 'ping'), 'B')]
    >>> [one.family for one in readings("Li Na")], readings("Viktor Orban")
    ([('li',), ('na',)], ())
    """
    front, comma, back = name.partition(",")
    tokens = tuple(_SEPARATOR.split(front.strip()))
    if not comma:
        return read_tokens(tokens)
    return read_tokens(tokens, tuple(_SEPARATOR.split(back.strip())))


@lru_cache(maxsize=4096)
def read_tokens(tokens: tuple[str, ...], after_comma: tuple[str, ...] = ()) -> tuple[Reading, ...]:
    """Return the readings of the words of a name, the likeliest first.

    Args:
        tokens: The words, without titles and possessive endings.
        after_comma: The words after a comma, if there is one; then those before it are the family name.
    """
    words = [_plain_marks(token) for token in tokens]
    rest = [_plain_marks(token) for token in after_comma]
    if not 2 <= len(words) + len(rest) <= 4:
        return ()
    found: list[Reading] = []
    if rest:
        found += _combine(words, rest, family_first=True, comma=True)
    else:
        for at in range(1, len(words)):
            found += _combine(words[:at], words[at:], family_first=True)
            found += _combine(words[at:], words[:at], family_first=False)
    return tuple(sorted(_without_weaker(found), key=_likelihood))


def _likelihood(reading: Reading) -> tuple[bool, bool, int, bool]:
    return reading.tier in (Tier.C, Tier.D), reading.double, reading.rank, not reading.family_first


def _without_weaker(found: Sequence[Reading]) -> list[Reading]:
    """Of readings of the same words with a simple family name and a compound one (Ouyang), drop what is less likely.

    A compound that is hardly ever a given name wins in front, and at the end over a rare simple name; one that often
    is, as Chunyu, wins over rare simple names alone.
    """
    compound = [one for one in found if len(one.family) == 2 and not one.double and one.system is System.PINYIN]
    simple = [one for one in found if one.system is System.PINYIN and one not in compound]
    if not compound or not simple:
        return list(found)
    distinct = "_".join(compound[0].key[0].split()) in tables().context.compounds
    rare = min(one.rank for one in simple) >= _RANK_OF_THE_REST
    wins = (compound[0].family_first or rare) if distinct else compound[0].family_first and rare
    dropped = simple if wins else compound
    return [one for one in found if one not in dropped]


def _combine(
    family: Sequence[str], given: Sequence[str], *, family_first: bool, comma: bool = False
) -> Iterator[Reading]:
    if len(family) > 2 or len(given) > 2:
        return
    for names, syllables, double in _families(family):
        for word in _given(given):
            system = _system(names, word)
            if system is None:
                continue
            tier = _tier(len(family) > 1 or len(syllables) > 1, word, family_first)
            if double and (word.joint is not Joint.HYPHENATED or system is System.PINYIN):
                continue
            han = tuple(one for one in names.han if double or _spelled(one, system, syllables))
            yield Reading(syllables, word.syllables, family_first, tier, system, word.joint, han, double, comma)


def _spelled(han: str, system: System, syllables: tuple[str, ...]) -> bool:
    family = plain(" ".join(syllables))
    spellings = tables().han_families[han]
    systems = (System.WADE_GILES, System.TAIWAN) if system in (System.WADE_GILES, System.TAIWAN) else (system,)
    if family in tables().right_readings:
        return True
    return any(plain(one) == family for wanted in systems for one in spellings.get(wanted, ()))


def _tier(compound: bool, word: _Word, family_first: bool) -> Tier:
    if compound or word.joint in (Joint.JOINED, Joint.HYPHENATED):
        return Tier.A if family_first else Tier.B
    return Tier.C if word.joint is Joint.SPACED else Tier.D


def _families(words: Sequence[str]) -> Iterator[tuple[Family, tuple[str, ...], bool]]:
    """Yield what words can be as a family name: its entry, its syllables, and whether it is two names."""
    known = tables().families
    parts = [part for word in words for part in _HYPHEN.split(word)]
    if family := known.get(plain(" ".join(parts))):
        yield family, tuple(parts), False
        if len(parts) > 1:
            return
    if len(parts) == 1:
        for division in divisions(parts[0], 2):
            if family := known.get(plain(" ".join(division))):
                yield family, division, False
    elif len(parts) == 2 and (one := known.get(plain(parts[0]))) and (two := known.get(plain(parts[1]))):
        systems = (one.systems & two.systems) - {System.PINYIN}
        if systems:
            yield Family(systems, (one.han[0] + two.han[0],)), tuple(parts), True


def _given(words: Sequence[str]) -> Iterator[_Word]:
    if len(words) == 2:
        if not any(_HYPHEN.search(word) for word in words):
            yield _Word(tuple(words), Joint.SPACED)
        return
    parts = _HYPHEN.split(words[0])
    if len(parts) == 2:
        yield _Word(tuple(parts), Joint.HYPHENATED)
    elif len(parts) == 1:
        yield _Word((words[0],), Joint.NONE)
        if divided := divisions(words[0], 2):
            yield _Word(divided[0], Joint.JOINED)


def _system(family: Family, given: _Word) -> System | None:
    """Return the first system in which both parts can be written."""
    allowed = tables().syllables
    syllables = [plain(one) for one in given.syllables]
    for system in System:
        taiwan = system in (System.WADE_GILES, System.TAIWAN)
        wanted = {System.WADE_GILES, System.TAIWAN} if taiwan else {system}
        if given.joint is Joint.JOINED and system is not System.PINYIN:
            continue
        if family.systems & wanted and all(one in allowed[system] for one in syllables):
            if system is System.PINYIN and any("'" in one for one in given.syllables):
                continue
            return system
    return None


def _plain_marks(token: str) -> str:
    """Return a word in small letters, with plain apostrophes and no tone marks."""
    letters = token.lower().replace("’", "'").replace("ʼ", "'").replace("‘", "'")
    if letters.isascii():
        return letters
    bare = "".join(one for one in unicodedata.normalize("NFD", letters) if one not in _TONES)
    return unicodedata.normalize("NFC", bare)
