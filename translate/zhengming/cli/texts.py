"""What check and normalise do with each text, up to the point where they differ."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from zhengming.checks.finding import Finding
from zhengming.checks.fixes import Normalised, normalise_with
from zhengming.checks.runner import check
from zhengming.checks.settings import Settings
from zhengming.checks.translations import check_translation
from zhengming.cli import console
from zhengming.cli.common import Workspace
from zhengming.cli.origins import Origin, bilingual_origin, text_origin, warn_without_lemmas
from zhengming.cli.sources import STDIN, find_texts, read_source
from zhengming.documents.plain import TextFile, write_text
from zhengming.documents.registry import is_bilingual
from zhengming.errors import DocumentError, UsageError
from zhengming.reports import diff
from zhengming.termbase.model import Termbase
from zhengming.text.detect import language_of

__all__ = ["Batch", "Task"]


@dataclass(frozen=True, slots=True)
class Task:
    """A text, and all that is needed to check it."""

    file: TextFile
    language: str
    settings: Settings
    termbase: Termbase
    is_stdin: bool
    origin: Origin | None = None
    """What it is a translation of, where that is given."""

    def check(self) -> tuple[Finding, ...]:
        """Return what the rules find."""
        return tuple(self._check(self.file.text))

    def normalise(self, *, unsafe: bool) -> Normalised:
        """Return the text with its fixes applied, and what was fixed and what remains."""
        return normalise_with(self.file.text, self._check, unsafe=unsafe)

    def _check(self, text: str) -> list[Finding]:
        if self.origin is None:
            return check(text, self.language, self.termbase, self.settings)
        bitext = self.origin.pair(text)
        return check_translation(bitext, self.language, self.origin.language, self.termbase, self.settings)


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
                file = read_source(path, self.stdin_filename)
            except DocumentError as error:
                self.fail(error)
                continue
            try:
                yield self._task(file, is_stdin=path == STDIN)
            except DocumentError as error:
                self.fail(error)

    def _task(self, file: TextFile, *, is_stdin: bool) -> Task:
        settings = self.workspace.settings(file.path)
        origin: Origin | None = None
        language = settings.language
        if self.source is not None:
            if is_bilingual(file.path):
                raise UsageError(f"{file.path}: the file has its sources in it; leave out --source")
            origin = text_origin(self.source, self.source_language, file)
        elif is_bilingual(file.path):
            origin, declared = bilingual_origin(file, self.source_language, self.workspace.language)
            language = self.workspace.language or declared or language
        language = language or language_of(file.path, file.text)
        if origin is not None:
            self._warn({language, origin.language})
        return Task(file, language, settings, self.workspace.termbase(settings, file.path), is_stdin, origin)

    def _warn(self, languages: set[str]) -> None:
        for language in sorted(languages - self._warned):
            warn_without_lemmas(language)
        self._warned |= languages

    def write(self, task: Task, text: str, target: Path | None = None) -> bool:
        """Put a new text in the place of the old one, or in another file; standard input goes to standard output.

        Returns:
            False where it could not be written; that has been told, and the old file is as it was.
        """
        try:
            if target is not None:
                write_text(target, text, task.file.encoding)
            elif task.is_stdin:
                sys.stdout.buffer.write(text.encode("utf-8"))
            elif text != task.file.text:
                write_text(task.file.path, text, task.file.encoding)
        except DocumentError as error:
            self.fail(error)
            return False
        return True

    def show_changes(self, *, unsafe: bool) -> bool:
        """Print what fixes would change, as unified diffs, and write nothing; return whether there is anything."""
        paint = console.painter()
        changed = False
        for task in self:
            after = task.normalise(unsafe=unsafe).text
            console.out(diff.serialize(str(task.file.path), task.file.text, after, paint=paint))
            changed |= after != task.file.text
        return changed

    def fail(self, error: DocumentError) -> None:
        """Tell what is wrong with one text; the command will exit with 2."""
        self.failed = True
        console.error(error)

    def _excluded(self, path: Path) -> bool:
        return self.workspace.settings(path.parent).excludes(path)
