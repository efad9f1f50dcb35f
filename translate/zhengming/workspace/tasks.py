"""One file to be checked or normalised: a document of any format, or a translation together with its source."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeAlias

from zhengming.checks.documents import Placed, Refused, check_document, mend, subjects
from zhengming.checks.finding import Finding
from zhengming.checks.fixes import normalise_with
from zhengming.checks.settings import Settings
from zhengming.checks.subject import Subject
from zhengming.checks.translations import check_translation
from zhengming.documents.model import Document
from zhengming.documents.plain import TextFile, encode
from zhengming.documents.registry import open_document
from zhengming.documents.text_document import TextDocument
from zhengming.documents.view import View
from zhengming.reports.detail import Detail, segments_of, translations_of
from zhengming.reports.report import Report
from zhengming.termbase.model import Termbase
from zhengming.workspace.counterparts import Original
from zhengming.workspace.origins import Origin
from zhengming.workspace.sieve import Sieve, Sifted

__all__ = ["DocumentTask", "Outcome", "Task", "TranslationTask"]

_UNICODE = frozenset({"utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """A file with fixes made."""

    content: bytes
    """The file."""
    changed: bool
    printed: bytes
    """The file as it goes to standard output: what is Unicode is UTF-8 there."""
    applied: tuple[Finding, ...]
    report: Report
    """On what remains."""
    refused: tuple[Refused, ...] = ()
    """Fixes that the file does not take."""


@dataclass(frozen=True, slots=True)
class DocumentTask:
    """A document."""

    document: Document
    data: bytes
    language: str
    settings: Settings
    termbase: Termbase
    is_stdin: bool
    sieve: Sieve = field(default_factory=Sieve)
    """What of it is reported and put right."""
    original: Original | None = None
    """What it is a translation of."""

    @property
    def path(self) -> Path:
        """Its name."""
        return self.document.path

    @property
    def text(self) -> str:
        """What is shown of the file."""
        return View(self.document).text

    def check(self) -> Report:
        """Return what the rules find."""
        return self._report(self.document)

    def normalise(self, *, unsafe: bool) -> Outcome:
        """Return the file with its fixes applied, and what was fixed and what remains."""
        sieve = self.sieve.for_fixes()

        def fixable(document: Document) -> list[Placed]:
            found = self._find(document)
            sifted = sieve.sift(View(document).text, [one.finding for one in found])
            return [found[number] for number in sifted.kept]

        reopen = partial(open_document, self.path, text_keys=self.settings.text_keys)
        mended = mend(self.document, self.data, fixable, reopen, unsafe=unsafe)
        document, printed = mended.document, mended.content
        if isinstance(document, TextDocument) and document.file.encoding in _UNICODE:
            printed = document.text.encode("utf-8")
        changed = mended.content != self.data
        report = self._report(document, None if self.sieve.known else mended.remaining)
        return Outcome(mended.content, changed, printed, mended.applied, report, mended.refused)

    def _find(self, document: Document) -> list[Placed]:
        counterparts = None if self.original is None else self.original.counterparts(document)
        return check_document(document, self.language, self.termbase, self.settings, counterparts)

    def subjects(self) -> list[Subject]:
        """Return what there is to look at, one for each language."""
        return self._subjects(self.document)

    def _subjects(self, document: Document) -> list[Subject]:
        return [subject for _, subject in subjects(document, self.language, self.termbase, self.settings)]

    def _detail(self, document: Document) -> Detail:
        own = tuple(self._subjects(document))
        if self.original is None:
            return Detail(segments_of(document, self.language), None, own)
        language, segments = self.original.language, self.original.counterparts(document).segments
        sources = Subject("\n\n".join(one.text for one in segments.values()), language, self.termbase)
        return Detail(segments_of(document, self.language, segments), language, (*own, sources))

    def _report(self, document: Document, found: Sequence[Finding] | None = None) -> Report:
        view = View(document)
        findings = [one.finding for one in self._find(document)] if found is None else found
        sifted = self.sieve.sift(view.text, findings)
        kept = tuple(findings[number] for number in sifted.kept)
        return Report(
            str(document.path),
            view.text,
            kept,
            view.position,
            view.in_file,
            None if self.original is None else self.original.places(),
            detail=partial(self._detail, document),
            suppressed=sifted.suppressed,
        )


@dataclass(frozen=True, slots=True)
class TranslationTask:
    """A translation and its source."""

    file: TextFile
    language: str
    settings: Settings
    termbase: Termbase
    is_stdin: bool
    origin: Origin
    sieve: Sieve = field(default_factory=Sieve)
    """What of it is reported and put right."""

    @property
    def path(self) -> Path:
        """Its name."""
        return self.file.path

    @property
    def text(self) -> str:
        """Of the file."""
        return self.file.text

    def check(self) -> Report:
        """Return what the rules find."""
        return self._report(self.text)

    def normalise(self, *, unsafe: bool) -> Outcome:
        """Return the file with its fixes applied, and what was fixed and what remains."""
        sieve = self.sieve.for_fixes()

        def fixable(text: str) -> list[Finding]:
            found = self._check(text)
            return [found[number] for number in self._sift(sieve, text, found).kept]

        normalised = normalise_with(self.text, fixable, unsafe=unsafe)
        return Outcome(
            encode(normalised.text, self.file.encoding),
            normalised.text != self.text,
            normalised.text.encode("utf-8"),
            normalised.applied,
            self._report(normalised.text, None if self.sieve.known else normalised.remaining),
        )

    def subjects(self) -> list[Subject]:
        """Return the translations."""
        return [self._subject(self.origin.pair(self.text).text, self.language)]

    def _subject(self, text: str, language: str) -> Subject:
        return Subject(text, language, self.termbase, self.settings.house(language))

    def _detail(self, text: str) -> Detail:
        bitext, source = self.origin.pair(text), self.origin.language
        sources = "\n\n".join(pair.source for pair in bitext.pairs)
        return Detail(
            translations_of(bitext, self.language),
            source,
            (self._subject(bitext.text, self.language), self._subject(sources, source)),
        )

    def _check(self, text: str) -> list[Finding]:
        bitext = self.origin.pair(text)
        return check_translation(bitext, self.language, self.origin.language, self.termbase, self.settings)

    def _sift(self, sieve: Sieve, text: str, findings: Sequence[Finding]) -> Sifted:
        places = self.origin.places(text)

        def spans(finding: Finding) -> list[tuple[int, int]]:
            of = places(finding)
            here = [] if of is None or of.path != str(self.path) else [(of.start, of.end)]
            return [(finding.start, finding.end), *here]

        return sieve.sift(text, findings, spans)

    def _report(self, text: str, found: Sequence[Finding] | None = None) -> Report:
        findings = self._check(text) if found is None else found
        sifted = self._sift(self.sieve, text, findings)
        kept = tuple(findings[number] for number in sifted.kept)
        return Report(
            str(self.path),
            text,
            kept,
            source_place=self.origin.places(text),
            detail=partial(self._detail, text),
            suppressed=sifted.suppressed,
        )


Task: TypeAlias = DocumentTask | TranslationTask
"""A file, and all that is needed to check it."""
