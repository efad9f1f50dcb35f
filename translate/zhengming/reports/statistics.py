"""Counts of findings by rule."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from zhengming.checks.finding import Finding, Safety
from zhengming.text.messages import tr

__all__ = ["Count", "as_json", "as_json_lines", "as_text", "counts"]


@dataclass(frozen=True, slots=True)
class Count:
    """How often a rule found something."""

    rule: str
    count: int
    fixable: int
    """How many of them have a fix that is safe."""
    unsafe_fixable: int
    """How many have one that is only likely right."""


def counts(findings: Iterable[Finding]) -> list[Count]:
    """Return a count for each rule that found something, the most frequent first."""
    found: Counter[str] = Counter()
    fixable: Counter[tuple[str, Safety]] = Counter()
    for finding in findings:
        found[finding.rule] += 1
        if finding.fix is not None:
            fixable[finding.rule, finding.fix.safety] += 1
    return [
        Count(rule, number, fixable[rule, Safety.SAFE], fixable[rule, Safety.UNSAFE])
        for rule, number in sorted(found.items(), key=lambda item: (-item[1], item[0]))
    ]


def as_text(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a line for each rule: count, rule, how many are fixable."""
    lines = counts(findings)
    digits = len(str(max((one.count for one in lines), default=0)))
    for one in lines:
        fixable = one.fixable + one.unsafe_fixable
        yield f"{one.count:>{digits}}  {one.rule}" + (
            f"  ({tr('{count} fixable', count=fixable)})\n" if fixable else "\n"
        )


def as_json(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a JSON list with an object for each rule; its keys are the fields of `Count`."""
    yield json.dumps([asdict(one) for one in counts(findings)], indent=2) + "\n"


def as_json_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield the same objects, each on a line."""
    for one in counts(findings):
        yield json.dumps(asdict(one)) + "\n"
