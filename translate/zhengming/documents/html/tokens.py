"""HTML as a row of tokens that lie end to end, in time linear in the text, whatever it holds.

The borders are those of the standard's tokeniser (https://html.spec.whatwg.org/multipage/parsing.html#tokenization),
but for a start tag whose quotation mark nobody closes, which ends at the next ``>`` here. `html.parser` is not used:
what it reads differs between versions of Python, and it takes quadratic time on hostile text.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

__all__ = ["Token", "TokenKind", "tokens"]


class TokenKind(Enum):
    """What a token is."""

    TEXT = auto()
    REFERENCE = auto()
    """A character reference: ``&amp;``."""
    START = auto()
    END = auto()
    EMPTY = auto()
    """A start tag that ends with ``/>``."""
    COMMENT = auto()
    OTHER = auto()
    """A declaration, a processing instruction, or what no reader sees: the content of scripts."""


class Token(NamedTuple):
    """A stretch of the text."""

    kind: TokenKind
    name: str
    """Of a tag, in small letters."""
    start: int
    end: int


_MARKUP = re.compile(
    r"""
    <(?: (?P<comment> !-- )
       | (?P<declaration> [!?] | /(?=[^A-Za-z]) )
       | (?P<closing> /? ) (?P<name> [A-Za-z][^\s/>]*+ ) (?: [^>=] | = \s*+ (?: "[^"]*+" | '[^']*+' )? )*+ (?P<end> > )?
    )
    """,
    re.VERBOSE,
)
_COMMENT_END = re.compile(r"--!?>")
_REFERENCE = re.compile(r"&(?:\#[0-9]+;?|\#[xX][0-9A-Fa-f]+;?|[A-Za-z][A-Za-z0-9]*+;?)")
_RAW = frozenset("script style textarea xmp iframe noembed noframes title".split())
"""Elements in which there are no tags."""


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens."""
    done = start = 0
    while (match := _MARKUP.search(text, start)) is not None:
        yield from _characters(text, done, match.start())
        token = _token(text, match)
        yield token
        done = start = token.end
        if token.kind is TokenKind.START and token.name in _RAW:
            closing = re.compile(rf"</{token.name}(?=[\s/>])", re.IGNORECASE).search(text, done)
            start = closing.start() if closing else len(text)
            if token.name != "title" and done < start:
                yield Token(TokenKind.OTHER, "", done, start)
                done = start
            elif token.name == "title":
                yield from _characters(text, done, start)
                done = start
    yield from _characters(text, done, len(text))


def _token(text: str, match: re.Match[str]) -> Token:
    start = match.start()
    if match["comment"]:
        # <!--> and <!---> are whole comments.
        end = _COMMENT_END.search(text, start + 2)
        return Token(TokenKind.COMMENT, "", start, end.end() if end else len(text))
    if match["declaration"]:
        cdata = text.startswith("<![CDATA[", start)
        at = text.find("]]>" if cdata else ">", start)
        return Token(TokenKind.OTHER, "", start, len(text) if at < 0 else at + (3 if cdata else 1))
    if not match["end"]:
        return Token(TokenKind.OTHER, "", start, len(text))
    kind = TokenKind.END if match["closing"] else TokenKind.START
    if kind is TokenKind.START and text[match.end() - 2] == "/":
        kind = TokenKind.EMPTY
    return Token(kind, match["name"].lower(), start, match.end())


def _characters(text: str, start: int, end: int) -> Iterator[Token]:
    done = start
    for match in _REFERENCE.finditer(text, start, end):
        if done < match.start():
            yield Token(TokenKind.TEXT, "", done, match.start())
        yield Token(TokenKind.REFERENCE, "", *match.span())
        done = match.end()
    if done < end:
        yield Token(TokenKind.TEXT, "", done, end)
