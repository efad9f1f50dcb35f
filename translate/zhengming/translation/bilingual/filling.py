"""Files of texts with their translations, filled in by machine: from the file to the job, and back into the file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from zhengming.documents.bilingual.formats import decode_bilingual, read_bilingual
from zhengming.documents.bilingual.spliced import Spliced
from zhengming.documents.model import Segment, marked
from zhengming.documents.plain import TextFile
from zhengming.documents.registry import read_bytes
from zhengming.errors import DocumentError
from zhengming.text.detect import detect_language, language_of_path
from zhengming.text.languages import agree
from zhengming.text.messages import tr
from zhengming.translation.article import Article, core
from zhengming.translation.bilingual.restoring import Guarded
from zhengming.translation.bilingual.sources import Sources, read_sources
from zhengming.translation.job import Job, items_of
from zhengming.translation.terms.outcomes import Finder

__all__ = ["Filling", "Opened", "filling_job", "open_filling"]


@dataclass(slots=True)
class Filling:
    """Translations for a file, until it is written. It is a `zhengming.translation.store.Store`.

    What has a translation in the file is no paragraph, so nothing of it is ever kept or made anew here.
    """

    path: Path
    """Of the file that is written."""
    language: str
    """BCP 47 tag."""
    guarded: Mapping[str, Guarded]
    """By paragraph, what of its text stands for what."""
    _made: dict[str, str] = field(default_factory=dict, init=False)

    def translation(self, text: str) -> str:
        """Return what was made."""
        return self._made.get(text, "")

    def engine(self, text: str) -> str | None:  # noqa: ARG002 -- as all stores have it
        """Return None: files do not say it."""
        return None

    def is_kept(self, text: str) -> bool:  # noqa: ARG002
        """Return False."""
        return False

    def is_current(self, text: str, terms: str) -> bool:  # noqa: ARG002
        """Return False."""
        return False

    def put(self, text: str, translation: str, *, engine: str, terms: str, remarks: Sequence[str] = ()) -> None:  # noqa: ARG002
        """Keep a translation; the file gets no remarks."""
        self._made[text] = translation

    def explain(self, text: str, remarks: Sequence[str]) -> None:
        """Do nothing: the report says it."""

    def known_as(self, text: str) -> str:
        """Return the source of a paragraph, with its placeholders."""
        guarded = self.guarded.get(text)
        return text if guarded is None else _core(guarded.original)

    def recalled(self, text: str, translation: str) -> str | None:
        """Put tags and numbers in the place of the placeholders of a translation."""
        guarded = self.guarded.get(text)
        return None if guarded is None else guarded.hidden(translation)

    def save(self, now: datetime) -> bool:  # noqa: ARG002
        """Do nothing: the file is written whole, when all of it is done."""
        return False


@dataclass(frozen=True, slots=True)
class Opened:
    """A file in one target language, before the glossary is asked."""

    article: Article
    source: str
    target: str
    read_again: Callable[[], Article]


def open_filling(
    path: Path, targets: Sequence[str], source: str | None = None, fallback: str | None = None
) -> list[Opened]:
    """Read a file for each of the languages that its translations can be in.

    Args:
        path: Of the file.
        targets: BCP 47 tags of what is wanted.
        source: The language of the sources, where somebody says it.
        fallback: The same, where neither the file nor anybody else says it.

    Raises:
        DocumentError: it cannot be read, or is in other languages.
    """
    if path.suffix.lower() == ".pot":
        raise DocumentError(
            tr("{path}: a template is in no language; make a catalogue of it with msginit, and name that", path=path)
        )
    file = decode_bilingual(read_bytes(path), path)
    stated, several = _stated(file, source)
    fitting = list(targets) if stated is None else [one for one in targets if agree(one, stated)]
    if not fitting:
        raise DocumentError(
            tr("{path}: its translations are in {stated}; give --to {stated}", path=path, stated=stated)
        )
    if stated is None and not several and len(fitting) > 1:
        raise DocumentError(tr("{path}: does not say the language of its translations; give one --to", path=path))
    return [_opened(path, read_bilingual(file, source, one), source, one, fallback) for one in fitting]


def filling_job(opened: Opened, out: Path, find: Finder) -> Job:
    """Find what the glossary demands of a file.

    Args:
        opened: The file.
        out: Where it is written.
        find: Finds the terms of the source language in it.
    """
    sources = opened.article.document
    guarded: dict[str, Guarded] = {}
    for one in opened.article.paragraphs:
        if isinstance(sources, Sources) and one.segment is not None and one.segment in sources.guarded:
            guarded.setdefault(one.text, sources.guarded[one.segment])
    store = Filling(out, opened.target, guarded)
    items = items_of(opened.article, store, opened.source, find)
    return Job(opened.article, opened.source, opened.target, store, items, opened.read_again)


def _stated(file: TextFile, source: str | None) -> tuple[str | None, bool]:
    """Return the language of the translations, where the file or its place says one, and whether there are several."""
    if file.path.suffix.lower() == ".tmx":
        return None, True
    try:
        stated = read_bilingual(file, source).target_language
    except DocumentError:
        # A table of several languages, or one that cannot be read: that is told when it is read for one of them.
        return None, True
    return stated or language_of_path(file.path), False


def _opened(path: Path, file: Spliced, source: str | None, target: str, fallback: str | None) -> Opened:
    declared = file.source_language
    if source is not None and declared is not None and not agree(source, declared):
        raise DocumentError(
            tr(
                "{path}: its sources are in {declared}, not in {source}; leave out --from",
                path=path,
                declared=declared,
                source=source,
            )
        )
    language = source or declared or fallback
    if language is None:
        language = detect_language("\n\n".join(unit.source.text for unit in file.units)) or "en"
    if agree(language, target):
        raise DocumentError(
            tr("{path}: its sources are in {target} already; leave out --to {target}", path=path, target=target)
        )

    def read_again() -> Article:
        again = read_bilingual(decode_bilingual(read_bytes(path), path), source, target)
        return read_sources(again, language, target)

    return Opened(read_sources(file, language, target), language, target, read_again)


def _core(segment: Segment) -> str:
    start, end = core(segment)
    inner = tuple(replace(tag, offset=min(max(tag.offset, start), end) - start) for tag in segment.tags)
    return marked(replace(segment, text=segment.text[start:end], tags=inner))
