"""Code and comments in Markdown and HTML, found in time linear in the text, whatever it holds.

Fences and code spans follow CommonMark 0.31, 4.5 and 6.1, but for a fence of tildes that nobody closes: that is an
ornament in a plain text. A fence may be indented as deep as its list.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

import regex

__all__ = ["code_blocks", "code_spans", "comments"]

_FENCE = regex.compile(
    r"^[ \t]*+(?:>[ \t]*+)*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)?(?P<fence>`{3,}+|~{3,}+)(?P<info>[^\n]*+)$",
    regex.MULTILINE,
)
_TICKS = regex.compile(r"(?<!\\)`++")
_PARAGRAPH_END = regex.compile(r"\n[ \t]*+\r?+\n")

_Span = tuple[int, int]


def code_blocks(text: str) -> Iterator[_Span]:
    """Yield the fenced code blocks, fences included; one of backticks that is not closed goes to the end."""
    opening: regex.Match[str] | None = None
    for line in _FENCE.finditer(text) if "```" in text or "~~~" in text else ():
        fence, info = line["fence"], line["info"].strip()
        if opening is None:
            if not (fence[0] == "`" and "`" in info):
                opening = line
        elif not info and fence.startswith(opening["fence"]):
            yield opening.start(), line.end()
            opening = None
    if opening is not None and opening["fence"][0] == "`":
        yield opening.start(), len(text)


def code_spans(text: str, blocks: Sequence[_Span]) -> Iterator[_Span]:
    """Yield the code between backticks, delimiters included, outside code blocks; none goes beyond a paragraph."""
    if "`" not in text:
        return
    breaks = chain((match.start() for match in _PARAGRAPH_END.finditer(text)), (start for start, _ in blocks))
    ends = iter((*sorted(breaks), len(text)))
    outside = iter((*blocks, (len(text), len(text))))
    end, block = next(ends), next(outside)
    paragraph: list[_Span] = []
    for run in _TICKS.finditer(text):
        while run.start() >= block[1]:
            block = next(outside)
        if run.start() >= block[0]:
            continue
        if run.start() >= end:
            yield from _paired(paragraph)
            paragraph.clear()
            while run.start() >= end:
                end = next(ends)
        paragraph.append(run.span())
    yield from _paired(paragraph)


def _paired(runs: Sequence[_Span]) -> Iterator[_Span]:
    """Yield from the start of each run of backticks to the end of the next one of the same length."""
    following: list[int | None] = []
    latest: dict[int, int] = {}
    for number in range(len(runs) - 1, -1, -1):
        length = runs[number][1] - runs[number][0]
        following.append(latest.get(length))
        latest[length] = number
    following.reverse()
    number = 0
    while number < len(runs):
        closing = following[number]
        if closing is not None:
            yield runs[number][0], runs[closing][1]
            number = closing
        number += 1


def comments(text: str) -> Iterator[_Span]:
    """Yield the HTML comments; one that is not closed is none."""
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        yield start, end + 3
        start = text.find("<!--", end + 3)
