"""From articles and an engine to catalogues: translate what is new, keep what is there, verify everything.

Work is saved every few seconds, so that a run that is killed goes on where it stopped.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from time import monotonic

from zhengming.documents.plain import write_text
from zhengming.translation.article import Article, Sentence
from zhengming.translation.catalogue import Catalogue
from zhengming.translation.job import Item, Job
from zhengming.translation.render import join_sentences, render
from zhengming.translation.terms.enforcer import Enforcer
from zhengming.translation.terms.outcomes import Constrained, Finder, Outcome, State, judge

__all__ = ["Origin", "Result", "Translated", "run_jobs"]

_CHUNK = 32
"""Sentences in a batch: about as many as a neural engine wants, and a second or two of its work."""
_SECONDS = 2.0
"""Between two saves, at least."""


class Origin(StrEnum):
    """Where the translation of a paragraph comes from."""

    TRANSLATED = "translated"
    """Made in this run."""
    REUSED = "reused"
    """Made by machine in an earlier run; nobody has reviewed it yet."""
    REVIEWED = "reviewed"
    """Reviewed or written by a person."""
    FAILED = "failed"
    """There is none: the engine failed on a sentence."""


@dataclass(frozen=True, slots=True)
class Translated:
    """A paragraph, where its translation comes from, and what became of its terms, with offsets of the paragraph."""

    text: str
    translation: str
    origin: Origin
    sentences: int
    outcomes: tuple[Outcome, ...] = ()
    error: str | None = None
    """With `Origin.FAILED`: what the engine said."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one article in one language; ``paragraphs`` has each different paragraph once."""

    article: Article
    language: str
    catalogue: Path
    rendered: Path
    paragraphs: tuple[Translated, ...]


def run_jobs(
    jobs: Sequence[Job],
    work: Sequence[Item],
    enforcer: Enforcer,
    find: Finder,
    now: datetime,
    progress: Callable[[int], None] = lambda _: None,
) -> list[Result]:
    """Translate what is pending, save, render, and verify every paragraph.

    Args:
        jobs: Of one language.
        work: From `zhengming.translation.job.pending`.
        enforcer: Translates.
        find: Finds the terms of the target language.
        now: For the headers of the catalogues.
        progress: Called with the number of sentences that were just done.

    Raises:
        DocumentError: a file cannot be written.
        TranslationError: the engine failed as a whole; what was done before is saved.
    """
    known: dict[_Key, Constrained] = {}
    done: dict[tuple[Path, str], Translated] = {}
    with _saved_now_and_then(now) as changed:
        for chunk in _chunks(work):
            _translate([sentence for item in chunk for sentence in item.sentences], enforcer, known)
            for item in chunk:
                parts = [known[_key(sentence)] for sentence in item.sentences]
                done[item.catalogue.path, item.text] = _put(item, parts)
            changed(item.catalogue for item in chunk)
            progress(sum(len(item.sentences) for item in chunk))
    results: list[Result] = []
    for job in jobs:
        job.catalogue.save(now)
        _write(job.rendered, render(job.article, job.catalogue))
        paragraphs = tuple(_result(one, done.get((job.catalogue.path, one.text)), find) for one in job.items)
        results.append(Result(job.article, job.language, job.catalogue.path, job.rendered, paragraphs))
    return results


@contextmanager
def _saved_now_and_then(now: datetime) -> Iterator[Callable[[Iterable[Catalogue]], None]]:
    """Yield what takes the catalogues that were just changed; save them every few seconds, and at the end in any case.

    A long catalogue takes long to write, so that saving it after every chunk would be most of the work.
    """
    unsaved: dict[Path, Catalogue] = {}
    due = 0.0

    def save() -> None:
        while unsaved:
            _, catalogue = unsaved.popitem()
            catalogue.save(now)

    def changed(catalogues: Iterable[Catalogue]) -> None:
        nonlocal due
        unsaved.update((catalogue.path, catalogue) for catalogue in catalogues)
        begun = monotonic()
        if begun >= due:
            save()
            due = monotonic() + max(_SECONDS, 10 * (monotonic() - begun))

    try:
        yield changed
    finally:
        save()


_Key = tuple[object, ...]


def _key(sentence: Sentence) -> _Key:
    return (sentence.text, *((one.start, one.end, one.concept.id) for one in sentence.demands))


def _chunks(work: Iterable[Item]) -> Iterator[list[Item]]:
    chunk: list[Item] = []
    size = 0
    for item in work:
        chunk.append(item)
        size += len(item.sentences)
        if size >= _CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _translate(sentences: Iterable[Sentence], enforcer: Enforcer, known: dict[_Key, Constrained]) -> None:
    """Translate, in one batch, the sentences that are not yet known; what has no letters is the same everywhere."""
    new = {_key(sentence): sentence for sentence in sentences if _key(sentence) not in known}
    for key, sentence in list(new.items()):
        if not sentence.demands and not any(map(str.isalpha, sentence.text)):
            known[key] = Constrained(sentence.text, None)
            del new[key]
    batch = list(new.values())
    if batch:
        answers = enforcer.translate([one.text for one in batch], [one.demands for one in batch])
        known.update(zip(new, answers, strict=True))


def _put(item: Item, parts: Sequence[Constrained]) -> Translated:
    failed = next((part for part in parts if part.error is not None), None)
    if failed is not None:
        return Translated(item.text, "", Origin.FAILED, len(parts), error=failed.error)
    found = [outcome for part in parts for outcome in part.outcomes]
    outcomes = tuple(replace(one, demand=demand) for one, demand in zip(found, item.demands, strict=True))
    translation = join_sentences([part.text for part in parts], item.catalogue.language)
    routes = dict.fromkeys(str(part.route) for part in parts if part.route is not None)
    engine = ", ".join(routes) or "none was needed"
    item.catalogue.put(item.text, translation, engine=engine, terms=item.terms, remarks=_remarks(outcomes))
    return Translated(item.text, translation, Origin.TRANSLATED, len(parts), outcomes)


def _remarks(outcomes: Iterable[Outcome]) -> list[str]:
    lines: dict[str, None] = {}
    for outcome in outcomes:
        if outcome.demand.expected is not None:
            words = f"{outcome.demand.found} → {outcome.demand.expected.text}"
            lines[f"NOT ENFORCED: {words}" if outcome.state is State.FLAGGED else f"Term: {words}"] = None
    return list(lines)


def _result(item: Item, made: Translated | None, find: Finder) -> Translated:
    # A person may have reviewed the paragraph while it was being translated.
    return _kept(item, find) if made is None or item.catalogue.is_kept(item.text) else made


def _kept(item: Item, find: Finder) -> Translated:
    translation = item.catalogue.translation(item.text)
    origin = Origin.REVIEWED if item.catalogue.is_kept(item.text) else Origin.REUSED
    return Translated(item.text, translation, origin, len(item.sentences), judge(translation, item.demands, find))


def _write(path: Path, text: str) -> None:
    # Untouched where nothing changed, so that build tools and backups see nothing to do.
    try:
        unchanged = path.read_bytes() == text.encode("utf-8")
    except OSError:
        unchanged = False
    if not unchanged:
        write_text(path, text)
