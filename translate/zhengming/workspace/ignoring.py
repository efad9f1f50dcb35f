"""Comments that keep findings quiet, written into texts whose format has comments that no reader sees."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zhengming.checks.finding import Finding
from zhengming.documents.model import Segment, TagKind
from zhengming.documents.plain import encode
from zhengming.errors import UsageError, ZhengmingError
from zhengming.reports.report import Report
from zhengming.text.messages import tr
from zhengming.workspace.tasks import DocumentTask, Task, TranslationTask

__all__ = ["Commented", "checked_reason", "commented"]

_ENTRY = re.compile(r"(?:msgctxt|msgid)\b(?!_)")


@dataclass(frozen=True, slots=True)
class Commented:
    """A file with comments."""

    content: bytes
    quiet: tuple[Finding, ...]
    """What they hold for."""
    left: tuple[int, ...]
    """Numbers of the findings that no comment can hold for: the format has none, or not in that place."""


@dataclass(frozen=True, slots=True)
class _Comment:
    offset: int
    text: str
    findings: tuple[int, ...]


def checked_reason(reason: str) -> str:
    """Return a reason as it stands in a comment.

    Raises:
        UsageError: it would end the comment, or is none.
    """
    folded = " ".join(reason.split())
    if not folded or "--" in folded or folded.startswith((">", "->")):
        raise UsageError(tr("a reason must not be empty, and must not have “--” in it"))
    return folded


def commented(task: Task, report: Report, reason: str, again: Callable[[bytes], Task]) -> Commented:
    """Return the file of a task with a comment for what was found in it.

    Each comment is tried: the file is read and checked again, its texts have to be the same, and just the findings that
    the comment is for have to be gone. Where that is not so it is left out.

    Args:
        task: What was checked.
        report: What was found.
        reason: Why it is to be ignored, as `checked_reason` returns it.
        again: Opens a file in place of that of the task.
    """
    everything = tuple(range(len(report.findings)))
    comments = _COMMENTS.get(task.path.suffix.lower(), _none)(report, reason)
    chosen = comments if _holds(task, report, comments, again) else []
    if not chosen:
        for comment in comments:
            if _holds(task, report, [*chosen, comment], again):
                chosen.append(comment)
    quiet = {number for comment in chosen for number in comment.findings}
    return Commented(
        _content(task, chosen) or b"",
        tuple(report.findings[number] for number in sorted(quiet)),
        tuple(number for number in everything if number not in quiet),
    )


def _at_line_ends(report: Report, reason: str) -> list[_Comment]:
    by_line: defaultdict[int, list[int]] = defaultdict(list)
    for number, finding in enumerate(report.findings):
        line, _ = report.lines.position(finding.start)
        # A comment in the midst of a name would keep it from being one.
        if line == report.lines.position(finding.end)[0]:
            by_line[line].append(number)
    comments = []
    for line, numbers in by_line.items():
        words = report.lines.line(line).rstrip()
        offset = report.lines.start(line) + len(words)
        comments.append(_Comment(offset, f" <!-- {_directive(report, numbers, reason)} -->", tuple(numbers)))
    return comments


def _before_entries(report: Report, reason: str) -> list[_Comment]:
    by_line: defaultdict[int, list[int]] = defaultdict(list)
    for number, finding in enumerate(report.findings):
        line, _ = report.lines.position(finding.start)
        while line > 1 and not _begins_entry(report, line):
            line -= 1
        while line > 1 and report.lines.line(line - 1).startswith("#"):
            line -= 1
        by_line[line].append(number)
    return [
        _Comment(report.lines.start(line), f"# {_directive(report, numbers, reason)}\n", tuple(numbers))
        for line, numbers in by_line.items()
    ]


def _begins_entry(report: Report, line: int) -> bool:
    before = report.lines.line(line - 1)
    return bool(_ENTRY.match(report.lines.line(line))) and not before.startswith(("msgctxt", '"'))


def _none(report: Report, reason: str) -> list[_Comment]:  # noqa: ARG001 -- like the others
    return []


_COMMENTS: dict[str, Callable[[Report, str], list[_Comment]]] = {
    ".md": _at_line_ends,
    ".markdown": _at_line_ends,
    ".html": _at_line_ends,
    ".htm": _at_line_ends,
    ".po": _before_entries,
    ".pot": _before_entries,
}
"""By suffix, what makes comments. A plain text has none: all of it is printed."""


def _directive(report: Report, numbers: Sequence[int], reason: str) -> str:
    rules = dict.fromkeys(report.findings[number].rule for number in numbers)
    return f"zhengming: ignore[{', '.join(rules)}] -- {reason}"


def _content(task: Task, comments: Sequence[_Comment]) -> bytes | None:
    """Return the file with comments; None where its encoding has not all characters of them."""
    file = task.file if isinstance(task, TranslationTask) else getattr(task.document, "file", None)
    if file is None:
        return None
    text = task.text
    newline = "\r\n" if "\r\n" in text else "\n"
    for comment in sorted(comments, key=lambda one: -one.offset):
        text = text[: comment.offset] + comment.text.replace("\n", newline) + text[comment.offset :]
    try:
        return encode(text, file.encoding)
    except UnicodeEncodeError:
        return None


def _holds(task: Task, report: Report, comments: Sequence[_Comment], again: Callable[[bytes], Task]) -> bool:
    content = _content(task, comments)
    if not comments or content is None:
        return False
    try:
        other = again(content)
        found = other.check()
    except ZhengmingError:
        return False
    quiet = {number for comment in comments for number in comment.findings}
    wanted = Counter(one.subject for number, one in enumerate(report.identities) if number not in quiet)
    return wanted == Counter(one.subject for one in found.identities) and _texts(task) == _texts(other)


def _texts(task: Task) -> list[object]:
    """Return what a reader sees of a file."""
    if isinstance(task, DocumentTask):
        return [_seen(segment) for segment in task.document.segments if segment.text.strip()]
    return [(pair.source, pair.context, pair.tags) for pair in task.origin.pair(task.text).pairs]


def _seen(segment: Segment) -> tuple[str, tuple[str, ...]]:
    """Return a segment as it reads, white space folded, and its markup without comments."""
    parts: list[str] = []
    done = 0
    for tag in segment.tags:
        parts += (segment.text[done : tag.offset], tag.reads if tag.kind is TagKind.SINGLE else "")
        done = tag.offset
    words = "".join([*parts, segment.text[done:]]).split()
    return " ".join(words), tuple(tag.source for tag in segment.tags if not tag.source.startswith("<!--"))
