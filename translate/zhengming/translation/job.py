"""What there is to do: articles in one language, their catalogues open, and the paragraphs that need an engine."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from zhengming.documents.plain import remove_leftovers
from zhengming.errors import DocumentError, UsageError, ZhengmingError
from zhengming.termbase.demands import Demand, usable_terms
from zhengming.text.messages import tr
from zhengming.translation.article import Article, Paragraph, Sentence, analyse, analyse_markup
from zhengming.translation.catalogue import Catalogue, Message, digest
from zhengming.translation.markup.layout import Layout
from zhengming.translation.markup.reading import Reading
from zhengming.translation.places import finder as place_finder
from zhengming.translation.places import refers_to
from zhengming.translation.store import Store
from zhengming.translation.terms.outcomes import Finder

__all__ = ["Item", "Job", "check_names", "items_of", "make_folders", "open_jobs", "pending"]


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph that stands at least once in an article."""

    text: str
    catalogue: Store
    demands: tuple[Demand, ...]
    sentences: Sequence[Sentence]
    terms: str
    """Digest of what the glossary demands."""
    reading: Reading | None = None
    """Of a segment of a document; the demands' offsets are its own."""
    layout: Layout | None = None
    """Which of its tags are in which sentence; None: a plain text, or a segment that cannot be translated."""
    is_marked: bool = False
    """Whether texts and translations are `zhengming.documents.model.marked` texts."""
    obstacle: str = ""
    """Why it cannot be translated."""

    @property
    def known_as(self) -> str:
        """Its text as memories have it."""
        return self.catalogue.known_as(self.text)


@dataclass(frozen=True, slots=True)
class Job:
    """One article in one language."""

    article: Article
    source: str
    """BCP 47 tag of the article's language."""
    language: str
    catalogue: Store
    items: tuple[Item, ...]
    read_again: Callable[[], Article] | None = None
    """Of a file that has places for its translations: reads it as it is by now. None: the article has a catalogue."""

    @property
    def rendered(self) -> Path:
        """Where the translated text goes: beside the catalogue, or into the file that has places for it."""
        if self.read_again is not None:
            return self.catalogue.path
        return self.catalogue.path.with_name(f"{self.article.name}{self.article.path.suffix or '.txt'}")


def open_jobs(
    articles: Sequence[Article],
    source: str,
    target: str,
    finder: Callable[[Article], Finder],
    output: Path,
    failed: Callable[[ZhengmingError], None] | None = None,
) -> list[Job]:
    """Open the catalogues of articles in one language and find what the glossary demands. Nothing is written.

    Args:
        articles: To translate.
        source: BCP 47 tag of their language.
        target: BCP 47 tag.
        finder: Gives what finds the terms of the source language in an article.
        output: The folder of locales; references in catalogues are relative to the folder that it is in.
        failed: Called with the error of an article that is left out; then the others are gone on with. None: it is
            raised.

    Raises:
        DocumentError: a catalogue is there and broken.
        UsageError: a catalogue is that of another article, which is still there.
    """
    root = output.resolve().parent
    find_place = place_finder(output, target)
    jobs: list[Job] = []
    for article in articles:
        try:
            file = _reference(article, root)
            catalogue = Catalogue(find_place(article, file), target, source)
            _check_owner(catalogue, file, root)
            jobs.append(_open(article, catalogue, file, source, finder(article)))
        except ZhengmingError as error:
            if failed is None:
                raise
            failed(error)
    return jobs


def check_names(jobs: Iterable[Job]) -> None:
    """Refuse two articles that would have the same catalogue, and an article in the place of a translation.

    Args:
        jobs: Of all languages.

    Raises:
        UsageError: there are such.
    """
    every = list(jobs)
    sources = {job.article.path.resolve() for job in every}
    owners: dict[Path, Path] = {}
    for job in every:
        if job.read_again is None and job.rendered.resolve() in sources:
            raise UsageError(
                tr("{rendered} would be overwritten by a translation; give another --output-dir", rendered=job.rendered)
            )
        path, catalogue = job.article.path, job.catalogue.path
        other = owners.setdefault(catalogue, path)
        if other != path:
            raise UsageError(
                tr(
                    "{other} and {path} would both be {name}; rename one of them, or name the folder of both",
                    other=other,
                    path=path,
                    name=catalogue.name,
                )
            )


