"""Findings as diagnostics."""

import re
from collections.abc import Iterator

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    DiagnosticTag,
    Location,
    Position,
    Range,
)

from zhengming.checks.finding import Finding, Severity
from zhengming.lsp.checking import Checked
from zhengming.lsp.client import Client
from zhengming.lsp.pages import rule_page
from zhengming.text.messages import tr
from zhengming.workspace.source_places import Places
from zhengming.workspace.tasks import TranslationTask

__all__ = ["SOURCE", "diagnostics"]

SOURCE = "zhengming"
_SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.INFO: DiagnosticSeverity.Information,
}
_UNWANTED = frozenset({"term-deprecated", "term-forbidden"})
_SEVERAL_NAMES = frozenset({"term-inconsistent", "name-inconsistent"})
_LINE = re.compile(r":(\d+):")


def diagnostics(checked: Checked, client: Client) -> list[Diagnostic]:
    """Return what is to be shown in a text, in order; of a text that cannot be read, why."""
    if checked.problem is not None:
        return [_unreadable(checked, checked.problem)]
    task = checked.task
    # Of all findings at once: each call would read the file's units anew.
    places = task.origin.places(task.text) if isinstance(task, TranslationTask) else None
    return [_diagnostic(checked, one.finding, client, places) for one in checked.placed]


def _diagnostic(checked: Checked, finding: Finding, client: Client, places: Places | None) -> Diagnostic:
    page = rule_page(finding.rule) if client.code_descriptions else None
    related = list(_related(checked, finding, places)) if client.related_information else []
    return Diagnostic(
        checked.text.range(finding.start, finding.end),
        finding.message,
        _SEVERITIES[finding.severity],
        finding.rule,
        CodeDescription(page) if page else None,
        SOURCE,
        [DiagnosticTag.Deprecated] if client.deprecated_tags and finding.rule in _UNWANTED else None,
        related or None,
        {
            "concept": finding.concept,
            "suggestions": list(finding.suggestions),
            "fix": finding.fix.safety.value if finding.fix else None,
        },
    )


def _related(checked: Checked, finding: Finding, places: Places | None) -> Iterator[DiagnosticRelatedInformation]:
    """Yield where else one may want to look: the words of the source, the name to use, the glossary."""
    task, text = checked.task, checked.text
    if task is None:
        return
    if places is not None and (words := places(finding)) is not None:
        place = Location(text.uri, text.range(words.start, words.end))
        yield DiagnosticRelatedInformation(place, tr("in the source"))
    if finding.rule in _SEVERAL_NAMES and finding.suggestions:
        name = finding.suggestions[0]
        start = text.content.find(name)
        if start >= 0:
            place = Location(text.uri, text.range(start, start + len(name)))
            yield DiagnosticRelatedInformation(place, tr("“{name}” stands here first", name=name))
    concept = task.termbase.get(finding.concept) if finding.concept else None
    if concept is not None and concept.place is not None:
        start_of_line = Position(concept.place.line - 1, 0)
        place = Location(concept.place.path.absolute().as_uri(), Range(start_of_line, start_of_line))
        yield DiagnosticRelatedInformation(place, tr("{concept} in the glossary", concept=concept.id))


def _unreadable(checked: Checked, problem: str) -> Diagnostic:
    """Return a problem of the whole text, at the line that it names."""
    problem = problem.removeprefix(str(checked.text.path))
    line = _LINE.match(problem)
    number = int(line[1]) - 1 if line else 0
    message = problem[line.end() :] if line else problem.removeprefix(":")
    place = Position(number, 0)
    return Diagnostic(
        Range(place, place),
        tr("not checked: {problem}", problem=message.strip()),
        DiagnosticSeverity.Information,
        source=SOURCE,
    )
