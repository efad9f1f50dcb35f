"""The file of a translation memory: an SQLite database, opened with errors that say what is wrong with it.

It is in WAL mode: any number of programs read while one writes, and each import is there in whole batches or not at
all, whenever the program or the machine stops.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from zhengming.errors import TranslationMemoryError
from zhengming.text.messages import mark, tr

__all__ = ["VERSION", "explained", "open_to_read", "open_to_write"]

_APPLICATION = 0x5A4D544D
"""``PRAGMA application_id``: ZMTM."""
_CACHE = 32_768
"""Kibibytes of the file that a connection keeps in memory."""
_PATIENCE = 10.0
"""Seconds to wait for another program that writes."""

_MIGRATIONS = (
    """
    CREATE TABLE pair (id INTEGER PRIMARY KEY, source TEXT NOT NULL, target TEXT NOT NULL, UNIQUE (source, target));
    CREATE TABLE origin (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE run (id INTEGER PRIMARY KEY AUTOINCREMENT);
    CREATE TABLE unit (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pair INTEGER NOT NULL REFERENCES pair,
        hash INTEGER NOT NULL,
        origin INTEGER NOT NULL REFERENCES origin,
        run INTEGER NOT NULL,
        time INTEGER NOT NULL,
        reviewed INTEGER NOT NULL,
        context TEXT NOT NULL,
        source TEXT NOT NULL,
        target TEXT NOT NULL
    );
    CREATE INDEX unit_by_hash ON unit (hash, pair);
    CREATE INDEX unit_by_origin ON unit (origin, pair, reviewed);
    CREATE TABLE posting (id INTEGER PRIMARY KEY, units BLOB NOT NULL);
    CREATE TABLE length (chunk INTEGER PRIMARY KEY, codes BLOB NOT NULL);
    """,
)
"""The script at index n makes version n + 1 of version n; a file keeps its version in ``PRAGMA user_version``.

unit: ``hash`` is of the normalised source, ``time`` in seconds since 1970, ``run`` the import that wrote it last.
posting, length: see `zhengming.translation.memory.postings`.
"""
VERSION = len(_MIGRATIONS)


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open a memory that is there; the file is not changed.

    Raises:
        TranslationMemoryError: there is none, or it cannot be used.
    """
    if not path.exists():
        raise TranslationMemoryError(
            tr("{path}: there is no translation memory; `zhengming memory import` makes one", path=path)
        )
    with explained(path):
        try:
            connection = _checked(path, "mode=ro")
        except sqlite3.OperationalError:
            # A file that others share from a folder in which nothing can be made, as reading beside a writer needs.
            if path.with_name(f"{path.name}-wal").exists():
                raise
            connection = _checked(path, "immutable=1")
        if _version(connection) < VERSION:
            connection.close()
            open_to_write(path).close()
            connection = _checked(path, "mode=ro")
    return connection


def open_to_write(path: Path) -> sqlite3.Connection:
    """Open a memory, or make it; one of an older version becomes one of this version.

    Raises:
        TranslationMemoryError: it cannot be made, or what is there is no memory of this or an older version.
    """
    with explained(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise TranslationMemoryError(
                tr("{parent}: cannot be made: {reason}", parent=path.parent, reason=error.strerror)
            ) from error
        if path.exists() and not os.access(path, os.W_OK):
            raise TranslationMemoryError(tr("{path}: cannot be written: the file is read-only", path=path))
        connection = _checked(path, "mode=rwc")
        if _version(connection) < VERSION:
            connection.execute("BEGIN IMMEDIATE")
            # Another program may have done it meanwhile.
            for script in _MIGRATIONS[_version(connection) :]:
                for statement in script.split(";"):
                    connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute("COMMIT")
    return connection


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Make one line of what SQLite says of a file.

    Raises:
        TranslationMemoryError: the block raised an error of SQLite.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise TranslationMemoryError(f"{path}: {_reason(error)}") from error


_REASONS = {
    sqlite3.SQLITE_NOTADB: mark("not a translation memory; give another file"),
    sqlite3.SQLITE_CORRUPT: mark("damaged; restore it from a backup, or delete it and import again"),
    sqlite3.SQLITE_BUSY: mark("another program is writing to it; try again when that is done"),
    sqlite3.SQLITE_LOCKED: mark("another program is writing to it; try again when that is done"),
    sqlite3.SQLITE_FULL: mark("cannot be written: no space left on the disk; what was imported before is kept"),
    sqlite3.SQLITE_READONLY: mark("cannot be written: the file or its folder is read-only"),
    sqlite3.SQLITE_CANTOPEN: mark("cannot be opened; may its folder be written to?"),
    sqlite3.SQLITE_IOERR: mark("cannot be read or written: the disk reports an error"),
}


def _reason(error: sqlite3.Error) -> str:
    known = _REASONS.get(_primary(error))
    return str(error) if known is None else tr(known)


def _primary(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _checked(path: Path, mode: str) -> sqlite3.Connection:
    """Open a file; refuse what is a database of something else or of a later version."""
    if path.is_dir():
        raise TranslationMemoryError(tr("{path}: cannot be opened: it is a folder; give a file", path=path))
    address = f"file:{quote(str(path.absolute()))}?{mode}"
    connection = sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None)
    try:
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        empty = not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        if application != _APPLICATION and not (empty and application == 0):
            raise TranslationMemoryError(tr("{path}: not a translation memory; give another file", path=path))
        if (version := _version(connection)) > VERSION:
            raise TranslationMemoryError(
                tr(
                    "{path}: made by a later zhengming (version {version} of the format, {known} is known); "
                    "update zhengming",
                    path=path,
                    version=version,
                    known=VERSION,
                )
            )
        if mode == "mode=rwc":
            connection.execute("PRAGMA journal_mode = WAL")
    except BaseException:
        connection.close()
        raise
    return connection


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version
