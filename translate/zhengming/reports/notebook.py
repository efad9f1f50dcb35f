"""Results as HTML for notebooks: no script, no style sheet, nothing from outside; fit for light and dark pages."""

from collections.abc import Iterable, Sequence
from html import escape

from zhengming.checks.finding import Finding, Safety, Severity
from zhengming.reports.diff import changes
from zhengming.reports.marks import COLOURS, Mark, lines_with, marked
from zhengming.reports.report import Report
from zhengming.reports.summary import found
from zhengming.reports.translation import Occurrence
from zhengming.text.messages import ntr, tr
from zhengming.translation.terms.outcomes import State

__all__ = ["findings_html", "fixes_html", "translation_html"]

_MOST = 200
"""Findings or lines that are shown; notebooks are slow with more, and files of theirs large."""
_WHOLE = 20_000
"""Code points of a text that is shown whole; of a longer one, the lines that matter."""
_GREY = "rgba(128,128,128,.35)"
_TEXT = f"white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid {_GREY};border-radius:6px;padding:.6em .9em"
_CELL = f"text-align:left;vertical-align:top;padding:.25em .9em .25em 0;border-bottom:1px solid {_GREY}"
_ADDED, _REMOVED = "22,163,74", COLOURS[Severity.ERROR]
_STATES = {State.FLAGGED: COLOURS[Severity.ERROR], State.SKIPPED: "128,128,128"}


def findings_html(report: Report, language: str, notes: Sequence[str] = ()) -> str:
    """Return a text with its findings marked, and a table of them.

    Args:
        report: The text and its findings.
        language: BCP 47 tag of the text.
        notes: Lines about what was not looked at.
    """
    findings = report.findings[:_MOST]
    marks = [
        Mark(one.start, one.end, number, COLOURS[one.severity], f"{one.rule}: {one.message}")
        for number, one in enumerate(findings, 1)
    ]
    rows = [_finding(number, report, one) for number, one in enumerate(findings, 1)]
    table = _table(("", tr("line"), tr("rule"), "", tr("write"), tr("fix")), rows, len(report.findings))
    told = [found(len(report.findings)), *notes]
    return _page(told, [_shown(report.text, marks, language), table])


def fixes_html(before: str, after: str, applied: int, remaining: int, language: str) -> str:
    """Return the lines of a text that fixes changed, with what was taken away and what was put in.

    Args:
        before: The text.
        after: The same with fixes made.
        applied: How many findings were fixed.
        remaining: How many are left.
        language: BCP 47 tag of the text.
    """
    different = _different_lines(before, after)
    rows = [
        (str(number), _words("".join(_change(old, new) for old, new in changes(one, other)), language))
        for number, one, other in different[:_MOST]
    ]
    told = ntr("Fixed {number} finding, {left} left.", "Fixed {number} findings, {left} left.", applied, left=remaining)
    return _page([told], [_table((tr("line"), tr("text")), rows, len(different))])


def translation_html(source: str, text: str, occurrences: Sequence[Occurrence], languages: tuple[str, str]) -> str:
    """Return a text beside its translation, with the terms marked, and a table of what became of each.

    Args:
        source: The text that was translated.
        text: Its translation.
        occurrences: Of terms, with offsets of the source.
        languages: BCP 47 tags of both.
    """
    shown = occurrences[:_MOST]
    marks = [
        Mark(one.start, one.end, number, _STATES.get(one.state, _ADDED), f"{one.state}: {one.expected or one.concept}")
        for number, one in enumerate(shown, 1)
    ]
    rows = [
        tuple(map(escape, (str(number), one.found, one.expected or "–", str(one.state), one.outcome.instead or "")))
        for number, one in enumerate(shown, 1)
    ]
    flagged = sum(one.state is State.FLAGGED for one in occurrences)
    told = ntr(
        "{number} term, {flagged} flagged.", "{number} terms, {flagged} flagged.", len(occurrences), flagged=flagged
    )
    table = _table(
        ("", tr("term"), tr("in the glossary"), tr("what became of it"), tr("in its place")), rows, len(occurrences)
    )
    return _page([told], [_side_by_side(source, text, marks, languages), table])


def _page(told: Iterable[str], parts: Iterable[str]) -> str:
    inside = "".join((*(f"<p>{escape(line)}</p>" for line in told), *parts))
    return f'<div class="zhengming" style="color:inherit;line-height:1.5;max-width:70em">{inside}</div>'


def _shown(text: str, marks: Sequence[Mark], language: str) -> str:
    spans = [(0, len(text))] if len(text) <= _WHOLE else lines_with(text, marks)
    inside = "\n…\n".join(marked(text, marks, *span) for span in spans)
    style = f"{_TEXT};max-height:28em;overflow:auto"
    return f'<div lang="{escape(language)}" dir="auto" tabindex="0" style="{style}">{inside}</div>' if inside else ""


def _finding(number: int, report: Report, one: Finding) -> tuple[str, ...]:
    place = report.position(one.start)
    where = f"{place.line if place.label is None else place.label}:{place.column}"
    written = " / ".join(text or tr("(nothing)") for text in one.suggestions)
    fix = "" if one.fix is None else tr("safe") if one.fix.safety is Safety.SAFE else tr("needs a look")
    return (str(number), escape(where), escape(one.rule), escape(one.message), escape(written), fix)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], total: int) -> str:
    """Return a table of the first of so many rows; cells are HTML already."""
    if not rows:
        return ""
    head = "".join(f'<th scope="col" style="{_CELL}">{escape(one)}</th>' for one in heads)
    body = "".join("<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in row) + "</tr>" for row in rows)
    told = tr("The first {number} of {total} are shown.", number=len(rows), total=total)
    more = f"<p>{escape(told)}</p>" if len(rows) < total else ""
    table = f'<table style="border-collapse:collapse"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return f'<div style="overflow-x:auto;margin-top:.8em">{table}</div>{more}'


def _words(inside: str, language: str) -> str:
    return f'<span lang="{escape(language)}" dir="auto">{inside}</span>'


def _different_lines(before: str, after: str) -> list[tuple[int, str, str]]:
    ours, theirs = before.split("\n"), after.split("\n")
    if len(ours) != len(theirs):
        return [(1, before, after)]
    pairs = enumerate(zip(ours, theirs, strict=True), 1)
    return [(number, one, other) for number, (one, other) in pairs if one != other]


def _change(old: str, new: str) -> str:
    if old == new:
        return escape(old)
    removed = f'<del style="background:rgba({_REMOVED},.2);color:inherit">{escape(old)}</del>' if old else ""
    added = f'<ins style="background:rgba({_ADDED},.22);color:inherit">{escape(new)}</ins>' if new else ""
    return removed + added


def _side_by_side(source: str, text: str, marks: Sequence[Mark], languages: tuple[str, str]) -> str:
    ours, theirs = source.split("\n"), text.split("\n")
    if len(ours) != len(theirs):
        ours, theirs = [source], [text]
    rows: list[tuple[str, str]] = []
    start = 0
    for one, other in zip(ours, theirs, strict=True):
        if one.strip() or other.strip():
            shown = marked(source, marks, start, start + len(one)), escape(other)
            rows.append((_words(shown[0], languages[0]), _words(shown[1], languages[1])))
        start += len(one) + 1
    return _table(languages, rows[:_MOST], len(rows))
