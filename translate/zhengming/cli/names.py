"""``zhengming names``."""

from pathlib import Path
from typing import Annotated

import typer

from zhengming.cli import common, console
from zhengming.cli.common import Workspace

__all__ = ["EPILOG", "names"]

EPILOG = """\b
Examples:
  zhengming names "Shao Ping Wu" "Jianping Lai"
  zhengming names 吴绍平
  zhengming names --json --glossary newsroom.toml "Tse-tung Mao"

What would be done: keep the name, fix it unasked, or suggest another form. Order and form are those of the glossary;
for names that it does not list, those of the table `names` of the configuration.
"""

_LANGUAGE = "en"
_CHINESE = "zh"


def names(
    texts: Annotated[list[str], typer.Argument(metavar="TEXT", help="A person's name.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    language: common.Language = None,
    glossary: common.Glossary = None,
    no_bundled_glossary: common.NoBundledGlossary = False,
    config: common.Config = None,
    isolated: common.Isolated = False,
) -> None:
    """Explain how a Chinese name is read, and what the checks would do with it.

    Each name is taken by itself, without a text around it that could tell more.
    """
    from zhengming.checks.explain import explain
    from zhengming.names.han import is_han
    from zhengming.reports.names import serialize, to_json

    workspace = Workspace(config, isolated, language, glossary, no_bundled_glossary)
    settings = workspace.settings(Path.cwd())
    termbase = workspace.termbase(settings)
    explanations = [
        explain(text, settings.language or (_CHINESE if is_han(text) else _LANGUAGE), termbase, settings)
        for text in texts
    ]
    console.out([to_json(explanations)] if as_json else serialize(explanations, console.painter()))
