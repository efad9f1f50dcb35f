"""What a report is told beside the findings."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from zhengming.reports.paint import Paint, plain

__all__ = ["Context"]


def _unknown() -> int:
    return 0


@dataclass(frozen=True, slots=True)
class Context:
    """Where a report is written, and about what run."""

    width: int = 100
    """Columns to keep within, of formats for the terminal."""
    paint: Paint = plain
    """Gives colour."""
    root: Path | None = None
    """Absolute path of the repository that is worked in, to which formats for its server have paths relative; None
    where there is none."""
    status: Callable[[], int] = _unknown
    """Tells the exit status of the program; it is known when all reports have been taken."""
