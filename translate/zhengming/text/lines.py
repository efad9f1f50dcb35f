"""Lines and columns of a text."""

import re
from bisect import bisect_right
from itertools import accumulate

__all__ = ["LineIndex"]

_LINE_END = re.compile(r"\r\n|\r|\n")


class LineIndex:
    r"""Tells lines and columns of code-point offsets; both count from 1.

    Lines end with LF, CR LF or CR, as editors have it; the other separators that ``str.splitlines`` knows (U+2028, form
    feed, …) end none.

    >>> LineIndex("one\r\ntwo").position(5)
    (2, 1)
    """

    def __init__(self, text: str) -> None:
        self._text = text
        if "\r" in text:
            ends = [match.span() for match in _LINE_END.finditer(text)]
        else:
            # The same in a tenth of the time; an editor asks after every keystroke.
            ends = [(end - 1, end) for end in accumulate(len(line) + 1 for line in text.split("\n")[:-1])]
        self._starts = [0, *(end for _, end in ends)]
        self._stops = [*(start for start, _ in ends), len(text)]

    def __len__(self) -> int:
        return len(self._starts)

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, which may be the end of the text.

        Raises:
            ValueError: the offset is outside the text.
        """
        if not 0 <= offset <= len(self._text):
            raise ValueError(f"offset {offset} is outside a text of {len(self._text)} characters")
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def start(self, number: int) -> int:
        """Return the offset at which a line begins; lines count from 1."""
        return self._starts[number - 1]

    def line(self, number: int) -> str:
        """Return a line without its end; lines count from 1."""
        return self._text[self._starts[number - 1] : self._stops[number - 1]]
