"""Findings one to a line, for editors, ``grep`` and short reports."""

from collections.abc import Iterable, Iterator

from zhengming.reports.context import Context
from zhengming.reports.full import headline
from zhengming.reports.report import Report

__all__ = ["serialize"]


def serialize(reports: Iterable[Report], context: Context) -> Iterator[str]:
    """Yield ``path:line:column: severity rule message`` for each finding."""
    for report in reports:
        for finding in report.findings:
            yield headline(report, finding, context.paint) + "\n"
