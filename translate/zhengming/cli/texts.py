"""What check and normalise do with each text, up to the point where they differ."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from zhengming.cli import console
from zhengming.cli.common import Workspace
from zhengming.cli.origins import bilingual_origin, text_origin, warn_without_lemmas
from zhengming.cli.sources import STDIN, find_texts, read_data, read_source
from zhengming.cli.tasks import DocumentTask, Outcome, Task, TranslationTask
from zhengming.documents.plain import write_bytes
from zhengming.documents.registry import is_bilingual, open_document
from zhengming.documents.text_document import TextDocument
from zhengming.documents.view import declared_language
from zhengming.errors import DocumentError, UsageError
from zhengming.reports import diff
from zhengming.text.detect import language_of, language_of_path

__all__ = ["Batch"]


@dataclass(slots=True)
class Batch:
    """The texts of a command line, one after the other."""

    workspace: Workspace
    paths: Sequence[Path]
    stdin_filename: Path | None = None
    source: Path | None = None
    """What all of them are translations of, line by line."""
    source_language: str | None = None
    failed: bool = False
    """Whether some text could not be read or written: that is told at once, and the others are gone on with."""
    _warned: set[str] = field(default_factory=set, init=False)

    def __iter__(self) -> Iterator[Task]:
        for path in find_texts(self.paths, self._excluded):
            if isinstance(path, DocumentError):
                self.fail(path)
                continue
            try:
                task = self._task(path)
            except DocumentError as error:
                self.fail(error)
                continue
            try:
                yield task
            except DocumentError as error:
                self.fail(error)

    def _task(self, path: Path) -> Task:
        name = (self.stdin_filename or STDIN) if path == STDIN else path
        if self.source is not None or is_bilingual(name):
            return self._translation(path)
        name, data = read_data(path, self.stdin_filename)
        document = open_document(name, data)
        if isinstance(document, TextDocument) and not document.text.strip():
            raise DocumentError(f"{name}: the file is empty")
        settings = self.workspace.settings(name)
        language = settings.language or language_of_path(name) or declared_language(document)
        language = language or language_of(name, "\n\n".join(one.text for one in document.segments))
        termbase = self.workspace.termbase(settings, name)
        return DocumentTask(document, data, language, settings, termbase, path == STDIN)

    def _translation(self, path: Path) -> TranslationTask:
        file = read_source(path, self.stdin_filename)
        settings = self.workspace.settings(file.path)
        language = settings.language
        if self.source is not None:
            if is_bilingual(file.path):
                raise UsageError(f"{file.path}: the file has its sources in it; leave out --source")
            origin = text_origin(self.source, self.source_language, file)
        else:
            origin, declared = bilingual_origin(file, self.source_language, self.workspace.language)
            language = self.workspace.language or declared or language
        language = language or language_of(file.path, file.text)
        self._warn({language, origin.language})
        termbase = self.workspace.termbase(settings, file.path)
        return TranslationTask(file, language, settings, termbase, path == STDIN, origin)

    def _warn(self, languages: set[str]) -> None:
        for language in sorted(languages - self._warned):
            warn_without_lemmas(language)
        self._warned |= languages

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
        return self.workspace.settings(path.parent).excludes(path)


def _tell_refused(task: Task, outcome: Outcome) -> None:
    for refused in outcome.refused:
        place = refused.position.label or refused.position.line
        found = " ".join(refused.finding.found.split())
        console.note(f"{task.path}:{place}:{refused.position.column}: “{found}” is left as it is: {refused.reason}")
