"""Findings one to a line, for editors, ``grep`` and short reports."""

from collections.abc import Iterable, Iterator

from zhengming.reports.full import headline
from zhengming.reports.paint import Paint, plain
from zhengming.reports.report import Report

__all__ = ["serialize"]


def serialize(reports: Iterable[Report], *, paint: Paint = plain) -> Iterator[str]:
    """Yield ``path:line:column: severity rule message`` for each finding."""
    for report in reports:
        for finding in report.findings:
            yield headline(report, finding, paint) + "\n"
