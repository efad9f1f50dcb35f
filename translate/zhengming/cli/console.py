"""The terminal: streams, width and colour, decided here and nowhere else."""

import os
import shutil
import sys
from collections.abc import Iterable
from typing import NoReturn, TextIO

from zhengming.reports.paint import Paint, Role, plain
from zhengming.text.messages import tr

__all__ = ["error", "has_colour", "leave", "note", "out", "painter", "warning", "width"]

# Select Graphic Rendition parameters (ECMA-48, 8.3.117); the eight basic colours follow the terminal's theme.
_SGR = {
    Role.ERROR: "1;31",
    Role.WARNING: "1;33",
    Role.INFO: "1;34",
    Role.PLACE: "34",
    Role.NAME: "1",
    Role.HELP: "36",
    Role.FAINT: "2",
    Role.ADDED: "32",
    Role.REMOVED: "31",
}
_NARROWEST = 40
_SPACES = "\u00a0\u202f\u3000"
"""Of typography: French before a colon, Chinese."""
_WITHOUT_TERMINAL = (100, 24)


def has_colour(stream: TextIO) -> bool:
    """Whether to colour what goes to a stream.

    ``NO_COLOR`` (no-color.org) beats ``FORCE_COLOR`` (force-color.org), which beats ``TERM=dumb`` and a stream that
    is no terminal; each counts when it is set and not empty.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return os.environ.get("TERM") != "dumb" and stream.isatty()


def painter(stream: TextIO | None = None) -> Paint:
    """Return what colours text for a stream, standard output by default."""
    return _sgr if has_colour(stream or sys.stdout) else plain


def width() -> int:
    """Return the columns to fill: ``COLUMNS``, else the terminal's, else 100; never under 40."""
    return max(_NARROWEST, shutil.get_terminal_size(_WITHOUT_TERMINAL).columns)


def out(parts: Iterable[str], stream: TextIO | None = None) -> None:
    """Write text as it comes, by default to standard output; the parts bring their own line ends."""
    for part in parts:
        (stream or sys.stdout).write(part)


def note(message: str) -> None:
    """Tell the person something that is not the output: one line on standard error."""
    print(message, file=sys.stderr)


def error(message: object) -> None:
    """Tell the person in one line on standard error what went wrong and what to do."""
    note(f"{painter(sys.stderr)(tr('error:'), Role.ERROR)} {_one_line(str(message))}")


def warning(message: object) -> None:
    """Tell the person in one line on standard error what was left out and goes on without."""
    note(f"{painter(sys.stderr)(tr('warning:'), Role.WARNING)} {_one_line(str(message))}")


def leave(status: int) -> NoReturn:
    """End the program at once, without waiting for what libraries still do in threads of their own."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _sgr(text: str, role: Role) -> str:
    return f"\x1b[{_SGR[role]}m{text}\x1b[0m" if text else text


def _one_line(message: str) -> str:
    # File names, and what a parser quotes from a file, may hold anything: line breaks, escapes, lone surrogates.
    return "".join(char if char.isprintable() or char in _SPACES else repr(char)[1:-1] for char in message)
