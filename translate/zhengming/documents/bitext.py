"""A translation and its source, paired segment by segment."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["Bitext", "Pair", "pair_lines"]

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Pair:
    """A segment of a source, and where its translation stands: code points of the translation, half-open."""

    source: str
    start: int
    end: int
    context: str = ""
    """What tells it from others of the same words: the msgctxt of a catalogue."""
    tags: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """The codes in the source and in the translation, each as it is known in both; marks for people are none."""
    formats: frozenset[str] = frozenset()
    """What the file says of its placeholders, with the names of gettext: ``c-format``, ``no-c-format``."""
    other_number: str = ""
    """Of a plural form: the source in the other number."""


@dataclass(frozen=True, slots=True)
class Bitext:
    """The translations of a file as one text, and what each of its segments is a translation of."""

    text: str
    pairs: tuple[Pair, ...]
    offsets: Sequence[int] | None = None
    """Where each character of the text stands in the file; None: the text is the file's."""
    ends: Sequence[int] = ()
    """Where each of them ends in the file."""
    escape: Callable[[str], str | None] = str
    """How a text is written in the file; None: it cannot stand there as it is."""
    gaps_stay: bool = False
    """Whether what stands in the file between two characters that follow each other in the text has to stay: tags."""


def pair_lines(source: str, text: str, source_name: str, name: str) -> Bitext:
    r"""Pair two texts line by line; empty lines at their ends do not count.

    Args:
        source: The text that was translated.
        text: Its translation.
        source_name: Name of the source's file, for the error.
        name: Name of the translation's file, for the error.

    Raises:
        DocumentError: they have not the same number of lines; the message says where they part, as far as the empty
            lines tell.

    >>> (one, _, two) = pair_lines("One.\n\nTwo.\n", "Uno.\n\nDos.", "a", "b").pairs
    >>> two.source, two.start, two.end
    ('Two.', 6, 10)
    """
    ours, theirs = _lines(text), _lines(source)
    if len(ours) != len(theirs):
        message = tr(
            "{name}: has {count} lines, {source_name} has {source_count}; a translation goes line by line",
            name=name,
            count=len(ours),
            source_name=source_name,
            source_count=len(theirs),
        )
        pairs = enumerate(zip_longest(((text[a:b]) for a, b in ours), (source[a:b] for a, b in theirs)), 1)
        parting = next((number for number, (one, other) in pairs if _is_blank(one) != _is_blank(other)), None)
        if parting is not None and parting <= min(len(ours), len(theirs)):
            which = name if _is_blank(text[slice(*ours[parting - 1])]) else source_name
            message += tr(
                ". They part at line {parting} at the latest, which is empty in {which} alone",
                parting=parting,
                which=which,
            )
        raise DocumentError(message)
    pairs_ = tuple(Pair(source[a:b], *span) for (a, b), span in zip(theirs, ours, strict=True))
    return Bitext(text, pairs_)


def _lines(text: str) -> list[tuple[int, int]]:
    """Return where the lines stand, without their ends, up to the last one that is not empty."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _LINE_END.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    while spans and _is_blank(text[slice(*spans[-1])]):
        spans.pop()
    return spans


def _is_blank(line: str | None) -> bool:
    return line is None or not line.strip()
