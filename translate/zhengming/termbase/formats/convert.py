"""From one format to another, a concept at a time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from zhengming.errors import TermbaseError
from zhengming.termbase.formats.model import Item, Losses, Options, Read
from zhengming.termbase.formats.registry import format_of
from zhengming.termbase.model import Concept
from zhengming.termbase.problem import Problem
from zhengming.text.messages import tr

__all__ = ["Concepts", "items"]

_SHOWN = 20


def items(path: Path, read: Read, options: Options, losses: Losses, move: Callable[[int], None]) -> Iterator[Item]:
    """Yield what a reader yields for a file.

    Args:
        path: Of the file.
        read: A reader of its format.
        options: What the file may not say.
        losses: Where is counted what the model has no place for.
        move: Called with the number of bytes of the file that were just done.

    Raises:
        TermbaseError: the file cannot be read, or is not of the format.
    """
    done = 0
    try:
        with path.open("rb") as file:
            for number, item in enumerate(read(file, path, options, losses)):
                if not number % 256 and (now := file.tell()) > done:
                    move(now - done)
                    done = now
                yield item
        move(path.stat().st_size - done)
    except OSError as error:
        raise TermbaseError(tr("{path}: cannot be read: {reason}", path=path, reason=error.strerror)) from error


@dataclass(slots=True)
class Concepts:
    """The concepts of files, read anew whenever they are iterated over.

    Mistakes are counted, and the first of them kept, when they are first come across.
    """

    paths: Sequence[Path]
    read: Read | None
    """None: of each file the reader of its suffix."""
    options: Options
    losses: Losses
    """Counts what the readers leave out, when the files are first read."""
    move: Callable[[int], None] = lambda _: None
    """Called with the bytes that were done, when the files are first read."""
    number: int = 0
    """How many concepts there were."""
    problems: list[Problem] = field(default_factory=list)
    mistakes: int = 0
    _read_once: bool = False

    def __iter__(self) -> Iterator[Concept]:
        again, self._read_once = self._read_once, True
        losses, move = (Losses(), _still) if again else (self.losses, self.move)
        for path in self.paths:
            read = self.read or format_of(path).read()
            for item in items(path, read, self.options, losses, move):
                if isinstance(item, Concept):
                    self.number += not again
                    yield item
                elif not again:
                    self.mistakes += 1
                    if len(self.problems) < _SHOWN:
                        self.problems.append(item)


def _still(_: int) -> None:
    pass
