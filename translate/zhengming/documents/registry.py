"""Which format a file has, and the module that reads it."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import cast

from zhengming.documents.keys import TextKeys
from zhengming.documents.model import Document
from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["BILINGUAL", "CATALOGUES", "DATA", "DOCUMENTS", "is_bilingual", "is_plain", "open_document", "read_bytes"]

DOCUMENTS = {
    ".txt": "zhengming.documents.text",
    ".md": "zhengming.documents.markdown",
    ".markdown": "zhengming.documents.markdown",
    ".html": "zhengming.documents.html",
    ".htm": "zhengming.documents.html",
    ".xhtml": "zhengming.documents.html",
    ".docx": "zhengming.documents.docx",
    ".docm": "zhengming.documents.docx",
    ".dotx": "zhengming.documents.docx",
    ".odt": "zhengming.documents.odt",
    ".ott": "zhengming.documents.odt",
    ".epub": "zhengming.documents.epub",
    ".srt": "zhengming.documents.subtitles",
    ".vtt": "zhengming.documents.subtitles",
    ".json": "zhengming.documents.json_strings",
    ".yaml": "zhengming.documents.yaml_strings",
    ".yml": "zhengming.documents.yaml_strings",
}
"""By suffix, the module that reads documents of a format. It has a function ``parse(data: bytes, path: Path)`` that
returns a `Document`, and is imported when the first such file is opened. What is not here is read as plain text."""
DATA = frozenset({".json", ".yaml", ".yml"})
"""Suffixes of files that more often hold settings than texts: a folder does not mean them."""
BILINGUAL: dict[str, str] = {
    ".po": "zhengming.documents.bilingual.catalogue",
    ".pot": "zhengming.documents.bilingual.catalogue",
    ".xlf": "zhengming.documents.bilingual.xliff",
    ".xliff": "zhengming.documents.bilingual.xliff",
    ".mqxliff": "zhengming.documents.bilingual.xliff",
    ".mxliff": "zhengming.documents.bilingual.xliff",
    ".sdlxliff": "zhengming.documents.bilingual.xliff",
    ".tmx": "zhengming.documents.bilingual.tmx",
    ".csv": "zhengming.documents.bilingual.table",
    ".tsv": "zhengming.documents.bilingual.table",
}
"""The same for files of texts with their translations; what is returned is a `BilingualDocument`."""
CATALOGUES = tuple(suffix for suffix in BILINGUAL if suffix not in {".pot", ".tmx", ".csv", ".tsv"})
"""Suffixes of files that translators work in: a folder that is checked means them too."""


def is_bilingual(path: Path) -> bool:
    """Whether a file holds texts with their translations, by its name."""
    return path.suffix.lower() in BILINGUAL


def is_plain(path: Path) -> bool:
    """Whether a file is read as plain text, by its name."""
    return DOCUMENTS.get(path.suffix.lower(), DOCUMENTS[".txt"]) == DOCUMENTS[".txt"] and not is_bilingual(path)


def open_document(path: Path, data: bytes | None = None, text_keys: Sequence[str] = ()) -> Document:
    """Read a document.

    Args:
        path: Its suffix tells the format.
        data: The file, where it has been read already.
        text_keys: Which values of JSON and YAML are texts, as patterns of `zhengming.documents.keys.TextKeys`.

    Raises:
        DocumentError: it cannot be read, or is not what its suffix says.
    """
    module = import_module(DOCUMENTS.get(path.suffix.lower(), DOCUMENTS[".txt"]))
    content = read_bytes(path) if data is None else data
    if path.suffix.lower() in DATA:
        return cast("Document", module.parse(content, path, TextKeys(tuple(text_keys))))
    return cast("Document", module.parse(content, path))


def read_bytes(path: Path) -> bytes:
    """Return what is in a file.

    Raises:
        DocumentError: it cannot be opened.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(tr("{path}: cannot be read: {reason}", path=path, reason=error.strerror)) from error
