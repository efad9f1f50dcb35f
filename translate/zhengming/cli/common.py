"""Options that several commands share, and what they mean together."""

import gc
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from zhengming.cli import console
from zhengming.errors import UsageError
from zhengming.text.messages import tr
from zhengming.workspace.workspace import Workspace, language_tag, rule_names

__all__ = [
    "Baseline",
    "Config",
    "DiffFrom",
    "Glossary",
    "Ignore",
    "Isolated",
    "Language",
    "NoBundledGlossary",
    "Paths",
    "Quiet",
    "Select",
    "StdinFilename",
    "TargetLanguage",
    "UnsafeFixes",
    "complete_language",
    "complete_rule",
    "exclude_each_other",
    "language_tag",
    "rule_names",
    "workspace",
]


def complete_language(incomplete: str) -> list[str]:
    """Return the languages of the bundled glossary that begin like this, for the shell."""
    from zhengming.termbase.bundled import bundled_termbase

    return [tag for tag in bundled_termbase().languages if tag.startswith(incomplete)]


def complete_rule(incomplete: str) -> list[str]:
    """Return the rules that begin like this, for the shell."""
    return [name for name in (*rule_names(), "ALL") if name.startswith(incomplete)]


Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH",
        help="Texts, or folders of texts (.txt, .md, .html, .docx, …). - is standard input.",
        show_default=False,
    ),
]
Config = Annotated[Path | None, typer.Option(metavar="FILE", help="Use this configuration file alone.")]
Isolated = Annotated[bool, typer.Option("--isolated", help="Use no configuration file.")]
Language = Annotated[
    str | None,
    typer.Option(
        metavar="TAG",
        help="Language of the texts (BCP 47: en, zh-Hant). Otherwise the configuration, the file's name"
        " (article.zh-Hant.txt, locales/zh_TW/…) or the text itself decides.",
        autocompletion=complete_language,
    ),
]
TargetLanguage = Annotated[
    str | None,
    typer.Option(
        "--language",
        "--to",
        metavar="TAG",
        help="Language of the texts (BCP 47: en, zh-Hant). Otherwise the configuration, the file's name"
        " (article.zh-Hant.txt, locales/zh_TW/…) or the text itself decides.",
        autocompletion=complete_language,
    ),
]
Glossary = Annotated[
    list[Path] | None,
    typer.Option(metavar="PATH", help="Use this glossary too: TOML, TBX, CSV, …, or a folder. May be repeated."),
]
NoBundledGlossary = Annotated[
    bool, typer.Option("--no-bundled-glossary", help="Leave out the glossary that comes with the program.")
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RULE[,RULE]",
        help="Run these rules only, ALL for every one. May be repeated.",
        autocompletion=complete_rule,
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(metavar="RULE[,RULE]", help="Leave these rules out. May be repeated.", autocompletion=complete_rule),
]
UnsafeFixes = Annotated[
    bool, typer.Option("--unsafe-fixes", help="Apply the fixes too that are likely right, but need a look afterwards.")
]
StdinFilename = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Name that standard input is to have: in reports, to find its configuration and its language.",
    ),
]
Baseline = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Leave out the findings that this file has.", show_default=False)
]
DiffFrom = Annotated[
    str | None,
    typer.Option(
        metavar="REV",
        help="Look only at lines that were changed since this revision of the git repository.",
        show_default=False,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print findings and errors, but no summary.")]


def workspace(
    config: Path | None = None,
    isolated: bool = False,
    language: str | None = None,
    glossary: Sequence[Path] | None = None,
    no_bundled_glossary: bool = False,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] | None = None,
) -> Workspace:
    """Return the workspace that options of the command line ask for; each is as it stands there.

    Raises:
        UsageError: they contradict each other, or one means nothing.
    """
    exclude_each_other({"--config": config is not None, "--isolated": isolated})
    selected = _split(select or ())
    if select and not selected:
        raise UsageError(tr("--select names no rule; `zhengming rule` lists them"))
    return Workspace(
        config,
        isolated,
        None if language is None else language_tag(language),
        glossary or (),
        no_bundled_glossary,
        selected,
        _split(ignore or ()),
        warn=console.warning,
        # What is loaded lives as long as the program: nothing for the garbage collector to go through again and again.
        loaded=gc.freeze,
    )


def exclude_each_other(options: Mapping[str, bool]) -> None:
    """Let one option of several be given.

    Args:
        options: By name, whether it is.

    Raises:
        UsageError: there are two.
    """
    given = [name for name, is_given in options.items() if is_given]
    if len(given) > 1:
        raise UsageError(tr("{one} and {other} exclude each other", one=given[0], other=given[1]))


def _split(values: Sequence[str]) -> list[str]:
    return [name.strip() for value in values for name in value.split(",") if name.strip()]
