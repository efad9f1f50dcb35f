"""From the tokens between two blocks to a segment."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from zhengming.documents.html.elements import language_of_tag
from zhengming.documents.html.model import BlockSegment
from zhengming.documents.html.tokens import Token, TokenKind
from zhengming.documents.inline_html import VOID
from zhengming.documents.model import Piece, Segment, Tag, TagKind

__all__ = ["segment_of"]

_SPACE = re.compile(r"[ \t\r\n\f]+")
_WORDS = re.compile(r"[^ \t\r\n\f]+|[ \t\r\n\f]+")
_READS = {"br": "\n", "wbr": ""}


def segment_of(text: str, run: Sequence[Token], language: str | None) -> Segment | None:
    """Return the segment that a run of tokens makes, None where it has no words.

    What encloses all of its words is not part of it, nor are tags before or after them that have no partner in it.

    Args:
        text: The page.
        run: Text, references, inline tags, comments, and whole elements that stay as they are.
        language: Of the elements around it.
    """
    if not any(_has_words(text, token) for token in run):
        return None
    run = _without_foreign_words(text, run, language)
    words = [number for number, token in enumerate(run) if _has_words(text, token)]
    if not words:
        return None
    partners = _partners(run)
    first, last = words[0], words[-1]
    while True:
        inside = [number for number in partners if first <= number <= last]
        low = min([first, *(partners[number] for number in inside)])
        high = max([last, *(partners[number] for number in inside)])
        if (low, high) == (first, last):
            break
        first, last = low, high
    for number in range(first):
        if partners.get(number, -1) > last:
            language = language_of_tag(text[run[number].start : run[number].end]) or language
    return _Builder(text, run[first : last + 1], {a - first: b - first for a, b in partners.items()}).build(language)


def _without_foreign_words(text: str, run: Sequence[Token], language: str | None) -> list[Token]:
    """Return a run with the elements in another language as one token each, unless all of its words are in one."""
    partners = _partners(run)
    worded = [0, *accumulate(_has_words(text, token) for token in run)]
    kept: list[Token] = []
    number = 0
    while number < len(run):
        token, last = run[number], partners.get(number, -1)
        tag = text[token.start : token.end]
        foreign = last > number and "lang" in tag.lower() and language_of_tag(tag) not in (None, language)
        if foreign and worded[last] - worded[number] < worded[-1]:
            kept.append(Token(TokenKind.OTHER, "", token.start, run[last].end))
            number = last + 1
            continue
        kept.append(token)
        number += 1
    return kept


def _has_words(text: str, token: Token) -> bool:
    if token.kind is TokenKind.REFERENCE:
        return bool(html.unescape(text[token.start : token.end]).strip())
    return token.kind is TokenKind.TEXT and bool(_SPACE.sub("", text[token.start : token.end]))


def _partners(run: Sequence[Token]) -> dict[int, int]:
    """Map tags that enclose something to each other."""
    partners: dict[int, int] = {}
    stack: list[int] = []
    for number, token in enumerate(run):
        if token.kind is TokenKind.START and token.name not in VOID:
            stack.append(number)
        elif token.kind is TokenKind.END and any(run[one].name == token.name for one in stack[-50:]):
            while run[opened := stack.pop()].name != token.name:
                pass
            partners[opened], partners[number] = number, opened
    return partners


@dataclass(slots=True)
class _Builder:
    text: str
    run: Sequence[Token]
    partners: dict[int, int]

    def build(self, language: str | None) -> Segment:
        texts: list[str] = []
        pieces: list[Piece] = []
        tags: list[Tag] = []
        numbers: dict[int, int] = {}
        length = used = 0
        line_end = ""
        last = len(self.run) - 1
        for number, token in enumerate(self.run):
            raw = self.text[token.start : token.end]
            if token.kind not in (TokenKind.TEXT, TokenKind.REFERENCE):
                partner = self.partners.get(number, number)
                if partner >= number:
                    used += 1
                numbers[number] = numbers[partner] if partner < number else used
                kind = TagKind.SINGLE if partner == number else TagKind.OPEN if partner > number else TagKind.CLOSE
                tags.append(Tag(length, kind, numbers[number], raw, _reads(token)))
                continue
            for piece, read_ in self._pieces(token, raw, length, first=number == 0, last=number == last):
                if read_ == "\n" and not line_end:
                    line_end = self.text[piece.source_start : piece.source_end]
                if pieces and _continues(pieces[-1], piece):
                    before = pieces.pop()
                    piece = Piece(before.start, piece.end, before.source_start, piece.source_end)
                pieces.append(piece)
                texts.append(read_)
                length += len(read_)
        return BlockSegment("".join(texts), tuple(pieces), tuple(tags), language, line_end=line_end or "\n")

    def _pieces(self, token: Token, raw: str, length: int, *, first: bool, last: bool) -> list[tuple[Piece, str]]:
        if token.kind is TokenKind.REFERENCE:
            read_ = html.unescape(raw) or raw
            return [(Piece(length, length + len(read_), token.start, token.end), read_)]
        start = len(raw) - len(raw.lstrip(" \t\r\n\f")) if first else 0
        end = len(raw.rstrip(" \t\r\n\f")) if last else len(raw)
        found: list[tuple[Piece, str]] = []
        for match in _WORDS.finditer(raw, start, end):
            written = match[0]
            read_ = written if not written.isspace() or written[0] not in " \t\r\n\f" else _space(written)
            piece = Piece(length, length + len(read_), token.start + match.start(), token.start + match.end())
            found.append((piece, read_))
            length += len(read_)
        return found


def _reads(token: Token) -> str:
    """Return what stands for a tag that encloses nothing."""
    if token.name in _READS:
        return _READS[token.name]
    return "\ufffc" if token.kind in (TokenKind.EMPTY, TokenKind.OTHER) or token.name in VOID else ""


def _space(written: str) -> str:
    return "\n" if "\n" in written or "\r" in written else " "


def _continues(one: Piece, other: Piece) -> bool:
    return one.source_end == other.source_start and all(
        piece.end - piece.start == piece.source_end - piece.source_start for piece in (one, other)
    )
