"""What check and normalise do with each text, up to the point where they differ."""

import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from zhengming.cli import console
from zhengming.cli.progress import progress
from zhengming.cli.sources import STDIN, SUFFIXES, find_texts, read_data
from zhengming.documents.plain import write_bytes
from zhengming.errors import DocumentError
from zhengming.reports import diff
from zhengming.reports.printable import printable
from zhengming.text.messages import ntr, tr
from zhengming.workspace.opening import Opener, SourceFile
from zhengming.workspace.tasks import Outcome, Task
from zhengming.workspace.workspace import Workspace

__all__ = ["Batch"]

_FEW = 20
"""Texts that are done before anybody asks how far it is."""


@dataclass(slots=True)
class Batch:
    """The texts of a command line, one after the other."""

    workspace: Workspace
    paths: Sequence[Path]
    stdin_filename: Path | None = None
    source: Path | None = None
    """What all of them are translations of."""
    source_language: str | None = None
    quiet: bool = False
    """Whether no progress is shown."""
    prints: bool = False
    """Whether lines are printed while the texts are gone through."""
    output: Path | None = None
    """A file that is written, and is no text of a folder that it stands in."""
    suffixes: Collection[str] = SUFFIXES
    """What is taken for a text when a folder is walked."""
    failed: bool = field(default=False, init=False)
    """Whether some text could not be read or written: that is told at once, and the others are gone on with."""
    changed: int = field(default=0, init=False)
    """How many files have been written."""
    _opener: Opener = field(init=False)

    def __post_init__(self) -> None:
        self._opener = Opener(self.workspace, console.note, self.source_language)

    def __iter__(self) -> Iterator[Task]:
        found = list(find_texts(self.paths, self._excluded, self.suffixes))
        total = len(found) if len(found) > _FEW else 0
        amid_lines = self.prints and sys.stdout.isatty()
        with progress(total, quiet=self.quiet, unit=tr("texts"), amid_lines=amid_lines) as shown:
            for path in found:
                try:
                    if isinstance(path, DocumentError):
                        raise path
                    shown.begin(printable(path.name))
                    yield self._task(path)
                except DocumentError as error:
                    self.fail(error)
                shown.advance(1)

    @contextmanager
    def stoppable(self) -> Iterator[None]:
        """Tell how many files were written when the block is interrupted."""
        try:
            yield
        except KeyboardInterrupt:
            if self.changed:
                console.note(
                    ntr(
                        "Stopped. {number:,} text was changed; all others are as they were.",
                        "Stopped. {number:,} texts were changed; all others are as they were.",
                        self.changed,
                    )
                )
            raise

    def _task(self, path: Path) -> Task:
        name, data = read_data(path, self.stdin_filename)
        return self._opener.open(name, data, self._source(), is_stdin=path == STDIN)

    def again(self, task: Task, data: bytes) -> Task:
        """Return a task with another content of its file; nothing is told of it a second time.

        Raises:
            DocumentError: it cannot be used.
        """
        quiet = Opener(self.workspace, lambda _: None, self.source_language)
        return quiet.open(task.path, data, self._source(), is_stdin=task.is_stdin)

    def _source(self) -> SourceFile | None:
        return None if self.source is None else SourceFile(*read_data(self.source, None))

    def write(self, task: Task, outcome: Outcome, target: Path | None = None) -> bool:
        """Put a new text in the place of the old one, or in another file; standard input goes to standard output.

        Fixes that the file does not take are told.

        Returns:
            False where it could not be written; that has been told, and the old file is as it was.
        """
        _tell_refused(task, outcome)
        try:
            if target is not None:
                write_bytes(target, outcome.content)
            elif task.is_stdin:
                sys.stdout.buffer.write(outcome.printed)
            elif outcome.changed:
                write_bytes(task.path, outcome.content)
                self.changed += 1
        except DocumentError as error:
            self.fail(error)
            return False
        return True

    def show_changes(self, *, unsafe: bool) -> bool:
        """Print what fixes would change, as unified diffs, and write nothing; return whether there is anything."""
        paint = console.painter()
        changed = False
        for task in self:
            outcome = task.normalise(unsafe=unsafe)
            _tell_refused(task, outcome)
            console.out(diff.serialize(str(task.path), task.text, outcome.report.text, paint=paint))
            changed |= outcome.changed
        return changed

    def fail(self, error: DocumentError) -> None:
        """Tell what is wrong with one text; the command will exit with 2."""
        self.failed = True
        console.error(error)

    def _excluded(self, path: Path) -> bool:
        written = self.output is not None and path.absolute() == self.output.absolute()
        return written or self.workspace.settings(path.parent).excludes(path)


def _tell_refused(task: Task, outcome: Outcome) -> None:
    for refused in outcome.refused:
        place = refused.position.label or refused.position.line
        found = " ".join(refused.finding.found.split())
        console.note(
            tr(
                "{path}:{place}:{column}: “{found}” is left as it is: {reason}",
                path=task.path,
                place=place,
                column=refused.position.column,
                found=found,
                reason=refused.reason,
            )
        )
