"""What a network looked at, as links between the words of a text and those of its translation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zhengming.text.characters import begins
from zhengming.translation.engines.engine import Link

__all__ = ["Row", "links"]

_LEAST_WEIGHT = 0.1
"""Attention that is spread over the whole text says nothing about a word."""
_FARTHEST = 32
"""Code points between the end of one token and the start of the next, where tokens in between are not in the text."""


@dataclass(frozen=True, slots=True)
class Row:
    """The attention of one token of a translation: a weight for each of the text's tokens from ``start``."""

    start: int
    weights: Sequence[float]


@dataclass(slots=True)
class _Word:
    start: int
    end: int
    tokens: list[int]


def links(
    text: str,
    given: Sequence[str],
    translated: str,
    made: Sequence[str],
    rows: Sequence[Row],
    surface: Callable[[str], str],
) -> tuple[Link, ...]:
    """Return what belongs together by a network's attention, in the order of the translation.

    The weight of a link is what the tokens of a word of the translation gave to those of a word of the text, on
    average; Han characters are words of their own as far as tokens are.

    Args:
        text: What was translated.
        given: Its tokens.
        translated: What came of it.
        made: The tokens of that.
        rows: For each of ``made``.
        surface: Tells the characters that a token stands for.
    """
    sources = _words(text, [surface(token) for token in given])
    found: list[Link] = []
    for target in _words(translated, [surface(token) for token in made]):
        for source in sources:
            given_to = sum(_weight(rows[one], other) for one in target.tokens for other in source.tokens)
            weight = min(1.0, given_to / len(target.tokens))
            if weight >= _LEAST_WEIGHT:
                found.append(Link((source.start, source.end), (target.start, target.end), weight))
    return tuple(found)


def _weight(row: Row, token: int) -> float:
    place = token - row.start
    return row.weights[place] if 0 <= place < len(row.weights) else 0.0


def _words(text: str, surfaces: Sequence[str]) -> list[_Word]:
    """Find tokens in their text one after the other and join them to words, leaving out signs and what is not there."""
    words: list[_Word] = []
    position = 0
    for index, surface in enumerate(surfaces):
        start = text.find(surface, position, position + len(surface) + _FARTHEST) if surface else -1
        if start < 0:
            continue
        position = start + len(surface)
        if not any(map(str.isalnum, surface)):
            continue
        if words and words[-1].end == start and not begins(text, start):
            words[-1].end = position
            words[-1].tokens.append(index)
        else:
            words.append(_Word(start, position, [index]))
    return words
