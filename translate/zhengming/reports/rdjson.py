"""Findings in the Reviewdog Diagnostic Format, which reviewdog turns into comments and suggestions on pull requests.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from zhengming.checks.finding import Finding, Fix
from zhengming.reports.context import Context
from zhengming.reports.handbook import home, rule_url
from zhengming.reports.paths import in_repository
from zhengming.reports.report import Report

__all__ = ["serialize"]


def serialize(reports: Iterable[Report], context: Context) -> Iterator[str]:
    """Yield a JSON object, a ``DiagnosticResult``. In a file without lines, the message names the place."""
    diagnostics = [_diagnostic(report, finding, context) for report in reports for finding in report.findings]
    result = {"source": _named("name", "zhengming", home()), "diagnostics": diagnostics}
    yield json.dumps(result, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(report: Report, finding: Finding, context: Context) -> dict[str, Any]:
    location: dict[str, Any] = {"path": in_repository(report.path, context.root)}
    if report.in_file:
        location["range"] = _range(report, finding.start, finding.end)
    diagnostic: dict[str, Any] = {
        "message": report.placed(finding),
        "location": location,
        "severity": finding.severity.upper(),
        "code": _named("value", finding.rule, rule_url(finding.rule)),
    }
    if report.in_file and finding.fix is not None:
        diagnostic["suggestions"] = [_suggestion(report, finding.fix)]
    return diagnostic


def _suggestion(report: Report, fix: Fix) -> dict[str, Any]:
    """Return all edits as one: suggestions are there to be chosen from."""
    edits = sorted(fix.edits)
    parts: list[str] = []
    done = edits[0].start
    for edit in edits:
        parts += (report.text[done : edit.start], edit.text)
        done = edit.end
    return {"range": _range(report, edits[0].start, done), "text": "".join(parts)}


def _range(report: Report, start: int, end: int) -> dict[str, Any]:
    return {"start": _position(report, start), "end": _position(report, end)}


def _position(report: Report, offset: int) -> dict[str, int]:
    """Return line and column; columns count bytes of UTF-8 from 1."""
    line, column = report.lines.position(offset)
    before = report.text[offset - column + 1 : offset]
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}


def _named(key: str, name: str, url: str | None) -> dict[str, str]:
    return {key: name} if url is None else {key: name, "url": url}
