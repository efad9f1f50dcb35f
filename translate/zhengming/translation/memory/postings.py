"""The trigram index: for each trigram of a language pair, the units whose source has it.

A row holds the units of one trigram within a chunk of 65,536 unit numbers, two bytes each. Its key is packed into one
integer: 15 bits of language pair, 32 of trigram, 16 of chunk. So adding units appends to rows, a look-up reads a range
of keys, and there is nothing to merge or rebuild. Beside it stands the length of every unit's source, one byte each.
"""

import math
import sqlite3
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from zhengming.translation.memory.grams import trigrams

__all__ = ["MOST_PAIRS", "add", "candidates", "remove"]

_WITHIN = 16
"""Bits of a unit's number within its chunk."""
_CHUNK = 1 << _WITHIN
_PAIR_SHIFT = 32 + _WITHIN
MOST_PAIRS = 2**15 - 1
_STEPS = 8
"""Length codes between a length and its double."""
_SLICE = 1024
"""Texts whose trigrams are made together: more would take memory and no less time."""
_ASKED = 64
"""Trigrams of a text that a look-up weighs, evenly spread."""
_BUDGET = 200_000
"""Postings that a look-up reads, the rarest trigrams first: some milliseconds of work."""
_KEPT = 128
"""Candidates that are compared letter by letter."""

_SIZE = "SELECT coalesce(sum(length(units)), 0) FROM posting WHERE id BETWEEN ? AND ?"
_READ = "SELECT id, units FROM posting WHERE id BETWEEN ? AND ?"
_APPEND = """
    INSERT INTO posting VALUES (?, ?)
    ON CONFLICT(id) DO UPDATE SET units = CAST(units || excluded.units AS BLOB)
"""


def add(connection: sqlite3.Connection, pair: int, numbers: Sequence[int], texts: Sequence[str]) -> None:
    """Add units, by their numbers and normalised sources, within the caller's transaction."""
    connection.executemany(_APPEND, _rows(pair, numbers, texts))
    codes: dict[int, bytearray] = {}
    for number, text in zip(numbers, texts, strict=True):
        chunk, within = divmod(number, _CHUNK)
        if chunk not in codes:
            row = connection.execute("SELECT codes FROM length WHERE chunk = ?", (chunk,)).fetchone()
            codes[chunk] = bytearray(row[0] if row else bytes(_CHUNK))
        codes[chunk][within] = _code(len(text))
    connection.executemany("INSERT OR REPLACE INTO length VALUES (?, ?)", codes.items())


def remove(connection: sqlite3.Connection, pair: int, numbers: Sequence[int], texts: Sequence[str]) -> None:
    """Take units out again that `add` put in, within the caller's transaction."""
    for row, gone in _rows(pair, numbers, texts):
        found = connection.execute("SELECT units FROM posting WHERE id = ?", (row,)).fetchone()
        if found is None:
            continue
        have = np.frombuffer(found[0], dtype="<u2")
        left = have[~np.isin(have, np.frombuffer(gone, dtype="<u2"))]
        if len(left):
            connection.execute("UPDATE posting SET units = ? WHERE id = ?", (left.tobytes(), row))
        else:
            connection.execute("DELETE FROM posting WHERE id = ?", (row,))


def candidates(connection: sqlite3.Connection, pair: int, text: str, threshold: int) -> list[int]:
    """Return the numbers of up to 128 units whose source may be near a normalised text, most trigrams shared first.

    Of up to 64 trigrams, evenly spread, those are read that the fewest units have, up to 200,000 postings. A unit is
    missed only if it shares none of these with the text, or if 128 others of a similar length share more.

    Args:
        connection: To the memory.
        pair: Number of the language pair.
        text: Normalised.
        threshold: Score in per cent that is wanted; what is too long or too short for it is left out.
    """
    grams = trigrams([text])[0]
    some = np.unique(grams[:: -(-len(grams) // _ASKED)]).tolist()
    first = [(pair << _PAIR_SHIFT) + (gram << _WITHIN) for gram in some]
    sizes = [(connection.execute(_SIZE, (row, row + _CHUNK - 1)).fetchone()[0] // 2, row) for row in first]
    parts: list[NDArray[np.int64]] = []
    read = 0
    for size, row in sorted(sizes):
        read += size
        if parts and read > _BUDGET:
            break
        parts += [
            np.frombuffer(units, dtype="<u2") + np.int64((found - row) << _WITHIN)
            for found, units in connection.execute(_READ, (row, row + _CHUNK - 1))
        ]
    if not parts:
        return []
    shared = np.bincount(np.concatenate(parts))
    units = np.flatnonzero(shared)
    codes = _length_codes(connection, units)
    share = max(threshold, 1) / 100
    fit = (codes >= _code(math.floor(len(text) * share))) & (codes <= _code(math.ceil(len(text) / share)))
    units, counts, apart = units[fit], shared[units[fit]], np.abs(codes[fit].astype(np.int16) - _code(len(text)))
    # The fewest shared trigrams with which there are still too many units, to sort no more than need be.
    too_many = np.cumsum(np.bincount(counts)[::-1])[::-1] > _KEPT
    enough = counts >= np.count_nonzero(too_many) - 1
    order = np.lexsort((apart[enough], -counts[enough]))[:_KEPT]
    return [int(unit) for unit in units[enough][order]]


def _length_codes(connection: sqlite3.Connection, units: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Return the length codes of units by ascending number, of which there is at least one."""
    chunks = int(units[-1] >> _WITHIN) + 1
    codes = np.zeros(chunks * _CHUNK, dtype=np.uint8)
    for chunk, held in connection.execute("SELECT chunk, codes FROM length WHERE chunk < ?", (chunks,)):
        codes[chunk * _CHUNK : (chunk + 1) * _CHUNK] = np.frombuffer(held, dtype=np.uint8)
    return codes[units]


def _code(length: int) -> int:
    return min(255, round(_STEPS * math.log2(length + 1)))


def _rows(pair: int, numbers: Sequence[int], texts: Sequence[str]) -> Iterator[tuple[int, bytes]]:
    """Yield the key and the units of every row that some units are in, by ascending key."""
    packed = np.concatenate([_packed(numbers[at : at + _SLICE], texts[at : at + _SLICE]) for at in _slices(texts)])
    packed.sort()
    packed = packed[_changes(packed)]
    rows = packed >> np.uint64(_WITHIN)
    starts = np.flatnonzero(_changes(rows))
    within = (packed & np.uint64(_CHUNK - 1)).astype("<u2").tobytes()
    base = pair << _PAIR_SHIFT
    ends = [*starts[1:].tolist(), len(packed)]
    for start, end, row in zip(starts.tolist(), ends, rows[starts].tolist(), strict=True):
        yield base + row, within[2 * start : 2 * end]


def _slices(texts: Sequence[str]) -> range:
    return range(0, len(texts), _SLICE)


def _packed(numbers: Sequence[int], texts: Sequence[str]) -> NDArray[np.uint64]:
    """Return every trigram of the texts, in the upper half of a number, with its unit in the lower."""
    grams, owners = trigrams(texts)
    return grams.astype(np.uint64) << np.uint64(32) | np.asarray(numbers, dtype=np.uint64)[owners]


def _changes(values: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Return where sorted values differ from the one before."""
    changes: NDArray[np.bool_] = np.not_equal(values, np.concatenate([values[:1] ^ np.uint64(1), values[:-1]]))
    return changes
