"""``zhengming memory``: fill the translation memory, look up in it, hand it on."""

import json
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from zhengming.cli import common, console
from zhengming.errors import TranslationMemoryError, UsageError
from zhengming.text.messages import ntr, tr
from zhengming.translation.memory.model import DEFAULT_THRESHOLD, Change
from zhengming.workspace.workspace import Workspace

__all__ = ["File", "app", "location"]

_MEGABYTE = 1_000_000

app = typer.Typer(
    help="Fill the translation memory, look up in it, hand it on.", no_args_is_help=True, rich_markup_mode=None
)

File = Annotated[
    Path | None,
    typer.Option(
        "--memory",
        metavar="FILE",
        help="Translation memory to use. Otherwise the configuration's, or the one in the user's data folder.",
    ),
]
_From = Annotated[
    str | None,
    typer.Option("--from", metavar="TAG", help="Source language (BCP 47).", autocompletion=common.complete_language),
]
_To = Annotated[
    str | None,
    typer.Option("--to", metavar="TAG", help="Target language (BCP 47).", autocompletion=common.complete_language),
]
_Origin = Annotated[str | None, typer.Option(metavar="NAME", help="Only what comes from there.")]
_Json = Annotated[bool, typer.Option("--json", help="Print a list of objects, for programs.")]


def location(file: Path | None, workspace: Workspace, folder: Path) -> Path:
    """Return which memory is meant: of the command line, of the configuration for a folder, or the user's."""
    from zhengming.translation.memory.place import default_path

    return file or workspace.settings(folder).memory or default_path()


