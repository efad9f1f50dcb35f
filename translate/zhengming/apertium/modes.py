"""The pairs that are installed: mode files, each of which is a shell pipeline that translates one way.

https://wiki.apertium.org/wiki/Modes_introduction
"""

import os
import re
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

from zhengming.apertium.codes import bcp47
from zhengming.errors import TranslationError
from zhengming.text.messages import tr

__all__ = ["Mode", "directory", "installed", "stages"]

_MODE = re.compile(r"([a-z]{2,3}(?:_[A-Za-z]+)?)-([a-z]{2,3}(?:_[A-Za-z]+)?)\Z")
"""``eng-spa``, ``es-pt_BR``; not ``eco-es-fr``, a smaller build of a pair, nor ``eng-cat_valencia_uni``."""


@dataclass(frozen=True, slots=True)
class Mode:
    """One direction of an installed pair; the languages are BCP 47 tags."""

    path: Path
    source: str
    target: str

    @property
    def name(self) -> str:
        """What Apertium calls it: ``eng-spa``."""
        return self.path.stem

    def stages(self) -> list[list[str]]:
        """Return its commands, as the function `stages` makes them.

        Raises:
            TranslationError: the file cannot be read.
        """
        try:
            return stages(self.path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise TranslationError(
                tr("{path}: not a readable Apertium mode file: {error}", path=self.path, error=error)
            ) from error


def directory(datadir: Path | None = None) -> Path:
    """Return where the mode files are.

    Args:
        datadir: Apertium's data directory; by default ``$APERTIUM_DATADIR``, or ``share/apertium`` beside the program.
    """
    if datadir is not None:
        return datadir / "modes"
    if given := os.environ.get("APERTIUM_DATADIR"):
        return Path(given) / "modes"
    program = shutil.which("apertium")
    prefix = Path(program).parent.parent if program else Path("/usr")
    return prefix / "share" / "apertium" / "modes"


def installed(datadir: Path | None = None) -> list[Mode]:
    """Return every pair that is installed, by name; none is started."""
    return [
        Mode(path, *pair)
        for path in sorted(directory(datadir).glob("*.mode"))
        if (pair := _pair(path.stem)) is not None
    ]


def stages(mode: str) -> list[list[str]]:
    """Return the commands of a mode file, with NUL flush and without marks on unknown words (``apertium -u``).

    >>> stages("lt-proc 'a b.bin' | apertium-tagger -g $2 x.prob | lt-proc $1 gen.bin")
    [['lt-proc', '-z', 'a b.bin'], ['apertium-tagger', '-z', '-g', 'x.prob'], ['lt-proc', '-z', '-n', 'gen.bin']]
    """
    lexer = shlex.shlex(mode, posix=True, punctuation_chars="|")
    lexer.whitespace_split = True
    commands: list[list[str]] = [[]]
    for word in lexer:
        if word == "|":
            commands.append([])
        elif word != "$2":
            commands[-1].append("-n" if word == "$1" else word)
    return [[program, "-z", *arguments] for program, *arguments in commands if program]


def _pair(mode: str) -> tuple[str, str] | None:
    if (match := _MODE.match(mode)) is None:
        return None
    try:
        return bcp47(match[1]), bcp47(match[2])
    except ValueError:
        return None
