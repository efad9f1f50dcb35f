"""Applies fixes to a text: all that fit at once, none over another, until nothing changes any more."""

from bisect import insort
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from zhengming.checks.finding import Edit, Finding, Safety
from zhengming.checks.regions import overlapping
from zhengming.checks.runner import check
from zhengming.checks.settings import Settings
from zhengming.termbase.model import Termbase

__all__ = ["Normalised", "apply", "normalise", "normalise_with"]

_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text with fixes made; normalising ``text`` again changes nothing."""

    text: str
    applied: tuple[Finding, ...]
    """What was fixed; offsets are those of the round in which it was, the original text for all but rare ones."""
    remaining: tuple[Finding, ...]
    """What is left; offsets are those of ``text``."""


def apply(text: str, findings: Iterable[Finding], *, unsafe: bool = False) -> tuple[str, tuple[Finding, ...]]:
    """Make the fixes of findings at once and return the text and the findings that were fixed.

    Of fixes that overlap the first one is made; the edits of one fix are made together or not at all.
    """
    chosen: list[Edit] = []
    applied: list[Finding] = []
    for finding in findings:
        fix = finding.fix
        if fix is None or not (unsafe or fix.safety is Safety.SAFE):
            continue
        if not any(overlapping(chosen, edit.start, edit.end) for edit in fix.edits):
            for edit in fix.edits:
                insort(chosen, edit)
            applied.append(finding)
    parts: list[str] = []
    done = 0
    for edit in chosen:
        parts += (text[done : edit.start], edit.text)
        done = edit.end
    return "".join((*parts, text[done:])), tuple(applied)


def normalise(
    text: str, language: str, termbase: Termbase, settings: Settings | None = None, *, unsafe: bool = False
) -> Normalised:
    """Check a text and make the safe fixes, and with ``unsafe`` the others too.

    A fix may bring a name to light that another rule has something to say of; so rounds are made until one changes
    nothing.
    """
    return normalise_with(text, lambda now: check(now, language, termbase, settings), unsafe=unsafe)


def normalise_with(text: str, find: Callable[[str], Sequence[Finding]], *, unsafe: bool = False) -> Normalised:
    """Do the same with findings from elsewhere: those that ``find`` has for a text."""
    applied: list[Finding] = []
    findings = find(text)
    for _ in range(_ROUNDS):
        fixed, now = apply(text, findings, unsafe=unsafe)
        if fixed == text:
            break
        text = fixed
        applied += now
        findings = find(text)
    return Normalised(text, tuple(applied), tuple(findings))
