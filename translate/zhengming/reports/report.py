"""What a report is about: a document and the findings in it."""

from dataclasses import dataclass
from functools import cached_property

from zhengming.checks.finding import Finding
from zhengming.text.lines import LineIndex

__all__ = ["Report"]


@dataclass(frozen=True)
class Report:
    """The findings in one text, in the order in which they stand there."""

    path: str
    """As the reader is to see it."""
    text: str
    findings: tuple[Finding, ...]

    @cached_property
    def lines(self) -> LineIndex:
        """Lines and columns of the text."""
        return LineIndex(self.text)
