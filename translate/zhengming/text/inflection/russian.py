"""Cases and numbers of Russian noun phrases.

A phrase is adjectives, a head noun, and what follows it unchanged (a genitive, or a preposition). The end of a word
tells its declension up to a few alternatives (Zaliznyak, Grammatical Dictionary of Russian); the forms of all of them
are given, since a form of the wrong one is no word. Vowels that come and go (участок, участка) are known only in -ец:
list other such forms with the term.
"""

import re
from collections.abc import Iterator
from itertools import product

__all__ = ["inflections"]

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

_ADJECTIVES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        ("кий", "гий", "хий", "кая", "гая", "хая", "кое", "гое", "хое", "кие", "гие", "хие"),
        ("ий", "ая", "ое", "ие", "ого", "ому", "им", "ом", "ой", "ую", "их", "ими"),
    ),
    (
        (
            "ший",
            "щий",
            "чий",
            "жий",
            "шая",
            "щая",
            "чая",
            "жая",
            "шее",
            "щее",
            "чее",
            "жее",
            "шие",
            "щие",
            "чие",
            "жие",
        ),
        ("ий", "ая", "ее", "ие", "его", "ему", "им", "ем", "ей", "ую", "их", "ими"),
    ),
    (("ый", "ая", "ое", "ые", "ой"), ("ый", "ой", "ая", "ое", "ые", "ого", "ому", "ым", "ом", "ую", "ых", "ыми")),
    (("ний", "няя", "нее", "ние"), ("ий", "яя", "ее", "ие", "его", "ему", "им", "ем", "ей", "юю", "их", "ими")),
)

# The end of the nominative, singular or plural, and the ends of all cases of both numbers. The first that fits counts.
_NOUNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ия", ("ия", "ии", "ию", "ией", "ий", "иям", "иями", "иях")),
    ("ие", ("ие", "ия", "ию", "ием", "ии", "ий", "иям", "иями", "иях")),
    ("ий", ("ий", "ия", "ию", "ием", "ии", "иев", "иям", "иями", "иях")),
    ("ии", ("ия", "ии", "ию", "ией", "ий", "иям", "иями", "иях", "ие", "ием")),
    ("ство", ("ство", "ства", "ству", "ством", "стве", "ств", "ствам", "ствами", "ствах")),
    ("о", ("о", "а", "у", "ом", "е", "", "ам", "ами", "ах")),
    ("е", ("е", "я", "ю", "ем", "и", "ей", "ям", "ями", "ях")),
    ("ец", ("ец", "ца", "цу", "цем", "цом", "це", "цы", "цев", "цов", "цам", "цами", "цах")),
    ("ов", ("ов", "ова", "ову", "овым", "ове", "овом", "овы", "овых", "овами", "овах")),
    ("ость", ("ость", "ости", "остью", "остей", "остям", "остями", "остях")),
    ("ь", ("ь", "я", "ю", "ем", "ём", "е", "и", "ью", "ей", "ям", "ями", "ях")),
    ("й", ("й", "я", "ю", "ем", "е", "и", "ев", "ям", "ями", "ях")),
    ("а", ("а", "ы", "и", "е", "у", "ой", "ей", "", "ам", "ами", "ах")),
    ("я", ("я", "и", "е", "ю", "ей", "ёй", "ь", "ям", "ями", "ях")),
    ("ы", ("", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах", "ой")),
    ("и", ("", "а", "у", "ом", "е", "и", "ов", "ей", "ам", "ами", "ах", "ь", "я", "ю", "ем", "ям", "ями", "ях", "ой")),
    ("", ("", "а", "у", "ом", "ем", "е", "ы", "и", "ов", "ей", "ам", "ами", "ах")),
)
_UNDECLINED = ("у", "ю", "э", "ё")
_SHORTEST = 3
_DECLINED_NAMES = 2
"""Words of a name that are declined, from its end: all cases of more would be thousands of strings."""


def inflections(text: str, *, name: bool = False) -> Iterator[str]:
    """Yield the phrase in its other cases and numbers.

    Args:
        text: The phrase in the nominative.
        name: Whether it is a person's name, whose words are declined each for itself.

    >>> forms = set(inflections("Министерство общественной безопасности"))
    >>> "Министерством общественной безопасности" in forms, len(forms)
    (True, 8)
    >>> "транснациональных репрессий" in set(inflections("транснациональные репрессии"))
    True
    """
    words = list(_WORD.finditer(text))
    if not words or not re.search("[а-яё]$", words[0][0].lower()):
        return
    adjectives: list[re.Match[str]] = []
    head: re.Match[str] | None = None
    for word in words:
        if _adjective(word[0]) is None or (word is words[-1]):
            head = word
            break
        adjectives.append(word)
    if head is None or text[head.end() : head.end() + 1] == ".":
        return
    if name:
        last = words[-_DECLINED_NAMES:]
        yield from _declined(text, last, [_adjective(word[0]) or _noun(word[0]) for word in last])
        return
    sets = [_adjective(word[0]) or (word[0],) for word in adjectives]
    noun = _noun(head[0])
    width = max((len(one) for one in sets), default=1)
    for place, form in product(range(width), noun):
        forms = [one[min(place, len(one) - 1)] for one in sets]
        other = _replaced(text, [*adjectives, head], [*forms, form])
        if other != text:
            yield other


def _declined(text: str, words: list[re.Match[str]], forms: list[tuple[str, ...]]) -> Iterator[str]:
    for choice in product(*forms):
        other = _replaced(text, words, list(choice))
        if other != text:
            yield other


def _replaced(text: str, words: list[re.Match[str]], forms: list[str]) -> str:
    parts, place = [], 0
    for word, form in zip(words, forms, strict=True):
        parts += [text[place : word.start()], form]
        place = word.end()
    return "".join(parts) + text[place:]


def _adjective(word: str) -> tuple[str, ...] | None:
    """Return the twelve forms of a word that ends as an adjective does, else None."""
    lower = word.lower()
    if len(word) <= _SHORTEST + 1:
        return None
    for nominatives, endings in _ADJECTIVES:
        if lower.endswith(nominatives):
            return tuple(word[:-2] + ending for ending in endings)
    return None


def _noun(word: str) -> tuple[str, ...]:
    lower = word.lower()
    if len(word) < _SHORTEST or lower.endswith(_UNDECLINED) or word.isupper():
        return (word,)
    ending, endings = next(one for one in _NOUNS if lower.endswith(one[0]))
    stem = word[: len(word) - len(ending)]
    return tuple(stem + one for one in endings)
