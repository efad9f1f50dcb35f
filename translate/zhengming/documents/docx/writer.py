"""Runs of WordprocessingML: how texts look that stand in them, and how they are written."""

import re
from collections.abc import Sequence
from functools import lru_cache

from zhengming.documents.archives.xml import escaped
from zhengming.documents.flow.items import Atom

__all__ = ["Runs", "look", "plain_head"]

_PREFIX = re.compile(r"<((?:[^\s:>/]+:)?)r\b")
_TRIMMED = re.compile(r"\A\s|\s\Z|\s\s|[\t\n]")
_IGNORED = re.compile(r"""<(?:\w+:)?(?:lang|noProof)(?:\s[^>]*)?/>|\s(?:\w+:)?(?:rsid\w*|hint)=(?:"[^"]*"|'[^']*')""")
_EMPTY = re.compile(r"<(?:\w+:)?rFonts\s*/>|<(?:\w+:)?rPr\s*/>|<((?:\w+:)?rPr)\s*>\s*</\1\s*>")


@lru_cache(maxsize=1024)
def look(head: str) -> str:
    """Return what two runs have in common that look alike: their properties without those that nobody sees.

    >>> look('<w:r w:rsidR="00A1"><w:rPr><w:b/><w:lang w:val="en-GB"/></w:rPr>') == look("<w:r><w:rPr><w:b/></w:rPr>")
    True
    """
    seen = _IGNORED.sub("", head)
    while (less := _EMPTY.sub("", seen)) != seen:
        seen = less
    return seen


def plain_head(head: str) -> str:
    """Return the head of a run without properties, in the file in which another one is."""
    return f"<{_prefix(head)}r>"


class Runs:
    """What is written one after the other, and which run and text are open.

    Args:
        head: Of any run of the file.
    """

    def __init__(self, head: str) -> None:
        self._prefix = _prefix(head)
        self._out: list[str] = []
        self._head: str | None = None
        self._text: list[str] = []

    def text(self, head: str, text: str) -> None:
        """Write a text, in the run that is open where it looks right there."""
        if not text:
            return
        if self._head is None or look(self._head) != look(head):
            self._run(head)
        self._text.append(text)

    def atoms(self, atoms: Sequence[Atom]) -> None:
        """Write markup; what stands in a run goes into a run with the same properties."""
        for atom in atoms:
            if atom.head is None or atom.head != self._head:
                self._run(atom.head)
            self._close_text()
            self._out.append(atom.source)

    def done(self) -> str:
        """Return what has been written."""
        self._run(None)
        return "".join(self._out)

    def _run(self, head: str | None) -> None:
        self._close_text()
        if self._head is not None:
            self._out.append(f"</{self._prefix}r>")
        self._head = head
        self._out.append(head or "")

    def _close_text(self) -> None:
        text = "".join(self._text)
        self._text.clear()
        if text:
            space = ' xml:space="preserve"' if _TRIMMED.search(text) else ""
            self._out.append(f"<{self._prefix}t{space}>{escaped(text)}</{self._prefix}t>")


def _prefix(head: str) -> str:
    match = _PREFIX.match(head)
    return match[1] if match else ""
