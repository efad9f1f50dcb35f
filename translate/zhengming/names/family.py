"""Telling the family name of a person who is known to have a Han one, with or without the name in characters.

Unlike `zhengming.names.find` this does not ask whether a text has a name: it takes for granted that it is one, and may
then make use of capitals, hyphens and names of other languages beside the Chinese ones: Alan LEONG Kah-kit.
"""

from collections.abc import Iterator

import regex

from zhengming.names.han import divide, fits
from zhengming.names.reading import plain, readings
from zhengming.names.tables import System, tables
from zhengming.text.fold import fold

__all__ = ["family_name"]

_CAPITALS = regex.compile(r"\p{Lu}[\p{Lu}\p{M}'’-]+")


def family_name(name: str, han: str | None = None) -> str | None:
    """Return the family name in a person's name, as it is written there; None where it cannot be told.

    What decides is, in this order: the Han name; capitals throughout, where other words have none; the grammar of
    syllables, once names of other languages before it are set aside; a hyphen, which marks the given name; and a
    family name of the table at one end alone.

    >>> family_name("Alan LEONG Kah-kit"), family_name("Yao Yang", "楊曜"), family_name("Chiech-Ju Chen")
    ('LEONG', 'Yang', 'Chen')
    """
    front, comma, _ = name.partition(",")
    if comma:
        return front.strip()
    tokens = name.split()
    return (
        (_by_han(tokens, han) if han else None)
        or _by_capitals(tokens)
        or _by_syllables(tokens)
        or _by_hyphen(tokens)
        or _by_table(tokens)
    )


def _by_han(tokens: list[str], han: str) -> str | None:
    divided = divide(han)
    if divided is None:
        return None
    for reading in readings(" ".join(tokens)):
        if fits(divided, reading):
            return _written(tokens, reading.family)
    spelled = tables().han_families.get(fold(divided.family), {})
    wanted = {plain(one) for ones in spelled.values() for one in ones}
    # Of two words that fit the last is taken: those before it are names of other languages.
    for length in (2, 1):
        for start in range(len(tokens) - length, -1, -1):
            words = tokens[start : start + length]
            if plain(" ".join(words).replace("-", " ")) in wanted:
                return " ".join(words)
    return None


def _by_capitals(tokens: list[str]) -> str | None:
    capital = [token for token in tokens if _CAPITALS.fullmatch(token)]
    return " ".join(capital) if 0 < len(capital) < len(tokens) else None


def _by_syllables(tokens: list[str]) -> str | None:
    for start in range(len(tokens) - 1):
        found = readings(" ".join(tokens[start:]))
        if found and all(_is_foreign(token) for token in tokens[:start]):
            return _written(tokens[start:], found[0].family)
    return None


def _by_hyphen(tokens: list[str]) -> str | None:
    known = tables().families
    hyphenated = [at for at, token in enumerate(tokens) if "-" in token]
    if len(hyphenated) != 1:
        return None
    at = hyphenated[0]
    if at == 0:
        return " ".join(tokens[1:]) or None
    # A woman's name may begin with the family name of her husband: Hsu Shao-Ping Lin.
    rest = tokens[at + 1 :] or tokens[at - 1 : at]
    return " ".join(rest) if all(plain(token) in known for token in rest) else None


def _by_table(tokens: list[str]) -> str | None:
    known = tables().families
    ends = [token for token in (tokens[0], tokens[-1]) if plain(token) in known]
    if len(ends) == 1:
        return ends[0]
    return tokens[-1] if ends and _is_foreign(tokens[0]) else None


def _is_foreign(token: str) -> bool:
    """Whether a word is no syllable of any system."""
    return not any(plain(token) in ones for ones in _syllables())


def _syllables() -> Iterator[frozenset[str]]:
    known = tables().syllables
    yield from (known[system] for system in System)


def _written(tokens: list[str], family: tuple[str, ...]) -> str:
    """Return the words that make up a family name, as they stand."""
    wanted = plain("".join(family))
    for length in (1, 2):
        for start in (*range(len(tokens) - length, -1, -1),):
            words = tokens[start : start + length]
            if plain("".join(words).replace("-", "")) == wanted and (start == 0 or start + length == len(tokens)):
                return " ".join(words)
    return " ".join(one.capitalize() for one in family)
