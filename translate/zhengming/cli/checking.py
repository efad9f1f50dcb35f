"""Checks a batch and prints what it finds."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from zhengming.checks.finding import Finding, Severity
from zhengming.cli import console
from zhengming.cli.check import OutputFormat
from zhengming.cli.sources import STDIN
from zhengming.cli.texts import Batch
from zhengming.reports import concise, full, json
from zhengming.reports.report import Report
from zhengming.reports.summary import statistics, summary

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
    findings: list[Finding] = field(default_factory=list, init=False)
    fixed: int = field(default=0, init=False)
    texts: int = field(default=0, init=False)

    @property
    def found(self) -> bool:
        """Whether there is anything to be mended: errors or warnings."""
        return any(finding.severity in _COUNTING for finding in self.findings)

    def report(self, output_format: OutputFormat, *, statistics_only: bool, closing_line: bool) -> None:
        """Check every text and print the report as it grows."""
        # When standard input is fixed, standard output is the fixed text's.
        stream = sys.stderr if self.fix and STDIN in self.batch.paths else sys.stdout
        paint = console.painter(stream)
        reports = self._reports()
        if statistics_only:
            parts = statistics(finding for report in reports for finding in report.findings)
        elif output_format is OutputFormat.FULL:
            parts = full.serialize(reports, width=console.width(), paint=paint)
        elif output_format is OutputFormat.CONCISE:
            parts = concise.serialize(reports, paint=paint)
        else:
            # Whole or not at all: half a list is no JSON.
            parts = iter(["".join(json.serialize(reports))])
        console.out(parts, stream)
        if closing_line and self.texts and output_format is not OutputFormat.JSON:
            console.out([summary(self.findings, fixed=self.fixed)], stream)

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
            self.texts += 1
            self.findings += report.findings
            yield report
