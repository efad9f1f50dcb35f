"""A translation memory, opened: look up, add, list, forget."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Self

from zhengming.text.languages import agree
from zhengming.translation.memory.likeness import hashed, is_usable, normalised, score
from zhengming.translation.memory.model import DEFAULT_THRESHOLD, Change, Hit, Unit
from zhengming.translation.memory.schema import explained, open_to_read, open_to_write

__all__ = ["Memory", "Share"]

_BATCH = 16_384
"""Units in a transaction, at most."""
_CHARACTERS = 1_000_000
"""Characters of their sources, about: working memory is some sixty times as much."""
_COLUMNS = "u.source, u.target, p.source, p.target, o.name, u.time, u.reviewed, u.context"
_JOINED = "unit u JOIN pair p ON p.id = u.pair JOIN origin o ON o.id = u.origin"
_Row = tuple[str, str, str, str, str, int, int, str]


@dataclass(frozen=True, slots=True)
class Share:
    """How many units are from one origin in one language pair."""

    origin: str
    source_language: str
    target_language: str
    units: int
    reviewed: int


class Memory:
    """One file. Any number of programs may read it while one writes; an object is for one thread.

    Languages are BCP 47 tags. A look-up finds units whose tags are the same or say more or less than those that are
    asked for: ``es`` finds ``es-MX`` and the other way round, but ``es-ES`` does not find ``es-MX``, nor ``zh-Hans``
    ``zh-Hant``.

    Args:
        path: Of the file.
        write: Whether it is to be changed, and made where it is not there.

    Raises:
        TranslationMemoryError: here or in a method: the file cannot be used; the message says why.
    """

    def __init__(self, path: Path, *, write: bool = False) -> None:
        self.path = path
        self._connection = open_to_write(path) if write else open_to_read(path)

    def close(self) -> None:
        """Close the file."""
        with explained(self.path):
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def exact(self, text: str, source: str, target: str) -> list[Unit]:
        """Return the units of a text, but for white space; the reviewed, then those of the very tags, then the newest.

        Args:
            text: Of the source language.
            source: BCP 47 tag.
            target: BCP 47 tag.
        """
        key = normalised(text)
        with explained(self.path):
            units = [
                unit
                for pair in self._pairs(source, target)
                for unit in self._units("u.hash = ? AND u.pair = ?", hashed(key), pair)
                if normalised(unit.source) == key
            ]
        return sorted(units, key=lambda unit: _rank(unit, source, target))

    def similar(
        self, text: str, source: str, target: str, *, threshold: int = DEFAULT_THRESHOLD, limit: int = 5
    ) -> list[Hit]:
        """Return the units nearest to a text, the best first; of the same text and translation one.

        Args:
            text: Of the source language.
            source: BCP 47 tag.
            target: BCP 47 tag.
            threshold: Score in per cent from which units count, 1 to 100.
            limit: How many are wanted at most.
        """
        from zhengming.translation.memory.postings import candidates

        key = normalised(text)
        if not is_usable(key):
            return []
        hits: list[Hit] = []
        with explained(self.path):
            for pair in self._pairs(source, target):
                scores = self._scores(candidates(self._connection, pair, key, threshold), key, threshold)
                hits += [Hit(unit, percent) for number, percent in scores for unit in self._units("u.id = ?", number)]
        hits += [Hit(unit, 100) for unit in self.exact(text, source, target)]
        hits.sort(key=lambda hit: (-hit.score, *_rank(hit.unit, source, target)))
        different = {(hit.unit.source, hit.unit.target): hit for hit in reversed(hits)}
        return list(islice(reversed(different.values()), limit))

    def add(self, units: Iterable[Unit]) -> Iterator[Counter[Change]]:
        """Add units; yield after each batch, which is then safely in the file, what became of those in it.

        A unit replaces what its origin gave for the same text, pair and context in an earlier call; several
        translations of one text within a call stand beside each other.
        """
        from zhengming.translation.memory.putting import put

        with explained(self.path):
            run = self._connection.execute("INSERT INTO run DEFAULT VALUES").lastrowid or 0
        for batch in _batches(units):
            with self._transaction():
                changes = put(self._connection, batch, run)
            yield changes

    def forget(self, origin: str) -> int:
        """Remove what came from an origin; return how many units that were."""
        from zhengming.translation.memory.postings import remove

        removed = 0
        with explained(self.path):
            row = self._connection.execute("SELECT id FROM origin WHERE name = ?", (origin,)).fetchone()
        while row is not None:
            with self._transaction() as connection:
                found = connection.execute(
                    "SELECT id, pair, source FROM unit WHERE origin = ? LIMIT ?", (*row, _BATCH)
                ).fetchall()
                for pair in {pair for _, pair, _ in found}:
                    numbers, texts = zip(
                        *((id_, normalised(text)) for id_, of, text in found if of == pair), strict=True
                    )
                    remove(connection, pair, numbers, texts)
                connection.executemany("DELETE FROM unit WHERE id = ?", ((number,) for number, _, _ in found))
                if not found:
                    connection.execute("DELETE FROM origin WHERE id = ?", row)
            removed += len(found)
            if not found:
                break
        return removed

    def units(self, source: str | None = None, target: str | None = None, origin: str | None = None) -> Iterator[Unit]:
        """Yield units in the order in which they came, all of them or those of languages and of an origin."""
        with explained(self.path):
            pairs = self._pairs(source, target)
            wanted = f"u.pair IN ({','.join('?' * len(pairs))})"
            if origin is None:
                yield from self._units(f"{wanted} ORDER BY u.id", *pairs)
            else:
                yield from self._units(f"{wanted} AND o.name = ? ORDER BY u.id", *pairs, origin)

    def shares(self) -> list[Share]:
        """Return how many units there are from each origin in each language pair."""
        with explained(self.path):
            rows = self._connection.execute(
                f"SELECT o.name, p.source, p.target, count(*), sum(u.reviewed) FROM {_JOINED}"  # noqa: S608
                " GROUP BY u.origin, u.pair ORDER BY o.name, p.source, p.target"
            )
            return [Share(*row) for row in rows]

    def _scores(self, numbers: Sequence[int], key: str, threshold: int) -> list[tuple[int, int]]:
        """Return the units that reach the threshold, each with its score."""
        texts = self._connection.execute(
            f"SELECT id, source FROM unit WHERE id IN ({','.join('?' * len(numbers))})",  # noqa: S608
            numbers,
        )
        scored = ((number, score(key, normalised(text), threshold)) for number, text in texts)
        return [(number, percent) for number, percent in scored if percent >= threshold]

    def _units(self, where: str, *parameters: object) -> Iterator[Unit]:
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM {_JOINED} WHERE {where}",  # noqa: S608 -- made of constants
            parameters,
        )
        return map(_unit, rows)

    def _pairs(self, source: str | None, target: str | None) -> list[int]:
        return [
            pair
            for pair, from_, to in self._connection.execute("SELECT id, source, target FROM pair")
            if (source is None or agree(source, from_)) and (target is None or agree(target, to))
        ]

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with explained(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            finally:
                # SQLite itself has rolled back after some errors, such as a full disk.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")


def _batches(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    batch: list[Unit] = []
    size = 0
    for unit in units:
        batch.append(unit)
        size += len(unit.source)
        if len(batch) >= _BATCH or size >= _CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _unit(row: _Row) -> Unit:
    source, target, from_, to, origin, time, reviewed, context = row
    return Unit(source, target, from_, to, origin, datetime.fromtimestamp(time, UTC), bool(reviewed), context)


def _rank(unit: Unit, source: str, target: str) -> tuple[bool, bool, float]:
    very_tags = (unit.source_language, unit.target_language) == (source, target)
    return not unit.reviewed, not very_tags, -unit.time.timestamp()
