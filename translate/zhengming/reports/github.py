"""Findings as workflow commands, which GitHub Actions shows as annotations of the changed lines.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from collections.abc import Iterable, Iterator

from zhengming.checks.finding import Finding, Severity
from zhengming.reports.context import Context
from zhengming.reports.paths import in_repository
from zhengming.reports.report import Report

__all__ = ["serialize"]

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def serialize(reports: Iterable[Report], context: Context) -> Iterator[str]:
    """Yield a command for each finding. In a file without lines it is about the whole file, and names the place."""
    for report in reports:
        path = in_repository(report.path, context.root)
        for finding in report.findings:
            properties = {"title": f"zhengming ({finding.rule})", "file": path} | _place(report, finding)
            listed = ",".join(f"{name}={value.translate(_IN_PROPERTY)}" for name, value in properties.items())
            message = report.placed(finding).translate(_IN_MESSAGE)
            yield f"::{_COMMANDS[finding.severity]} {listed}::{message}\n"


def _place(report: Report, finding: Finding) -> dict[str, str]:
    if not report.in_file:
        return {}
    start, end = report.position(finding.start), report.position(finding.end)
    lines = {"line": str(start.line), "endLine": str(end.line)}
    # Columns are for findings within a line; they count from 1, and the last one is inside.
    if start.line != end.line:
        return lines
    return lines | {"col": str(start.column), "endColumn": str(max(start.column, end.column - 1))}
