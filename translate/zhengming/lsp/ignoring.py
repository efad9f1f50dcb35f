"""Comments that suppress a finding, put where the format has comments and where they change nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from zhengming.checks.finding import Finding
from zhengming.checks.suppressions import suppressions
from zhengming.documents.registry import open_document
from zhengming.errors import DocumentError
from zhengming.lsp.checking import Checked
from zhengming.lsp.spots import spot_at
from zhengming.workspace.tasks import DocumentTask, TranslationTask

__all__ = ["can_ignore", "ignored"]


@dataclass(frozen=True, slots=True)
class _Style:
    """How a format has comments."""

    opening: str
    closing: str = ""


_HTML = _Style("<!-- ", " -->")
_HASH = _Style("# ")
_STYLES = {
    ".md": _HTML,
    ".markdown": _HTML,
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".yaml": _HASH,
    ".yml": _HASH,
}
_CATALOGUES = (".po", ".pot")


def can_ignore(checked: Checked) -> bool:
    """Whether the format of a text has comments."""
    suffix = checked.text.path.suffix.lower()
    return suffix in _STYLES or suffix in _CATALOGUES


def ignored(checked: Checked, finding: Finding) -> str | None:
    """Return the content with a comment that suppresses the rule of a finding where that stands.

    None where no place is found for it: it would be read as text, or change what is read.
    """
    if isinstance(checked.task, TranslationTask):
        return _in_catalogue(checked, checked.task, finding)
    style = _STYLES.get(checked.text.path.suffix.lower())
    if style is None or checked.task is None:
        return None
    comment = f"{style.opening}zhengming: ignore[{finding.rule}]{style.closing}"
    for at, text in _places(checked.text.content, finding.start, comment):
        new = checked.text.content[:at] + text + checked.text.content[at:]
        moved = finding.start + (len(text) if at <= finding.start else 0)
        if suppressions(new)(replace(finding, start=moved)) and _same_texts(checked.task, new):
            return new
    return None


def _places(content: str, offset: int, comment: str) -> Iterator[tuple[int, str]]:
    """Yield where a comment may stand, and how: at the end of the line, else on a line before it."""
    start = content.rfind("\n", 0, offset) + 1
    end = content.find("\n", offset)
    line = content[start : end if end >= 0 else len(content)]
    yield start + len(line.rstrip()), f" {comment}"
    indentation = line[: len(line) - len(line.lstrip())]
    yield start, f"{indentation}{comment}{_line_end(content)}"


def _same_texts(task: DocumentTask, content: str) -> bool:
    """Whether a new content is read as the same texts, but for white space."""
    try:
        document = open_document(task.path, ("\ufeff" + content).encode())
    except DocumentError:
        return False
    return [one.text.split() for one in document.segments] == [one.text.split() for one in task.document.segments]


def _in_catalogue(checked: Checked, task: TranslationTask, finding: Finding) -> str | None:
    """Return a catalogue with a comment of a translator at the head of the entry."""
    content, spot = checked.text.content, spot_at(task, finding.start)
    if checked.text.path.suffix.lower() not in _CATALOGUES or spot is None or spot.unit is None:
        return None
    lines = content.splitlines(keepends=True)
    number = content.count("\n", 0, spot.unit.source.pieces[0].source_start)
    while number > 0 and lines[number - 1].strip() and not lines[number - 1].startswith("#~"):
        number -= 1
    lines.insert(number, f"# zhengming: ignore[{finding.rule}]{_line_end(content)}")
    return "".join(lines)


def _line_end(content: str) -> str:
    return "\r\n" if "\r\n" in content else "\n"
