"""The commands, put together, and the one place where an error becomes a line and a status."""

import importlib
import io
import os
import sys
from importlib.util import find_spec
from typing import Annotated

import typer

from zhengming import __version__
from zhengming.cli import console
from zhengming.errors import ZhengmingError

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
      zhengming check article.txt             What is not as the glossary has it?
      zhengming normalise --diff article.txt  What would be put right?
      zhengming normalise article.txt         Put it right.
      zhengming rule term-deprecated          What does this rule mean?
      zhengming terms look-up 公安部          What is this called, in every language?

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


def _register() -> None:
    # The order is that of --help.
    for name in ("check", "normalise", "translate", "terms", "engines", "rule"):
        if find_spec(f"zhengming.cli.{name}") is None:
            continue
        module = importlib.import_module(f"zhengming.cli.{name}")
        if hasattr(module, "app"):
            app.add_typer(module.app, name=name)
        else:
            app.command(name, epilog=getattr(module, "EPILOG", None))(getattr(module, name))


_register()


def run() -> int:
    """Run the command of ``sys.argv`` and return its exit status.

    Whatever a user can cause is told in one line, without a traceback.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a character gets its escape instead of a crash.
            stream.reconfigure(errors="backslashreplace")
    try:
        app(prog_name="zhengming")
    except SystemExit as exit_:
        status = exit_.code if isinstance(exit_.code, int) else _OK
    except ZhengmingError as error:
        console.error(error)
        status = _FAILURE
    except OSError as error:
        # What the system refuses before a reader or writer could say it better: a name too long, a folder closed.
        console.error(f"{error.filename}: {error.strerror}" if error.filename else error.strerror)
        status = _FAILURE
    return _flushed(status)


def _flushed(status: int) -> int:
    # The reader of a pipe may have gone (`| head`): that is its right, and no error of ours.
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status
