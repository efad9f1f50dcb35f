"""Findings for a person at a terminal: each with the place in the text, and what could stand there."""

from collections.abc import Iterable, Iterator

from zhengming.checks.finding import Finding, Safety, Severity
from zhengming.reports.context import Context
from zhengming.reports.excerpt import crop
from zhengming.reports.paint import Paint, Role, plain
from zhengming.reports.printable import printable
from zhengming.reports.report import Report
from zhengming.text.messages import quoted, tr

__all__ = ["headline", "serialize"]

_ROLES = {Severity.ERROR: Role.ERROR, Severity.WARNING: Role.WARNING, Severity.INFO: Role.INFO}


def serialize(reports: Iterable[Report], context: Context) -> Iterator[str]:
    """Yield each finding as a paragraph. Lines of the text that are too long are cropped around the finding."""
    width, paint = context.width, context.paint
    for report in reports:
        for finding in report.findings:
            yield "\n".join((headline(report, finding, paint), *_excerpt(report, finding, width, paint)))
            yield "".join(f"\n{line}" for line in _help(report, finding, paint)) + "\n\n"


def headline(report: Report, finding: Finding, paint: Paint = plain) -> str:
    """Return ``path:line:column: severity rule message``, which editors and ``grep`` users know how to read.

    Where lines of the file mean nothing, the name of the place stands for the line: ``paragraph 12``.
    """
    position = report.position(finding.start)
    line = position.line if position.label is None else printable(position.label)
    place = paint(f"{printable(report.path)}:{line}:{position.column}:", Role.NAME)
    severity = paint(str(finding.severity), _ROLES[finding.severity])
    return f"{place} {severity} {paint(finding.rule, Role.NAME)} {printable(finding.message)}"


def _excerpt(report: Report, finding: Finding, width: int, paint: Paint) -> Iterator[str]:
    line, column = report.lines.position(finding.start)
    number = str(line)
    blank = " " * len(number)
    yield paint(f"{blank} |", Role.PLACE)
    if finding.source is not None:
        yield from _marked(
            finding.source.text, finding.source.start, finding.source.end, blank, width, Role.HELP, paint
        )
    text = report.lines.line(line)
    start = column - 1
    stop = min(len(text), start + finding.end - finding.start)
    yield from _marked(text, start, stop, number, width, _ROLES[finding.severity], paint)


def _marked(text: str, start: int, stop: int, margin: str, width: int, role: Role, paint: Paint) -> Iterator[str]:
    """Yield a line of text, cropped, and one that underlines a stretch of it."""
    shown, indent, carets = crop(text, start, stop, width - len(margin) - 3)
    yield f"{paint(f'{margin} |', Role.PLACE)} {shown}"
    blank = " " * len(margin)
    yield f"{paint(f'{blank} |', Role.PLACE)} {' ' * indent}{paint('^' * carets, role)}"


def _help(report: Report, finding: Finding, paint: Paint) -> Iterator[str]:
    blank = " " * len(str(report.lines.position(finding.start)[0]))
    if finding.suggestions or finding.fix:
        yield f"{blank} {paint(tr('= help:'), Role.HELP)} {_advice(finding)}"
    if finding.concept:
        yield f"{blank} {paint(tr('= concept:'), Role.FAINT)} {finding.concept}"


def _advice(finding: Finding) -> str:
    words = tr(" or ").join(quoted(printable(one)) if one else tr("nothing") for one in finding.suggestions)
    fixable = ""
    if finding.fix is not None:
        safe = finding.fix.safety is Safety.SAFE
        fixable = tr("fixable with --fix") if safe else tr("fixable with --unsafe-fixes")
    if not words:
        return fixable
    written = tr("write {words}", words=words)
    return f"{written} ({fixable})" if fixable else written
