"""Abbreviations that a text introduces: ``Ministry of Public Security (MPS)``, 金融管理局（金管局）.

A Latin one stands for the words with just its initials, else for those that have its letters, looked for from the right
(Schwartz, Hearst 2003, "A simple algorithm for identifying abbreviation definitions in biomedical text"); a Chinese one
for those that have its characters.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from zhengming.text.function_words import FUNCTION_WORDS
from zhengming.text.languages import primary

__all__ = ["Introduction", "introductions"]

_LATIN = regex.compile(r"(?<=[\p{L}\p{N}])[ \u00a0]\((?P<short>\p{Lu}[\p{L}\p{N}&.-]{1,9})\)")
_HAN = regex.compile(
    r"(?<=\p{Han})[（(](?:以?下[简簡]?[称稱]|[简簡][称稱])?[“「『\"]?(?P<short>\p{Han}{2,8})[”」』\"]?[）)]"
)
_HAN_RUN = regex.compile(r"\p{Han}+$")
_WORD_RUN = regex.compile(r"(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}'’&.-]*[ \u00a0])*[\p{L}\p{N}][\p{L}\p{M}\p{N}'’&.-]*$")
_INITIAL = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.]*")
_LOOKED_AT = 160
_SHARE_OF_CAPITALS = 0.5
_MOST_HAN = 24


@dataclass(frozen=True, slots=True)
class Introduction:
    """A name and its abbreviation; offsets are code points, half-open."""

    start: int
    end: int
    short_start: int
    short_end: int


def introductions(text: str, language: str) -> Iterator[Introduction]:
    """Yield the abbreviations that a text introduces behind the full name, in order.

    >>> text = "the Ministry of Public Security (MPS) said"
    >>> [(text[one.start : one.end], text[one.short_start : one.short_end]) for one in introductions(text, "en")]
    [('Ministry of Public Security', 'MPS')]
    """
    chinese = primary(language) == "zh"
    small = FUNCTION_WORDS.get(primary(language), frozenset())
    for match in (_HAN if chinese else _LATIN).finditer(text):
        before = text[max(0, match.start() - _LOOKED_AT) : match.start()]
        short = match["short"]
        length = _han_length(before, short) if chinese else _latin_length(before, short, small)
        if length:
            yield Introduction(match.start() - length, match.start(), *match.span("short"))


def _latin_length(before: str, short: str, small: frozenset[str]) -> int:
    """Return how many characters at the end of a text spell an abbreviation out; 0 where none do."""
    letters = [one for one in short.lower().removesuffix("s") if one.isalnum()]
    capitals = sum(one.isupper() for one in short)
    run = _WORD_RUN.search(before)
    if run is None or len(letters) < 2 or capitals < _SHARE_OF_CAPITALS * len(short):
        return 0
    long = run[0].lower()
    at = _by_initials(long, letters, small)
    if at is None:
        at = _by_letters(long, letters)
    if at is None:
        return 0
    words = run[0][at:].split()
    plain = [word for word in words if word.lower() not in small]
    # No more words than an abbreviation can stand for.
    if len(words) < 2 or len(plain) > len(letters) + 2 or words[0].lower() in small or short in words:
        return 0
    return len(long) - at


def _by_initials(long: str, letters: list[str], small: frozenset[str]) -> int | None:
    """Return where the words begin whose initials are just these letters."""
    initials: list[tuple[int, str]] = []
    for match in reversed(list(_INITIAL.finditer(long))):
        if match[0] in small:
            continue
        initials.append((match.start(), match[0][0]))
        if len(initials) == len(letters):
            return match.start() if [one for _, one in reversed(initials)] == letters else None
    return None


def _by_letters(long: str, letters: list[str]) -> int | None:
    at = len(long)
    for number, letter in enumerate(reversed(letters), 1):
        at = long.rfind(letter, 0, at)
        # The first letter begins a word.
        while number == len(letters) and at > 0 and long[at - 1].isalnum():
            at = long.rfind(letter, 0, at)
        if at < 0:
            return None
    return at


def _han_length(before: str, short: str) -> int:
    """Return the same for Chinese: the shortest end of a run that has all characters in their order."""
    run = _HAN_RUN.search(before)
    if run is None:
        return 0
    long = run[0]
    at = len(long)
    for character in reversed(short):
        at = long.rfind(character, 0, at)
        if at < 0:
            return 0
    length = len(long) - at
    return length if len(short) < length <= _MOST_HAN else 0
