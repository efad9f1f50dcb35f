"""What a report is about: a document and the findings in it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from zhengming.checks.finding import Finding
from zhengming.checks.fingerprints import Identity, identities
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

    def placed(self, finding: Finding) -> str:
        """Return the message of a finding, for formats that know no place but lines: with its place before it where
        lines of the file mean nothing.
        """
        position = self.position(finding.start)
        return finding.message if position.label is None else f"{position.label}: {finding.message}"

    @cached_property
    def identities(self) -> list[Identity]:
        """What identifies each finding from run to run."""
        return identities(self.text, self.findings)
