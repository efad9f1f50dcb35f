"""``zhengming check``."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

import typer

from zhengming.checks.finding import Finding, Severity
from zhengming.checks.runner import check as find
from zhengming.cli import common, console
from zhengming.cli.common import Workspace
from zhengming.cli.sources import STDIN
from zhengming.cli.texts import Batch
from zhengming.errors import UsageError
from zhengming.reports import concise, full, json
from zhengming.reports.paint import Paint
from zhengming.reports.report import Report
from zhengming.reports.summary import statistics, summary

__all__ = ["EPILOG", "OutputFormat", "check"]

EPILOG = """\b
Examples:
  zhengming check article.txt
  zhengming check articles/ --output-format concise
  zhengming check --select name-order,name-form article.txt
  zhengming check --diff article.txt
  zhengming check --glossary newsroom.toml --language zh-Hant article.txt
  cat article.txt | zhengming check - --stdin-filename article.zh-Hans.txt

\b
Exit status:
  0  nothing was found, or only what is of severity info
  1  errors or warnings were found; with --diff, something would be changed
  2  a text, the configuration, a glossary or an option cannot be used
"""


class OutputFormat(StrEnum):
    """How findings are printed."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"


def check(
    paths: common.Paths,
    output_format: Annotated[
        OutputFormat,
        typer.Option(help="full shows the place in the text, concise is one line each, json is for programs."),
    ] = OutputFormat.FULL,
    fix: Annotated[bool, typer.Option("--fix", help="Apply the safe fixes, in place; report what remains.")] = False,
    unsafe_fixes: common.UnsafeFixes = False,
    show_diff: Annotated[
        bool, typer.Option("--diff", help="Show what --fix would change, as a unified diff, and write nothing.")
    ] = False,
    select: common.Select = None,
    ignore: common.Ignore = None,
    show_statistics: Annotated[
        bool, typer.Option("--statistics", help="Print counts by rule in place of the findings.")
    ] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 even where there are findings.")] = False,
    quiet: common.Quiet = False,
    language: common.Language = None,
    glossary: common.Glossary = None,
    no_bundled_glossary: common.NoBundledGlossary = False,
    config: common.Config = None,
    isolated: common.Isolated = False,
    stdin_filename: common.StdinFilename = None,
) -> None:
    """Report where texts are not as the glossary has it.

    Finds deprecated and forbidden terms, two names for one thing in one text, and personal names whose order or form
    is not that of the glossary. Whether a finding can be put right unasked is said with it.
    """
    batch = Batch(
        Workspace(config, isolated, language, glossary, no_bundled_glossary, select, ignore), paths, stdin_filename
    )
    if show_statistics and output_format is OutputFormat.JSON:
        raise UsageError("--statistics has no JSON form; count the objects of --output-format json")
    if show_diff:
        found = batch.show_changes(unsafe=unsafe_fixes)
    else:
        # What is fixed on standard input goes to standard output, and the report out of its way.
        stream = sys.stderr if fix and STDIN in paths else sys.stdout
        tally = _Tally()
        reports = _reports(batch, tally, unsafe_fixes if fix else None)
        if show_statistics:
            console.out(statistics(finding for report in reports for finding in report.findings), stream)
        else:
            console.out(_SERIALIZERS[output_format](reports, console.painter(stream)), stream)
        if not quiet and output_format is not OutputFormat.JSON:
            console.out([summary(tally.findings, fixed=tally.fixed)], stream)
        found = any(finding.severity in _COUNTING for finding in tally.findings)
    raise typer.Exit(2 if batch.failed else int(found and not exit_zero))


_COUNTING = (Severity.ERROR, Severity.WARNING)
_SERIALIZERS: dict[OutputFormat, Callable[[Iterable[Report], Paint], Iterator[str]]] = {
    OutputFormat.FULL: lambda reports, paint: full.serialize(reports, width=console.width(), paint=paint),
    OutputFormat.CONCISE: lambda reports, paint: concise.serialize(reports, paint=paint),
    OutputFormat.JSON: lambda reports, _: json.serialize(reports),
}


@dataclass(slots=True)
class _Tally:
    findings: list[Finding] = field(default_factory=list)
    fixed: int = 0


def _reports(batch: Batch, tally: _Tally, fix_unsafe: bool | None) -> Iterator[Report]:
    """Yield a report for each text; where ``fix_unsafe`` is not None, on what remains after fixing."""
    for task in batch:
        if fix_unsafe is None:
            text, findings = task.file.text, tuple(find(task.file.text, task.language, task.termbase, task.settings))
        else:
            outcome = task.normalise(unsafe=fix_unsafe)
            if not batch.write(task, outcome.text):
                continue
            text, findings = outcome.text, outcome.remaining
            tally.fixed += len(outcome.applied)
        tally.findings += findings
        yield Report(str(task.file.path), text, findings)
