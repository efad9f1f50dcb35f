"""Glossary files as text: read, and where in them a table or a string stands.

``tomllib`` gives no positions, and the parsers that do are too slow to start a program with. A glossary is a flat list
of tables, so lines are found by looking for their headers.
"""

import itertools
import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from zhengming.errors import TermbaseError
from zhengming.termbase.problem import Problem
from zhengming.text.languages import canonical, is_known
from zhengming.text.messages import tr

__all__ = ["GlossarySource", "expand"]

_HEADER = re.compile(r"""^[ \t]*\[[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([A-Za-z0-9_-]+))[ \t]*\]""", re.MULTILINE)
_KEY = re.compile(r"""^[ \t]*["']?([A-Za-z0-9_-]+)["']?[ \t]*=""", re.MULTILINE)
_AT_LINE = re.compile(r"\s*\(at line (\d+), column (\d+)\)|\s*\(at end of document\)")

_NOT_TOML = (ValueError, RecursionError)
"""What ``tomllib`` raises: a TOMLDecodeError, and what it lets through of brackets and numbers that are too long."""


def expand(paths: Iterable[Path], suffixes: Sequence[str] = (".toml",)) -> Iterator[Path]:
    """Yield the glossary files meant: a file itself, of a folder those with the suffixes, in order.

    Raises:
        TermbaseError: there is no such file, or no glossary in a folder.
    """
    for path in paths:
        if path.is_dir():
            inside = sorted(one for suffix in suffixes for one in path.glob(f"*{suffix}"))
            if not inside:
                known = ", ".join(suffixes)
                raise TermbaseError(
                    tr("{path}: no glossary here: no file in the folder ends in {suffixes}", path=path, suffixes=known)
                )
            yield from inside
        elif path.exists():
            yield path
        else:
            raise TermbaseError(tr("{path}: no such glossary; give a file or a folder of them", path=path))


@dataclass(frozen=True)
class GlossarySource:
    """One file as it was read."""

    path: Path
    data: bytes

    @classmethod
    def read(cls, path: Path) -> "GlossarySource":
        """Read a file.

        Raises:
            TermbaseError: it cannot be read.
        """
        try:
            return cls(path, path.read_bytes())
        except OSError as error:
            raise TermbaseError(tr("{path}: cannot be read: {reason}", path=path, reason=error.strerror)) from error

    @cached_property
    def text(self) -> str:
        """The content; bytes that are not UTF-8 become U+FFFD, `tables` has said so before anyone sees them."""
        return self.data.decode("utf-8-sig", "replace").replace("\r\n", "\n")

    @cached_property
    def _headers(self) -> dict[str, list[int]]:
        """Offsets of the tables by name."""
        found: dict[str, list[int]] = {}
        for match in _HEADER.finditer(self.text):
            found.setdefault(match[1] or match[2] or match[3], []).append(match.start())
        return found

    @cached_property
    def _starts(self) -> list[int]:
        """Offsets of all tables in order, and the end of the text."""
        return [*sorted(offset for offsets in self._headers.values() for offset in offsets), len(self.text)]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(r"\n", self.text))]

    def line(self, start: int, key: str | None = None) -> int:
        """Return the line of the table that begins at an offset, or of a key in it."""
        return bisect_right(self._line_starts, start if key is None else self._keys(start).get(key, start))

    def line_of_language(self, line: int, language: str | None) -> int:
        """Return the line of a language, however its tag is spelled, in the table that begins on a line."""
        for key, offset in self._keys(self._line_starts[line - 1]).items():
            if language is not None and is_known(key) and canonical(key) == language:
                return self.line(offset)
        return line

    def _keys(self, start: int) -> dict[str, int]:
        """Offsets of the keys in the table that begins at an offset."""
        end = self._starts[min(bisect_right(self._starts, start), len(self._starts) - 1)]
        return {match[1]: match.start() for match in _KEY.finditer(self.text, start, end)}

    def duplicates(self) -> Iterator[Problem]:
        """Yield a problem for every table whose name another table of this file has."""
        for name, (first, *others) in self._headers.items():
            for again in others:
                message = tr(
                    "concept {name!r} is already defined on line {line}; give one of them another id",
                    name=name,
                    line=self.line(first),
                )
                yield Problem(self.path, self.line(again), message, name)

    def tables(self) -> tuple[list[tuple[str, Any, int]], list[Problem]]:
        """Parse the file into names, values and offsets; what cannot be parsed is left out and reported.

        A file with a mistake is parsed table by table, so that all mistakes are found at once.
        """
        try:
            self.data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = self.data.count(b"\n", 0, error.start) + 1
            byte = f"byte 0x{self.data[error.start]:02x} at offset {error.start}"
            return [], [Problem(self.path, line, tr("not UTF-8 text: {byte}; save the file as UTF-8", byte=byte))]
        try:
            tables = tomllib.loads(self.text)
            return [(name, table, self._headers.get(name, [0])[0]) for name, table in tables.items()], []
        except _NOT_TOML as error:
            problems = list(self.duplicates())
            parts: list[tuple[str, Any, int]] = []
            for start, end in itertools.pairwise((0, *self._starts)):
                try:
                    parts += [(name, table, start) for name, table in tomllib.loads(self.text[start:end]).items()]
                except _NOT_TOML as inner:
                    problems.append(self._problem(inner, start, end))
            return parts, problems or [self._problem(error, 0, len(self.text))]

    def _problem(self, error: Exception, start: int, end: int) -> Problem:
        if not isinstance(error, tomllib.TOMLDecodeError):
            deep = isinstance(error, RecursionError)
            told = tr("brackets are nested too deep for a glossary") if deep else tr("a number is too long")
            return Problem(self.path, self.line(start), told)
        where = _AT_LINE.search(str(error))
        offset = start if where and where[1] else end - 1
        line = bisect_right(self._line_starts, offset) + (int(where[1]) - 1 if where and where[1] else 0)
        message = _AT_LINE.sub("", str(error)).rstrip(".")
        return Problem(self.path, line, tr("not TOML: {reason}", reason=message[:1].lower() + message[1:]))
