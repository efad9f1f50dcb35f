"""``zhengming translate``."""

import json
from pathlib import Path
from typing import Annotated

import typer

from zhengming.cli import common, console
from zhengming.cli.memory import File
from zhengming.errors import UsageError
from zhengming.text.messages import tr

__all__ = ["EPILOG", "translate"]

EPILOG = """\b
Examples:
  zhengming translate article.txt --to es --to fr
  zhengming translate articles/ --to es,fr,pt --output-dir locales
  zhengming translate articles/ --to es,fr --dry-run
  zhengming translate articles/ --to es,fr --keep-going --report report.json
  zhengming translate article.txt --to es --strict
  zhengming translate app/es.po help.xlf --to es
  zhengming translate article.txt --to zh-Hant --engine argos --json > report.json

\b
For article.txt and --to es these are written:
  locales/es/LC_MESSAGES/article.po   the catalogue, to be reviewed with Poedit or another gettext editor
  locales/es/LC_MESSAGES/article.txt  the translated text, made from the catalogue

Of a file that holds texts and translations (.po, .xlf, .tmx, .csv, .tsv) the empty translations are filled in, to be
reviewed. What is there stays.

\b
Run it again after a review, a change of the article or of the glossary, or an interruption: only what changed is
translated, and what a person wrote is kept.

\b
Exit status:
  0  done
  1  a paragraph could not be translated; with --strict, a term could not be enforced
  2  a text, a catalogue, a glossary, an engine or an option cannot be used
"""


def translate(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH",
            help="Documents, folders of documents, or files that hold texts and translations (.po, .xlf, .tmx, .csv).",
            show_default=False,
        ),
    ],
    to: Annotated[
        list[str],
        typer.Option(
            "--to",
            metavar="TAG[,TAG]",
            help="Language to translate into (BCP 47: es, zh-Hant, pt-BR). May be repeated.",
            autocompletion=common.complete_language,
            show_default=False,
        ),
    ],
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="TAG",
            help="Language of the texts. Otherwise the configuration, the file's name or the text itself decides.",
            autocompletion=common.complete_language,
        ),
    ] = None,
    engine: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Engine to use (argos, apertium, or one of the configuration), also for what another one translated"
            " and nobody reviewed. Otherwise the configured one, or the best that is installed for the pair.",
        ),
    ] = None,
    output_dir: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Folder of the locales that are written; otherwise locales. Files that hold texts and translations are"
            " filled in place, unless this says where the filled ones are to go.",
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if a term could not be enforced.")] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Translate anew whatever nobody has reviewed, changed or not.")
    ] = False,
    keep_going: Annotated[
        bool,
        typer.Option("--keep-going", help="Do the others where a text cannot be used, or a language has no engine."),
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", "-j", min=1, metavar="N", help="Use so many processors; otherwise, and at most, all there are."
        ),
    ] = None,
    beam: Annotated[
        int,
        typer.Option(
            min=1, max=16, metavar="N", help="Let neural engines weigh N translations at each word; fewer are faster."
        ),
    ] = 4,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be translated, and by what. Nothing is written.")
    ] = False,
    estimate: Annotated[
        bool, typer.Option("--estimate", help="Say what it would cost. Nothing is written or sent.")
    ] = False,
    limit: Annotated[
        float | None,
        typer.Option(
            min=0, metavar="AMOUNT", help="Refuse a run that is estimated to cost more; replaces the configured limit."
        ),
    ] = None,
    memory: File = None,
    no_memory: Annotated[
        bool, typer.Option("--no-memory", help="Ask no translation memory before the engine.")
    ] = False,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a report for programs to this file.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a report for programs on standard output, and nothing else.")
    ] = False,
    quiet: common.Quiet = False,
    glossary: common.Glossary = None,
    no_bundled_glossary: common.NoBundledGlossary = False,
    config: common.Config = None,
    isolated: common.Isolated = False,
) -> None:
    """Translate texts with the names and terms of the glossary.

    Each term of a text is verified in its translation. Where an engine does not use the glossary's name, it is made
    to; where that fails, the place is reported, and marked in the catalogue.
    """
    # Not at the top: --help and completion are to be quick.
    from zhengming.cli.translating import Run
    from zhengming.documents.plain import write_text
    from zhengming.reports import translation as summary
    from zhengming.translation.engines.neural.threads import cores
    from zhengming.translation.engines.tuning import Tuning

    if no_memory and memory is not None:
        raise UsageError(tr("--memory and --no-memory exclude each other"))
    targets = list(dict.fromkeys(common.language_tag(tag.strip()) for value in to for tag in value.split(",")))
    if not targets:
        raise UsageError(tr("--to names no language"))
    if report is not None and not report.parent.is_dir():
        raise UsageError(tr("--report {report}: there is no folder {parent}", report=report, parent=report.parent))
    workspace = common.workspace(config, isolated, source, glossary or (), no_bundled_glossary)
    tuning = Tuning(beam, min(jobs or cores(), cores()))
    run = Run(
        workspace,
        paths,
        targets,
        output_dir,
        engine,
        tuning,
        limit,
        memory=memory,
        use_memory=not no_memory,
        again=again,
        keep_going=keep_going,
        quiet=quiet,
    )
    if dry_run or estimate:
        console.out(f"{line}\n" for line in (run.costs() if estimate else run.plan()))
        raise typer.Exit(2 if run.errors else 0)
    try:
        results = run.results()
    except KeyboardInterrupt:
        console.note(tr("Stopped. What was translated is saved; the same command goes on from there."))
        console.leave(130)
    if report is not None:
        write_text(report, _json(summary.report(results, run.seconds, run.errors)))
    if as_json:
        console.out([_json([summary.as_object(result) for result in results])])
    else:
        console.out(f"{line}\n" for result in results for line in summary.problems(result))
        if not quiet and results:
            console.out(f"{line}\n" for line in ["", *summary.tables(results, run.seconds), "", *run.places()])
    failed, flagged = summary.failures(results), summary.flagged(results)
    raise typer.Exit(2 if run.errors else int(failed > 0 or (strict and flagged > 0)))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
