"""The closing line of a report."""

from collections import Counter
from collections.abc import Sequence

from zhengming.checks.finding import Finding, Safety
from zhengming.text.messages import ntr, tr

__all__ = ["found", "summary"]


def found(number: int) -> str:
    """Say in one line how many findings there are.

    >>> found(1)
    'Found 1 finding.'
    """
    return ntr("Found {number} finding.", "Found {number} findings.", number)


def summary(findings: Sequence[Finding], *, fixed: int = 0) -> str:
    """Say in one line how many findings there are, how many were fixed, and how many more could be.

    Args:
        findings: Those that remain.
        fixed: How many are no more.
    """
    if not findings and not fixed:
        return tr("Found nothing.") + "\n"
    safety = Counter(finding.fix.safety for finding in findings if finding.fix)
    safe, unsafe = safety[Safety.SAFE], safety[Safety.UNSAFE]
    notes = [tr("{fixed} fixed, {left} remaining", fixed=fixed, left=len(findings))] if fixed else []
    if safe:
        notes.append(tr("{count} fixable with --fix", count=safe))
    if unsafe and safe:
        notes.append(tr("{count} more with --unsafe-fixes", count=unsafe))
    elif unsafe:
        notes.append(tr("{count} with --unsafe-fixes", count=unsafe))
    found = ntr("Found {number} finding", "Found {number} findings", len(findings) + fixed)
    return found + (f" ({', '.join(notes)})" if notes else "") + tr(".") + "\n"
