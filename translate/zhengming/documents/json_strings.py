"""JSON (RFC 8259): the values that are strings. Keys stay as they are, and so does what holds no word.

A string without any letter, or that is nothing but the address of a page or file, is no text.
"""

import json
import re
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path

from zhengming.documents.keys import TextKeys
from zhengming.documents.model import Document, Piece, Segment
from zhengming.documents.plain import decode
from zhengming.documents.splice import Parsed, Part, joined
from zhengming.documents.text_document import TextDocument
from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["JsonStrings", "is_text", "parse"]

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*+)"(\s*:)?|[{\[}\]]')
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\[^u]")
_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f\ud800-\udfff]')
_NOT_ASCII = re.compile(r'["\\\x00-\x1f\x7f-\U0010ffff]')
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\S*|mailto:\S*|data:\S*", re.DOTALL)


def is_text(text: str) -> bool:
    """Whether a string may be something that people read.

    >>> is_text("公安部"), is_text("2026-01-01"), is_text("https://example.org/a")
    (True, False, False)
    """
    return any(character.isalpha() for character in text) and not _ADDRESS.fullmatch(text)


def parse(data: bytes, path: Path, keys: TextKeys | None = None) -> Document:
    """Read a file.

    Args:
        data: The file.
        path: Its name.
        keys: Which values are texts; None: all strings.

    Raises:
        DocumentError: it is not JSON; the message names the line.
    """
    file = decode(data, path)
    has_escapes = file.text.isascii() and re.search(r"\\u[0-9a-fA-F]{4}", file.text) is not None
    try:
        return TextDocument.read(file, data, JsonStrings(has_escapes, keys or TextKeys()))
    except DocumentError as error:
        raise DocumentError(f"{path}:{error}") from error


class JsonStrings:
    """The syntax.

    Args:
        only_ascii: Whether all other characters are written with escapes.
        keys: Which values are texts.
    """

    ways = 1

    def __init__(self, only_ascii: bool, keys: TextKeys) -> None:
        self._keys = keys
        self._escaped = _NOT_ASCII if only_ascii else _SPECIAL

    def parse(self, text: str) -> Parsed:
        """Return the strings.

        Raises:
            DocumentError: the text is not JSON, or nested too deep; the message begins with the number of the line.
        """
        try:
            json.loads(text)
        except json.JSONDecodeError as error:
            raise DocumentError(tr("{line}: not JSON: {problem}", line=error.lineno, problem=error.msg)) from error
        except RecursionError as error:
            raise DocumentError(tr("1: nested too deep")) from error
        except ValueError as error:
            raise DocumentError(tr("1: not read: {error}", error=error)) from error
        segments: list[Segment] = []
        gaps: list[str] = []
        done = 0
        path: list[str | None] = []
        for match in _TOKEN.finditer(text):
            if match[0] in ("{", "["):
                path.append(None)
                continue
            if match[1] is None:
                path.pop()
                continue
            pieces = tuple(_pieces(match[1], match.start(1)))
            read = "".join(piece for _, piece in pieces)
            if match[2] is not None:
                path[-1] = read
            elif is_text(read) and self._keys.wants([key for key in path if key is not None]):
                segments.append(Segment(read, tuple(piece for piece, _ in pieces)))
                gaps.append(text[done : match.start(1)])
                done = match.end(1)
        return Parsed(tuple(segments), (*gaps, text[done:]), unread_markup=True)

    def write(self, segment: Segment, parts: Sequence[Part], way: int) -> str:  # noqa: ARG002
        """Return the new source of a string, between its quotation marks."""
        return joined(parts, self._written)

    def key(self, segment: Segment) -> Hashable:
        """Return the text."""
        return segment.text

    def _written(self, text: str) -> str:
        return self._escaped.sub(lambda match: json.dumps(match[0])[1:-1], text)


def _pieces(source: str, start: int) -> Iterator[tuple[Piece, str]]:
    """Yield the pieces of a string, and what is read in each."""
    offset = done = 0
    for match in _ESCAPE.finditer(source):
        if done < match.start():
            text = source[done : match.start()]
            yield Piece(offset, offset + len(text), start + done, start + match.start()), text
            offset += len(text)
        text = json.loads(f'"{match[0]}"')
        yield Piece(offset, offset + len(text), start + match.start(), start + match.end()), text
        offset += len(text)
        done = match.end()
    if done < len(source):
        yield Piece(offset, offset + len(source) - done, start + done, start + len(source)), source[done:]
