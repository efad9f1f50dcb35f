"""The help of the commands in the reader's language.

Commands say in English what they do, where they are defined. Their texts are looked up when the commands are put
together, so that whoever writes a command need not think of it.
"""

import gettext
from collections.abc import Callable, Iterator

import typer

from zhengming.text.messages import DOMAIN, compiled, tr

__all__ = ["command", "texts"]

_ATTRIBUTES = ("help", "short_help", "epilog")


def command(app: typer.Typer) -> Callable[..., object]:
    """Return what runs an application, and speaks the reader's language."""
    made = typer.main.get_command(app)
    folder = compiled()
    if folder is not None:
        for owner, attribute, text in texts(made):
            setattr(owner, attribute, tr(text))
        # For what the library for command lines says itself.
        gettext.bindtextdomain(DOMAIN, str(folder))
        gettext.textdomain(DOMAIN)
    return made


def texts(made: object) -> Iterator[tuple[object, str, str]]:
    """Yield every text of the help of a command and of those below it: whose it is, which attribute, and the text."""
    for attribute in _ATTRIBUTES:
        if text := getattr(made, attribute, None):
            yield made, attribute, text
    for parameter in getattr(made, "params", ()):
        if text := getattr(parameter, "help", None):
            yield parameter, "help", text
    for below in getattr(made, "commands", {}).values():
        yield from texts(below)
