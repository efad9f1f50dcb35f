"""From the paths on a command line to the texts in them."""

import os
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from zhengming.documents.registry import CATALOGUES, DATA, DOCUMENTS, read_bytes
from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["CHECKED", "STDIN", "SUFFIXES", "find_texts", "read_data"]

STDIN = Path("-")
SUFFIXES = tuple(suffix for suffix in DOCUMENTS if suffix not in DATA)
"""What is taken for a text when a folder is walked."""
CHECKED = (*SUFFIXES, *CATALOGUES)
"""The same where translations are looked at with their sources."""


def find_texts(
    paths: Sequence[Path], excludes: Callable[[Path], bool], suffixes: Collection[str] = SUFFIXES
) -> Iterator[Path | DocumentError]:
    """Yield the texts that paths name, each once; in place of what cannot be used, the error.

    A file that is named is always used. Folders are walked in alphabetical order, without hidden files and folders and
    without what is excluded; files with other suffixes are passed over.
    """
    seen: set[str] = set()
    for path in paths:
        if path == STDIN:
            inside: list[Path | DocumentError] = [path]
        elif path.is_dir():
            inside = list(_walk(path, excludes, suffixes))
            if not inside:
                yield DocumentError(
                    tr(
                        "{path}: no texts in this folder ({suffixes}, …)",
                        path=path,
                        suffixes=", ".join([*suffixes][:3]),
                    )
                )
        else:
            inside = [path]
        for one in inside:
            if isinstance(one, DocumentError):
                yield one
            elif (identity := os.path.realpath(one)) not in seen:
                seen.add(identity)
                yield one


def read_data(path: Path, stdin_name: Path | None) -> tuple[Path, bytes]:
    """Return the name of a file, or the one that standard input is to have, and what is in it.

    Raises:
        DocumentError: it cannot be read, or there is nothing in it.
    """
    from_pipe = path == STDIN
    name = (stdin_name or STDIN) if from_pipe else path
    data = sys.stdin.buffer.read() if from_pipe else read_bytes(path)
    if not data.strip():
        raise DocumentError(tr("{name}: the file is empty", name=name))
    return name, data


def _walk(folder: Path, excludes: Callable[[Path], bool], suffixes: Collection[str]) -> Iterator[Path | DocumentError]:
    refused: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=refused.append):
        here = Path(parent)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not excludes(here / name))
        for name in sorted(names):
            path = here / name
            if path.suffix.lower() in suffixes and not name.startswith(".") and path.is_file() and not excludes(path):
                yield path
    for error in refused:
        yield DocumentError(tr("{name}: cannot be read: {reason}", name=error.filename, reason=error.strerror))
