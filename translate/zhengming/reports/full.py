"""Findings for a person at a terminal: each with the place in the text, and what could stand there."""

from collections.abc import Iterable, Iterator

from zhengming.checks.finding import Finding, Safety, Severity
from zhengming.reports.excerpt import crop
from zhengming.reports.paint import Paint, Role, plain
from zhengming.reports.printable import printable
from zhengming.reports.report import Report

__all__ = ["headline", "serialize"]

_ROLES = {Severity.ERROR: Role.ERROR, Severity.WARNING: Role.WARNING, Severity.INFO: Role.INFO}
_FIXABLE = {Safety.SAFE: "fixable with --fix", Safety.UNSAFE: "fixable with --unsafe-fixes"}


def serialize(reports: Iterable[Report], *, width: int, paint: Paint = plain) -> Iterator[str]:
    """Yield each finding as a paragraph.

    Args:
        reports: What to print, in order.
        width: Columns to keep within; longer lines of the text are cropped around the finding.
        paint: Gives colour.
    """
    for report in reports:
        for finding in report.findings:
            yield "\n".join((headline(report, finding, paint), *_excerpt(report, finding, width, paint)))
            yield "".join(f"\n{line}" for line in _help(report, finding, paint)) + "\n\n"


def headline(report: Report, finding: Finding, paint: Paint = plain) -> str:
    """Return ``path:line:column: severity rule message``, which editors and ``grep`` users know how to read."""
    line, column = report.lines.position(finding.start)
    place = paint(f"{printable(report.path)}:{line}:{column}:", Role.NAME)
    severity = paint(str(finding.severity), _ROLES[finding.severity])
    return f"{place} {severity} {paint(finding.rule, Role.NAME)} {printable(finding.message)}"


def _excerpt(report: Report, finding: Finding, width: int, paint: Paint) -> Iterator[str]:
    line, column = report.lines.position(finding.start)
    source = report.lines.line(line)
    number = str(line)
    start = column - 1
    stop = min(len(source), start + finding.end - finding.start)
    shown, indent, carets = crop(source, start, stop, width - len(number) - 3)
    blank = " " * len(number)
    yield paint(f"{blank} |", Role.PLACE)
    yield f"{paint(f'{number} |', Role.PLACE)} {shown}"
    underline = paint("^" * carets, _ROLES[finding.severity])
    yield f"{paint(f'{blank} |', Role.PLACE)} {' ' * indent}{underline}"


def _help(report: Report, finding: Finding, paint: Paint) -> Iterator[str]:
    blank = " " * len(str(report.lines.position(finding.start)[0]))
    if finding.suggestions or finding.fix:
        words = " or ".join(f"“{printable(one)}”" if one else "nothing" for one in finding.suggestions)
        fixable = _FIXABLE[finding.fix.safety] if finding.fix else ""
        text = f"write {words} ({fixable})" if words and fixable else f"write {words}" if words else fixable
        yield f"{blank} {paint('= help:', Role.HELP)} {text}"
    if finding.concept:
        yield f"{blank} {paint('= concept:', Role.FAINT)} {finding.concept}"
