"""The one place where offsets become positions of an editor, and back.

Offsets count code points everywhere else. A position is a line and a number of code units in it, of UTF-8, UTF-16 or
UTF-32 as client and server have agreed (Language Server Protocol 3.17, "Position").
"""

from lsprotocol.types import Position, PositionEncodingKind, Range

from zhengming.text.lines import LineIndex

__all__ = ["Positions"]

_CODECS = {
    PositionEncodingKind.Utf8: ("utf-8", 1),
    PositionEncodingKind.Utf16: ("utf-16-le", 2),
    PositionEncodingKind.Utf32: ("utf-32-le", 4),
}


class Positions:
    """Positions in a text.

    Args:
        text: The text, without surrogates.
        encoding: What an editor counts.
    """

    def __init__(self, text: str, encoding: str) -> None:
        self._text = text
        self._lines = LineIndex(text)
        self._codec, self._size = _CODECS[PositionEncodingKind(encoding)]

    @property
    def end(self) -> Position:
        """The end of the text."""
        return self.position(len(self._text))

    def position(self, offset: int) -> Position:
        """Return the position of an offset, which may be the end of the text.

        Raises:
            ValueError: it is outside the text.
        """
        line, column = self._lines.position(offset)
        before = self._text[offset - column + 1 : offset]
        units = len(before) if before.isascii() else len(before.encode(self._codec)) // self._size
        return Position(line - 1, units)

    def range(self, start: int, end: int) -> Range:
        """Return the positions of two offsets."""
        return Range(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """Return the offset of a position.

        What is beyond the end of a line is its end, what is beyond the text the end of that; what is within a character
        is its beginning.
        """
        if position.line >= len(self._lines):
            return len(self._text)
        line = self._lines.line(position.line + 1)
        start = self._lines.start(position.line + 1)
        if line.isascii():
            return start + min(position.character, len(line))
        units = line.encode(self._codec)[: position.character * self._size]
        return start + len(units.decode(self._codec, errors="ignore"))
