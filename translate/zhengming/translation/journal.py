"""What engines have answered in a run that has not ended: a run that is killed asks none of it again.

A file of lines, each a JSON array; the first says under which settings the answers were given. Answers are appended as
they come, so that a process that is killed loses none, and a power cut two seconds of them at most. A line that was
written in part is passed over.
"""

import contextlib
import json
import os
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from time import monotonic
from typing import Any, Self

from zhengming.errors import DocumentError
from zhengming.text.messages import tr
from zhengming.translation.engines.engine import Link, Route, Translation

__all__ = ["Journal", "key"]

_FORMAT = "zhengming answers 1"
_SECONDS = 2.0
"""Between two writes that a power cut cannot undo."""


def key(*parts: str) -> str:
    """Return what stands for a question to an engine: its kind, its languages, its segment."""
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


class Journal:
    """The answers of one run and of the runs before it that did not end. Not safe to share between threads.

    Nothing is read before the first question, nothing written before the first answer.

    Args:
        path: Of the file, which need not exist.
        settings: What the answers depend on besides the question. Answers given under others are dropped.
    """

    def __init__(self, path: Path, settings: Mapping[str, object]) -> None:
        self.path = path
        self._head = json.dumps([_FORMAT, dict(sorted(settings.items()))])
        self._known: dict[str, Translation] | None = None
        self._is_ours = False
        self._handle: int | None = None
        self._due = 0.0

    def get(self, question: str) -> Translation | None:
        """Return an answer that an earlier run got, or None.

        Raises:
            DocumentError: the file is there and cannot be read.
        """
        if self._known is None:
            self._known = self._read()
        return self._known.get(question)

    def put(self, question: str, answer: Translation) -> None:
        """Keep an answer; one that is an error is not kept, for the next run is to ask again.

        Raises:
            DocumentError: the file cannot be written.
        """
        if answer.error is not None:
            return
        route = answer.route
        links = [[*one.source, *one.target, one.weight] for one in answer.links]
        entry = [question, answer.text, [route.engine, route.source, route.target, route.steps, route.via], links]
        try:
            self._write(json.dumps(entry))
        except OSError as error:
            raise DocumentError(
                tr("{path}: cannot be written: {reason}", path=self.path, reason=error.strerror)
            ) from error

    def remove(self) -> None:
        """Delete the file: the run has ended, and everything is in the catalogues."""
        self.close()
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file, which stays for the next run."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _write(self, line: str) -> None:
        if self._handle is None:
            if self._known is None:
                self._known = self._read()
            flags = os.O_WRONLY | os.O_CREAT | (os.O_APPEND if self._is_ours else os.O_TRUNC)
            self._handle = os.open(self.path, flags, 0o666)
            # What was cut off by a kill must not swallow the line after it.
            self._append("\n" if self._is_ours else f"{self._head}\n")
        self._append(f"{line}\n")
        if monotonic() >= self._due:
            os.fsync(self._handle)
            self._due = monotonic() + _SECONDS

    def _append(self, text: str) -> None:
        rest = memoryview(text.encode())
        while rest and self._handle is not None:
            rest = rest[os.write(self._handle, rest) :]

    def _read(self) -> dict[str, Translation]:
        try:
            lines = self.path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise DocumentError(
                tr("{path}: cannot be read: {reason}; delete it", path=self.path, reason=error.strerror)
            ) from error
        self._is_ours = lines[0] == self._head.encode()
        return dict(filter(None, map(_parsed, lines[1:]))) if self._is_ours else {}


def _parsed(line: bytes) -> tuple[str, Translation] | None:
    try:
        entry: list[Any] = json.loads(line)
        question, text, (engine, source, target, steps, via), links = entry
        found = tuple(Link((link[0], link[1]), (link[2], link[3]), link[4]) for link in links)
        return question, Translation(text, Route(engine, source, target, tuple(steps), tuple(via)), links=found)
    except (ValueError, TypeError, IndexError):
        return None
