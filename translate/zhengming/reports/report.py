"""What a report is about: a document and the findings in it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from zhengming.checks.finding import Finding
from zhengming.documents.model import Position
from zhengming.text.lines import LineIndex

__all__ = ["Report"]


@dataclass(frozen=True)
class Report:
    """The findings in one text, in the order in which they stand there."""

    path: str
    """As the reader is to see it."""
    text: str
    """Of the file, or what stands for it where it is none."""
    findings: tuple[Finding, ...]
    locate: Callable[[int], Position] | None = None
    """Tells where an offset stands, where lines of the text do not."""
    in_file: bool = True
    """Whether offsets and edits are those of the file."""

    @cached_property
    def lines(self) -> LineIndex:
        """Lines and columns of the text."""
        return LineIndex(self.text)

    def position(self, offset: int) -> Position:
        """Return where an offset stands, for people."""
        return Position(*self.lines.position(offset)) if self.locate is None else self.locate(offset)
