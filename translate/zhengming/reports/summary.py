"""The closing line of a report."""

from collections import Counter
from collections.abc import Sequence

from zhengming.checks.finding import Finding, Safety

__all__ = ["count", "summary"]


def count(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> count(1, "finding"), count(0, "file")
    ('1 finding', '0 files')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def summary(findings: Sequence[Finding], *, fixed: int = 0) -> str:
    """Say in one line how many findings there are, how many were fixed, and how many more could be.

    Args:
        findings: Those that remain.
        fixed: How many are no more.
    """
    if not findings and not fixed:
        return "Found nothing.\n"
    safety = Counter(finding.fix.safety for finding in findings if finding.fix)
    notes = [f"{fixed} fixed, {len(findings)} remaining"] if fixed else []
    if safety[Safety.SAFE]:
        notes.append(f"{safety[Safety.SAFE]} fixable with --fix")
    if safety[Safety.UNSAFE]:
        notes.append(f"{safety[Safety.UNSAFE]} {'more ' * bool(safety[Safety.SAFE])}with --unsafe-fixes")
    return f"Found {count(len(findings) + fixed, 'finding')}" + (f" ({', '.join(notes)})" if notes else "") + ".\n"
