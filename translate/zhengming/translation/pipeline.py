"""From articles and an engine to catalogues: translate what is new, keep what is there, verify everything.

The work goes through three widths:

- A *window* of articles, two thousand sentences or more: what needs an engine is translated ahead, all of it as one
  batch (`zhengming.translation.recorded.Recorded.ahead`). Every answer is in the journal as soon as it is there, so
  that a run that is killed asks none again.
- A *part*, the paragraphs of one article up to some hundred sentences: they are constrained together, and get their
  answers from what was translated ahead. A part never reaches into another article, and catalogues are saved between
  parts only: what becomes of a sentence depends on its own part alone, and not on where a run was stopped.
- An article: when its sentences are there, its parts are done, and its catalogue and its text written.

What can translate without an engine stands before all this: the translation memory for a paragraph, a `Recall` for a
sentence.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from time import monotonic

from zhengming.documents.model import Refusal, unmarked
from zhengming.documents.plain import written
from zhengming.errors import DocumentError
from zhengming.translation.article import Sentence
from zhengming.translation.job import Item, Job
from zhengming.translation.markup.arrange import same_tags
from zhengming.translation.markup.placer import Placer
from zhengming.translation.memory.model import Hit
from zhengming.translation.memory.recall import MEMORY, Recollection
from zhengming.translation.render import render
from zhengming.translation.results import Origin, Result, Translated
from zhengming.translation.terms.enforcer import Enforcer
from zhengming.translation.terms.outcomes import Constrained, Finder, Outcome, State, judge
from zhengming.translation.together import Together, put_together, tags_of

__all__ = ["Origin", "Recall", "Result", "Translated", "Work", "letterless", "run_jobs"]

_WINDOW = 2048
"""Sentences that are translated ahead together, at least: enough for a neural model to sort them by length."""
_PART = 512
"""Sentences that are constrained together."""
_SECONDS = 2.0
"""Between two saves of the catalogue of a long article, at least."""

Recall = Callable[[Sequence[Sentence]], Sequence[Constrained | None]]
"""What is asked for sentences before any engine; None for those that it has no translation of."""


def letterless(sentences: Sequence[Sentence]) -> list[Constrained | None]:
    """Give back as they are the sentences without letters and terms: they are the same in every language."""
    return [None if one.demands or one.has_letters else Constrained(one.text, None) for one in sentences]


@dataclass(frozen=True, slots=True)
class Work:
    """How the articles of one language are translated.

    ``ahead`` gets sentences that the enforcer's engine will be asked for, and yields each when that has its
    translation; without it the engine gets the sentences of one part at a time.
    """

    enforcer: Enforcer
    find: Finder
    """Finds the terms of the target language."""
    now: datetime
    """For the headers of the catalogues."""
    ahead: Callable[[Sequence[str]], Iterable[str]] | None = None
    recalls: Sequence[Recall] = (letterless,)
    """Asked one after the other."""
    memory: Recollection | None = None
    """Asked for whole paragraphs first, then for sentences."""
    placer: Placer | None = None
    """Puts the tags of documents into the translations; None: only where that needs no knowledge of the languages."""
    injects: bool = False
    """Whether sentences with terms are no use to translate ahead: the engine gets them with their terms."""
    progress: Callable[[int], None] = lambda _: None
    """Called with the number of sentences that were just done."""
    failed: Callable[[DocumentError], None] | None = None
    """Called for an article whose files cannot be written; then the others are gone on with. None: it is raised."""


@dataclass(slots=True)
class _Article:
    """An article while it is translated."""

    job: Job
    items: Sequence[Item]
    """Pending."""
    remembered: dict[str, Constrained] = field(default_factory=dict)
    """Paragraphs that the memory has."""
    recalled: dict[int, Constrained] = field(default_factory=dict)
    """By the identity of the sentence."""
    awaited: int = 0
    """Sentences that are being translated ahead."""
    told: int = 0
    """Sentences whose progress has been told."""

    @property
    def sentences(self) -> list[Sentence]:
        """Of the paragraphs that the memory does not have."""
        return [one for item in self.items if item.text not in self.remembered for one in item.sentences]


def run_jobs(jobs: Sequence[Job], pending: Iterable[Item], work: Work) -> list[Result]:
    """Translate what is pending, save, render, and verify every paragraph.

    Args:
        jobs: Of one language.
        pending: From `zhengming.translation.job.pending`.
        work: How.

    Raises:
        DocumentError: a file cannot be written.
        TranslationError: the engine failed as a whole; what was done before is saved.
    """
    items: dict[Path, list[Item]] = {}
    for item in pending:
        items.setdefault(item.catalogue.path, []).append(item)
    results: dict[Path, Result] = {}
    for window in _windows([_Article(job, items.get(job.catalogue.path, [])) for job in jobs]):
        for article in window:
            _recall(article, work)
        for article in _ready(window, work):
            try:
                results[article.job.catalogue.path] = _finished(article, work)
            except DocumentError as error:
                if work.failed is None:
                    raise
                work.failed(error)
    return [results[job.catalogue.path] for job in jobs if job.catalogue.path in results]


def _windows(articles: Iterable[_Article]) -> Iterator[list[_Article]]:
    window: list[_Article] = []
    size = 0
    for article in articles:
        window.append(article)
        size += sum(len(item.sentences) for item in article.items)
        if size >= _WINDOW:
            yield window
            window, size = [], 0
    if window:
        yield window


def _recall(article: _Article, work: Work) -> None:
    for item in article.items if work.memory is not None else ():
        answer = work.memory.exact(item.known_as, item.demands) if work.memory is not None else None
        text = None if answer is None else item.catalogue.recalled(item.text, answer.text)
        if answer is not None and text is not None and (not item.is_marked or same_tags(item.text, text)):
            article.remembered[item.text] = replace(answer, text=text)
    unknown = article.sentences
    for recall in (*work.recalls, *([work.memory.sentences] if work.memory is not None else ())):
        answers = recall(unknown) if unknown else ()
        article.recalled |= {
            id(one): answer for one, answer in zip(unknown, answers, strict=True) if answer is not None
        }
        unknown = [one for one in unknown if id(one) not in article.recalled]


def _ready(window: Sequence[_Article], work: Work) -> Iterator[_Article]:
    """Translate the sentences of a window ahead; yield each article when all of its own are there."""
    places: dict[str, list[_Article]] = {}
    for article in window if work.ahead is not None else ():
        for sentence in article.sentences:
            if id(sentence) not in article.recalled and not (work.injects and _has_terms(sentence)):
                places.setdefault(sentence.text, []).append(article)
                article.awaited += 1
    yield from (article for article in window if not article.awaited)
    for text in work.ahead(list(places)) if work.ahead is not None and places else ():
        work.progress(len(places[text]))
        for article in places[text]:
            article.told += 1
            article.awaited -= 1
            if not article.awaited:
                yield article


def _has_terms(sentence: Sentence) -> bool:
    return any(demand.expected is not None for demand in sentence.demands)


def _finished(article: _Article, work: Work) -> Result:
    """Constrain an article part by part, save it, write its text and verify it."""
    job, catalogue = article.job, article.job.catalogue
    done: dict[str, Translated] = {}
    due = 0.0
    try:
        for part in _parts(article.items):
            translated = list(_constrained(part, article, work.enforcer))
            for item, one in zip(part, put_together(part, translated, work.placer, article.remembered), strict=True):
                done[item.text] = _put(item, one, work.memory)
            count = sum(len(item.sentences) for item in part)
            work.progress(max(0, count - article.told))
            article.told = max(0, article.told - count)
            begun = monotonic()
            if begun >= due:
                catalogue.save(work.now)
                # A long catalogue takes long to write, so that saving it after every part would be most of the work.
                due = monotonic() + max(_SECONDS, 10 * (monotonic() - begun))
    finally:
        catalogue.save(work.now)
    refused = _rendered(job)
    paragraphs = tuple(_result(one, done.get(one.text), work.find) for one in job.items)
    return Result(job.article, job.language, catalogue.path, job.rendered, paragraphs, refused)


def _rendered(job: Job) -> tuple[Refusal, ...]:
    """Write the translated text; return what it could not take, by the paragraphs of the article."""
    article = job.article if job.read_again is None else job.read_again()
    rendered = render(article, job.catalogue, job.source)
    _write(job.rendered, rendered.content)
    if article is job.article:
        return rendered.refused
    # A person may have changed the file: what was translated is known by its text.
    numbers = {one.text: number for number, one in reversed(list(enumerate(job.article.paragraphs)))}
    return tuple(replace(one, segment=numbers[article.paragraphs[one.segment].text]) for one in rendered.refused)


def _parts(items: Iterable[Item]) -> Iterator[list[Item]]:
    part: list[Item] = []
    size = 0
    for item in items:
        part.append(item)
        size += len(item.sentences)
        if size >= _PART:
            yield part
            part, size = [], 0
    if part:
        yield part


_Key = tuple[object, ...]


def _key(sentence: Sentence) -> _Key:
    return (sentence.text, *((one.start, one.end, one.concept.id) for one in sentence.demands))


def _constrained(part: Sequence[Item], article: _Article, enforcer: Enforcer) -> Iterator[list[Constrained]]:
    """Yield the translated sentences of each paragraph, or all of it as the memory has it.

    The enforcer gets each different sentence once, all in one call.
    """
    recalled, remembered = article.recalled, article.remembered
    unknown = (one for item in part if item.text not in remembered for one in item.sentences)
    new = {_key(one): one for one in unknown if id(one) not in recalled}
    batch = list(new.values())
    answers = enforcer.translate([one.text for one in batch], [one.demands for one in batch]) if batch else []
    known = dict(zip(new, answers, strict=True))
    for item in part:
        whole = remembered.get(item.text)
        yield [recalled.get(id(one)) or known[_key(one)] for one in item.sentences] if whole is None else [whole]


def _put(item: Item, made: Together, memory: Recollection | None) -> Translated:
    if made.error is not None:
        if made.unplaced:
            item.catalogue.explain(item.text, [f"NOT TRANSLATED: {made.error}", *tags_of(item)])
        return Translated(item.text, "", Origin.FAILED, len(item.sentences), error=made.error)
    parts = made.parts
    found = [outcome for part in parts for outcome in part.outcomes]
    outcomes = tuple(replace(one, demand=demand) for one, demand in zip(found, item.demands, strict=True))
    routes = dict.fromkeys(str(part.route) for part in parts if part.route is not None)
    engine = ", ".join(routes) or "none was needed"
    similar = () if memory is None else tuple(memory.similar(item.known_as, item.sentences, made.text))
    remarks = [*_remarks(outcomes), *tags_of(item), *map(_similar, similar)]
    item.catalogue.put(item.text, made.text, engine=engine, terms=item.terms, remarks=remarks)
    origin = Origin.MEMORY if engine == MEMORY else Origin.TRANSLATED
    return Translated(item.text, made.text, origin, len(item.sentences), outcomes, similar=similar)


def _similar(hit: Hit) -> str:
    source, target = (" ".join(text.split()) for text in (hit.unit.source, hit.unit.target))
    return f"Similar ({hit.score} %): {source} → {target}"


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
    plain = unmarked(translation)[0] if item.is_marked else translation
    return Translated(item.text, translation, origin, len(item.sentences), judge(plain, item.demands, find))


def _write(path: Path, content: bytes) -> None:
    # Untouched where nothing changed, so that build tools and backups see nothing to do.
    try:
        unchanged = path.read_bytes() == content
    except OSError:
        unchanged = False
    if not unchanged:
        with written(path) as file:
            file.write(content)
