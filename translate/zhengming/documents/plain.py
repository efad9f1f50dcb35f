"""Plain text files: read with errors that name the byte, write so that nothing is lost."""

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["TextFile", "decode", "encode", "read_text", "remove_leftovers", "write_bytes", "write_text", "written"]

# Byte order mark of each encoding that is recognised by it; the codecs named so neither eat nor write one.
_MARKS = {"utf-8-sig": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
_CODECS = {"utf-8-sig": "utf-8"}
_TEMPORARY = re.compile(r"\.(?P<name>.+)\.[a-z0-9_]{8}\.tmp")
"""What `write_text` calls its files, until they have their name."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text and what is needed to write it back byte for byte."""

    path: Path
    text: str
    """Without the byte order mark; line ends as they are in the file."""
    encoding: str
    """To be given to `write_text`; it knows whether the file began with a byte order mark."""


def read_text(path: Path) -> TextFile:
    """Read a UTF-8 file, or UTF-16 with a byte order mark.

    Raises:
        DocumentError: the file cannot be opened, or is not text in these encodings; the message names the byte.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(tr("{path}: cannot be read: {reason}", path=path, reason=error.strerror)) from error
    return decode(data, path)


def decode(data: bytes, path: Path) -> TextFile:
    """Make a text of the bytes of a file, or of standard input, that has this name.

    Raises:
        DocumentError: they are not text in the encodings that `read_text` knows; the message names the byte.
    """
    encoding = next((name for name, mark in _MARKS.items() if data.startswith(mark)), "utf-8")
    skipped = len(_MARKS.get(encoding, b""))
    try:
        text = data[skipped:].decode(_CODECS.get(encoding, encoding))
    except UnicodeDecodeError as error:
        offset = skipped + error.start
        line = data.count(b"\n", 0, offset) + 1
        raise DocumentError(
            tr(
                "{path}:{line}: not {encoding} text: byte 0x{byte:02x} at offset {offset}; save it as UTF-8",
                path=path,
                line=line,
                encoding=error.encoding.upper(),
                byte=data[offset],
                offset=offset,
            )
        ) from error
    if "\0" in text:
        raise DocumentError(
            tr(
                "{path}: not a text file: it holds a NUL character at offset {offset}",
                path=path,
                offset=text.index(chr(0)),
            )
        )
    return TextFile(path, text, encoding)


def encode(text: str, encoding: str) -> bytes:
    """Return the bytes of a file with a text, in an encoding as `TextFile` names it.

    Raises:
        UnicodeEncodeError: the encoding has no such character.
    """
    return _MARKS.get(encoding, b"") + text.encode(_CODECS.get(encoding, encoding))


def write_text(path: Path, text: str, encoding: str = "utf-8") -> None:
    """Write a file whole or not at all: to a neighbour in the same folder, which is then renamed over it.

    The permissions and, where the system lets us, the owner of an existing file are kept; a symbolic link stays one,
    its target is replaced.

    Raises:
        DocumentError: the folder or disk does not take it, or the file is read-only; the old file is as it was.
    """
    try:
        data = encode(text, encoding)
    except UnicodeEncodeError as error:
        raise DocumentError(
            tr("{path}: cannot be written: offset {start} holds no character", path=path, start=error.start)
        ) from error
    write_bytes(path, data)


def write_bytes(path: Path, data: bytes) -> None:
    """Do the same with the bytes of a file.

    Raises:
        DocumentError: the folder or disk does not take it, or the file is read-only; the old file is as it was.
    """
    with written(path) as file:
        file.write(data)


@contextlib.contextmanager
def written(path: Path) -> Iterator[IO[bytes]]:
    """Yield a file that takes the place of the one at a path when the block ends, and is removed if it fails.

    What `write_text` says of permissions and links holds here too.

    Raises:
        DocumentError: the folder or disk does not take it, or the file is read-only; the old file is as it was.
    """
    target = path.resolve()
    if target.exists() and not os.access(target, os.W_OK):
        # A rename would not care, but who made it read-only did.
        raise DocumentError(tr("{path}: cannot be written: the file is read-only", path=path))
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        mode = 0o666 & ~_umask()
        if target.exists():
            old = target.stat()
            mode = old.st_mode & 0o7777
            with contextlib.suppress(OSError):
                shutil.chown(temporary, old.st_uid, old.st_gid)
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
        temporary = None
    except OSError as error:
        raise DocumentError(tr("{path}: cannot be written: {reason}", path=path, reason=error.strerror)) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def remove_leftovers(folder: Path, names: Container[str]) -> None:
    """Delete what a process left beside files of these names because it was killed while it wrote them."""
    for path in folder.iterdir():
        temporary = _TEMPORARY.fullmatch(path.name)
        if temporary is not None and temporary["name"] in names:
            with contextlib.suppress(OSError):
                path.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
