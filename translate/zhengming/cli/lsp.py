"""``zhengming lsp``."""

from importlib.util import find_spec
from typing import Annotated

import typer

from zhengming.errors import UsageError
from zhengming.text.messages import tr

__all__ = ["EPILOG", "lsp"]

EPILOG = """\b
Examples:
  zhengming lsp
  pip install 'zhengming[lsp]'

docs/editors.md tells how VS Code, Neovim, Emacs and Helix start it.
"""


def lsp(
    stdio: Annotated[  # noqa: ARG001
        bool,
        typer.Option("--stdio", help="Talk over standard input and output; it is the only way, and editors say it."),
    ] = True,
) -> None:
    """Serve an editor: findings while you type, fixes, concept cards and approved terms.

    An editor starts it and talks with it in the Language Server Protocol over standard input and output.
    """
    if find_spec("pygls") is None:
        raise UsageError(tr("the language server needs more packages: pip install 'zhengming[lsp]'"))
    from zhengming.lsp.server import serve

    serve()