def make_folders(jobs: Iterable[Job]) -> None:
    """Make the folders that the catalogues go to, so that it shows before the work whether they can be written.

    What a killed run left half written in them is deleted.

    Raises:
        DocumentError: they cannot.
    """
    folders: dict[Path, set[str]] = {}
    for job in jobs:
        folders.setdefault(job.catalogue.path.parent, set()).update((job.catalogue.path.name, job.rendered.name))
    for folder, names in folders.items():
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DocumentError(
                tr(
                    "{folder}: cannot be made: {reason}; give another --output-dir",
                    folder=folder,
                    reason=error.strerror,
                )
            ) from error
        if not os.access(folder, os.W_OK | os.X_OK):
            raise DocumentError(tr("{folder}: cannot be written to; give another --output-dir", folder=folder))
        remove_leftovers(folder, names)


def pending(jobs: Iterable[Job], *, engine: str | None = None, again: bool = False) -> list[Item]:
    """Return the paragraphs that are to be translated.

    What a person wrote or reviewed is not touched. What was made by machine is made anew where the glossary demands
    something else now.

    Args:
        jobs: Of one language.
        engine: A route; what another one made is made anew. None: any will do.
        again: Make everything anew that was made by machine.
    """
    items = [item for job in jobs for item in job.items if not item.catalogue.is_kept(item.text)]
    return [
        item
        for item in items
        if again
        or not item.catalogue.is_current(item.text, item.terms)
        or (engine is not None and item.catalogue.engine(item.text) != engine)
    ]


def _open(article: Article, catalogue: Catalogue, file: str, source: str, find: Finder) -> Job:
    catalogue.merge(_messages(article, file))
    return Job(article, source, catalogue.language, catalogue, items_of(article, catalogue, source, find))


def items_of(article: Article, store: Store, source: str, find: Finder) -> tuple[Item, ...]:
    """Return each different paragraph of an article once, with what the glossary demands.

    Args:
        article: The article.
        store: Keeps its translations.
        source: BCP 47 tag of its language.
        find: Finds the terms of that language.
    """
    different = {paragraph.text: paragraph for paragraph in reversed(article.paragraphs)}
    texts = dict.fromkeys(paragraph.text for paragraph in article.paragraphs)
    return tuple(_item(different[text], store, source, find) for text in texts)


def _item(paragraph: Paragraph, catalogue: Store, source: str, find: Finder) -> Item:
    text, target = paragraph.text, catalogue.language
    if paragraph.segment is None:
        demands, sentences = analyse(text, source, target, find)
        return Item(text, catalogue, demands, sentences, _digest(demands, target))
    if paragraph.reading is None:
        return Item(text, catalogue, (), (), _digest((), target), is_marked=True, obstacle=paragraph.obstacle)
    demands, sentences, layout = analyse_markup(paragraph.reading, source, target, find)
    return Item(text, catalogue, demands, sentences, _digest(demands, target), paragraph.reading, layout, True)


def _reference(article: Article, root: Path) -> str:
    try:
        return Path(os.path.relpath(article.path.resolve(), root)).as_posix()
    except ValueError:
        # Another drive.
        return article.path.name


def _check_owner(catalogue: Catalogue, file: str, root: Path) -> None:
    """Refuse the catalogue of an article of the same name in another folder; one that was moved takes its own along."""
    if refers_to(catalogue, file):
        return
    for other in sorted(catalogue.files()):
        if (root / other).is_file():
            raise UsageError(
                tr(
                    "{path} is of {other}; rename {file}, or give another --output-dir. Nothing was changed",
                    path=catalogue.path,
                    other=other,
                    file=file,
                )
            )


def _messages(article: Article, file: str) -> list[Message]:
    places: dict[str, list[tuple[str, int]]] = {}
    for paragraph in article.paragraphs:
        places.setdefault(paragraph.text, []).append((file, paragraph.line))
    return [Message(text, tuple(references)) for text, references in places.items()]


def _digest(demands: Iterable[Demand], target: str) -> str:
    parts: list[str] = []
    for demand in demands:
        if demand.readings:
            names = "|".join(term.text for term in usable_terms(demand.concept, target))
            term = demand.expected
            parts.append(f"{demand.concept.id}={term.text},{term.gender},{term.number}|{names}" if term else names)
    return digest(*parts)
