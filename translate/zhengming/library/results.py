"""What the functions of the library return: frozen values that read well in a program, a terminal and a notebook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from zhengming.checks.finding import Finding
from zhengming.documents.plain import write_bytes
from zhengming.errors import UsageError
from zhengming.reports import json, translation
from zhengming.reports.concise import serialize
from zhengming.reports.context import Context
from zhengming.reports.report import Report
from zhengming.reports.summary import found
from zhengming.reports.translation import Occurrence
from zhengming.text.messages import tr
from zhengming.translation.terms.outcomes import State
from zhengming.workspace.tasks import Task

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CheckResult", "NormaliseResult", "TranslateResult"]

_FINDING = "line column rule severity message found suggestions fix concept language start end".split()
_OCCURRENCE = "line column found concept expected state reason instead origin start end".split()


@dataclass(frozen=True, slots=True, repr=False)
class CheckResult(Sequence[Finding]):
    """What was found in a text: a sequence of findings, in the order of the text, empty where nothing was."""

    findings: tuple[Finding, ...]
    language: str
    """BCP 47 tag under which the text was checked."""
    notes: tuple[str, ...]
    """What was not looked at, and why: a line each."""
    report: Report = field(compare=False)
    task: Task = field(compare=False)

    @property
    def text(self) -> str:
        """What offsets of findings count in: the text. Of an archive (DOCX, ODT, EPUB) its segments, one to a line."""
        return self.report.text

    def fixed(self, *, unsafe: bool = False) -> str:
        """Return the text with the safe fixes made.

        Args:
            unsafe: Whether to make those too that are likely right, but need a look afterwards.
        """
        return self.task.normalise(unsafe=unsafe).report.text

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the findings as JSON has them: the objects of ``zhengming check --output-format json``."""
        return [json.to_object(self.report, finding) for finding in self.findings]

    def to_frame(self) -> "pd.DataFrame":
        """Return a pandas data frame with a row for each finding.

        The columns are the keys of `to_dicts` that hold one value each, and ``fix`` with ``safe``, ``unsafe`` or none.

        Raises:
            UsageError: pandas is not installed.
        """
        rows = [one | {"fix": one["fix"] and one["fix"]["safety"]} for one in self.to_dicts()]
        return _frame(rows, _FINDING)

    @overload
    def __getitem__(self, index: int) -> Finding: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...

    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        return self.findings[index]

    def __len__(self) -> int:
        return len(self.findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __str__(self) -> str:
        """Return a line for each finding, one that counts them, and the notes."""
        lines = "".join(serialize([self.report], Context()))
        return "\n".join([lines + found(len(self)), *self.notes])

    def __repr__(self) -> str:
        return f"<CheckResult: {len(self)} found, language {self.language}>"

    def _repr_html_(self) -> str:
        from zhengming.reports.notebook import findings_html

        return findings_html(self.report, self.language, self.notes)


@dataclass(frozen=True, slots=True, repr=False)
class NormaliseResult:
    """A text with fixes made; normalising ``text`` again changes nothing."""

    text: str
    """As in `CheckResult`."""
    applied: tuple[Finding, ...]
    """What was fixed; offsets are those of the text before, for all but rare ones."""
    remaining: tuple[Finding, ...]
    """What is left; offsets are those of ``text``."""
    refused: tuple[str, ...]
    """Of fixes that the file cannot take, why: a line each."""
    language: str
    """BCP 47 tag under which the text was checked."""
    notes: tuple[str, ...]
    """As in `CheckResult`."""
    content: bytes = field(compare=False)
    """The whole file, in the encoding that it had; of a text, UTF-8."""
    before: str = field(compare=False)
    """The text as it was."""
    path: Path | None = field(default=None, compare=False)
    """Of the file; None: it was a text."""

    @property
    def changed(self) -> bool:
        """Whether anything is not as it was."""
        return self.text != self.before

    def write(self, path: str | Path | None = None) -> None:
        """Write the file whole or not at all.

        Args:
            path: Where to; None: in the place of the file that it was.

        Raises:
            UsageError: it was a text, and no path is given.
            DocumentError: the folder or disk does not take it; an old file is as it was.
        """
        target = self.path if path is None else Path(path)
        if target is None:
            raise UsageError(tr("the text is of no file; give write() a path"))
        write_bytes(target, self.content)

    def __str__(self) -> str:
        """Return the text."""
        return self.text

    def __repr__(self) -> str:
        return f"<NormaliseResult: {len(self.applied)} fixed, {len(self.remaining)} left, language {self.language}>"

    def _repr_html_(self) -> str:
        from zhengming.reports.notebook import fixes_html

        return fixes_html(self.before, self.text, len(self.applied), len(self.remaining), self.language)


@dataclass(frozen=True, slots=True, repr=False)
class TranslateResult:
    """A text in another language, and what became of its terms."""

    text: str
    """The translation. A paragraph that could not be translated stands as in the source."""
    source: str
    """The text that was translated."""
    language: str
    """BCP 47 tag of the source."""
    to: str
    """BCP 47 tag of the translation."""
    occurrences: tuple[Occurrence, ...]
    """Of terms, in the order of the source, with offsets of it."""
    failures: tuple[str, ...]
    """Of paragraphs that could not be translated, why: a line each."""
    engine: str
    """What translated, and by which route."""

    @property
    def flagged(self) -> tuple[Occurrence, ...]:
        """The terms that the translation does not have as the glossary wants them; a person must look."""
        return tuple(one for one in self.occurrences if one.state is State.FLAGGED)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the occurrences as JSON has them: those of ``zhengming translate --json``."""
        return [translation.to_object(one) for one in self.occurrences]

    def to_frame(self) -> "pd.DataFrame":
        """Return a pandas data frame with a row for each occurrence of a term; the columns are keys of `to_dicts`.

        Raises:
            UsageError: pandas is not installed.
        """
        return _frame(self.to_dicts(), _OCCURRENCE)

    def __str__(self) -> str:
        """Return the translation."""
        return self.text

    def __repr__(self) -> str:
        told = f"{self.language} → {self.to}, terms: {len(self.occurrences)}, flagged: {len(self.flagged)}"
        return f"<TranslateResult: {told}>"

    def _repr_html_(self) -> str:
        from zhengming.reports.notebook import translation_html

        return translation_html(self.source, self.text, self.occurrences, (self.language, self.to))


def _frame(rows: list[dict[str, Any]], columns: list[str]) -> "pd.DataFrame":
    try:
        import pandas as pd
    except ImportError as error:
        raise UsageError(tr("a data frame needs pandas: pip install pandas")) from error
    return pd.DataFrame(rows, columns=columns)
