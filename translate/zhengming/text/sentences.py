"""Paragraphs and sentences of a text, as spans that lose nothing.

A paragraph is a line, as news texts are written. Within it, sentencex (MIT, Wikimedia) finds the sentences of spaced
scripts with its lists of abbreviations; Chinese and Japanese are split here, because a quotation or a bracket that
holds several sentences must stay with the words that introduce it.
"""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from zhengming.text.abbreviations import is_unfinished
from zhengming.text.languages import is_unspaced, primary

__all__ = ["Span", "paragraphs", "sentences", "trimmed"]

_LINE = re.compile(r"(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])+")
_SURROGATE = re.compile("[\ud800-\udfff]")
"""Lone surrogates, which sentencex cannot take."""
_BRACKETS = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "（": "）",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "〔": "〕",
    "(": ")",
    "[": "]",
}
_CLOSING = frozenset(_BRACKETS.values())
_ENDING = frozenset("。！？｡!?‼⁇⁈⁉")
_FARTHEST_CLOSE = 400
"""A bracket that does not close within so many code points is a slip, and does not hold sentences together."""
_LONG_QUOTATION = re.compile(r"[“„«\"](?P<inside>[^“”„«»\"]{80,})[”“»\"]")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text; offsets are code points, half-open."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the stretch."""
        return text[self.start : self.end]


def trimmed(text: str, span: Span) -> Span:
    r"""Return the span without white space at its ends; empty, at the old start, where it holds nothing else.

    >>> trimmed("  a b \n", Span(0, 7))
    Span(start=2, end=5)
    """
    whole = span.of(text)
    inner = whole.strip()
    if not inner:
        return Span(span.start, span.start)
    start = span.start + len(whole) - len(whole.lstrip())
    return Span(start, start + len(inner))


def paragraphs(text: str) -> list[Span]:
    r"""Split a text into paragraphs: a line with the line breaks and blank lines after it.

    The spans follow one another and cover the text. Line breaks are those of `str.splitlines`.

    >>> paragraphs("Title\n\nOne. Two.\n")
    [Span(start=0, end=7), Span(start=7, end=17)]
    """
    return _between(text, (match.end() for match in _LINE.finditer(text) if match.start() > 0))


def sentences(text: str, language: str, *, together: Iterable[tuple[int, int]] = ()) -> list[Span]:
    """Split a paragraph into sentences, each with the white space after it.

    The spans follow one another and cover the text. A quotation is not split from within, unless it is longer than
    80 code points, when each of its sentences stands alone: engines lose words of longer input.

    Args:
        text: One paragraph.
        language: BCP 47 tag of the text. A language that sentencex does not know is split as English.
        together: Stretches that no boundary may cut, such as the names in "U.S. Department of State".
    """
    find = _unspaced if is_unspaced(language) else _spaced
    held = [(start, end) for start, end in together]
    return _between(text, (cut for cut in find(text, language) if not any(start < cut < end for start, end in held)))


def _between(text: str, cuts: Iterable[int]) -> list[Span]:
    inner = sorted({cut for cut in cuts if 0 < cut < len(text)})
    edges = [0, *inner, len(text)] if text else []
    return [Span(start, end) for start, end in itertools.pairwise(edges)]


def _spaced(text: str, language: str) -> Iterable[int]:
    cuts = _sentencex(text, language)
    for quotation in _LONG_QUOTATION.finditer(text):
        cuts += [quotation.start("inside") + cut for cut in _sentencex(quotation["inside"], language)]
    return (cut for cut in cuts if not is_unfinished(text, cut, primary(language)))


def _sentencex(text: str, language: str) -> list[int]:
    import sentencex

    cuts: list[int] = []
    end = 0
    for sentence in sentencex.segment(primary(language), _SURROGATE.sub("\ufffd", text)):
        end += len(sentence)
        cuts.append(end)
    return cuts[:-1]


def _unspaced(text: str, _language: str) -> Iterable[int]:
    closes: list[int] = []
    position = 0
    while position < len(text):
        character = text[position]
        if closes and position >= closes[-1]:
            closes.pop()
        elif (close := _closing_bracket(text, position)) is not None:
            closes.append(close)
        ended = _ends_sentence(text, position)
        position += 1
        if not closes and ended:
            while position < len(text) and (text[position] in _ENDING or text[position] in _CLOSING):
                position += 1
            while position < len(text) and text[position].isspace():
                position += 1
            yield position
        elif not closes and character in _CLOSING and _quotation_ends_sentence(text, position):
            yield position


def _closing_bracket(text: str, position: int) -> int | None:
    """Where the bracket that opens here closes, or None where none opens or it is not closed properly."""
    opening = text[position]
    if (closing := _BRACKETS.get(opening)) is None:
        return None
    close = text.find(closing, position + 1, position + _FARTHEST_CLOSE)
    return close if close > 0 and text.find(opening, position + 1, close) < 0 else None


def _ends_sentence(text: str, position: int) -> bool:
    character = text[position]
    after = text[position + 1 : position + 2]
    if character in "!?":
        return not after or after.isspace() or not after.isascii()
    if character == "…":
        return (
            text[position - 1 : position] == "…" and bool(after) and after not in "…，、；：" and after not in _ENDING
        )
    return character in _ENDING


def _quotation_ends_sentence(text: str, position: int) -> bool:
    """Whether the bracket before ``position`` closes on a full stop and what follows can begin a sentence."""
    following = text[position : position + 1]
    return text[position - 2 : position - 1] in _ENDING and (not following or following in _BRACKETS)
