"""Findings as a SARIF 2.1.0 log, for GitHub code scanning, Azure DevOps and editors.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; numbers of sections in this module are of that.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from zhengming import __version__
from zhengming.checks.finding import Edit, Finding, InSource, Severity
from zhengming.checks.fingerprints import Identity, fingerprint
from zhengming.checks.rule import Rule
from zhengming.checks.rules import RULES
from zhengming.reports.context import Context
from zhengming.reports.handbook import home, plain_help, rule_url
from zhengming.reports.paths import in_repository
from zhengming.reports.report import Report, Suppressed
from zhengming.text.lines import LineIndex

__all__ = ["serialize"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FINGERPRINT = "zhengming/v1"
_ROOT = "SRCROOT"
_RULES = {rule.name: index for index, rule in enumerate(RULES)}
_FAILED = 2


def serialize(reports: Iterable[Report], context: Context) -> Iterator[str]:
    """Yield a log with one run.

    Columns are code points. Files in the repository have paths relative to it. In a file without lines the place is a
    logical location, and fixes are left out: they are no text of the file.
    """
    artifacts: list[dict[str, Any]] = []
    results: list[dict[str, Any]] = []
    for report in reports:
        location = _artifact(report.path, context) | {"index": len(artifacts)}
        artifacts.append({"location": location, "roles": ["analysisTarget"]})
        results += (
            _result(report, finding, identity, location, context)
            for finding, identity in zip(report.findings, report.identities, strict=True)
        )
        results += (
            _result(report, one.finding, one.identity, location, context) | {"suppressions": [_suppression(one)]}
            for one in report.suppressed
        )
    status = context.status()
    run = {
        "tool": {"driver": _driver()},
        "invocations": [{"executionSuccessful": status != _FAILED, "exitCode": status}],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "artifacts": artifacts,
        "results": results,
    }
    yield json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _driver() -> dict[str, Any]:
    driver = {"name": "zhengming", "semanticVersion": __version__, "rules": [_rule(rule) for rule in RULES]}
    return driver | _uri("informationUri", home())


def _rule(rule: Rule) -> dict[str, Any]:
    help_ = {"text": plain_help(rule), "markdown": rule.documentation}
    return {
        "id": rule.name,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": plain_help(rule)},
        "help": help_,
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        **_uri("helpUri", rule_url(rule.name)),
    }


def _result(
    report: Report, finding: Finding, identity: Identity, artifact: dict[str, Any], context: Context
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": _RULES[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(report, finding, artifact)],
        "partialFingerprints": {_FINGERPRINT: fingerprint(identity)},
        "properties": {
            "concept": finding.concept,
            "language": finding.language,
            "suggestions": list(finding.suggestions),
        },
    }
    if finding.source is not None:
        result["relatedLocations"] = [_source(report, finding, finding.source, context)]
    if finding.fix is not None and report.in_file:
        result["fixes"] = [_fix(report, finding, finding.fix.edits, artifact)]
    return result


def _suppression(suppressed: Suppressed) -> dict[str, Any]:
    reason = suppressed.known.reason
    return {"kind": "external", "status": "accepted"} | ({} if reason is None else {"justification": reason})


def _location(report: Report, finding: Finding, artifact: dict[str, Any]) -> dict[str, Any]:
    if report.in_file:
        region = _region(report.lines, finding.start, finding.end) | {"snippet": {"text": finding.found}}
        return {"physicalLocation": {"artifactLocation": artifact, "region": region}}
    position = report.position(finding.start)
    logical = {"name": position.label or str(position.line), "kind": "element"}
    return {"physicalLocation": {"artifactLocation": artifact}, "logicalLocations": [logical]}


def _source(report: Report, finding: Finding, source: InSource, context: Context) -> dict[str, Any]:
    """Return the segment of the source as a message, and the place of its words that the finding is about."""
    location: dict[str, Any] = {"id": 0, "message": {"text": source.text}}
    place = None if report.source_place is None else report.source_place(finding)
    if place is not None:
        region = _region(place.lines, place.start, place.end)
        artifact = _artifact(place.path, context)
        location["physicalLocation"] = {"artifactLocation": artifact, "region": region}
    return location


def _fix(report: Report, finding: Finding, edits: Sequence[Edit], artifact: dict[str, Any]) -> dict[str, Any]:
    return {
        "description": {"text": finding.message},
        "artifactChanges": [
            {
                "artifactLocation": artifact,
                "replacements": [
                    {
                        "deletedRegion": _region(report.lines, edit.start, edit.end),
                        "insertedContent": {"text": edit.text},
                    }
                    for edit in sorted(edits)
                ],
            }
        ],
    }


def _region(lines: LineIndex, start: int, end: int) -> dict[str, int]:
    (line, column), (end_line, end_column) = lines.position(start), lines.position(end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": start,
        "charLength": end - start,
    }


def _artifact(path: str, context: Context) -> dict[str, Any]:
    """Return an artifact location (3.4): relative to the repository, or absolute outside of it."""
    relative = PurePath(in_repository(path, context.root))
    if relative.is_absolute():
        return {"uri": relative.as_uri()}
    location = {"uri": quote(os.fsencode(relative.as_posix()))}
    return location if context.root is None else location | {"uriBaseId": _ROOT}


def _uri(key: str, uri: str | None) -> dict[str, str]:
    return {} if uri is None else {key: uri}
