"""What the checks find in a text that is open in an editor."""

from dataclasses import dataclass, replace
from functools import partial

from zhengming.checks.documents import Placed, check_document, mend
from zhengming.checks.finding import Edit, Finding, Fix, Safety
from zhengming.checks.fixes import apply
from zhengming.checks.memory import Memory
from zhengming.checks.translations import check_translation
from zhengming.documents.registry import DOCUMENTS, open_document
from zhengming.errors import DocumentError
from zhengming.lsp.projects import Projects
from zhengming.lsp.spots import place_in
from zhengming.lsp.texts import OpenText
from zhengming.workspace.tasks import DocumentTask, Task, TranslationTask

__all__ = ["Checked", "all_fixed", "check", "fixed", "is_checked", "replaced"]

_ARCHIVES = frozenset(
    suffix for suffix, module in DOCUMENTS.items() if module.rpartition(".")[2] in ("docx", "odt", "epub")
)
_GLOSSARIES = frozenset({".toml", ".tbx", ".xlsx"})
_MARK = "\ufeff"
"""Makes of a text a file in UTF-8, whatever it declares to be."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A text with its findings."""

    text: OpenText
    task: Task | None = None
    """None: there is nothing to look at, or it cannot be read."""
    placed: tuple[Placed, ...] = ()
    """In order; offsets are those of `OpenText.content`."""
    problem: str | None = None
    """Why it cannot be read."""


def is_checked(text: OpenText, projects: Projects) -> bool:
    """Whether a text is one that is looked at: no archive, no glossary, not excluded."""
    suffix = text.path.suffix.lower()
    return suffix not in _ARCHIVES and suffix not in _GLOSSARIES and not projects.excludes(text.path)


def check(text: OpenText, projects: Projects, memory: Memory | None = None) -> Checked:
    """Check a text as ``zhengming check`` would check the file.

    Args:
        text: The text.
        projects: Know what holds for it.
        memory: Of the last check of the document.
    """
    if not text.content.strip() or not is_checked(text, projects):
        return Checked(text)
    try:
        task = projects.open(text.path, _data(text.content))
        return Checked(text, task, tuple(_found(task, memory)))
    except DocumentError as error:
        return Checked(text, problem=str(error))


def fixed(checked: Checked, placed: Placed) -> str | None:
    """Return the content with one finding fixed; None where its format does not take the fix."""
    task, fix = checked.task, placed.finding.fix
    if fix is None or task is None:
        return None
    if isinstance(task, TranslationTask):
        return apply(checked.text.content, [placed.finding], unsafe=True)[0]
    document = task.document
    mended = mend(
        document,
        task.data,
        lambda now: [placed] if now is document else [],
        partial(open_document, document.path),
        unsafe=True,
    )
    return None if mended.refused else _text(mended.content)


def replaced(checked: Checked, placed: Placed, words: str) -> str | None:
    """Return the content with other words where a finding stands; None where markup or an escape is in the way."""
    finding, task = placed.finding, checked.task
    if task is None or checked.text.content[finding.start : finding.end] != finding.found:
        return None
    if isinstance(task, TranslationTask):
        written = task.origin.pair(task.text).escape(words)
        if written is None:
            return None
        return fixed(checked, Placed(_rewritten(finding, Edit(finding.start, finding.end, written))))
    place = place_in(task.document.segments, finding.start)
    if place is None:
        return None
    number, start = place
    edit = Edit(start, start + len(finding.found), words)
    return fixed(checked, Placed(_rewritten(finding, edit), ((number, edit),)))


def all_fixed(checked: Checked) -> str:
    """Return the content with all safe fixes made, as ``zhengming normalise`` makes them."""
    if checked.task is None:
        return checked.text.content
    return _text(checked.task.normalise(unsafe=False).content)


def _found(task: Task, memory: Memory | None) -> list[Placed]:
    if isinstance(task, DocumentTask):
        return check_document(task.document, task.language, task.termbase, task.settings, memory=memory)
    bitext = task.origin.pair(task.text)
    findings = check_translation(
        bitext, task.language, task.origin.language, task.termbase, task.settings, memory=memory
    )
    return [Placed(finding) for finding in findings]


def _rewritten(finding: Finding, edit: Edit) -> Finding:
    return replace(finding, fix=Fix((edit,), Safety.UNSAFE))


def _data(content: str) -> bytes:
    return (_MARK + content).encode()


def _text(data: bytes) -> str:
    return data.decode().removeprefix(_MARK)
