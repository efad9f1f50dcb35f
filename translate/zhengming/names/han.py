"""From a name in Han characters to its romanisations, and back to the question whether the two are one name.

Han names are compared with variants and Traditional forms folded; a name is never rewritten by such a table, since
family names keep characters that it would merge (余 and 餘, 范 and 範, 游 and 遊).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from zhengming.names.reading import Reading, plain, readings
from zhengming.names.tables import System, tables
from zhengming.names.variants import Change
from zhengming.text.fold import fold

__all__ = ["HanName", "Romanisation", "divide", "is_han", "names_same", "pinyin", "romanisations", "syllables_that_fit"]

_UMLAUTS = ("u", "yu", "v")


@dataclass(frozen=True, slots=True)
class HanName:
    """A name in Han characters, as written."""

    family: str
    given: str


@dataclass(frozen=True, slots=True)
class Romanisation:
    """The syllables of a name in one system, in small letters."""

    family: tuple[str, ...]
    given: tuple[str, ...]
    change: Change | None
    """How it differs from plain Pinyin; None for that itself."""


def is_han(name: str) -> bool:
    """Whether a text consists of Han characters alone: no interpunct, which transcribed names have.

    >>> is_han("吴绍平"), is_han("欧尔班·维克托"), is_han("Wu")
    (True, False, False)
    """
    return bool(name) and all("\u3400" <= one <= "\u9fff" or one >= "\U00020000" for one in name)


def divide(name: str) -> HanName | None:
    """Divide a name of two to four characters into family name and given name; None where it is no Han name.

    A family name of two characters is one that the table has; a name of four without one has two family names.

    >>> divide("吳紹平"), divide("欧阳修"), divide("林鄭月娥")
    (HanName(family='吳', given='紹平'), HanName(family='欧阳', given='修'), HanName(family='林鄭', given='月娥'))
    """
    if not is_han(name) or not 2 <= len(name) <= 4:
        return None
    known, folded = tables().han_families, fold(name)
    if len(name) > 2 and folded[:2] in known:
        return HanName(name[:2], name[2:])
    if len(name) == 4:
        return HanName(name[:2], name[2:]) if folded[0] in known and folded[1] in known else None
    return HanName(name[0], name[1:]) if folded[0] in known else None


def pinyin(name: HanName) -> Romanisation | None:
    """Return a name in Pinyin; None where a character is not in the tables."""
    family = _family(name.family)
    given = tuple(tables().readings.get(one, "") for one in fold(name.given))
    return Romanisation(family, given, None) if family and all(given) else None


def romanisations(name: HanName) -> Iterator[Romanisation]:
    """Yield the romanisations of a name that people write: Pinyin first, then what differs from it in one respect."""
    right = pinyin(name)
    if right is None:
        return
    yield right
    known = tables()
    for wrong in known.wrong_readings.get(fold(name.family), ()):
        yield Romanisation(tuple(wrong.split()), right.given, Change.READING)
    yield from _umlauts(right)
    for at, character in enumerate(fold(name.given)):
        for other in known.heteronyms.get(character, ()):
            if other != right.given[at]:
                given = (*right.given[:at], other, *right.given[at + 1 :])
                yield Romanisation(right.family, given, Change.HETERONYM)
    giles = Romanisation(_giles(right.family), _giles(right.given), Change.SYSTEM)
    bare = Romanisation(tuple(map(_bare, giles.family)), tuple(map(_bare, giles.given)), Change.SYSTEM)
    yield from dict.fromkeys((giles, bare))


def names_same(han: str, latin: str) -> bool:
    """Whether a Han name, Simplified or Traditional, and a romanised one can be one name, in any order and system.

    Family names are compared with all spellings in the table, given names by their readings in Pinyin and Wade-Giles;
    the given name of other systems is compared in the number of its syllables alone.

    >>> names_same("吳紹平", "Shao-ping Wu"), names_same("吴绍平", "Wu Shaoqing"), names_same("李嘉誠", "Li Ka-shing")
    (True, False, True)
    """
    name = divide(han)
    return name is not None and any(fits(name, one) for one in readings(latin))


def fits(name: HanName, reading: Reading) -> bool:
    """Whether a Han name can be what this reading says."""
    agreement = syllables_that_fit(name, reading)
    return agreement is not None and all(agreement)


def syllables_that_fit(name: HanName, reading: Reading) -> tuple[bool, ...] | None:
    """Return for each character of a given name whether it can be what a reading says of it.

    Returns:
        None where the family names or the lengths of the given names differ.
    """
    family = fold(name.family)
    if family not in reading.han and not _spells_double(family, reading):
        return None
    if len(reading.given) != len(name.given):
        return None
    if reading.system in (System.CANTONESE, System.SOUTH_EAST_ASIA, System.TAIWAN):
        return (True,) * len(name.given)
    known = tables()
    return tuple(
        plain(syllable)
        in {plain(form) for one in _readings(character) for form in (one, known.wade_giles.get(one, one))}
        for syllable, character in zip(reading.given, fold(name.given), strict=True)
    )


def _spells_double(family: str, reading: Reading) -> bool:
    spelled = tables().han_families
    return len(family) == len(reading.family) == 2 and all(
        character in spelled
        and any(plain(part) == plain(form) for forms in spelled[character].values() for form in forms)
        for character, part in zip(family, reading.family, strict=True)
    )


def _readings(character: str) -> tuple[str, ...]:
    usual = tables().readings.get(character)
    return (*((usual,) if usual else ()), *tables().heteronyms.get(character, ()))


def _family(family: str) -> tuple[str, ...]:
    known, folded = tables().han_families, fold(family)
    if folded in known:
        return tuple(known[folded][System.PINYIN][0].split())
    parts = tuple(known[one][System.PINYIN][0] if one in known else "" for one in folded)
    return parts if all(parts) else ()


def _umlauts(right: Romanisation) -> Iterator[Romanisation]:
    family = [_without_umlaut(one) for one in right.family]
    given = [_without_umlaut(one) for one in right.given]
    for parts in product(*family, *given):
        if parts != (*right.family, *right.given):
            yield Romanisation(parts[: len(family)], parts[len(family) :], Change.UMLAUT)


def _without_umlaut(syllable: str) -> tuple[str, ...]:
    return (syllable, *(syllable.replace("ü", one) for one in _UMLAUTS)) if "ü" in syllable else (syllable,)


def _giles(syllables: tuple[str, ...]) -> tuple[str, ...]:
    table = tables().wade_giles
    return tuple(table.get(one, one) for one in syllables)


def _bare(syllable: str) -> str:
    return syllable.replace("'", "").replace("ü", "u")