@app.command(
    "import",
    epilog="""\b
    Examples:
      zhengming memory import locales --from en             The reviewed entries of all catalogues.
      zhengming memory import agency.tmx                    What another program has exported.
      zhengming memory import crawled.tmx --unreviewed      To be shown, but never taken for a translation.

    Of a catalogue, what is translated and not marked as needing work is imported. Importing a file again replaces what
    it gave before. Exit status: 0 done, 2 an error; what was imported before it stays.
    """,
)
def import_(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Catalogues (.po), TMX files, or folders of them.", show_default=False),
    ],
    from_: Annotated[
        str | None, typer.Option("--from", metavar="TAG", help="Source language, where a file does not say it.")
    ] = None,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="TAG", help="Target language, where a file does not say it; no other is taken."),
    ] = None,
    origin: Annotated[
        str | None, typer.Option(metavar="NAME", help="Name of where this comes from, instead of the file's path.")
    ] = None,
    unreviewed: Annotated[
        bool, typer.Option("--unreviewed", help="Nobody answers for this: show it, but never use it by itself.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors, but no counts.")] = False,
    memory: File = None,
    config: common.Config = None,
    isolated: common.Isolated = False,
) -> None:
    """Take translations that people made into the memory."""
    from zhengming.cli.progress import progress
    from zhengming.translation.memory.exchange import import_file
    from zhengming.translation.memory.store import Memory

    source, target = _tag(from_), _tag(to)
    files = _files(paths)
    place = location(memory, common.workspace(config, isolated), Path.cwd())
    with Memory(place, write=True) as opened:
        for path in files:
            kilobytes = -(-path.stat().st_size // 1000)
            done = 0
            with progress(kilobytes, quiet=quiet, unit="kB") as shown:
                shown.begin(path.name)

                def move(read: int) -> None:
                    nonlocal done
                    done += read
                    shown.advance(done // 1000 - (done - read) // 1000)

                try:
                    counts = import_file(
                        opened,
                        path,
                        source=source,
                        target=target,
                        origin=origin,
                        reviewed=not unreviewed,
                        progress=move,
                    )
                except KeyboardInterrupt:
                    console.note(
                        tr(
                            "Stopped. What was read of {path} is in the memory; import it again for the rest.",
                            path=path,
                        )
                    )
                    raise
            if not quiet:
                console.note(f"{path}: {_counted(Counter({str(name): number for name, number in counts.items()}))}")


@app.command(
    "look-up",
    epilog="""\b
    Examples:
      zhengming memory look-up "The ministry did not reply." --from en --to es
      zhengming memory look-up 公安部没有答复。 --from zh-Hans --to en --threshold 60

    Exit status: 0 found, 1 not found, 2 an error.
    """,
)
def look_up(
    text: Annotated[str, typer.Argument(help="A sentence or paragraph.")],
    from_: Annotated[str, typer.Option("--from", metavar="TAG", help="Its language.", show_default=False)],
    to: Annotated[str, typer.Option("--to", metavar="TAG", help="The language wanted.", show_default=False)],
    threshold: Annotated[
        int, typer.Option(min=1, max=100, metavar="PERCENT", help="Show what is at least so similar.")
    ] = DEFAULT_THRESHOLD,
    limit: Annotated[int, typer.Option(min=1, metavar="NUMBER", help="Show so many at most.")] = 5,
    as_json: _Json = False,
    memory: File = None,
    config: common.Config = None,
    isolated: common.Isolated = False,
) -> None:
    """Show how a text, or one like it, was translated before."""
    from zhengming.reports.memory import as_object, hit_lines
    from zhengming.translation.memory.store import Memory

    source, target = common.language_tag(from_), common.language_tag(to)
    with Memory(location(memory, common.workspace(config, isolated), Path.cwd())) as opened:
        hits = opened.similar(text, source, target, threshold=threshold, limit=limit)
    if as_json:
        objects = [{"score": hit.score, **as_object(hit.unit)} for hit in hits]
        console.out([json.dumps(objects, ensure_ascii=False, indent=2), "\n"])
    else:
        console.out(f"{line}\n" for line in hit_lines(hits, console.painter()))
    if not hits:
        console.note(
            tr(
                "nothing in the memory is {threshold} % like this, from {source} to {target}",
                threshold=threshold,
                source=source,
                target=target,
            )
        )
        raise typer.Exit(1)


@app.command("list")
def list_(
    from_: _From = None,
    to: _To = None,
    origin: _Origin = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print an object on each line, for programs.")] = False,
    memory: File = None,
    config: common.Config = None,
    isolated: common.Isolated = False,
) -> None:
    """List what is in the memory: languages, text, translation."""
    from zhengming.reports.memory import as_object, listing
    from zhengming.translation.memory.store import Memory

    with Memory(location(memory, common.workspace(config, isolated), Path.cwd())) as opened:
        units = opened.units(_tag(from_), _tag(to), origin)
        lines = (json.dumps(as_object(unit), ensure_ascii=False) for unit in units) if as_json else listing(units)
        console.out(f"{line}\n" for line in lines)


@app.command()
def statistics(
    memory: File = None,
    config: common.Config = None,
    isolated: common.Isolated = False,
) -> None:
    """Count what is in the memory, by languages and origin."""
    from zhengming.reports.memory import statistics as table
    from zhengming.translation.memory.store import Memory

    place = location(memory, common.workspace(config, isolated), Path.cwd())
    with Memory(place) as opened:
        shares = opened.shares()
    if shares:
        console.out(f"{line}\n" for line in table(shares))
    total = sum(one.units for one in shares)
    units = ntr("{number:,} unit", "{number:,} units", total)
    console.note(f"{place}: {units}, {place.stat().st_size / _MEGABYTE:.1f} MB")


@app.command()
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE.tmx", help="TMX file to write.", show_default=False)],
    from_: _From = None,
    to: _To = None,
    origin: _Origin = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors, but no counts.")] = False,
    memory: File = None,
    config: common.Config = None,
    isolated: common.Isolated = False,
) -> None:
    """Write the memory, or a part of it, as TMX 1.4."""
    from zhengming.translation.memory.exchange import export_file
    from zhengming.translation.memory.store import Memory

    if file.suffix.lower() != ".tmx":
        raise UsageError(tr("{file}: the name has to end in .tmx", file=file))
    with Memory(location(memory, common.workspace(config, isolated), Path.cwd())) as opened:
        written, refused = export_file(file, opened.units(_tag(from_), _tag(to), origin), _tag(from_))
    if refused:
        console.note(
            tr(
                "{file}: left out {count} with characters that XML does not have",
                file=file,
                count=ntr("{number:,} unit", "{number:,} units", refused),
            )
        )
    if not quiet:
        console.note(f"{file}: {ntr('{number:,} unit', '{number:,} units', written)}")


@app.command(
    epilog="""\b
    Examples:
      zhengming memory forget locales/es/LC_MESSAGES/article.po
      zhengming memory forget agency

    `zhengming memory statistics` lists the origins.
    """
)
def forget(
    origin: Annotated[str, typer.Argument(metavar="ORIGIN", help="A file that was imported, or the name given to it.")],
    memory: File = None,
    config: common.Config = None,
    isolated: common.Isolated = False,
) -> None:
    """Remove all that comes from one origin."""
    from zhengming.translation.memory.store import Memory

    place = location(memory, common.workspace(config, isolated), Path.cwd())
    with Memory(place):
        pass  # what is not there is not made in order to be forgotten
    with Memory(place, write=True) as opened:
        number = opened.forget(origin) or opened.forget(Path(origin).resolve().as_posix())
    if not number:
        raise UsageError(
            tr(
                "nothing in the memory comes from {origin!r}; `zhengming memory statistics` lists the origins",
                origin=origin,
            )
        )
    console.note(ntr("forgot {number:,} unit", "forgot {number:,} units", number))


def _files(paths: list[Path]) -> list[Path]:
    from zhengming.translation.memory.exchange import SUFFIXES

    files: list[Path] = []
    for path in paths:
        if not path.exists():
            raise TranslationMemoryError(tr("{path}: there is no such file", path=path))
        inside = sorted(one for suffix in SUFFIXES for one in path.rglob(f"*{suffix}")) if path.is_dir() else [path]
        if not inside:
            raise TranslationMemoryError(
                tr(
                    "{path}: neither catalogues nor TMX in this folder ({suffixes})",
                    path=path,
                    suffixes=", ".join(SUFFIXES),
                )
            )
        files += inside
    return list(dict.fromkeys(files))


def _tag(text: str | None) -> str | None:
    return None if text is None else common.language_tag(text)


def _counted(counts: Counter[str]) -> str:
    done = (Change.NEW, Change.UPDATED, Change.UNCHANGED)
    skipped = {name: number for name, number in counts.items() if name not in list(done)}
    reasons = ", ".join(f"{number} {tr(name)}" for name, number in sorted(skipped.items()))
    numbers = ", ".join(f"{counts[name]} {tr(name)}" for name in done)
    left_out = tr("{number} skipped", number=sum(skipped.values()))
    return f"{numbers}, {left_out}" + (f" ({reasons})" if reasons else "")
