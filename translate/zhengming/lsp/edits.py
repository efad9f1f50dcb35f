"""From a new text to the edits that an editor makes of the old one."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from lsprotocol.types import (
    OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from zhengming.checks.finding import Edit
from zhengming.lsp.client import Client
from zhengming.lsp.texts import OpenText

__all__ = ["changes", "text_edits", "workspace_edit"]

_PART = re.compile(r"\w+|\W")
_FEW = 1000
"""Lines or words in a stretch that are compared with each other; a longer one is replaced as a whole."""


def changes(old: str, new: str) -> list[Edit]:
    r"""Return what has to be replaced in a text to have another one: short stretches in order, none over another.

    >>> changes("one two\nthree\n", "one too\nthree\n")
    [Edit(start=5, end=6, text='o')]
    """
    ours, theirs = old.splitlines(keepends=True), new.splitlines(keepends=True)
    found: list[Edit] = []
    offset = 0
    if len(ours) == len(theirs):
        for one, other in zip(ours, theirs, strict=True):
            found += _trimmed(one, other, offset)
            offset += len(one)
        return found
    return list(_trimmed(old, new, 0, by_line=True))


def _trimmed(old: str, new: str, offset: int, *, by_line: bool = False) -> Iterator[Edit]:
    """Yield the edits between the first and the last difference, line by line or word by word."""
    if old == new:
        return
    shorter = min(len(old), len(new))
    first = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - first
    last = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    middle, instead = old[first : len(old) - last], new[first : len(new) - last]
    parts, others = _PART.findall(middle), _PART.findall(instead)
    start = offset + first
    if by_line:
        parts, others = middle.splitlines(keepends=True), instead.splitlines(keepends=True)
    if max(len(parts), len(others)) > _FEW:
        yield Edit(start, start + len(middle), instead)
        return
    for what, i1, i2, j1, j2 in SequenceMatcher(None, parts, others, autojunk=False).get_opcodes():
        one, other = "".join(parts[i1:i2]), "".join(others[j1:j2])
        if by_line:
            yield from _trimmed(one, other, start)
        elif what != "equal":
            yield Edit(start, start + len(one), other)
        start += len(one)


def text_edits(text: OpenText, new: str) -> list[TextEdit]:
    """Return the edits that make a new content of a text."""
    return [TextEdit(text.range(one.start, one.end), one.text) for one in changes(text.content, new)]


def workspace_edit(uri: str, version: int | None, edits: list[TextEdit], client: Client) -> WorkspaceEdit:
    """Return edits of one document, for this version of it where the client knows versions."""
    if client.document_changes:
        return WorkspaceEdit(
            document_changes=[TextDocumentEdit(OptionalVersionedTextDocumentIdentifier(uri, version), edits)]
        )
    return WorkspaceEdit(changes={uri: edits})
