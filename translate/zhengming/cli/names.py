"""``zhengming names``."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from zhengming.cli import common, console
from zhengming.errors import UsageError
from zhengming.text.messages import tr
from zhengming.workspace.workspace import Workspace

__all__ = ["EPILOG", "names"]

EPILOG = """\b
Examples:
  zhengming names "Shao Ping Wu" "Jianping Lai"
  zhengming names 吴绍平
  zhengming names "Shao Ping Wu (吴绍平)"
  zhengming names --json --glossary newsroom.toml "Tse-tung Mao"
  zhengming names --in drafts/

What would be done: keep the name, fix it unasked, or suggest another form. Order and form are those of the glossary;
for names that it does not list, those of the table `names` of the configuration.
"""

_LANGUAGE = "en"
_CHINESE = "zh"


def names(
    texts: Annotated[
        list[str] | None, typer.Argument(metavar="TEXT", help="A person's name.", show_default=False)
    ] = None,
    inside: Annotated[
        list[Path] | None,
        typer.Option(
            "--in",
            metavar="PATH",
            help="List the persons that texts name, each with all spellings: a text, or a folder of texts."
            " May be repeated.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    language: common.Language = None,
    glossary: common.Glossary = None,
    no_bundled_glossary: common.NoBundledGlossary = False,
    config: common.Config = None,
    isolated: common.Isolated = False,
) -> None:
    """Explain how a Chinese name is read, and what the checks would do with it; or list the persons of texts.

    Each name is taken by itself, without a text around it that could tell more.
    """
    workspace = common.workspace(config, isolated, language, glossary, no_bundled_glossary)
    if inside and not texts:
        _list(workspace, inside, as_json=as_json)
    elif texts and not inside:
        _explain(workspace, texts, as_json=as_json)
    else:
        raise UsageError(tr("give names to explain, or --in PATH to list those in texts"))


def _explain(workspace: Workspace, texts: Sequence[str], *, as_json: bool) -> None:
    from zhengming.checks.explain import explain
    from zhengming.names.han import is_han
    from zhengming.reports.names import serialize, to_json

    settings = workspace.settings(Path.cwd())
    termbase = workspace.termbase(settings)
    explanations = [
        explain(text, settings.language or (_CHINESE if is_han(text) else _LANGUAGE), termbase, settings)
        for text in texts
    ]
    console.out([to_json(explanations)] if as_json else serialize(explanations, console.painter()))


def _list(workspace: Workspace, paths: Sequence[Path], *, as_json: bool) -> None:
    from zhengming.checks.people import people
    from zhengming.cli.texts import Batch
    from zhengming.reports import people as report

    batch = Batch(workspace, paths)
    tasks = list(batch)
    found = [(task, subject) for task in tasks for subject in task.subjects()]
    persons = people(subject for _, subject in found)
    names = [str(task.path) for task, _ in found]
    console.out([report.to_json(persons, names)] if as_json else report.serialize(persons, names, console.painter()))
    raise typer.Exit(2 if batch.failed else 0)
