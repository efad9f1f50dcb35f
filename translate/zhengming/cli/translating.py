"""What ``zhengming translate`` does, from paths to results."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from zhengming.cli import console
from zhengming.cli.common import Workspace
from zhengming.cli.progress import progress
from zhengming.cli.sources import STDIN, find_texts, read_source
from zhengming.errors import DocumentError, EngineUnavailable, TranslationError, UsageError
from zhengming.termbase.matcher import matcher_for
from zhengming.termbase.model import Termbase
from zhengming.text.detect import language_of
from zhengming.translation.article import Article, read_article
from zhengming.translation.engines import registry
from zhengming.translation.engines.engine import Engine
from zhengming.translation.job import Job, check_names, make_folders, open_jobs, pending
from zhengming.translation.pipeline import Result, run_jobs
from zhengming.translation.terms.enforcer import Enforcer

__all__ = ["Run"]


@dataclass(slots=True)
class _Group:
    """Articles of one language that share a glossary."""

    source: str
    termbase: Termbase
    articles: list[Article] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Task:
    """A group in one target language."""

    group: _Group
    target: str
    engine: Engine
    jobs: list[Job]


@dataclass(slots=True)
class Run:
    """One run of the command. Whatever can be found wrong is found before the first sentence is translated."""

    workspace: Workspace
    paths: Sequence[Path]
    targets: Sequence[str]
    output: Path
    engine: str | None = None
    again: bool = False
    keep_going: bool = False
    failed: bool = False
    """Whether a language was left out: that has been told, and the others were gone on with."""
    _shared: dict[str, Engine] = field(default_factory=dict, init=False)

    def results(self) -> list[Result]:
        """Translate everything.

        Raises:
            ZhengmingError: a text, a catalogue, a glossary or an engine cannot be used.
        """
        with ExitStack() as stack:
            tasks = [
                _Task(group, target, engine, self._open(group, target))
                for group in self._groups()
                for target, engine in self._engines(group)
            ]
            jobs = [job for task in tasks for job in task.jobs]
            check_names(jobs)
            make_folders(jobs)
            for engine in {id(task.engine): task.engine for task in tasks}.values():
                stack.enter_context(engine)
            results: list[Result] = []
            for task in tasks:
                try:
                    results += self._run(task)
                except TranslationError as error:
                    self._tell_or_raise(error)
            return results

    def places(self) -> list[str]:
        """Say where the results are."""
        return [f"Written to {self.output}: catalogues (.po), to be reviewed, and the texts made from them."]

    def _groups(self) -> list[_Group]:
        groups: dict[tuple[str, int], _Group] = {}
        for path in find_texts(self.paths, self._excluded):
            if isinstance(path, DocumentError):
                raise path
            if path == STDIN:
                raise UsageError("translate needs files, for its catalogues are named after them; - cannot be used")
            file = read_source(path, None)
            settings = self.workspace.settings(path)
            source = settings.language or language_of(path, file.text)
            termbase = self.workspace.termbase(settings)
            group = groups.setdefault((source, id(termbase)), _Group(source, termbase))
            group.articles.append(read_article(file))
        for group in groups.values():
            if group.source in self.targets:
                raise UsageError(
                    f"{group.articles[0].path} is in {group.source} already; leave out --to {group.source}"
                )
        return list(groups.values())

    def _excluded(self, path: Path) -> bool:
        # A folder that holds both articles and locales: translations are not sources.
        return path.resolve() == self.output.resolve() or self.workspace.settings(path.parent).excludes(path)

    def _engines(self, group: _Group) -> list[tuple[str, Engine]]:
        chosen: list[tuple[str, Engine]] = []
        missing: list[EngineUnavailable] = []
        for target in self.targets:
            try:
                engine = registry.choose(group.source, target, self.engine)
                # One object for all languages, so that en → es → fr uses the process that en → es has started.
                chosen.append((target, self._shared.setdefault(engine.name, engine)))
            except EngineUnavailable as error:
                missing.append(error)
        if missing and not self.keep_going:
            others = " (--keep-going does the other languages)" if chosen else ""
            raise EngineUnavailable("; ".join(map(str, missing)) + others)
        for reason in missing:
            self._tell_or_raise(reason)
        return chosen

    def _open(self, group: _Group, target: str) -> list[Job]:
        find = matcher_for(group.termbase, group.source).find
        return open_jobs(group.articles, group.source, target, find, self.output)

    def _run(self, task: _Task) -> list[Result]:
        source, target = task.group.source, task.target
        find = matcher_for(task.group.termbase, target).find
        route = task.engine.route(source, target)
        work = pending(task.jobs, engine=str(route) if self.engine else None, again=self.again)
        sentences = sum(len(item.sentences) for item in work)
        with progress(sentences, f"{source} → {target}  {route}") as advance:
            enforcer = Enforcer(task.engine, source, target, find)
            return run_jobs(task.jobs, work, enforcer, find, datetime.now(UTC), advance)

    def _tell_or_raise(self, error: TranslationError) -> None:
        if not self.keep_going:
            raise error
        self.failed = True
        console.error(error)
