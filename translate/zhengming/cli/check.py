"""``zhengming check``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zhengming.cli import common
from zhengming.reports.formats import FORMATS, OutputFormat

if TYPE_CHECKING:
    from zhengming.workspace.workspace import Workspace

__all__ = ["EPILOG", "check"]

EPILOG = """\b
Examples:
  zhengming check article.txt
  zhengming check articles/ --output-format concise
  zhengming check --select name-order,name-form article.txt
  zhengming check --diff article.txt
  zhengming check --glossary newsroom.toml --language zh-Hant article.txt
  zhengming check --source article.txt artículo.txt
  zhengming check locales/es/LC_MESSAGES/article.po
  zhengming check memory.tmx --from en --to es
  zhengming check articles/ --watch
  zhengming check articles/ --diff-from main
  zhengming check articles/ --write-baseline known.json
  zhengming check articles/ --baseline known.json
  zhengming check articles/ --output-format json --output-file findings.json
  cat article.txt | zhengming check - --stdin-filename article.zh-Hans.txt

\b
Exit status:
  0  nothing was found, or only what is of severity info
  1  errors or warnings were found; with --diff, something would be changed
  2  a text, the configuration, a glossary or an option cannot be used
  130  interrupted; --watch ends so
"""


def check(
    paths: common.Paths,
    source: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Check the texts as translations of this one."),
    ] = None,
    source_language: Annotated[
        str | None,
        typer.Option(
            "--source-language",
            "--from",
            metavar="TAG",
            help="Language of --source, or of the sources in a file that holds both; else they decide.",
        ),
    ] = None,
    output_format: Annotated[
        OutputFormat,
        typer.Option(
            help="full shows the place in the text, concise is one line each, html is a page for a browser; the others"
            " are for programs."
        ),
    ] = OutputFormat.FULL,
    output_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the report here, whole or not at all.")
    ] = None,
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
    diff_from: common.DiffFrom = None,
    baseline: common.Baseline = None,
    write_baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write what is found to this file, for --baseline.")
    ] = None,
    prune_baseline: Annotated[
        bool, typer.Option("--prune-baseline", help="Take out of the baseline what is not found any more.")
    ] = False,
    add_ignore: Annotated[
        str | None,
        typer.Option(metavar="REASON", help="Write comments that ignore what is found; else add it to the baseline."),
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 even where there are findings.")] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again when a text, the configuration or a glossary changes.")
    ] = False,
    quiet: common.Quiet = False,
    language: common.TargetLanguage = None,
    glossary: common.Glossary = None,
    no_bundled_glossary: common.NoBundledGlossary = False,
    config: common.Config = None,
    isolated: common.Isolated = False,
    stdin_filename: common.StdinFilename = None,
) -> None:
    """Report where texts are not as the glossary has it.

    Finds deprecated and forbidden terms, two names for one thing in one text, and personal names whose order or form
    is not that of the glossary. Whether a finding can be put right unasked is said with it.

    With --source, and in files that hold texts and translations (.po, .xlf, .tmx, .csv, .tsv), it also finds terms of
    the source that the translation does not render.
    """
    # Not at the top: --help and completion are to be quick.
    from zhengming.cli.checking import Checking
    from zhengming.cli.keeping import Keeping, tell_stale
    from zhengming.cli.sources import CHECKED, SUFFIXES
    from zhengming.cli.texts import Batch
    from zhengming.workspace.ledger import Ledger
    from zhengming.workspace.revisions import Revision

    def workspace() -> "Workspace":
        space = common.workspace(config, isolated, language, glossary, no_bundled_glossary, select, ignore)
        space.baseline = write_baseline or baseline
        space.baseline_may_be_new = write_baseline is not None or add_ignore is not None
        return space

    def batch(space: "Workspace", *, prints: bool = False) -> Batch:
        if diff_from is not None:
            # Anew for each round of a watch: what was changed is asked of git but once.
            space.changed = Revision(diff_from).changed
        return Batch(
            space,
            paths,
            stdin_filename,
            source,
            from_,
            quiet=quiet,
            prints=prints,
            output=output_file,
            suffixes=SUFFIXES if source else CHECKED,
        )

    def report(space: "Workspace") -> int:
        prints = output_file is None and FORMATS[output_format].in_pieces and not show_statistics
        texts = batch(space, prints=prints)
        if show_diff:
            changed = texts.show_changes(unsafe=unsafe_fixes)
            return 2 if texts.failed else int(changed and not exit_zero)
        ledger = Ledger(space)
        checking = Checking(texts, fix=fix, unsafe=unsafe_fixes, exit_zero=exit_zero, ledger=ledger)
        with texts.stoppable():
            checking.report(output_format, output_file, statistics_only=show_statistics, closing_line=not quiet)
        tell_stale(ledger, prune=prune_baseline)
        return checking.status()

    def keep(space: "Workspace") -> int:
        keeping = Keeping(batch(space), Ledger(space))
        return keeping.write_baseline() if add_ignore is None else keeping.add_ignore(add_ignore)

    common.exclude_each_other(
        {
            "--fix": fix,
            "--diff": show_diff,
            "--write-baseline": write_baseline is not None,
            "--add-ignore": add_ignore is not None,
        }
    )
    common.exclude_each_other({"--baseline": baseline is not None, "--write-baseline": write_baseline is not None})
    common.exclude_each_other({"--diff-from": diff_from is not None, "--write-baseline": write_baseline is not None})
    from_ = None if source_language is None else common.language_tag(source_language)
    keeps = write_baseline is not None or add_ignore is not None
    if not watch:
        raise typer.Exit((keep if keeps else report)(workspace()))
    from zhengming.cli.watching import Watch

    # What would change files that are open in an editor.
    for option, is_given in {"--fix": fix, "--write-baseline": write_baseline, "--add-ignore": add_ignore}.items():
        common.exclude_each_other({"--watch": watch, option: is_given not in (False, None)})
    others, written = ([] if path is None else [path] for path in (source, output_file))
    Watch(paths, others, written, workspace, report, quiet).run()
