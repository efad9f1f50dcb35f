"""Counts by rule."""

import json

from zhengming.checks.finding import Edit, Finding, Fix, Safety, Severity
from zhengming.reports.statistics import as_json, as_json_lines, as_text


def finding(rule: str, safety: Safety | None = None) -> Finding:
    fix = Fix((Edit(0, 1, "x"),), safety) if safety else None
    return Finding(rule, Severity.WARNING, 0, 1, "message", "a", fix=fix)


FINDINGS = [finding("b", Safety.UNSAFE), finding("a"), *[finding("c", Safety.SAFE)] * 10]


def test_as_text_the_most_frequent_first() -> None:
    assert "".join(as_text(FINDINGS)) == "10  c  (10 fixable)\n 1  a\n 1  b  (1 fixable)\n"


def test_as_json() -> None:
    objects = json.loads("".join(as_json(FINDINGS)))
    assert objects == [
        {"rule": "c", "count": 10, "fixable": 10, "unsafe_fixable": 0},
        {"rule": "a", "count": 1, "fixable": 0, "unsafe_fixable": 0},
        {"rule": "b", "count": 1, "fixable": 0, "unsafe_fixable": 1},
    ]
    assert [json.loads(line) for line in as_json_lines(FINDINGS)] == objects


def test_of_nothing() -> None:
    assert "".join(as_text([])) == "".join(as_json_lines([])) == ""
    assert json.loads("".join(as_json([]))) == []
