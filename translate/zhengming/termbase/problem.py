"""What is wrong with a glossary, and where."""

from dataclasses import dataclass
from pathlib import Path

__all__ = ["Problem"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One contradiction or mistake; ``line`` counts from 1."""

    path: Path
    line: int
    message: str
    """One sentence that says what to do where that is not plain."""
    concept: str | None = None

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"
