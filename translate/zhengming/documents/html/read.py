"""From HTML to segments."""

import html
import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace

from zhengming.documents.html.attributes import attributes
from zhengming.documents.html.elements import OpenElements, language_of_tag, stays_as_it_is
from zhengming.documents.html.model import AttributeSegment
from zhengming.documents.html.runs import segment_of
from zhengming.documents.html.tokens import Token, TokenKind, tokens
from zhengming.documents.inline_html import INLINE, OPAQUE, VOID
from zhengming.documents.model import Piece, Segment
from zhengming.documents.splice import Parsed, extent

__all__ = ["read"]

_READ_ALOUD = frozenset({"alt", "title"})
_DESCRIPTIONS = frozenset({"description", "og:title", "og:description", "twitter:title", "twitter:description"})
_SPACE = re.compile(r"[ \t\r\n\f]+")


def read(text: str) -> Parsed:
    """Return the segments of a page, and the elements around them."""
    reader = _Reader(text)
    for token in tokens(text):
        reader.take(token)
    reader.flush()
    return reader.parsed()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._elements = OpenElements()
        self._language: str | None = None
        """Of the page."""
        self._run: list[Token] = []
        self._skipping: list[str] = []
        """Names of open elements that stay as they are; the first began it."""
        self._skipped_from = 0
        self._found: list[tuple[int, Segment]] = []
        self._blocks: list[tuple[int, Hashable]] = []

    def take(self, token: Token) -> None:
        """Go on by a token."""
        kind, name = token.kind, token.name
        if self._skipping:
            self._skip(token)
        elif kind in (TokenKind.START, TokenKind.EMPTY, TokenKind.END) and name not in INLINE:
            self.flush()
            self._block(token)
        elif kind is TokenKind.START and self._is_opaque(token):
            self._skipping, self._skipped_from = [name], token.start
        elif kind is TokenKind.OTHER:
            self.flush()
        else:
            self._run.append(token)

    def flush(self) -> None:
        """End a run of text."""
        if self._skipping:
            self._skipping = []
        segment = segment_of(self._text, self._run, self._elements.language)
        if segment is not None:
            language = segment.language if segment.language != self._language else None
            segment = replace(segment, language=language, quoted=self._elements.within("blockquote"))
            self._found.append((extent(segment)[0], segment))
        start, end = extent(segment) if segment is not None else (-1, -1)
        for token in self._run:
            if not start <= token.start < end:
                self._described(token)
        self._run.clear()

    def parsed(self) -> Parsed:
        """Return what was found."""
        found = sorted(self._found, key=lambda one: one[0])
        gaps: list[Hashable] = []
        blocks = iter([*self._blocks, (len(self._text) + 1, None)])
        block = next(blocks)
        for start, _ in [*found, (len(self._text), None)]:
            gap = []
            while block[0] <= start and block[1] is not None:
                gap.append(block[1])
                block = next(blocks)
            gaps.append(tuple(gap))
        return Parsed(tuple(segment for _, segment in found), tuple(gaps), self._language)

    def _is_opaque(self, token: Token) -> bool:
        if token.name in VOID:
            return False
        if token.name in OPAQUE:
            return True
        return stays_as_it_is(self._text[token.start : token.end])

    def _skip(self, token: Token) -> None:
        first = self._skipping[0]
        block_ends = first in INLINE and token.kind is TokenKind.END and token.name not in INLINE
        if token.kind is TokenKind.START and token.name == first:
            self._skipping.append(first)
        elif (token.kind is TokenKind.END and token.name == first) or block_ends:
            self._skipping.pop()
        if block_ends:
            self._skipping = []
        if self._skipping:
            return
        if first in INLINE:
            end = token.start if block_ends else token.end
            self._run.append(Token(TokenKind.OTHER, first, self._skipped_from, end))
        if block_ends:
            self.take(token)

    def _block(self, token: Token) -> None:
        self._blocks.append((token.start, (token.kind, token.name)))
        tag = self._text[token.start : token.end]
        if token.kind is TokenKind.END:
            self._elements.close(token.name)
            return
        if token.name == "html":
            self._language = self._language or language_of_tag(tag)
        self._described(token)
        if token.kind is TokenKind.EMPTY or token.name in VOID:
            return
        if token.name in OPAQUE or stays_as_it_is(tag):
            self._skipping, self._skipped_from = [token.name], token.start
        else:
            self._elements.open(token.name, tag)

    def _described(self, token: Token) -> None:
        """Take in the attributes that a reader sees or hears."""
        if token.kind in (TokenKind.START, TokenKind.EMPTY):
            for segment in _descriptions(self._text[token.start : token.end], token):
                language = self._elements.language
                own = language if language != self._language else None
                self._found.append((segment.pieces[0].source_start, replace(segment, language=own)))


def _descriptions(tag: str, token: Token) -> Iterator[AttributeSegment]:
    if "alt" not in tag and "title" not in tag and token.name != "meta":
        return
    found = list(attributes(tag))
    if stays_as_it_is(tag):
        return
    wanted: Sequence[str] = tuple(_READ_ALOUD)
    if token.name == "meta":
        names = {one.value.lower() for one in found if one.name in ("name", "property")}
        wanted = ("content",) if names & _DESCRIPTIONS else ()
    for one in found:
        if one.name in wanted and one.quoted:
            pieces, text = _attribute_pieces(one.value, token.start + one.start)
            if any(map(str.isalpha, text)):
                yield AttributeSegment(text, pieces, quote=tag[one.start - 1])


def _attribute_pieces(value: str, start: int) -> tuple[tuple[Piece, ...], str]:
    pieces: list[Piece] = []
    text: list[str] = []
    length = 0
    for match in re.finditer(r"&(?:#?\w+;?)?|[^&]+", value):
        read_ = html.unescape(match[0]) if match[0][0] == "&" else match[0]
        pieces.append(Piece(length, length + len(read_), start + match.start(), start + match.end()))
        text.append(read_)
        length += len(read_)
    return tuple(pieces), "".join(text)
