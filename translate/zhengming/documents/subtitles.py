"""Subtitles: SubRip (SRT) and WebVTT (https://www.w3.org/TR/webvtt1/). A cue is a segment.

Numbers, times, styles and notes stay as they are. A line end in a cue is a line feed of its text, since it only divides
what would be too long; where the next line begins with a dash, and so with another speaker, it is a single tag.
"""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from html.entities import html5
from itertools import pairwise, zip_longest
from pathlib import Path

from zhengming.documents.flow.items import Atom, Item, merged, trimmed
from zhengming.documents.flow.segments import key, segment, write
from zhengming.documents.model import Document, Segment, TagKind
from zhengming.documents.plain import decode
from zhengming.documents.splice import Parsed, Part, extent
from zhengming.documents.text_document import TextDocument
from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["Subtitles", "parse"]

_TIME = r"(?:\d+:)?\d{1,2}:\d{1,2}[,.]\d{1,3}"
_TIMES = re.compile(rf"^[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}[^\r\n]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
_BLANK = re.compile(r"(?>\r\n|\n|\r|\A)(?=[ \t]*(?:\r\n|\n|\r|\Z))")
_NUMBER = re.compile(r"(?:\r\n|\n|\r|\A)[ \t]*\d+[ \t]*(?:\r\n|\n|\r|\Z)\Z")
_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z]+)(?:[.\s][^<>]*)?>|(?P<single><[\d:.]+>|\{\\[^{}\r\n]*\})"
    r"|(?P<end>\r\n|\n|\r)(?P<speaker>(?=[ \t]*[-\u2010-\u2015]))?|(?P<reference>&\#?\w+;)"
)
_DEEPEST = 10
_SIGNATURE = re.compile(r"WEBVTT(?=[ \t\r\n]|\Z)")


def parse(data: bytes, path: Path) -> Document:
    """Read subtitles.

    Raises:
        DocumentError: they are in no encoding that `zhengming.documents.plain` knows, or are no subtitles.
    """
    file = decode(data, path)
    is_web = path.suffix.lower() == ".vtt"
    if is_web and not _SIGNATURE.match(file.text):
        raise DocumentError(tr("{path}:1: not WebVTT: it does not begin with WEBVTT", path=path))
    if not is_web and file.text.strip() and not _TIMES.search(file.text):
        raise DocumentError(tr("{path}: no subtitles: no line has times as 00:00:01,000 --> 00:00:02,000", path=path))
    line_end = "\r\n" if "\r\n" in file.text else "\r" if "\r" in file.text and "\n" not in file.text else "\n"
    return TextDocument.read(file, data, Subtitles(is_web, line_end))


@dataclass(frozen=True, slots=True)
class Subtitles:
    """The syntax."""

    is_web: bool
    """Whether it is WebVTT, which knows references as HTML does."""
    line_end: str
    ways = 1

    def parse(self, text: str) -> Parsed:
        """Return the cues that say something."""
        segments = [
            found
            for start, end in _cues(text)
            if (found := segment(merged(trimmed(list(self._items(text, start, end)))), text, str, str))
        ]
        extents = [extent(one) for one in segments]
        cuts = [0, *(place for span in extents for place in span), len(text)]
        return Parsed(tuple(segments), tuple(text[start:end] for start, end in list(pairwise(cuts))[::2]))

    def write(self, segment: Segment, parts: Sequence[Part], way: int) -> str:  # noqa: ARG002
        """Return the new source of a cue."""
        return write(segment, parts, _Cue(self))

    def key(self, segment: Segment) -> Hashable:
        """Return what a cue says."""
        return key(segment, str)

    def _items(self, text: str, start: int, end: int) -> Iterator[Item]:
        tokens = list(_TOKEN.finditer(text, start, end))
        pairs = _pairs(tokens)
        done = start
        for index, match in enumerate(tokens):
            span = match.span()
            item: Item | None = None
            if match["end"] and match["speaker"] is None:
                item = Item(None, *span, span, pieces=(("\n", *span),))
            elif match["reference"]:
                known = self.is_web and (match[0][1] == "#" or match[0][1:] in html5)
                # Of some control characters nothing would be read; such a reference is a text.
                if known and (read := unescape(match[0])):
                    item = Item(None, *span, span, pieces=((read, *span),))
            else:
                kind = pairs.get(index, TagKind.SINGLE)
                item = Item(kind, *span, span, (Atom(None, match[0]),), "\n" if match["end"] else "")
            if item is not None:
                if done < span[0]:
                    yield Item(None, done, span[0], (done, span[0]), pieces=((text[done : span[0]], done, span[0]),))
                yield item
                done = span[1]
        if done < end:
            yield Item(None, done, end, (done, end), pieces=((text[done:end], done, end),))


class _Cue:
    """What is written one after the other."""

    def __init__(self, syntax: Subtitles) -> None:
        self._syntax = syntax
        self._out: list[str] = []

    def text(self, head: str, text: str) -> None:  # noqa: ARG002
        if self._syntax.is_web:
            text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        self._out.append(text.replace("\n", self._syntax.line_end))

    def atoms(self, atoms: Sequence[Atom]) -> None:
        self._out += [atom.source for atom in atoms]

    def done(self) -> str:
        return "".join(self._out)


def _cues(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the texts of cues stand: from the line after the times to the first blank one."""
    times = list(_TIMES.finditer(text))
    for match, following in zip_longest(times, times[1:]):
        start, limit = match.end(), len(text) if following is None else following.start()
        blank = _BLANK.search(text, max(start - 1, 0), limit)
        if blank is not None and (following is None or blank.end() < limit):
            yield start, max(blank.start(), start)
            continue
        number = _NUMBER.search(text, start - 1, limit)
        yield start, number.start() if number else limit


def _pairs(tokens: Sequence[re.Match[str]]) -> dict[int, TagKind]:
    """Return which tags open and close a pair, rightly nested, by their numbers."""
    pairs: dict[int, TagKind] = {}
    open_: list[int] = []
    for index, match in enumerate(tokens):
        if not match["name"]:
            continue
        if not match["close"]:
            open_.append(index)
        elif found := [one for one in open_[-_DEEPEST:] if tokens[one]["name"].lower() == match["name"].lower()]:
            pairs |= {found[-1]: TagKind.OPEN, index: TagKind.CLOSE}
            del open_[open_.index(found[-1]) :]
    return pairs
