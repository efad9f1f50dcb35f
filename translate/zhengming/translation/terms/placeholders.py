"""Words that stand for terms while a sentence goes through an engine, and how the terms come back.

A sentinel is a word of no language, made of letters only, with a capital: Apertium's pairs pass such words through, and
treat them as names. It is the same on both sides.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zhengming.termbase.demands import Demand
from zhengming.translation.terms.insertion import put_in
from zhengming.translation.terms.shapes import HELD, fill, pattern

__all__ = ["QUOTES", "Slot", "leftovers", "lost", "mask", "sentinels", "unmask"]

QUOTES = tuple('“”„«»"「」『』《》')
_CLOSED = re.compile(r"[.,]?[”»\"“」』》]")
_LEFT_OVER = re.compile("|".join(map(pattern, HELD)), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Slot:
    """A word that stands for one occurrence: ``written`` goes into the source, ``rendered`` comes back."""

    demand: Demand
    written: str
    rendered: str
    gender: str | None = None
    """Of the noun that comes back; None for a sentinel."""


def sentinels(shape: str, sentence: str) -> Iterator[str]:
    """Return sentinels of a shape that do not occur in a sentence, without end."""
    lowered = sentence.lower()
    words = (fill(shape, number) for number in itertools.count())
    return (word for word in words if word.lower() not in lowered)


def leftovers(text: str, sentence: str) -> list[str]:
    """Return what in a translation looks like a sentinel and does not stand in the sentence."""
    lowered = sentence.lower()
    return [match[0] for match in _LEFT_OVER.finditer(text) if match[0].lower() not in lowered]


def mask(sentence: str, slots: Sequence[Slot]) -> str:
    """Return the sentence with each slot's occurrence replaced by the word that stands for it."""
    parts: list[str] = []
    end = 0
    for slot in sorted(slots, key=lambda slot: slot.demand.start):
        parts += [sentence[end : slot.demand.start], slot.written]
        end = slot.demand.end
    return "".join([*parts, sentence[end:]])


def lost(translated: str, slots: Iterable[Slot], sentence: str) -> list[Slot]:
    """Return the slots whose word did not come back exactly once, or not in the quotation marks that it went out in."""
    return [slot for slot in slots if not _is_back(translated, slot, sentence)]


def _is_back(translated: str, slot: Slot, sentence: str) -> bool:
    place = _place(translated, slot)
    if place is None:
        return False
    before, after = sentence[: slot.demand.start], sentence[slot.demand.end :]
    was_quoted = before.endswith(QUOTES) and _CLOSED.match(after) is not None
    return not was_quoted or translated[: place[0]].endswith(QUOTES)


def unmask(translated: str, slots: Iterable[Slot], language: str) -> str | None:
    """Put the terms back into a translation in which no slot is `lost`.

    Returns:
        None where a term does not fit into its place.
    """
    places = sorted(((_place(translated, slot), slot) for slot in slots), key=lambda pair: pair[0] or (0, 0))
    for place, slot in reversed(places):
        term = slot.demand.expected
        if place is None or term is None:
            return None
        restored = put_in(translated, *place, term, language, slot.gender)
        if restored is None:
            return None
        translated = restored
    return translated


def _place(translated: str, slot: Slot) -> tuple[int, int] | None:
    found = [match.span() for match in _pattern(slot.rendered).finditer(translated)]
    if len(found) != 1:
        return None
    # A sentinel must not show anywhere; a noun may be part of another word.
    is_whole = slot.gender is not None or translated.lower().count(slot.rendered.lower()) == 1
    return found[0] if is_whole else None


def _pattern(word: str) -> re.Pattern[str]:
    # Letters of scripts with spaces only: in Chinese, a sentinel stands directly beside Han characters.
    return re.compile(rf"(?<![A-Za-zÀ-ɏ0-9]){re.escape(word)}(?![A-Za-zÀ-ɏ0-9])", re.IGNORECASE)
