"""From the bytes of a file to a task: which language it is in, which settings and termbase hold, what its source is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from zhengming.checks.settings import Settings
from zhengming.documents.bilingual.formats import decode_bilingual
from zhengming.documents.model import Document
from zhengming.documents.plain import TextFile
from zhengming.documents.registry import is_bilingual, is_plain, open_document
from zhengming.documents.text_document import TextDocument
from zhengming.documents.view import declared_language
from zhengming.errors import DocumentError, UsageError
from zhengming.text.detect import language_of, language_of_path
from zhengming.text.messages import tr
from zhengming.workspace.counterparts import Original
from zhengming.workspace.origins import bilingual_origin, text_origin, without_lemmas
from zhengming.workspace.tasks import DocumentTask, Task, TranslationTask
from zhengming.workspace.workspace import Workspace

__all__ = ["Opener", "SourceFile"]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """What a file is a translation of."""

    path: Path
    data: bytes
    """The file."""


@dataclass(slots=True)
class Opener:
    """Makes tasks of files that were read."""

    workspace: Workspace
    note: Callable[[str], None]
    """Called with a line about what will not be looked at, and why."""
    source_language: str | None = None
    """BCP 47 tag of the sources of translations; None: they decide."""
    allow_empty: bool = False
    """Whether there may be nothing in a file."""
    _warned: set[str] = field(default_factory=set, init=False)

    def open(self, name: Path, data: bytes, source: SourceFile | None = None, *, is_stdin: bool = False) -> Task:
        """Return the task of a file.

        Args:
            name: By which its format, its configuration and its language are found.
            data: The file.
            source: What it is a translation of: paragraph by paragraph, of two plain texts line by line. None: it is
                none, or has its sources in it.
            is_stdin: Whether it was read from standard input.

        Raises:
            ZhengmingError: it, its configuration or a glossary cannot be used.
        """
        by_lines = source is not None and is_plain(source.path) and is_plain(name)
        if is_bilingual(name) or by_lines:
            return self._translation(name, data, source, is_stdin=is_stdin)
        settings = self.workspace.settings(name)
        document = self._document(name, data, settings)
        language = settings.language or _language(document)
        termbase = self.workspace.termbase(settings, name)
        original = None
        if source is not None:
            theirs = self._document(source.path, source.data, self.workspace.settings(source.path))
            original = Original(theirs, self.source_language or _language(theirs))
            original.counterparts(document, self.note)
            self._warn({language, original.language})
        sieve = self.workspace.sieve(settings, name)
        return DocumentTask(document, data, language, settings, termbase, is_stdin, sieve, original)

    def _document(self, name: Path, data: bytes, settings: Settings) -> Document:
        document = open_document(name, data, settings.text_keys)
        if isinstance(document, TextDocument) and not self.allow_empty:
            _refuse_empty(name, document.text)
        return document

    def _text(self, name: Path, data: bytes) -> TextFile:
        file = decode_bilingual(data, name)
        if not self.allow_empty:
            _refuse_empty(name, file.text)
        return file

    def _translation(self, name: Path, data: bytes, source: SourceFile | None, *, is_stdin: bool) -> TranslationTask:
        file = self._text(name, data)
        settings = self.workspace.settings(name)
        language = settings.language
        if source is not None:
            if is_bilingual(name):
                raise UsageError(tr("{name}: the file has its sources in it; leave out --source", name=name))
            origin = text_origin(self._text(source.path, source.data), self.source_language, file)
        else:
            origin, declared = bilingual_origin(file, self.source_language, self.workspace.language, self.note)
            language = self.workspace.language or declared or language
        language = language or language_of(name, file.text)
        self._warn({language, origin.language})
        termbase = self.workspace.termbase(settings, name)
        sieve = self.workspace.sieve(settings, name)
        return TranslationTask(file, language, settings, termbase, is_stdin, origin, sieve)

    def _warn(self, languages: set[str]) -> None:
        for language in sorted(languages - self._warned):
            if without_lemmas(language):
                self.note(
                    tr(
                        "Without `pip install 'zhengming[lemmas]'` few verb forms of {language} are recognised.",
                        language=language,
                    )
                )
        self._warned |= languages


def _language(document: Document) -> str:
    declared = language_of_path(document.path) or declared_language(document)
    return declared or language_of(document.path, "\n\n".join(one.text for one in document.segments))


def _refuse_empty(name: Path, text: str) -> None:
    if not text.strip():
        raise DocumentError(tr("{path}: the file is empty", path=name))
