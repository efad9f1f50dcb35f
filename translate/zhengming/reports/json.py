"""Findings as JSON, for programs: one list of objects, whose keys docs/cli.md describes."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from zhengming.checks.finding import Finding
from zhengming.reports.context import Context
from zhengming.reports.report import Report

__all__ = ["serialize", "to_object"]


def serialize(reports: Iterable[Report], context: Context) -> Iterator[str]:  # noqa: ARG001 -- a Serializer
    """Yield the text of a JSON list, an object for each finding, piece by piece."""
    before = "["
    for report in reports:
        for finding in report.findings:
            yield before + "\n" + _indented(to_object(report, finding))
            before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def to_object(report: Report, finding: Finding) -> dict[str, Any]:
    """Return a finding as JSON values. Offsets are code points from 0, lines and columns count from 1."""
    start, end = report.position(finding.start), report.position(finding.end)
    return {
        "path": report.path,
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "start": finding.start if report.in_file else None,
        "end": finding.end if report.in_file else None,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "place": start.label,
        "found": finding.found,
        "suggestions": list(finding.suggestions),
        "fix": finding.fix
        and {
            "safety": str(finding.fix.safety),
            "edits": [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in finding.fix.edits]
            if report.in_file
            else [],
        },
        "concept": finding.concept,
        "language": finding.language,
        "source": finding.source
        and {"text": finding.source.text, "start": finding.source.start, "end": finding.source.end},
    }


def _indented(value: dict[str, Any]) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return "  " + text.replace("\n", "\n  ")
