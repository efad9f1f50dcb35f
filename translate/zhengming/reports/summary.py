"""The closing line of a report, and its counts by rule."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from zhengming.checks.finding import Finding, Safety

__all__ = ["count", "statistics", "summary"]


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


def statistics(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a line for each rule that found something, the most frequent first: count, rule, how many are fixable."""
    found: Counter[str] = Counter()
    fixable: Counter[str] = Counter()
    for finding in findings:
        found[finding.rule] += 1
        fixable[finding.rule] += finding.fix is not None
    digits = len(str(max(found.values(), default=0)))
    for rule, number in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        note = f"  ({fixable[rule]} fixable)" if fixable[rule] else ""
        yield f"{number:>{digits}}  {rule}{note}\n"
