"""Texts with spaces between words as runs of words that no punctuation interrupts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhengming.checks.markup import code_blocks, code_spans, comments
from zhengming.text.emphasis import blank_emphasis

__all__ = ["Token", "blanked", "readable", "runs"]

_TOKEN = re.compile(
    r"(?P<word>(?:[^\W\d_]\.){2,}(?![^\W_])|[^\W_]+(?:(?:[-‐‑&/+]|(?<=\d)[.,](?=\d))[^\W_]+)*)"
    # An apostrophe goes with an article (l'accord); before an ending (bank's, isn't) it interrupts.
    r"|(?P<joint>[ \t\u00a0]+|(?<=\w)['’](?=\w{3})|\r?\n[ \t]*(?=(?P<next>[^\W\d_])))"
    r"|(?P<ending>['’]\w{1,2}\b)|.|\s"
)
_ADDRESS = re.compile(r"</?[A-Za-z][^<>\n]*>|(?:https?://|www\.)\S+|\S+@\S+\.\w+|&[a-z]+;|(?<=\])\([^\s()]+\)")
_BREAK = "\x1f"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text; offsets are code points, half-open."""

    start: int
    end: int
    text: str


def readable(text: str) -> str:
    """Return the text with what is not running words blanked out: code, tags, addresses. The length is kept."""
    blocks = tuple(code_blocks(text))
    text = blanked(text, (*blocks, *code_spans(text, blocks), *comments(text)))
    return blank_emphasis(_ADDRESS.sub(lambda match: _BREAK * len(match[0]), text))


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text with characters that are part of no word in place of some stretches."""
    parts: list[str] = []
    done = 0
    for start, end in sorted(spans):
        if end > done:
            parts += (text[done : max(start, done)], _BREAK * (end - max(start, done)))
            done = end
    return "".join((*parts, text[done:]))


def runs(text: str) -> Iterator[list[Token]]:
    r"""Yield the runs of words of a text, as `readable` returns it, in order.

    A line end interrupts a run where the next line does not go on with a small letter.

    >>> [[token.text for token in run] for run in runs("The bank's R&D unit,\na\npart of l'État")]
    [['The', 'bank'], ['R&D', 'unit'], ['a', 'part', 'of', 'l', 'État']]
    """
    run: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "word":
            run.append(Token(match.start(), match.end(), match[0]))
        elif match["joint"] is None or not (match["next"] or "a").islower():
            if run:
                yield run
            run = []
    if run:
        yield run
