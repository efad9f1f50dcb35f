"""Findings as the JUnit XML that servers for continuous integration read: a suite for each text.

There is no standard; these are the elements and attributes that https://github.com/testmoapp/junitxml tells of.
"""

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from zhengming.checks.finding import Finding, Severity
from zhengming.reports.context import Context
from zhengming.reports.paths import in_repository
from zhengming.reports.report import Report

__all__ = ["serialize"]

# What no XML 1.0 document may hold, escaped or not (https://www.w3.org/TR/xml/#charsets).
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def serialize(reports: Iterable[Report], context: Context) -> Iterator[str]:
    """Yield an XML document: errors and warnings are failures, as they are for the exit status; the rest is output.

    A text without findings is a suite with one case that is passed.
    """
    root = ET.Element("testsuites", name="zhengming")
    tests = failures = 0
    for report in reports:
        suite = _suite(report, in_repository(report.path, context.root))
        tests += int(suite.get("tests", 0))
        failures += int(suite.get("failures", 0))
        root.append(suite)
    root.attrib |= {"tests": str(tests), "failures": str(failures), "errors": "0"}
    ET.indent(root)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield ET.tostring(root, encoding="unicode") + "\n"


def _suite(report: Report, path: str) -> ET.Element:
    path = _legal(path)
    suite = ET.Element("testsuite", name=path)
    for finding in report.findings:
        suite.append(_case(report, finding, path))
    if not report.findings:
        ET.SubElement(suite, "testcase", name="zhengming", classname=path, file=path)
    failures = len(suite.findall("testcase/failure"))
    suite.attrib |= {"tests": str(len(suite)), "failures": str(failures), "errors": "0", "skipped": "0"}
    return suite


def _case(report: Report, finding: Finding, path: str) -> ET.Element:
    position = report.position(finding.start)
    place = f"{position.line}:{position.column}" if position.label is None else f"{position.label}:{position.column}"
    case = ET.Element("testcase", name=_legal(f"{finding.rule} {place}"), classname=path, file=path)
    if report.in_file:
        case.set("line", str(position.line))
    message = _legal(finding.message)
    if finding.severity is Severity.INFO:
        ET.SubElement(case, "system-out").text = message
    else:
        failure = ET.SubElement(case, "failure", message=message, type=str(finding.severity))
        failure.text = _legal(f"{report.path}:{place}: {finding.message}")
    return case


def _legal(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
