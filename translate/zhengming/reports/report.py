"""What a report is about: a document and the findings in it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from zhengming.checks.baselines import Known
from zhengming.checks.finding import Finding
from zhengming.checks.fingerprints import Identity, identities
from zhengming.documents.model import Position
from zhengming.reports.detail import Detail
from zhengming.text.lines import LineIndex

__all__ = ["Report", "SourcePlace", "Suppressed"]


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where words of a source stand."""

    path: str
    """Of the file with the source, as the reader is to see it."""
    lines: LineIndex
    """Of the text of that file."""
    start: int
    """Code points of that text, half-open."""
    end: int


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that is not reported, since a baseline knows it."""

    finding: Finding
    identity: Identity
    known: Known
    """The entry of the baseline."""


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
    source_place: Callable[[Finding], SourcePlace | None] | None = None
    """Tells where the words of the source stand that a finding in a translation is about."""
    detail: Callable[[], Detail] | None = None
    """Finds out what else is known of the text, for the formats that show it; None where nothing is."""
    suppressed: tuple[Suppressed, ...] = ()
    """What else was found."""

    @cached_property
    def lines(self) -> LineIndex:
        """Lines and columns of the text."""
        return LineIndex(self.text)

    def position(self, offset: int) -> Position:
        """Return where an offset stands, for people."""
        return Position(*self.lines.position(offset)) if self.locate is None else self.locate(offset)

    def placed(self, finding: Finding) -> str:
        """Return the message of a finding for formats that know no place but lines.

        Its place stands before it where lines of the file mean nothing.
        """
        position = self.position(finding.start)
        return finding.message if position.label is None else f"{position.label}: {finding.message}"

    @cached_property
    def identities(self) -> list[Identity]:
        """What identifies each finding from run to run."""
        everything = [*self.findings, *(one.finding for one in self.suppressed)]
        everything.sort(key=lambda one: (one.start, one.end))
        reported = set(map(id, self.findings))
        pairs = zip(everything, identities(self.text, everything), strict=True)
        return [identity for finding, identity in pairs if id(finding) in reported]
