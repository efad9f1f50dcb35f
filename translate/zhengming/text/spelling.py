"""Spellings of one string that differ in length, so that folding cannot make them equal."""

from collections.abc import Iterator
from unicodedata import normalize

__all__ = ["spellings"]

# Each with the languages that write both; an empty set stands for all. Latin ligatures of Unicode block Alphabetic
# Presentation Forms, the German rule for lack of ß (Rat für deutsche Rechtschreibung, §25 E2), and French œ, æ.
_PAIRS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("ffi", "ﬃ", frozenset()),
    ("fi", "ﬁ", frozenset()),
    ("fl", "ﬂ", frozenset()),
    ("ß", "ss", frozenset()),
    ("ẞ", "SS", frozenset()),
    ("ss", "ß", frozenset({"de"})),
    ("œ", "oe", frozenset()),
    ("Œ", "OE", frozenset()),
    ("oe", "œ", frozenset({"fr"})),
)


def spellings(text: str, language: str) -> Iterator[str]:
    """Yield the string in its own spelling first, then with each pair exchanged throughout, composed and decomposed.

    Runs of white space are one space.

    >>> list(spellings("Straße", "de")), list(spellings("office", "en"))
    (['Straße', 'Strasse'], ['office', 'oﬃce', 'ofﬁce'])
    """
    text = " ".join(text.split())
    seen: set[str] = set()
    primary = language.partition("-")[0]
    wordings = [text]
    for one, other, languages in _PAIRS:
        if one in text and (not languages or primary in languages):
            wordings.append(text.replace(one, other))
    for wording in wordings:
        for spelling in (wording, normalize("NFC", wording), normalize("NFD", wording)):
            if spelling and spelling not in seen:
                seen.add(spelling)
                yield spelling
