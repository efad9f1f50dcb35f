"""Stretches of a text that are not to be corrected: addresses, code, titles of works; and quoted words.

What stands alone in quotation marks is a term that is being introduced or distanced, not a quotation.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from operator import attrgetter
from typing import Protocol, TypeVar

import regex

from zhengming.text.function_words import FUNCTION_WORDS

__all__ = ["Region", "RegionKind", "Regions", "overlapping"]


class RegionKind(IntEnum):
    """What a region is; the smaller one wins where two hold."""

    OPAQUE = 0
    """Nothing in it is looked at: an address, code, the title of a work."""
    QUOTATION = 1
    """Somebody's words: looked at, never changed unasked."""


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch with its delimiters; offsets are code points, half-open."""

    start: int
    end: int
    kind: RegionKind
    delimiters: int = 0
    """How many characters at each end are delimiters."""

    def is_just(self, text: str, start: int, end: int) -> bool:
        """Whether the region holds this stretch and nothing else but punctuation."""
        if not self.delimiters or start < self.start or end > self.end:
            return False
        around = text[self.start + self.delimiters : start] + text[end : self.end - self.delimiters]
        return not any(character.isalnum() for character in around)


_OPAQUE = regex.compile(
    r"""
      ^(?P<fence>```+|~~~+) .*? (?: ^(?P=fence) | \Z )      # fenced code
    | (?P<tick>`+) (?!`) (?: [^\n] )+? (?<!`)(?P=tick)(?!`) # code in a line
    | <!-- .*? -->                                          # comment
    | </? [A-Za-z] [^<>\n]* >                               # tag
    | (?: https?:// | www\. | doi:10\. ) [^\s<>"“”「」《》，。；、]+
    | [\p{L}\p{N}._%+-]+ @ [\p{L}\p{N}-]+ (?: \. [\p{L}\p{N}-]+ )+
    | (?<![\p{L}\p{N}]) [@\#] [\p{L}\p{N}_]+                # handle, hashtag
    | 《 [^《》\n]{1,200} 》
    | 〈 [^〈〉\n]{1,200} 〉
    """,
    regex.VERBOSE | regex.MULTILINE | regex.DOTALL,
)
_QUOTATION = regex.compile(
    r"“[^“”\n]+”|„[^„“”\n]+[“”]|«[^«»\n]+»|»[^«»\n]+«|\"[^\"\n]+\"|「[^「」\n]+」|『[^『』\n]+』|‘[^‘’\n]+’"
)
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}'’-]+")
_SMALL: frozenset[str] = frozenset().union(*FUNCTION_WORDS.values())
_TITLE_LENGTH = 120
_BOOK_MARKS = frozenset("《〈")


class Regions:
    """The regions of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        marked = (
            Region(match.start(), match.end(), RegionKind.OPAQUE, int(match[0][0] in _BOOK_MARKS))
            for match in _OPAQUE.finditer(text)
        )
        quoted = (
            Region(match.start(), match.end(), _quotation_kind(match[0][1:-1]), 1)
            for match in _QUOTATION.finditer(text)
        )
        self._layers = (tuple(marked), tuple(quoted))
        """Two, since quotations hold addresses and titles; within each, regions don't overlap."""

    def around(self, start: int, end: int) -> RegionKind | None:
        """Return in what a stretch stands together with other words; None where it stands free or alone in quotes.

        A title, address or code counts before the quotation that it stands in.
        """
        kinds = {
            region.kind
            for layer in self._layers
            for region in overlapping(layer, start, end)
            if not region.is_just(self._text, start, end)
        }
        return min(kinds, default=None)


class _Stretch(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_S = TypeVar("_S", bound=_Stretch)


def overlapping(stretches: Sequence[_S], start: int, end: int) -> Sequence[_S]:
    """Return those of the stretches, in order and without overlap, that share a character with this one."""
    first = bisect_right(stretches, start, key=attrgetter("end"))
    return stretches[first : bisect_left(stretches, end, lo=first, key=attrgetter("start"))]


def _quotation_kind(quoted: str) -> RegionKind:
    return RegionKind.OPAQUE if _is_title(quoted) else RegionKind.QUOTATION


def _is_title(quoted: str) -> bool:
    """Whether quoted words are capitalised like the title of a work: all but the small ones, at least two."""
    if len(quoted) > _TITLE_LENGTH or any(mark in quoted.rstrip(".!?") for mark in (". ", "! ", "? ")):
        return False
    words = [word for word in _WORD.findall(quoted) if word[0].isalpha() and word.lower() not in _SMALL]
    return len(words) > 1 and all(word[0].isupper() for word in words)
