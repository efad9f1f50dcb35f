"""``zhengming terms extract``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zhengming.cli import common, console
from zhengming.errors import UsageError
from zhengming.termbase.model import Termbase
from zhengming.text.messages import ntr, tr

if TYPE_CHECKING:
    from zhengming.extraction.model import Segment
    from zhengming.extraction.proposals import Proposal
    from zhengming.workspace.tasks import Task

__all__ = ["EPILOG", "extract"]

EPILOG = """\b
Examples:
  zhengming terms extract articles/ --to-file candidates.toml
  zhengming terms extract --source report.en.txt report.zh-Hant.txt --limit 100
  zhengming terms extract locales/es/LC_MESSAGES/article.po --min-count 3
"""


@dataclass(slots=True)
class _Group:
    """What belongs together: one language, one language of translations, one glossary."""

    language: str
    target: str | None
    termbase: Termbase
    segments: "list[Segment]" = field(default_factory=list)


def extract(
    paths: common.Paths,
    source: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The texts are translations of this one, line by line: take terms from it."),
    ] = None,
    source_language: Annotated[
        str | None,
        typer.Option(metavar="TAG", help="Language of --source, or of the msgids of a catalogue; else they decide."),
    ] = None,
    to_file: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a new file.")] = None,
    min_count: Annotated[int, typer.Option(min=1, metavar="N", help="Only what stands there so often.")] = 2,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="Only the best so many.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print no summary and no progress.")] = False,
    language: common.Language = None,
    glossary: common.Glossary = None,
    no_bundled_glossary: common.NoBundledGlossary = False,
    config: common.Config = None,
    isolated: common.Isolated = False,
) -> None:
    """Propose terms that texts use and the glossary does not have, as a glossary file to review.

    With --source, and in files that hold both languages (.po, .xlf, .tmx), each comes with what the translations have
    for it.
    """
    from zhengming.cli.texts import Batch
    from zhengming.documents.plain import write_text
    from zhengming.reports.proposals import serialize, to_json

    if to_file is not None and to_file.exists():
        raise UsageError(tr("{to_file}: exists; name a new file, so that nothing reviewed is lost", to_file=to_file))
    workspace = common.workspace(config, isolated, language, glossary, no_bundled_glossary)
    batch = Batch(
        workspace, paths, None, source, None if source_language is None else common.language_tag(source_language), quiet
    )
    groups = _groups(list(batch), source)
    found = [one for group in groups for one in _proposals(group, min_count, limit, quiet=quiet)]
    text = to_json(found) if as_json else "".join(serialize(found))
    if to_file is None:
        console.out([text])
    else:
        write_text(to_file, text)
    if not quiet:
        console.note(ntr("Found {number:,} candidate.", "Found {number:,} candidates.", len(found)))
    raise typer.Exit(2 if batch.failed else 0)


def _groups(tasks: "Sequence[Task]", source: Path | None) -> list[_Group]:
    from zhengming.extraction.extract import supports
    from zhengming.workspace.tasks import TranslationTask

    groups: dict[tuple[str, str | None, int], _Group] = {}
    for task in tasks:
        from_source = task.origin.language if isinstance(task, TranslationTask) else None
        language, target = (task.language, None) if from_source is None else (from_source, task.language)
        if not supports(language):
            raise UsageError(
                tr("{path}: terms cannot be found in texts in {language}", path=task.path, language=language)
            )
        key = (language, target, id(task.termbase))
        groups.setdefault(key, _Group(language, target, task.termbase)).segments.extend(_segments(task, source))
    return list(groups.values())


def _segments(task: "Task", source: Path | None) -> "Iterator[Segment]":
    from zhengming.extraction.model import Segment
    from zhengming.workspace.tasks import DocumentTask

    if isinstance(task, DocumentTask):
        for number, one in enumerate(task.document.segments):
            if one.language is None:
                yield Segment(one.text, str(task.path), task.document.position(number, 0).line)
        return
    text = task.text
    bitext = task.origin.pair(text)
    path = str(source or task.path)
    line, done = 1, 0
    for pair in bitext.pairs:
        start = pair.start if bitext.offsets is None else bitext.offsets[pair.start]
        line, done = line + text.count("\n", done, start), start
        yield Segment(pair.source, path, line, bitext.text[pair.start : pair.end])


def _proposals(group: _Group, least: int, limit: int | None, *, quiet: bool) -> "list[Proposal]":
    from zhengming.cli.progress import progress
    from zhengming.extraction.extract import extract
    from zhengming.extraction.proposals import proposals

    with progress(len(group.segments), quiet=quiet, unit="segments") as bar:
        bar.begin(group.language)
        candidates = extract(group.segments, group.language, group.termbase, least, bar.advance)[:limit]
    if group.target is not None:
        from zhengming.extraction.renderings import with_renderings

        with progress(len(group.segments), quiet=quiet, unit="segments") as bar:
            bar.begin(f"{group.language} → {group.target}")
            candidates = with_renderings(
                candidates, group.segments, group.language, group.target, group.termbase, bar.advance
            )
    return list(proposals(candidates, group.segments, group.language, group.target, group.termbase))
