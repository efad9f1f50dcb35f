"""Findings as a Code Quality report, which GitLab shows in merge requests.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from zhengming.checks.finding import Finding, Severity
from zhengming.checks.fingerprints import fingerprint
from zhengming.reports.context import Context
from zhengming.reports.paths import in_repository
from zhengming.reports.report import Report

__all__ = ["serialize"]

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def serialize(reports: Iterable[Report], context: Context) -> Iterator[str]:
    """Yield a JSON list with an object for each finding. In a file without lines, the message names the place."""
    yield json.dumps([one for report in reports for one in _objects(report, context)], ensure_ascii=False, indent=2)
    yield "\n"


def _objects(report: Report, context: Context) -> Iterator[dict[str, Any]]:
    path = in_repository(report.path, context.root)
    for finding, identity in zip(report.findings, report.identities, strict=True):
        yield {
            "description": report.placed(finding),
            "check_name": finding.rule,
            "fingerprint": fingerprint(identity, path),
            "severity": _SEVERITIES[finding.severity],
            "location": {"path": path, "lines": _lines(report, finding)},
        }


def _lines(report: Report, finding: Finding) -> dict[str, int]:
    # The format demands a line where there may be none.
    if not report.in_file:
        return {"begin": 1}
    return {"begin": report.position(finding.start).line, "end": report.position(finding.end).line}
