"""Undoes line breaks, so that what stands on two lines is found like what stands on one."""

import re
from bisect import bisect_right
from dataclasses import dataclass

__all__ = ["Unwrapped", "unwrap"]

# A line end with the indentation and the quotation marks of Markdown and mail around it, unless an empty line follows.
_LINE_END = re.compile(r"(?<![ \t])[ \t]*+\r?\n(?:[ \t]*+>)*+[ \t]*+(?=\S)")
_HYPHENATED = re.compile(r"[^\W\d_]-\Z")
_UNUSUAL = ("\r\n", "-\n", " \n", "\t\n", "\n ", "\n\t", "\n>")


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """A text whose line ends inside paragraphs are one character each, or none after a hyphen."""

    text: str
    offsets: tuple[int, ...]
    """Where characters were left out, in this text."""
    removed: tuple[int, ...]
    """How many were left out of the original up to each of these."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch that is not empty stands in the original text."""
        return self._shifted(start), self._shifted(end - 1) + 1

    def _shifted(self, offset: int) -> int:
        place = bisect_right(self.offsets, offset)
        return offset + (self.removed[place - 1] if place else 0)


def unwrap(text: str) -> Unwrapped | None:
    r"""Put a line feed where a line ends inside a paragraph, and nothing where that is after the hyphen of a word.

    Returns:
        None where there is nothing to do: every line end is a single line feed already.

    >>> unwrap("> the Central\r\n> Party School and China-\nAfrica").text
    '> the Central\nParty School and China-Africa'
    """
    if not any(mark in text for mark in _UNUSUAL):
        return None
    parts: list[str] = []
    offsets: list[int] = []
    removed: list[int] = []
    done = length = 0
    for match in _LINE_END.finditer(text):
        instead = "" if _HYPHENATED.match(text, max(0, match.start() - 2), match.start()) else "\n"
        surplus = match.end() - match.start() - len(instead)
        if not surplus:
            continue
        parts += (text[done : match.start()], instead)
        length += match.start() - done + len(instead)
        done = match.end()
        offsets.append(length)
        removed.append(surplus + (removed[-1] if removed else 0))
    return Unwrapped("".join((*parts, text[done:])), tuple(offsets), tuple(removed))
