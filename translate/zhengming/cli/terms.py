"""``zhengming terms``: look names up in the glossary, list it, validate it, convert it, find terms for it."""

from pathlib import Path
from typing import Annotated

import typer

from zhengming.cli import common, console, converting
from zhengming.cli.extract import EPILOG as EXTRACT_EPILOG
from zhengming.cli.extract import extract
from zhengming.errors import UsageError
from zhengming.termbase.model import Kind, Termbase
from zhengming.text.messages import ntr, tr
from zhengming.workspace.workspace import Workspace

__all__ = ["app"]

_FALLBACK = "en"

app = typer.Typer(
    help="Look names up in the glossary, list it, validate it, convert it, find terms for it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.command("extract", epilog=EXTRACT_EPILOG)(extract)


@app.command(
    "look-up",
    epilog="""\b
    Examples:
      zhengming terms look-up 公安部
      zhengming terms look-up "Shaoping Wu"

    Exit status: 0 found, 1 not found, 2 an error.
    """,
)
def look_up(
    text: Annotated[str, typer.Argument(help="A name, in any language and spelling, or the id of a concept.")],
    glossary: common.Glossary = None,
    no_bundled_glossary: common.NoBundledGlossary = False,
    config: common.Config = None,
    isolated: common.Isolated = False,
) -> None:
    """Show what something is called in every language."""
    from zhengming.reports.concept import card
    from zhengming.termbase.search import search

    termbase = _termbase(common.workspace(config, isolated, None, glossary, no_bundled_glossary))
    result = search(termbase, text)
    if not result.concepts:
        near = tr("; near it: {names}", names=", ".join(result.near)) if result.near else ""
        console.note(tr("{text}: not in the glossary{near}", text=text, near=near))
        raise typer.Exit(1)
    paint = console.painter()
    console.out(["\n".join("".join(card(concept, paint=paint)) for concept in result.concepts)])


@app.command(
    "list",
    epilog="""\b
    Examples:
      zhengming terms list --kind person --language zh-Hant
      zhengming terms list --glossary newsroom.toml --no-bundled-glossary
    """,
)
def list_(
    language: Annotated[
        str | None,
        typer.Option(
            metavar="TAG",
            help="Only concepts with a name in this language, which is shown.",
            autocompletion=common.complete_language,
        ),
    ] = None,
    domain: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only this domain: the name of a glossary file without .toml.")
    ] = None,
    kind: Annotated[Kind | None, typer.Option(help="Only things of this kind.")] = None,
    glossary: common.Glossary = None,
    no_bundled_glossary: common.NoBundledGlossary = False,
    config: common.Config = None,
    isolated: common.Isolated = False,
) -> None:
    """List the concepts of the glossary: id, kind and name."""
    from zhengming.reports.concept import listing

    termbase = _termbase(common.workspace(config, isolated, language, glossary, no_bundled_glossary))
    tag = common.language_tag(language) if language else None
    if domain is not None and domain not in (domains := sorted({concept.domain for concept in termbase})):
        raise UsageError(
            tr("no domain is named {domain!r}; there are {domains}", domain=domain, domains=", ".join(domains))
        )
    chosen = [
        concept
        for concept in termbase
        if (tag is None or concept.names(tag)) and domain in (None, concept.domain) and kind in (None, concept.kind)
    ]
    console.out(listing(chosen, tag or _FALLBACK))


@app.command(
    epilog="""\b
    Examples:
      zhengming terms validate
      zhengming terms validate newsroom.toml iate.tbx

    Exit status: 0 none, 1 problems, 2 a file cannot be read.
    """,
)
def validate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Glossary files or folders of them; otherwise the bundled ones."),
    ] = None,
) -> None:
    """Report every contradiction and mistake in glossaries, with file and line."""
    from zhengming.termbase.bundled import bundled_paths
    from zhengming.termbase.validate import problems

    found = problems(paths or bundled_paths())
    console.out(f"{problem}\n" for problem in found)
    console.note(ntr("Found {number:,} problem.", "Found {number:,} problems.", len(found)))
    raise typer.Exit(int(bool(found)))


app.command(epilog=converting.EPILOG)(converting.convert)


def _termbase(workspace: Workspace) -> Termbase:
    return workspace.termbase(workspace.settings(Path.cwd()))
