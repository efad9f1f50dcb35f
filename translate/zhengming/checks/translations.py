"""Checks a translation together with its source, wherever in the file its segments stand."""

from dataclasses import replace

from zhengming.checks.finding import Edit, Finding, Fix
from zhengming.checks.runner import check
from zhengming.checks.settings import Settings
from zhengming.checks.source import Source
from zhengming.documents.bitext import Bitext
from zhengming.termbase.model import Termbase

__all__ = ["check_translation"]


def check_translation(
    bitext: Bitext, language: str, source_language: str, termbase: Termbase, settings: Settings | None = None
) -> list[Finding]:
    """Return what the rules find in a translation, with offsets of its file.

    Args:
        bitext: The translation and its source.
        language: BCP 47 tag of the translation.
        source_language: BCP 47 tag of the source.
        termbase: The glossary.
        settings: Which rules run, how severe they are.
    """
    findings = check(bitext.text, language, termbase, settings, Source(source_language, bitext.pairs))
    return findings if bitext.offsets is None else [_in_file(bitext, finding) for finding in findings]


def _in_file(bitext: Bitext, finding: Finding) -> Finding:
    start, end = _place(bitext, finding.start, finding.end)
    fix = finding.fix and Fix(
        tuple(Edit(*_place(bitext, one.start, one.end), bitext.escape(one.text)) for one in finding.fix.edits),
        finding.fix.safety,
    )
    return replace(finding, start=start, end=end, fix=fix)


def _place(bitext: Bitext, start: int, end: int) -> tuple[int, int]:
    if bitext.offsets is None:
        return start, end
    if start == end:
        return bitext.offsets[start], bitext.offsets[start]
    # To the end of the last character, not to the next one: a line end of the file may stand between the two.
    last = bitext.offsets[end - 1]
    return bitext.offsets[start], min(last + len(bitext.escape(bitext.text[end - 1])), max(last, bitext.offsets[end]))
