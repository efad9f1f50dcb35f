"""Checks a batch and prints what it finds."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from zhengming.checks.finding import Finding, Severity
from zhengming.cli import console
from zhengming.cli.sources import STDIN
from zhengming.cli.texts import Batch
from zhengming.documents.plain import write_bytes
from zhengming.errors import UsageError
from zhengming.reports.context import Context
from zhengming.reports.formats import FORMATS, OutputFormat
from zhengming.reports.paint import plain
from zhengming.reports.paths import repository
from zhengming.reports.report import Report
from zhengming.reports.summary import summary
from zhengming.text.messages import tr
from zhengming.workspace.ledger import Ledger

__all__ = ["Checking"]

_COUNTING = (Severity.ERROR, Severity.WARNING)


@dataclass(slots=True)
class Checking:
    """One run over a batch; afterwards it knows what was found."""

    batch: Batch
    fix: bool
    """Whether to fix what can be, and report on what remains."""
    unsafe: bool
    """Whether that takes in what is only likely right."""
    exit_zero: bool = False
    """Whether findings do not count for the exit status."""
    ledger: Ledger | None = None
    """Told of every report."""
    findings: list[Finding] = field(default_factory=list, init=False)
    fixed: int = field(default=0, init=False)
    texts: int = field(default=0, init=False)

    def status(self) -> int:
        """Return the exit status: 1 where there is anything to be mended, 2 where a text could not be used."""
        if self.batch.failed:
            return 2
        return int(not self.exit_zero and any(finding.severity in _COUNTING for finding in self.findings))

    def report(
        self,
        output_format: OutputFormat,
        output_file: Path | None = None,
        *,
        statistics_only: bool = False,
        closing_line: bool = True,
    ) -> None:
        """Check every text and print the report as it grows, or write it to a file when it is whole.

        Raises:
            UsageError: there are no statistics in this format.
            DocumentError: the file cannot be written.
        """
        # When standard input is fixed, standard output is the fixed text's.
        stream = sys.stderr if self.fix and STDIN in self.batch.paths else sys.stdout
        form = FORMATS[output_format]
        paint = plain if output_file is not None else console.painter(stream)
        context = Context(console.width(), paint, repository(Path.cwd()), self.status)
        parts = self._statistics(output_format) if statistics_only else form.serialize(self._reports(), context)
        if output_file is not None:
            # What no encoding has (a file name that is not Unicode) is written as on a terminal.
            write_bytes(output_file, "".join(parts).encode("utf-8", "backslashreplace"))
        else:
            console.out(parts if form.in_pieces else ["".join(parts)], stream)
        if closing_line and self.texts and (form.for_people or output_file is not None):
            console.out([summary(self.findings, fixed=self.fixed)], stream)

    def _statistics(self, output_format: OutputFormat) -> Iterator[str]:
        serialize = FORMATS[output_format].statistics
        if serialize is None:
            possible = ", ".join(name for name, form in FORMATS.items() if form.counts)
            raise UsageError(
                tr(
                    "--statistics has no form in {output_format}; give --output-format as one of {possible}",
                    output_format=output_format,
                    possible=possible,
                )
            )
        return serialize(finding for report in self._reports() for finding in report.findings)

    def _reports(self) -> Iterator[Report]:
        for task in self.batch:
            if self.fix:
                outcome = task.normalise(unsafe=self.unsafe)
                if not self.batch.write(task, outcome):
                    continue
                report = outcome.report
                self.fixed += len(outcome.applied)
            else:
                report = task.check()
            if self.ledger is not None:
                self.ledger.take(task, report)
            self.texts += 1
            self.findings += report.findings
            yield report
