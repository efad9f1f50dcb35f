"""The commands, put together, and the one place where an error becomes a line and a status."""

import io
import os
import sys
from typing import Annotated

import typer

from zhengming import __version__
from zhengming.cli import check, console, engines, localised, lsp, memory, names, normalise, rule, terms, translate
from zhengming.errors import ZhengmingError
from zhengming.text.messages import tr

__all__ = ["app", "run"]

_OK, _FAILURE = 0, 2

app = typer.Typer(
    name="zhengming",
    help="""Check, normalise and translate texts with one glossary.

    A glossary says what each person, institution and notion is to be called, in every language. zhengming finds where
    a text calls them something else, puts right what cannot be wrong, and keeps to the glossary when it translates.
    """,
    epilog="""\b
    Examples:
      zhengming check article.txt              What is not as the glossary has it?
      zhengming normalise --diff article.txt   What would be put right?
      zhengming normalise article.txt          Put it right.
      zhengming translate article.txt --to es  Translate it, and hold it to the glossary.
      zhengming terms look-up 公安部           What is this called, in every language?
      zhengming names "Shao Ping Wu"           How is this name read, and written?
      zhengming rule term-deprecated           What does this rule mean?

    Exit status: 0 nothing found, 1 findings, 2 an error of usage, configuration or files.
    """,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"zhengming {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


# The order is that of --help.
app.command(epilog=check.EPILOG)(check.check)
app.command(epilog=normalise.EPILOG)(normalise.normalise)
app.command(epilog=translate.EPILOG)(translate.translate)
app.add_typer(terms.app, name="terms")
app.command(epilog=names.EPILOG)(names.names)
app.add_typer(memory.app, name="memory")
app.add_typer(engines.app, name="engines")
app.command(epilog=rule.EPILOG)(rule.rule)
app.command(epilog=lsp.EPILOG)(lsp.lsp)


def run() -> int:
    """Run the command of ``sys.argv`` and return its exit status.

    Whatever a user can cause is told in one line, without a traceback.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a character gets its escape instead of a crash.
            stream.reconfigure(errors="backslashreplace")
    try:
        localised.command(app)(prog_name="zhengming")
    except SystemExit as exit_:
        status = exit_.code if isinstance(exit_.code, int) else _OK
    except ZhengmingError as error:
        console.error(error)
        status = _FAILURE
    except OSError as error:
        # What the system refuses where no reader or writer could say it better: a name too long, a full disk behind
        # standard output.
        console.error(f"{error.filename or tr('standard output')}: {error.strerror}")
        status = _FAILURE
    return _flushed(status)


def _flushed(status: int) -> int:
    if sys.stdout.closed:
        # The editor that a language server talked with has gone.
        return status
    try:
        sys.stdout.flush()
    except OSError as error:
        # The reader of a pipe may have gone (`| head`): that is its right, and no error of ours. A failure has been
        # told, and may be this very one.
        if not isinstance(error, BrokenPipeError) and status != _FAILURE:
            console.error(f"{tr('standard output')}: {error.strerror}")
            status = _FAILURE
        # Python flushes once more at the end, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status
