"""Every written spelling of a romanised Han name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, permutations

from zhengming.names.pinyin import divisions, joined, needs_apostrophe, split

__all__ = ["Change", "RomanName", "Spelling", "common_spellings", "read", "spellings"]


class Change(StrEnum):
    """How a spelling of a person's name differs from the listed one."""

    FORM = "form"
    """Same order; other spacing, hyphenation, apostrophe or capitals."""
    ORDER = "order"
    """Given name and family name exchanged, whatever the form."""
    COMMA = "comma"
    """Family name, comma, given name: an index entry, or a list of two things."""
    PERMUTED = "permuted"
    """The same syllables, written apart, family name first or last, the given name's out of order."""
    SYSTEM = "system"
    """Another romanisation: Wade-Giles for Pinyin or the reverse, whatever the order."""
    READING = "reading"
    """The family name in a reading of its character that is wrong for it: Ceng for Zeng."""
    HETERONYM = "heteronym"
    """A character of the given name in another of its readings: Chaohui for Zhaohui."""
    UMLAUT = "umlaut"
    """Lu, Lyu or Lv for Lü, which other names are written too."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One generated spelling."""

    text: str
    change: Change


@dataclass(frozen=True, slots=True)
class RomanName:
    """A romanised name in its parts; each syllable as written in the listed form."""

    family: tuple[str, ...]
    """Syllables of the family name: ``("Wu",)``, ``("Ou", "yang")``."""
    given: tuple[str, ...]
    """Syllables of the given name: ``("Shao", "ping")``."""
    family_first: bool
    """The order of the listed form."""


def read(text: str, family: int, given: int) -> RomanName | None:
    """Read a romanised name whose Han name has so many characters in its parts; None where it does not fit.

    The family name is looked for at the front first, since that is where Chinese puts it.

    >>> read("Wu Shaoping", 1, 2)
    RomanName(family=('Wu',), given=('Shao', 'ping'), family_first=True)
    >>> read("Ying-jeou Ma", 1, 2).family_first
    False
    >>> read("Carrie Lam Cheng Yuet-ngor", 1, 3) is None
    True
    """
    tokens = text.split()
    for at in range(1, len(tokens)):
        front, back = tokens[:at], tokens[at:]
        if (one := _syllables(front, family)) and (two := _syllables(back, given)):
            return RomanName(one, two, family_first=True)
    for at in range(1, len(tokens)):
        front, back = tokens[:at], tokens[at:]
        if (one := _syllables(back, family)) and (two := _syllables(front, given)):
            return RomanName(one, two, family_first=False)
    return None


def _syllables(tokens: list[str], count: int) -> tuple[str, ...] | None:
    parts = [part for token in tokens for part in re.split(r"[-‐‑]", token) if part]
    if len(parts) == count:
        return tuple(parts)
    if len(parts) != 1 or count == 1:
        return None
    regular = divisions(parts[0].lower().replace("’", "'"), count)
    if not regular:
        return split(parts[0], count)
    letters = iter(parts[0].replace("’", "").replace("'", ""))
    return tuple("".join(islice(letters, len(syllable))) for syllable in regular[0])


def spellings(name: RomanName) -> Iterator[Spelling]:
    """Yield the spellings of a name once each, the listed ones too, the most regular first.

    Both orders, the parts joined, spaced or hyphenated, the family name or everything in capitals, the index form
    with a comma, and for names of three syllables written apart the orders that machine translation makes up.

    >>> [one.text for one in spellings(RomanName(("Sheng",), ("Xue",), True))]
    ['Sheng Xue', 'Xue Sheng', 'SHENG Xue', 'Xue SHENG', 'SHENG XUE', 'XUE SHENG', 'Sheng, Xue', 'SHENG, Xue']
    """
    seen: set[str] = set()
    for text, change in _all(name):
        if text not in seen:
            seen.add(text)
            yield Spelling(text, change)


def common_spellings(name: RomanName) -> Iterator[str]:
    """Yield the spellings of a name that are common in print: both orders, each part in its regular forms, WU or Wu.

    >>> list(common_spellings(RomanName(("Mao",), ("Tse", "tung"), True)))[:4]
    ['Mao Tsetung', 'Tsetung Mao', 'MAO Tsetung', 'Tsetung MAO']
    """
    seen: dict[str, None] = {}
    for family in _regular(name.family):
        for given in _regular(name.given):
            for one in (family, family.upper()):
                seen |= {f"{one} {given}": None, f"{given} {one}": None}
    yield from seen


def _regular(syllables: tuple[str, ...]) -> Iterator[str]:
    """Yield the regular ways to write the syllables of one part: Shaoping, Shao-ping, Shao-Ping, Shao Ping."""
    yield joined(syllables)
    first, *rest = (syllable.capitalize() for syllable in syllables)
    if rest:
        yield "-".join((first, *map(str.lower, rest)))
        yield "-".join((first, *rest))
        yield " ".join((first, *rest))


def _all(name: RomanName) -> Iterator[tuple[str, Change]]:
    same, other = (Change.FORM, Change.ORDER) if name.family_first else (Change.ORDER, Change.FORM)
    families, givens = list(_forms(name.family)), list(_forms(name.given))
    for family in families:
        for given in givens:
            for first, second in ((family, given), (family.upper(), given), (family.upper(), given.upper())):
                yield f"{first} {second}", same
                yield f"{second} {first}", other
    for family in families:
        for given in givens:
            yield f"{family}, {given}", Change.COMMA
            yield f"{family.upper()}, {given}", Change.COMMA
    if len(name.family) == 1 and len(name.given) == 2:
        surname = name.family[0].capitalize()
        for order in permutations((surname, *map(str.capitalize, name.given))):
            if surname in (order[0], order[2]):
                yield " ".join(order), Change.PERMUTED
                yield " ".join(order).upper(), Change.PERMUTED


def _forms(syllables: tuple[str, ...]) -> Iterator[str]:
    """Yield these and the irregular ones: ShaoPing, Shao ping, and Xian where Xi'an is meant."""
    yield from _regular(syllables)
    first, *rest = (syllable.capitalize() for syllable in syllables)
    if rest:
        small = list(map(str.lower, rest))
        if any(map(needs_apostrophe, rest)):
            yield first + "".join(small)
        yield first + "".join(rest)
        yield " ".join((first, *small))
