"""What readers and writers of all formats share."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, BinaryIO

from zhengming.termbase.model import Concept
from zhengming.termbase.problem import Problem

__all__ = ["Item", "Losses", "Options", "Read", "Write"]

Item = Concept | Problem
"""What a reader yields: a concept, or what is wrong at a place and therefore left out."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a file may not say itself."""

    languages: tuple[str, str] | None = None
    """Canonical tags of the source and the target language, for formats of pairs."""


@dataclass(slots=True)
class Losses:
    """Counts what is in one file and has no place in another, by kind."""

    counts: Counter[str] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)
    """What is kept, but should be known."""

    def add(self, what: str, number: int = 1) -> None:
        """Count something that is lost."""
        if number:
            self.counts[what] += number


Read = Callable[[BinaryIO, Path, Options, Losses], Iterator[Item]]
"""Yields the content of a file, which is at its beginning, as it is read.

Raises:
    TermbaseError: the file is not of the format, or options are needed to understand it.
"""
Write = Callable[[Iterable[Concept], IO[bytes], Path, Options, Losses], None]
"""Writes concepts, which can be iterated over more than once, to a file that will have the path.

Raises:
    TermbaseError: options are needed to write the format.
"""
