"""``zhengming normalise``."""

from pathlib import Path
from typing import Annotated

import typer

from zhengming.cli import common, console
from zhengming.errors import UsageError
from zhengming.text.messages import ntr, tr

__all__ = ["EPILOG", "normalise"]

EPILOG = """\b
Examples:
  zhengming normalise --diff article.txt
  zhengming normalise article.txt
  zhengming normalise article.txt --output normalised.txt
  zhengming normalise --unsafe-fixes articles/
  zhengming normalise - < article.txt > normalised.txt

\b
Exit status:
  0  every text is normalised
  1  with --diff: something would be changed
  2  a text, the configuration, a glossary or an option cannot be used
"""


def normalise(
    paths: common.Paths,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here, and leave the text itself as it is."),
    ] = None,
    unsafe_fixes: common.UnsafeFixes = False,
    show_diff: Annotated[
        bool, typer.Option("--diff", help="Show what would change, as a unified diff, and write nothing.")
    ] = False,
    select: common.Select = None,
    ignore: common.Ignore = None,
    diff_from: common.DiffFrom = None,
    baseline: common.Baseline = None,
    quiet: common.Quiet = False,
    language: common.Language = None,
    glossary: common.Glossary = None,
    no_bundled_glossary: common.NoBundledGlossary = False,
    config: common.Config = None,
    isolated: common.Isolated = False,
    stdin_filename: common.StdinFilename = None,
) -> None:
    """Put texts right where they are not as the glossary has it.

    Only what cannot be wrong is changed: a form that the glossary has one answer for, or that the text itself decides.
    The rest stays, for `zhengming check` to report. Texts are changed in place, each whole or not at all; what is read
    from standard input is written to standard output.
    """
    # Not at the top: --help and completion are to be quick.
    from zhengming.cli.sources import CHECKED
    from zhengming.cli.texts import Batch
    from zhengming.workspace.revisions import Revision

    if output is not None and (len(paths) > 1 or paths[0].is_dir()):
        raise UsageError(tr("--output takes one text; several are normalised in place"))
    workspace = common.workspace(config, isolated, language, glossary, no_bundled_glossary, select, ignore)
    workspace.baseline = baseline
    if diff_from is not None:
        workspace.changed = Revision(diff_from).changed
    batch = Batch(workspace, paths, stdin_filename, quiet=quiet, prints=show_diff, suffixes=CHECKED)
    if show_diff:
        changed = batch.show_changes(unsafe=unsafe_fixes)
        raise typer.Exit(2 if batch.failed else int(changed))
    texts = applied = remaining = 0
    with batch.stoppable():
        for task in batch:
            outcome = task.normalise(unsafe=unsafe_fixes)
            if batch.write(task, outcome, output):
                texts += 1
                applied += len(outcome.applied)
                remaining += len(outcome.report.findings)
    if not quiet and texts:
        findings = ntr("{number:,} finding", "{number:,} findings", applied)
        done = ntr(
            "Fixed {findings} in {number:,} text.", "Fixed {findings} in {number:,} texts.", texts, findings=findings
        )
        left = ""
        if remaining:
            left = " " + ntr(
                "{number:,} finding left, see zhengming check.",
                "{number:,} findings left, see zhengming check.",
                remaining,
            )
        console.note(done + left)
    raise typer.Exit(2 if batch.failed else 0)
