"""Put units into the tables and the trigram index."""

import sqlite3
from collections import Counter
from collections.abc import Sequence

from zhengming.translation.memory.likeness import hashed, is_usable, normalised
from zhengming.translation.memory.model import Change, Unit
from zhengming.translation.memory.postings import add

__all__ = ["put"]


def put(connection: sqlite3.Connection, batch: Sequence[Unit], run: int) -> Counter[Change]:
    """Put units in within the caller's transaction; return what became of them.

    Args:
        connection: To the memory.
        batch: The units.
        run: Number of the import.
    """
    changes: Counter[Change] = Counter()
    fresh: dict[int, dict[int, str]] = {}
    pairs: dict[tuple[str, str], int] = {}
    origins: dict[str, int] = {}
    for unit in batch:
        key = normalised(unit.source)
        if not is_usable(key) or not is_usable(unit.target.strip()) or not is_usable(f"{unit.context} "):
            changes[Change.UNUSABLE] += 1
            continue
        languages = unit.source_language, unit.target_language
        if languages not in pairs:
            pairs[languages] = _number(connection, "pair", ("source", "target"), languages)
        if unit.origin not in origins:
            origins[unit.origin] = _number(connection, "origin", ("name",), (unit.origin,))
        change, number = _put(connection, unit, key, pairs[languages], origins[unit.origin], run)
        changes[change] += 1
        if change is Change.NEW:
            fresh.setdefault(pairs[languages], {})[number] = key
    for pair, texts in fresh.items():
        add(connection, pair, list(texts), list(texts.values()))
    return changes


def _put(connection: sqlite3.Connection, unit: Unit, key: str, pair: int, origin: int, run: int) -> tuple[Change, int]:
    """Put one unit in, without its trigrams; return its number too."""
    had: list[tuple[int, int, int, int, str, str]] = [
        (number, row_run, time, reviewed, source, target)
        for number, row_run, time, reviewed, source, target in connection.execute(
            "SELECT id, run, time, reviewed, source, target FROM unit"
            " WHERE hash = ? AND pair = ? AND origin = ? AND context = ?",
            (hashed(key), pair, origin, unit.context),
        )
        if source == unit.source or normalised(source) == key
    ]
    time = int(unit.time.timestamp())
    # The same translation if it is there; else one of an earlier import, which this one replaces.
    same = next((row for row in had if row[5] == unit.target), None)
    same = same or next((row for row in had if row[1] < run), None)
    if same is None:
        number = connection.execute(
            "INSERT INTO unit (pair, hash, origin, run, time, reviewed, context, source, target)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (pair, hashed(key), origin, run, time, unit.reviewed, unit.context, unit.source, unit.target),
        ).lastrowid
        return Change.NEW, number or 0
    number, _, had_time, reviewed, source, target = same
    if time < had_time and target != unit.target:
        return Change.OLDER, number
    new = (max(time, had_time), unit.reviewed, unit.source, unit.target)
    is_same = new == (had_time, bool(reviewed), source, target)
    connection.execute(
        "UPDATE unit SET run = ?, time = ?, reviewed = ?, source = ?, target = ? WHERE id = ?",
        (run, *new, number),
    )
    return Change.UNCHANGED if is_same else Change.UPDATED, number


def _number(connection: sqlite3.Connection, table: str, columns: Sequence[str], values: Sequence[str]) -> int:
    """Return the number of a language pair or an origin, a new one if need be."""
    names, places = ", ".join(columns), ", ".join("?" * len(columns))
    connection.execute(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})", values)  # noqa: S608
    where = " AND ".join(f"{column} = ?" for column in columns)
    number: int = connection.execute(f"SELECT id FROM {table} WHERE {where}", values).fetchone()[0]  # noqa: S608
    return number
