"""The texts that are open in an editor."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lsprotocol.types import Position, Range, TextDocumentContentChangeEvent, TextDocumentContentChangePartial
from pygls.uris import to_fs_path

from zhengming.documents.registry import BILINGUAL, DOCUMENTS
from zhengming.lsp.positions import Positions

__all__ = ["OpenText", "path_of"]

_SUFFIXES = {
    "markdown": ".md",
    "html": ".html",
    "plaintext": ".txt",
    "text": ".txt",
    "po": ".po",
    "gettext": ".po",
    "xliff": ".xlf",
    "json": ".json",
    "yaml": ".yaml",
}
"""Of the languages of editors; a file whose suffix says nothing has the format of its language."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_MARK = "\ufeff"


def path_of(uri: str, language: str = "") -> Path:
    """Return the path of a document, by which its format and its configuration are found.

    What is no file yet is taken for one in the current folder.

    Args:
        uri: Of the document.
        language: What the editor takes it for.
    """
    path = Path(to_fs_path(uri) or Path.cwd() / Path(unquote(urlsplit(uri).path)).name)
    suffix = path.suffix.lower()
    if suffix in DOCUMENTS or suffix in BILINGUAL or language not in _SUFFIXES:
        return path
    return path.with_name(path.name + _SUFFIXES[language])


@dataclass(frozen=True)
class OpenText:
    """A document as it stands in the editor at one moment."""

    uri: str
    path: Path
    version: int
    text: str
    encoding: str
    """What the editor counts in a line."""

    @cached_property
    def content(self) -> str:
        """The text as a file of it is read: without a byte order mark, and without halves of characters."""
        return _SURROGATE.sub("\ufffd", self.text.removeprefix(_MARK))

    def position(self, offset: int) -> Position:
        """Return the position of an offset of the content."""
        return self._positions.position(offset + self._skipped)

    def range(self, start: int, end: int) -> Range:
        """Return the positions of two offsets of the content."""
        return self._positions.range(start + self._skipped, end + self._skipped)

    def offset(self, position: Position) -> int:
        """Return the offset in the content of a position."""
        return max(0, self._positions.offset(position) - self._skipped)

    def changed(self, version: int, changes: Sequence[TextDocumentContentChangeEvent]) -> "OpenText":
        """Return the document after changes, each of which is one of what the one before it has left."""
        now = self
        for change in changes:
            text = change.text
            if isinstance(change, TextDocumentContentChangePartial):
                positions = now._positions
                start, end = positions.offset(change.range.start), positions.offset(change.range.end)
                text = now.text[:start] + text + now.text[max(start, end) :]
            now = OpenText(self.uri, self.path, version, text, self.encoding)
        return now

    @property
    def _skipped(self) -> int:
        return int(self.text.startswith(_MARK))

    @cached_property
    def _positions(self) -> Positions:
        return Positions(_SURROGATE.sub("\ufffd", self.text), self.encoding)
