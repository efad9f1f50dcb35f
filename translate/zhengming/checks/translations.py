"""Checks a translation together with its source, wherever in the file its segments stand."""

from dataclasses import replace

from zhengming.checks.finding import Edit, Finding, Fix
from zhengming.checks.memory import Memory
from zhengming.checks.runner import check
from zhengming.checks.settings import Settings
from zhengming.checks.source import Source
from zhengming.documents.bitext import Bitext
from zhengming.termbase.model import Termbase

__all__ = ["check_translation"]


def check_translation(
    bitext: Bitext,
    language: str,
    source_language: str,
    termbase: Termbase,
    settings: Settings | None = None,
    memory: Memory | None = None,
) -> list[Finding]:
    """Return what the rules find in a translation, with offsets of its file.

    Args:
        bitext: The translation and its source.
        language: BCP 47 tag of the translation.
        source_language: BCP 47 tag of the source.
        termbase: The glossary.
        settings: Which rules run, how severe they are.
        memory: As `zhengming.checks.documents.check_document` has it.
    """
    if memory is not None:
        memory.next_check()
    findings = check(bitext.text, language, termbase, settings, Source(source_language, bitext.pairs), memory)
    return findings if bitext.offsets is None else [_in_file(bitext, finding) for finding in findings]


def _in_file(bitext: Bitext, finding: Finding) -> Finding:
    start, end = _place(bitext, finding.start, finding.end)
    return replace(finding, start=start, end=end, fix=finding.fix and _fix(bitext, finding.fix))


def _fix(bitext: Bitext, fix: Fix) -> Fix | None:
    """Return a fix of the file; None where it would take more away than text, or cannot be written."""
    edits: list[Edit] = []
    for one in fix.edits:
        text = bitext.escape(one.text)
        if text is None or (bitext.gaps_stay and _has_gap(bitext, one.start, one.end)):
            return None
        edits.append(Edit(*_place(bitext, one.start, one.end), text))
    return Fix(tuple(edits), fix.safety)


def _has_gap(bitext: Bitext, start: int, end: int) -> bool:
    offsets = bitext.offsets or ()
    return any(bitext.ends[at] != offsets[at + 1] for at in range(start, end - 1))


def _place(bitext: Bitext, start: int, end: int) -> tuple[int, int]:
    offsets = bitext.offsets or ()
    if start < end:
        return offsets[start], bitext.ends[end - 1]
    at = offsets[start] if start < len(offsets) else bitext.ends[-1] if bitext.ends else 0
    return at, at
