"""``zhengming terms convert``: glossaries from one format to another."""

import gc
from pathlib import Path
from typing import Annotated

import typer

from zhengming.cli import common, console
from zhengming.errors import TermbaseError, UsageError
from zhengming.text.messages import ntr, tr

__all__ = ["EPILOG", "convert"]

EPILOG = """\b
Examples:
  zhengming terms convert iate.tbx iate.toml                Edit what another program exported.
  zhengming terms convert newsroom.toml newsroom.tbx        TBX-Basic: nothing is lost.
  zhengming terms convert glossary/ all.xlsx                A folder becomes one file.
  zhengming terms convert all.tbx upload.csv --to-format deepl --from en --to es
  zhengming terms convert terms.csv terms.toml --from en --to zh-Hant

The formats are toml, tbx, tbx-dct, tbx-v2, csv, csv-semicolon, tsv, csv-concepts, google-sets, google, deepl,
microsoft, weblate, omegat, xlsx, xlsx-concepts and po. Without an option the suffix of a file decides, and of a table
its headings. What the new format cannot hold is listed.

Exit status: 0 done, 1 with --strict where anything was lost, 2 an error.
"""


def _complete_format(incomplete: str) -> list[str]:
    from zhengming.termbase.formats.registry import FORMATS

    return [one.name for one in FORMATS if one.name.startswith(incomplete)]


def convert(
    source: Annotated[Path, typer.Argument(metavar="FROM", help="A glossary, or a folder of them.")],
    target: Annotated[Path, typer.Argument(metavar="TO", help="The file to write.")],
    from_format: Annotated[
        str | None, typer.Option(metavar="NAME", help="Format of FROM.", autocompletion=_complete_format)
    ] = None,
    to_format: Annotated[
        str | None, typer.Option(metavar="NAME", help="Format of TO.", autocompletion=_complete_format)
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="TAG", help="Source language, for formats of pairs.")
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="TAG", help="Target language, for formats of pairs.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with status 1 where anything is lost.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors and what is lost, but no counts.")] = False,
) -> None:
    """Write a glossary in another format."""
    from zhengming.cli.progress import progress
    from zhengming.documents.plain import written
    from zhengming.termbase.formats.convert import Concepts
    from zhengming.termbase.formats.model import Losses, Options
    from zhengming.termbase.formats.registry import format_named, format_of
    from zhengming.termbase.glossary import expand

    if (from_ is None) != (to is None):
        raise UsageError(tr("--from and --to go together"))
    pair = None if from_ is None or to is None else (common.language_tag(from_), common.language_tag(to))
    read = None if from_format is None else format_named(from_format).read()
    write = (format_of(target) if to_format is None else format_named(to_format)).write()
    paths = list(expand([source]))
    if any(target.exists() and target.samefile(path) for path in paths):
        raise UsageError(tr("{target}: FROM and TO are the same file", target=target))
    options, losses = Options(pair), Losses()
    gc.freeze()  # what is loaded stays: nothing for the garbage collector to go through again and again
    size = sum(-(-path.stat().st_size // 1000) for path in paths)
    with progress(size, quiet=quiet, unit="kB") as shown:
        shown.begin(source.name)
        done = 0

        def move(read_now: int) -> None:
            nonlocal done
            done += read_now
            shown.advance(done // 1000 - (done - read_now) // 1000)

        concepts = Concepts(paths, read, options, losses, move)
        with written(target) as file:
            write(concepts, file, target, options, losses)
            if not concepts.number:
                raise TermbaseError(
                    str(concepts.problems[0]) if concepts.problems else tr("{source}: holds no concept", source=source)
                )
    for problem in concepts.problems:
        console.warning(problem)
    if concepts.mistakes > len(concepts.problems):
        console.warning(
            tr(
                "{source}: {number:,} more mistakes like these",
                source=source,
                number=concepts.mistakes - len(concepts.problems),
            )
        )
    for what, number in losses.counts.most_common():
        console.note(tr("lost: {what} ({number:,})", what=what, number=number))
    for what, number in losses.remarks.most_common():
        console.note(tr("note: {what} ({number:,})", what=what, number=number))
    if not quiet:
        console.note(
            ntr(
                "{target}: written from {number:,} concept",
                "{target}: written from {number:,} concepts",
                concepts.number,
                target=target,
            )
        )
    if strict and (losses.counts or concepts.mistakes):
        raise typer.Exit(1)
