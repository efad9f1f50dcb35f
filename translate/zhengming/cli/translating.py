"""What ``zhengming translate`` does, from paths to results."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from zhengming.checks.settings import Settings
from zhengming.cli import console, spending
from zhengming.cli.progress import Progress, progress
from zhengming.cli.sources import STDIN, find_texts
from zhengming.documents.registry import is_bilingual, open_document
from zhengming.errors import DocumentError, EngineUnavailable, TranslationError, UsageError, ZhengmingError
from zhengming.termbase.model import Termbase
from zhengming.text.detect import language_of
from zhengming.text.messages import ntr, tr
from zhengming.translation.article import Article, read_document
from zhengming.translation.bilingual.filling import Opened, filling_job, open_filling
from zhengming.translation.costs import expected
from zhengming.translation.engines import registry
from zhengming.translation.engines.engine import Engine, Estimate
from zhengming.translation.engines.pool import pooled
from zhengming.translation.engines.settings import Engines, read_engines
from zhengming.translation.engines.tuning import Tuning
from zhengming.translation.job import Item, Job, check_names, make_folders, open_jobs, pending
from zhengming.translation.journal import Journal
from zhengming.translation.memory.place import default_path
from zhengming.translation.memory.store import Memory
from zhengming.translation.pipeline import Result, run_jobs
from zhengming.translation.session import assemble
from zhengming.translation.vocabulary import Vocabulary
from zhengming.workspace.workspace import Workspace

__all__ = ["Run"]

_JOURNAL = ".zhengming-answers"
_LOCALES = Path("locales")


_Key = tuple[str, int, int]
_Memories = Mapping[Path | None, Memory]


@dataclass(slots=True)
class _Group:
    """Articles of one language that share a glossary and a configuration."""

    source: str
    termbase: Termbase
    settings: Settings
    configured: Engines
    articles: list[Article] = field(default_factory=list)
    fillings: dict[str, list[Opened]] = field(default_factory=dict)
    """By target language, files that have places for translations."""

    def targets(self, wanted: Sequence[str]) -> list[str]:
        """Return those of the languages for which there is something to do."""
        return [one for one in wanted if self.articles or one in self.fillings]


@dataclass(frozen=True, slots=True)
class _Task:
    """Articles in one target language."""

    vocabulary: Vocabulary
    engine: Engine
    jobs: list[Job]
    items: list[Item]
    """Pending."""
    memory: Path | None
    """The translation memory, if there is one."""

    @property
    def label(self) -> str:
        source, target = self.vocabulary.source, self.vocabulary.target
        return f"{source} → {target}  {self.engine.route(source, target)}"

    @property
    def sentences(self) -> int:
        return sum(len(item.sentences) for item in self.items)

    def estimate(self) -> Estimate:
        return expected(self.engine, self.items, self.vocabulary.source, self.vocabulary.target)


@dataclass(slots=True)
class Run:
    """One run of the command. Whatever can be found wrong is found before the first sentence is translated."""

    workspace: Workspace
    paths: Sequence[Path]
    targets: Sequence[str]
    output: Path | None
    """The folder of locales, where somebody says it."""
    engine: str | None = None
    tuning: Tuning = field(default_factory=Tuning)
    limit: float | None = None
    """What it may cost, if not what the configuration says."""
    memory: Path | None = None
    """The translation memory, instead of the configured one."""
    use_memory: bool = True
    again: bool = False
    keep_going: bool = False
    quiet: bool = False
    errors: list[str] = field(default_factory=list, init=False)
    """What was left out, and why: that has been told, and the rest was gone on with."""
    seconds: dict[str, float] = field(default_factory=dict, init=False)
    """How long each language took."""
    _shared: dict[tuple[str, Engines], Engine] = field(default_factory=dict, init=False)
    _documents: bool = field(default=False, init=False)
    """Whether any file goes to the locales."""
    _filled: list[Path] = field(default_factory=list, init=False)
    """Files whose empty places are filled in."""

    @property
    def _locales(self) -> Path:
        return self.output or _LOCALES

    def results(self) -> list[Result]:
        """Translate everything.

        Raises:
            ZhengmingError: a text, a catalogue, a glossary or an engine cannot be used.
        """
        tasks = self._tasks()
        self._check_costs(tasks)
        jobs = [job for task in tasks for job in task.jobs]
        self._documents = any(job.read_again is None for job in jobs)
        self._filled = list(dict.fromkeys(job.rendered for job in jobs if job.read_again is not None))
        results: list[Result] = []
        with ExitStack() as stack:
            memories: _Memories = {
                path: stack.enter_context(Memory(path))
                for path in dict.fromkeys(task.memory for task in tasks)
                if path is not None
            }
            make_folders(job for task in tasks for job in task.jobs)
            for engine in {id(task.engine): task.engine for task in tasks}.values():
                stack.enter_context(engine)
            journal = stack.enter_context(self._journal())
            shown = stack.enter_context(progress(sum(task.sentences for task in tasks), quiet=self.quiet))
            for task in tasks:
                begun = monotonic()
                try:
                    results += self._run(task, journal, memories, shown)
                except TranslationError as error:
                    self._tell_or_raise(error)
                target = task.vocabulary.target
                self.seconds[target] = self.seconds.get(target, 0) + monotonic() - begun
            if not self.errors:
                journal.remove()
        return results

    def plan(self) -> Iterator[str]:
        """Say what would be translated, and by what; nothing is written, nothing is started.

        Raises:
            ZhengmingError: as `results` does.
        """
        for task in self._tasks():
            paragraphs = ntr("{number:,} paragraph", "{number:,} paragraphs", len(task.items))
            sentences = ntr("{number:,} sentence", "{number:,} sentences", task.sentences)
            yield f"{task.label}: {sentences}, {paragraphs}"
            for job in task.jobs:
                mine = [item for item in task.items if item.catalogue is job.catalogue]
                what = tr("nothing new")
                if mine:
                    what = ntr(
                        "{mine:,} of {number:,} paragraph",
                        "{mine:,} of {number:,} paragraphs",
                        len(job.items),
                        mine=len(mine),
                    )
                yield f"  {job.article.path}: {what} → {job.catalogue.path}"

    def costs(self) -> Iterator[str]:
        """Say what translating would cost; nothing is written, nothing is started, nothing is sent.

        Raises:
            ZhengmingError: as `results` does.
        """
        for task in self._tasks():
            yield spending.describe(task.label, task.estimate())

    def places(self) -> list[str]:
        """Say where the results are."""
        lines = []
        if self._documents:
            lines.append(
                tr(
                    "Written to {folder}: catalogues (.po), to be reviewed, and the texts made from them.",
                    folder=self._locales,
                )
            )
        if self._filled:
            names = ", ".join(map(str, self._filled))
            lines.append(tr("Filled in: {names}. New translations are to be reviewed.", names=names))
        return lines

    def _tasks(self) -> list[_Task]:
        tasks = [
            self._task(group, target, engine) for group in self._groups() for target, engine in self._engines(group)
        ]
        check_names(job for task in tasks for job in task.jobs)
        return tasks

    def _check_costs(self, tasks: Sequence[_Task]) -> None:
        for engine in {id(task.engine): task.engine for task in tasks}.values():
            mine = [task.estimate() for task in tasks if task.engine is engine]
            spending.check(engine, mine, self.limit)

    def _journal(self) -> Journal:
        beside = self._filled[0].parent if self._filled and not self._documents else self._locales
        return Journal(beside / _JOURNAL, {"again": self.again, "beam": self.tuning.beam})

    def _groups(self) -> list[_Group]:
        groups: dict[_Key, _Group] = {}
        for path in find_texts(self.paths, self._excluded):
            try:
                self._add(path, groups)
            except DocumentError as error:
                self._tell_or_raise(error)
        for group in groups.values():
            if group.articles and group.source in self.targets:
                raise UsageError(
                    tr(
                        "{path} is in {source} already; leave out --to {source}",
                        path=group.articles[0].path,
                        source=group.source,
                    )
                )
        return list(groups.values())

    def _add(self, path: Path | DocumentError, groups: dict[_Key, _Group]) -> None:
        if isinstance(path, DocumentError):
            raise path
        if path == STDIN:
            raise UsageError(tr("translate needs files, for its catalogues are named after them; - cannot be used"))
        if is_bilingual(path):
            self._add_filling(path, groups)
            return
        settings = self.workspace.settings(path)
        document = open_document(path, text_keys=settings.text_keys)
        text = "\n".join(segment.text for segment in document.segments)
        if not text.strip():
            raise DocumentError(tr("{path}: the file is empty", path=path))
        source = settings.language or language_of(path, text)
        self._group(path, source, groups).articles.append(read_document(document, source, self._folder(path)))

    def _add_filling(self, path: Path, groups: dict[_Key, _Group]) -> None:
        fallback = self.workspace.settings(path).language
        opened = open_filling(path, self.targets, self.workspace.language, fallback)
        if self.output is not None and len(opened) > 1:
            raise UsageError(
                tr("{path} is filled in several languages; leave out --output-dir, or give one --to", path=path)
            )
        for one in opened:
            self._group(path, one.source, groups).fillings.setdefault(one.target, []).append(one)

    def _group(self, path: Path, source: str, groups: dict[_Key, _Group]) -> _Group:
        settings = self.workspace.settings(path)
        termbase = self.workspace.termbase(settings, path)
        key = (source, id(termbase), id(settings))
        return groups.setdefault(key, _Group(source, termbase, settings, read_engines(settings)))

    def _folder(self, path: Path) -> Path:
        """Where a text is in the folder that was named."""
        inside = (path.parent.relative_to(one) for one in self.paths if one != path and path.is_relative_to(one))
        return next(inside, Path())

    def _excluded(self, path: Path) -> bool:
        # A folder that holds both articles and locales: translations are not sources.
        return path.resolve() == self._locales.resolve() or self.workspace.settings(path.parent).excludes(path)

    def _engines(self, group: _Group) -> list[tuple[str, Engine]]:
        chosen: list[tuple[str, Engine]] = []
        missing: list[EngineUnavailable] = []
        for target in group.targets(self.targets):
            try:
                engine = registry.choose(group.source, target, self.engine, self.tuning, configured=group.configured)
                # One object for all languages, so that en → es → fr uses the process that en → es has started.
                key = (engine.name, group.configured)
                if key not in self._shared:
                    self._shared[key] = pooled(engine, self.tuning.jobs)
                chosen.append((target, self._shared[key]))
            except EngineUnavailable as error:
                missing.append(error)
        if missing and not self.keep_going:
            others = tr(" (--keep-going does the other languages)") if chosen else ""
            raise EngineUnavailable("; ".join(map(str, missing)) + others)
        for reason in missing:
            self._tell_or_raise(reason)
        return chosen

    def _task(self, group: _Group, target: str, engine: Engine) -> _Task:
        source, settings = group.source, group.settings
        styles = settings.house(source), settings.house(target)
        vocabulary = Vocabulary(group.termbase, source, target, settings.domains, styles)
        failed = self._tell if self.keep_going else None
        jobs = open_jobs(group.articles, source, target, vocabulary.of, self._locales, failed)
        for one in group.fillings.get(target, ()):
            path = one.article.path if self.output is None else self.output / one.article.path.name
            jobs.append(filling_job(one, path, vocabulary.of(one.article)))
        route = str(engine.route(source, target)) if self.engine else None
        items = pending(jobs, engine=route, again=self.again)
        return _Task(vocabulary, engine, jobs, items, self._memory(settings))

    def _memory(self, settings: Settings) -> Path | None:
        if not self.use_memory:
            return None
        chosen = self.memory or settings.memory
        # The user's own need not be there; one that was asked for is opened, and told of if it is not.
        return chosen or next((path for path in (default_path(),) if path.exists()), None)

    def _run(self, task: _Task, journal: Journal, memories: _Memories, shown: Progress) -> list[Result]:
        failed = self._tell if self.keep_going else None
        memory = memories.get(task.memory)
        work = assemble(task.engine, task.vocabulary, journal, memory, progress=shown.advance, failed=failed)
        shown.begin(task.label)
        return run_jobs(task.jobs, task.items, work)

    def _tell(self, error: ZhengmingError) -> None:
        self.errors.append(str(error))
        console.error(error)

    def _tell_or_raise(self, error: ZhengmingError) -> None:
        if not self.keep_going:
            raise error
        self._tell(error)
