"""Texts as sequences of words, for the aligner and for finding what stands in place of a term.

Punctuation is no word. A text without spaces between words is read by characters: each Han or Kana character is a
word, a run of other letters or digits is one too.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from zhengming.morphology.model import Lemmatiser
from zhengming.text.characters import CLASSES, HANGUL, MARK, WORD

__all__ = ["Word", "read_words", "within"]

_RUN = re.compile(r"[^\W_]+")
_PREFIX = 6


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text; offsets are code points of the text, half-open."""

    start: int
    end: int
    text: str
    """In lower case."""
    type: str
    """What the forms of one word share: the shortest lemma, else the first letters."""


def read_words(text: str, lemmatiser: Lemmatiser | None = None) -> tuple[Word, ...]:
    """Return the words of a text, in order.

    >>> [word.text for word in read_words("金管局在2015年")]
    ['金', '管', '局', '在', '2015', '年']
    >>> [word.type for word in read_words("Authorized institutions")]
    ['author', 'instit']
    """
    return tuple(
        Word(start, end, word, _type(word, lemmatiser))
        for run in _RUN.finditer(text)
        for start, end in _pieces(text, run.start(), run.end())
        for word in (text[start:end].lower(),)
    )


def within(words: tuple[Word, ...], start: int, end: int) -> list[int]:
    """Return the indices of the words that have a character in a stretch of the text."""
    return [index for index, word in enumerate(words) if word.start < end and start < word.end]


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a run of letters and digits before and after each character of a script without spaces."""
    edges = [start, *(place for place in range(start + 1, end) if not _is_spaced(text[place - 1 : place + 1])), end]
    return list(pairwise(edges))


def _is_spaced(characters: str) -> bool:
    return all(CLASSES[character] & (WORD | MARK | HANGUL) for character in characters)


def _type(word: str, lemmatiser: Lemmatiser | None) -> str:
    if word.isdigit():
        return word
    if lemmatiser is not None:
        # The shortest, so that the forms of a word with several lemmas come together.
        return min(lemmatiser.lemmas(word), key=lambda lemma: (len(lemma), lemma), default=word)
    return word[:_PREFIX]
