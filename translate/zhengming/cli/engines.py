"""``zhengming engines``: what can translate what here, and installing language pairs."""

import json
import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from zhengming.cli import common, console
from zhengming.errors import UsageError
from zhengming.reports.paint import Role
from zhengming.text.messages import tr
from zhengming.translation.engines.engine import Engine, Remote, Route

__all__ = ["app"]

_HEAD = ("ENGINE", "FROM", "TO", "OVER A PIVOT")
_MODEL_SUFFIX = ".argosmodel"

app = typer.Typer(help="Show what can translate what here; install language pairs.", rich_markup_mode=None)


@app.callback(
    invoke_without_command=True,
    epilog="""\b
    Examples:
      zhengming engines                          What can be translated here, and by what?
      zhengming engines --from en                Only what leads from English.
      zhengming engines --json                   Every pair with its route, for programs.
      zhengming engines install zh-Hans en       Fetch a language pair from the Argos index.
      zhengming engines probe en es              What does the engine do to placeholders and markup?
    """,
)
def engines(
    context: typer.Context,
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="TAG", help="Only what leads from this language (BCP 47: en, zh-Hant)."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a list of objects, one for each pair.")] = False,
    config: common.Config = None,
    isolated: common.Isolated = False,
) -> None:
    """Show what can translate what here; install language pairs."""
    if context.invoked_subcommand is not None:
        return
    from concurrent.futures import ThreadPoolExecutor

    from zhengming.translation.engines.reach import reachable
    from zhengming.translation.engines.registry import engines as known

    source = common.language_tag(from_) if from_ else None
    every = known(configured=common.workspace(config, isolated).engines(Path.cwd()))
    with ThreadPoolExecutor() as pool:
        # A server that is away takes seconds to show it, but no longer than the slowest of all.
        found = pool.map(reachable, every)
        problems = pool.map(_problem, every)
    routes = [route for one in found for route in one if source is None or route.source == source]
    if as_json:
        console.out([json.dumps([_entry(route) for route in routes], ensure_ascii=False, indent=2), "\n"])
        return
    if routes:
        console.out(_table(list(_rows(routes))))
    for line in _advice(zip(every, problems, strict=True), routes, source):
        console.note(line)


@app.command(
    epilog="""\b
    Examples:
      zhengming engines install en es                  From the Argos index.
      zhengming engines install zh-Hant fr             Over English, where there is no direct pair.
      zhengming engines install en_de.argosmodel       A file that was downloaded elsewhere.

    Packages go where argostranslate keeps its own; ARGOS_PACKAGES_DIR names another place, ARGOS_PACKAGE_INDEX
    another index. Exit status: 0 installed, 2 an error; then nothing has changed.
    """
)
def install(
    what: Annotated[
        list[str],
        typer.Argument(metavar="FROM TO | FILE…", help="Two languages, or .argosmodel files.", show_default=False),
    ],
) -> None:
    """Install an Argos language pair, from the index or from a file."""
    from zhengming.translation.engines.argos.engine import Argos
    from zhengming.translation.engines.argos.packages import install_file, install_pair
    from zhengming.translation.engines.argos.store import bcp47

    if all(name.endswith(_MODEL_SUFFIX) for name in what):
        done = [install_file(Path(name)) for name in what]
    elif len(what) == 2:
        source, target = map(common.language_tag, what)
        try:
            done = install_pair(source, target, progress=_progress if sys.stderr.isatty() else None)
        finally:
            _progress_done()
        if not done:
            console.note(tr("{source} to {target} is installed already", source=source, target=target))
    else:
        raise UsageError(tr("give two languages, or files ending in {suffix}", suffix=_MODEL_SUFFIX))
    for package in done:
        console.note(tr("installed {name} in {path}", name=package.name, path=package.path))
        if still_missing := Argos().missing(bcp47(package.source), bcp47(package.target)):
            console.note(tr("to use it: {still_missing}", still_missing=still_missing))


@app.command(
    epilog="""\b
    Examples:
      zhengming engines probe en es                    The engine that translate would take.
      zhengming engines probe en fr --engine office    Another one.
      zhengming engines probe en es --json             For programs.

    What is found is kept in the cache, for this engine, this pair and this version of its models.
    """
)
def probe(
    from_: Annotated[str, typer.Argument(metavar="FROM", help="Language of the source.", show_default=False)],
    to: Annotated[str, typer.Argument(metavar="TO", help="Language of the target.", show_default=False)],
    engine: Annotated[str | None, typer.Option(metavar="NAME", help="Engine, if not the best.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print an object.")] = False,
    config: common.Config = None,
    isolated: common.Isolated = False,
) -> None:
    """Measure what an engine does to placeholders and inline markup, and how fast it is."""
    from zhengming.cli import spending
    from zhengming.reports import probe as report
    from zhengming.translation.engines.engine import Estimates
    from zhengming.translation.engines.registry import choose
    from zhengming.translation.terms.probing import measure, questions

    source, target = common.language_tag(from_), common.language_tag(to)
    configured = common.workspace(config, isolated).engines(Path.cwd())
    with choose(source, target, engine, configured=configured) as chosen:
        asked = questions(source)
        if isinstance(chosen, Estimates):
            spending.check(chosen, [chosen.estimate(asked, [()] * len(asked), source, target)], None)
        found = measure(chosen, source, target)
        route = chosen.route(source, target)
    if as_json:
        console.out([json.dumps(report.as_object(route, found), ensure_ascii=False, indent=2), "\n"])
    else:
        console.out(f"{line}\n" for line in report.lines(route, found, console.painter()))


def _rows(routes: Iterable[Route]) -> Iterable[tuple[str, str, str, str]]:
    for (engine, source), group in groupby(routes, key=lambda route: (route.engine, route.source)):
        pairs = list(group)
        direct = [route.target for route in pairs if not route.via]
        over = [f"{route.target} ({', '.join(route.via)})" for route in pairs if route.via]
        yield engine, source, " ".join(direct), " ".join(over)


def _table(rows: Sequence[tuple[str, ...]]) -> Iterable[str]:
    paint = console.painter()
    widths = [max(len(row[column]) for row in (_HEAD, *rows)) for column in range(len(_HEAD))]
    for number, row in enumerate((_HEAD, *rows)):
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        yield (paint(line, Role.NAME) if number == 0 else line) + "\n"


def _problem(engine: Engine) -> str | None:
    return engine.problem() if isinstance(engine, Remote) else None


def _advice(engines: Iterable[tuple[Engine, str | None]], routes: Sequence[Route], source: str | None) -> Iterable[str]:
    have = {route.engine for route in routes}
    for engine, problem in engines:
        if problem is not None:
            yield problem
        elif source is not None and engine.name not in have and engine.routes():
            yield tr("{engine}: nothing installed that leads from {source}", engine=engine.name, source=source)
        elif engine.name not in have:
            yield tr(
                "{engine}: nothing installed; for English to Spanish: {how}",
                engine=engine.name,
                how=engine.missing("en", "es"),
            )


def _entry(route: Route) -> dict[str, object]:
    return {
        "engine": route.engine,
        "source": route.source,
        "target": route.target,
        "steps": list(route.steps),
        "via": list(route.via),
    }


def _progress(pair: str, received: int, total: int | None) -> None:
    of = f" of {total / 1e6:.0f}" if total else ""
    sys.stderr.write(f"\r{pair}: {received / 1e6:.0f}{of} MB")
    sys.stderr.flush()


def _progress_done() -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
