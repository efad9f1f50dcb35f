"""What is wrong with a glossary, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Problem", "in_order"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One contradiction or mistake; ``line`` counts from 1."""

    path: Path
    line: int
    message: str
    """One sentence that says what to do where that is not plain."""
    concept: str | None = None

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems in the order of files and lines, those of one line as they come; each once."""
    return sorted(dict.fromkeys(problems), key=lambda one: (one.path, one.line))
