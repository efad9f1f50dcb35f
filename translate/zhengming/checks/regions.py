"""Stretches of a text that are not to be corrected: addresses, code, titles of works; and quoted words.

What stands alone in quotation marks is a term that is being introduced or distanced, not a quotation.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from operator import attrgetter
from typing import Protocol, TypeVar

import regex

from zhengming.checks.markup import code_blocks, code_spans, comments
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


_MARKUP = regex.compile(
    r"""
      </? [A-Za-z] [^<>\n]*+ >                              # tag
    | (?<= \] ) \( [^\s()]++ (?= [\s)] )                   # destination of a Markdown link
    """,
    regex.VERBOSE,
)
_ADDRESS = r"""(?:https?://|www\.|doi:10\.)[^\s<>"“”「」《》（）【】，。；：、！？]++"""
_MAIL = r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]++@[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)+"
_HANDLE_OR_HASHTAG = r"[@#](?<![\p{L}\p{N}][@#])[\p{L}\p{N}_]++"
_OPAQUE = tuple(
    (signs, regex.compile(pattern))
    for signs, pattern in (
        (("://", "www.", "doi:10."), _ADDRESS),
        (("@",), _MAIL),
        (("@", "#"), _HANDLE_OR_HASHTAG),
        (("《",), r"《[^《》\n]{1,200}》"),
        (("〈",), r"〈[^〈〉\n]{1,200}〉"),
    )
)
"""Each with signs one of which a text has where it has such a stretch: to look for them is far quicker. One pattern for
all takes ten times as long as these one after the other, since there is nothing that all its matches begin with."""
_PARAGRAPH_END = r"\r?+\n[ \t]*+\r?+\n"


def _between(opening: str, closing: str, *, inside: str = "") -> str:
    """Return a pattern of quoted words in one paragraph; ``inside`` matches what looks like a delimiter and is none.

    Where somebody speaks on in the next paragraph that one is opened again, and this one not closed.
    """
    other = f"[^{opening}{closing}\\n]|\\n(?![ \\t]*+\\r?+\\n)" + (f"|{inside}" if inside else "")
    return f"[{opening}](?:{other})++(?:[{closing}]|(?={_PARAGRAPH_END}[ \\t]*+[{opening}]))"


_APOSTROPHE = r"(?<=\p{L})['’](?=\p{L})"
_ALPHABET = r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{N}]"
_QUOTATION = regex.compile(
    "|".join(
        (
            _between("“", "”"),
            _between("„", "“”"),
            _between("«", "»"),
            _between("»", "«"),
            _between("「", "」"),
            _between("『", "』"),
            _between("‘", "’", inside=_APOSTROPHE),
            rf'(?<!{_ALPHABET})(?:{_between(chr(34), chr(34))})(?<!\s")(?!{_ALPHABET})',
            r'"[^"\n]++"',
            rf"(?<!{_ALPHABET})(?='\p{{L}})(?:{_between(chr(39), chr(39), inside=_APOSTROPHE)})(?!{_ALPHABET})",
        )
    )
)
_BLOCK_QUOTATION = regex.compile(r"^ {0,3}+>[^\n]*+", regex.MULTILINE)
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}'’-]+")
_SMALL: frozenset[str] = frozenset().union(*FUNCTION_WORDS.values())
_TITLE_LENGTH = 120
_BOOK_MARKS = frozenset("《〈")


class Regions:
    """The regions of a text.

    Args:
        text: The text.
        markup: Whether it may hold code, tags and block quotations that nobody has read yet, as plain texts, messages
            of programs and subtitles do: then these are guessed. A format that has markup knows where it stands, and
            gives texts without it.
        quoted: What a format has set apart as somebody's words.
    """

    def __init__(self, text: str, *, markup: bool = True, quoted: Sequence[tuple[int, int]] = ()) -> None:
        self._text = text
        in_marks = (
            Region(match.start(), match.end(), _quotation_kind(match[0][1:-1]), 1)
            for match in _QUOTATION.finditer(text)
        )
        layers = (
            *(_guessed(text) if markup else ()),
            *(_marked(text, pattern) for signs, pattern in _OPAQUE if any(sign in text for sign in signs)),
            tuple(in_marks),
            tuple(Region(start, end, RegionKind.QUOTATION) for start, end in quoted),
        )
        self._layers = tuple(layer for layer in layers if layer)
        """Several, since quotations hold addresses and titles; within each, regions don't overlap."""

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


def _marked(text: str, pattern: "regex.Pattern[str]") -> tuple[Region, ...]:
    return tuple(
        Region(match.start(), match.end(), RegionKind.OPAQUE, int(match[0][0] in _BOOK_MARKS))
        for match in pattern.finditer(text)
    )


def _guessed(text: str) -> Iterator[tuple[Region, ...]]:
    blocks = tuple(code_blocks(text))
    yield _opaque(blocks)
    yield _opaque(code_spans(text, blocks))
    yield _opaque(comments(text))
    yield _opaque(match.span() for match in _MARKUP.finditer(text))
    yield tuple(Region(*match.span(), RegionKind.QUOTATION) for match in _BLOCK_QUOTATION.finditer(text))


def _opaque(spans: Iterable[tuple[int, int]]) -> tuple[Region, ...]:
    return tuple(Region(start, end, RegionKind.OPAQUE) for start, end in spans)


def _quotation_kind(quoted: str) -> RegionKind:
    return RegionKind.OPAQUE if _is_title(quoted) else RegionKind.QUOTATION


def _is_title(quoted: str) -> bool:
    """Whether quoted words are capitalised like the title of a work: all but the small ones, at least two."""
    if len(quoted) > _TITLE_LENGTH or any(mark in quoted.rstrip(".!?") for mark in (". ", "! ", "? ")):
        return False
    words = [word for word in _WORD.findall(quoted) if word[0].isalpha() and word.lower() not in _SMALL]
    return len(words) > 1 and all(word[0].isupper() for word in words)
