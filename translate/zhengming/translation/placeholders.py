"""Words that stand for terms while a sentence goes through an engine, and how the terms come back.

A sentinel is a word of no language, made of letters only, with a capital: Apertium's pairs pass such words through, and
treat them as names. It is the same on both sides.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhengming.translation.insertion import put_in
from zhengming.translation.verify import Demand

__all__ = ["SHAPES", "Slot", "mask", "sentinels", "unmask"]

SHAPES = ("Zq{}z", "XQ{}K")
"""Sentinels that survive 5 of 5 times through eng-spa, spa-fra, spa-por, spa-ita, eng-cat and eng-glg of Apertium."""
_LETTERS = "bcdfgjkmpstv"


@dataclass(frozen=True, slots=True)
class Slot:
    """A word that stands for one occurrence: ``written`` goes into the source, ``rendered`` comes back."""

    demand: Demand
    written: str
    rendered: str
    gender: str | None = None
    """Of the word that comes back, where it is known."""


def sentinels(shape: str, sentence: str) -> Iterator[str]:
    """Yield sentinels of a shape that do not occur in a sentence, without end."""
    lowered = sentence.lower()
    for length in itertools.count(1):
        for letters in itertools.product(_LETTERS, repeat=length):
            middle = "".join(letters)
            sentinel = shape.format(middle.upper() if shape.isupper() else middle)
            if sentinel.lower() not in lowered:
                yield sentinel


def mask(sentence: str, slots: Sequence[Slot]) -> str:
    """Return the sentence with each slot's occurrence replaced by the word that stands for it."""
    parts: list[str] = []
    end = 0
    for slot in sorted(slots, key=lambda slot: slot.demand.start):
        parts += [sentence[end : slot.demand.start], slot.written]
        end = slot.demand.end
    return "".join([*parts, sentence[end:]])


def unmask(translated: str, slots: Sequence[Slot], language: str) -> str | None:
    """Put the terms back into a translation.

    Returns:
        None where a word that stands for a term is lost, doubled, or grown together with another word.
    """
    places: list[tuple[int, int, Slot]] = []
    for slot in slots:
        found = [match.span() for match in _pattern(slot.rendered).finditer(translated)]
        if len(found) != 1 or translated.lower().count(slot.rendered.lower()) != 1:
            return None
        places.append((*found[0], slot))
    for start, end, slot in sorted(places, key=lambda place: place[0], reverse=True):
        term = slot.demand.expected
        restored = None if term is None else put_in(translated, start, end, term, language, slot.gender)
        if restored is None:
            return None
        translated = restored
    return translated


def _pattern(word: str) -> re.Pattern[str]:
    # Letters of scripts with spaces only: in Chinese, a sentinel stands directly beside Han characters.
    return re.compile(rf"(?<![A-Za-zÀ-ɏ0-9]){re.escape(word)}(?![A-Za-zÀ-ɏ0-9])", re.IGNORECASE)
