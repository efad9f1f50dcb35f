"""Plain text files: read with errors that name the byte, write so that nothing is lost."""

import contextlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from zhengming.errors import DocumentError

__all__ = ["TextFile", "read_text", "write_text"]

_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text and what is needed to write it back byte for byte; line ends stay in ``text`` as they are."""

    path: Path
    text: str
    encoding: str


def read_text(path: Path) -> TextFile:
    """Read a UTF-8 file, or UTF-16 with a byte order mark.

    Raises:
        DocumentError: the file cannot be opened, or is not text in these encodings; the message names the byte.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read: {error.strerror}") from error
    encoding = next((name for bom, name in _BOMS.items() if data.startswith(bom)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DocumentError(
            f"{path}:{line}: not {encoding.upper()} text: byte 0x{data[error.start]:02x} at offset {error.start};"
            f" save the file as UTF-8"
        ) from error
    if "\0" in text:
        raise DocumentError(f"{path}: not a text file: it holds a NUL character at offset {text.index(chr(0))}")
    return TextFile(path, text, encoding)


def write_text(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a file whole or not at all: to a neighbour in the same folder, which is then renamed over it.

    The permissions of an existing file are kept; a symbolic link stays one, its target is replaced.

    Raises:
        DocumentError: the folder or disk does not take it; the old file is as it was.
    """
    target = path.resolve()
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode(encoding))
            file.flush()
            os.fsync(file.fileno())
        mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise DocumentError(f"{path}: cannot be written: {error.strerror}") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
