"""Keeps findings from being reported again: in a baseline, or with comments in the texts."""

from dataclasses import dataclass

from zhengming.cli import console
from zhengming.cli.sources import STDIN
from zhengming.cli.texts import Batch
from zhengming.documents.plain import write_bytes
from zhengming.errors import DocumentError, UsageError
from zhengming.reports.report import Report
from zhengming.text.messages import ntr, tr
from zhengming.workspace.ignoring import checked_reason, commented
from zhengming.workspace.ledger import Ledger
from zhengming.workspace.tasks import Task

__all__ = ["Keeping", "tell_stale"]


@dataclass(frozen=True, slots=True)
class Keeping:
    """One run that has all that is found kept quiet."""

    batch: Batch
    ledger: Ledger

    def write_baseline(self) -> int:
        """Check every text, and write the baseline with all that is found; return the exit status.

        Raises:
            DocumentError: it cannot be written.
            UsageError: standard input is among the texts.
        """
        self._refuse_stdin()
        for task in self.batch:
            report = task.check()
            self.ledger.take(task, report)
            self.ledger.add(task, report.identities)
        for baseline in self.ledger.write():
            known = sum(map(len, baseline.texts.values()))
            told: dict[str, object] = {"path": baseline.path}
            console.note(ntr("{path}: {number} finding is known", "{path}: {number} findings are known", known, **told))
        return self._status()

    def add_ignore(self, reason: str) -> int:
        """Check every text, and put a comment with a reason where something is found, or else an entry in the baseline.

        Returns:
            The exit status.

        Raises:
            DocumentError: a baseline cannot be written.
            UsageError: the reason cannot stand in a comment, or standard input is among the texts.
        """
        self._refuse_stdin()
        reason = checked_reason(reason)
        comments = 0
        for task in self.batch:
            report = task.check()
            if report.findings:
                comments += self._ignore(task, report, reason)
        entries = self.ledger.write_additions()
        console.note(
            tr("Ignored by comments: {comments}; by a baseline: {entries}.", comments=comments, entries=entries)
        )
        return self._status()

    def _status(self) -> int:
        return 2 if self.batch.failed else 0

    def _ignore(self, task: Task, report: Report, reason: str) -> int:
        """Return how many findings of a text are kept quiet by comments."""
        done = commented(task, report, reason, lambda data: self.batch.again(task, data))
        self.ledger.take(task, report)
        left = [report.identities[number] for number in done.left]
        if left and not self.ledger.add(task, left, reason):
            self.batch.fail(
                DocumentError(
                    tr(
                        "{path}: no comment can ignore {number} of its findings; name a file for them with --baseline",
                        path=task.path,
                        number=len(left),
                    )
                )
            )
        if not done.quiet:
            return 0
        try:
            write_bytes(task.path, done.content)
        except DocumentError as error:
            self.batch.fail(error)
            return 0
        return len(done.quiet)

    def _refuse_stdin(self) -> None:
        if STDIN in self.batch.paths:
            raise UsageError(tr("what is found in standard input cannot be ignored; name a file"))


def tell_stale(ledger: Ledger, *, prune: bool) -> None:
    """Tell of entries that match nothing any more, or take them out.

    Raises:
        DocumentError: a baseline cannot be written.
    """
    stale = ledger.stale()
    if stale and prune:
        ledger.write()
    for baseline, number in stale:
        told: dict[str, object] = {"path": baseline.path}
        console.note(
            ntr("{path}: {number} entry removed", "{path}: {number} entries removed", number, **told)
            if prune
            else ntr(
                "{path}: {number} entry matches nothing any more; --prune-baseline removes it",
                "{path}: {number} entries match nothing any more; --prune-baseline removes them",
                number,
                **told,
            )
        )
