"""Findings for programs that read along: a JSON object on each line."""

import json
from collections.abc import Iterable, Iterator

from zhengming.reports.context import Context
from zhengming.reports.json import to_object
from zhengming.reports.report import Report

__all__ = ["serialize"]


def serialize(reports: Iterable[Report], context: Context) -> Iterator[str]:  # noqa: ARG001 -- a Serializer
    """Yield the object of `zhengming.reports.json` for each finding, on a line of its own."""
    for report in reports:
        for finding in report.findings:
            yield json.dumps(to_object(report, finding), ensure_ascii=False) + "\n"
