"""The closing line."""

import pytest

from zhengming.checks.finding import Edit, Finding, Fix, Safety, Severity
from zhengming.reports.summary import summary


def finding(rule: str = "name-order", safety: Safety | None = None) -> Finding:
    fix = Fix((Edit(0, 1, "x"),), safety) if safety else None
    return Finding(rule, Severity.WARNING, 0, 1, "message", "a", fix=fix)


@pytest.mark.parametrize(
    ("findings", "fixed", "line"),
    [
        ([], 0, "Found nothing."),
        ([finding()], 0, "Found 1 finding."),
        ([finding(), finding(safety=Safety.SAFE)], 0, "Found 2 findings (1 fixable with --fix)."),
        ([finding(safety=Safety.UNSAFE)], 0, "Found 1 finding (1 with --unsafe-fixes)."),
        (
            [finding(safety=Safety.SAFE), finding(safety=Safety.UNSAFE)],
            0,
            "Found 2 findings (1 fixable with --fix, 1 more with --unsafe-fixes).",
        ),
        ([], 3, "Found 3 findings (3 fixed, 0 remaining)."),
        ([finding()], 3, "Found 4 findings (3 fixed, 1 remaining)."),
    ],
)
def test_summary(findings: list[Finding], fixed: int, line: str) -> None:
    assert summary(findings, fixed=fixed) == line + "\n"
