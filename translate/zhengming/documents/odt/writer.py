"""How texts are written in OpenDocument."""

import re
from collections.abc import Sequence

from zhengming.documents.archives.xml import escaped
from zhengming.documents.flow.items import Atom

__all__ = ["Content"]

_SPACES = re.compile(r" +")


class Content:
    """What is written one after the other."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._text: list[str] = []
        self._after_space = True

    def text(self, head: str, text: str) -> None:  # noqa: ARG002
        """Write a text."""
        self._text.append(text)

    def atoms(self, atoms: Sequence[Atom]) -> None:
        """Write markup."""
        self._close_text(is_last=False)
        self._out += [atom.source for atom in atoms]

    def done(self) -> str:
        """Return what has been written."""
        self._close_text(is_last=True)
        return "".join(self._out)

    def _close_text(self, *, is_last: bool) -> None:
        text = escaped("".join(self._text))
        self._text.clear()
        done = 0
        for match in _SPACES.finditer(text):
            plain = not (self._after_space if match.start() == 0 else is_last and match.end() == len(text))
            self._out += (text[done : match.start()], " " if plain else "", _spaces(len(match[0]) - plain))
            done = match.end()
        self._out.append(text[done:])
        if text:
            self._after_space = text[-1] == " "


def _spaces(count: int) -> str:
    """Return the element for spaces that would not be read as such."""
    if count < 2:
        return "<text:s/>" * count
    return f'<text:s text:c="{count}"/>'
