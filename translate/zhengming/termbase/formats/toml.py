"""TOML among the formats of exchange."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, BinaryIO

from zhengming.termbase.formats.model import Item, Losses, Options
from zhengming.termbase.model import Concept
from zhengming.termbase.toml.parse import read
from zhengming.termbase.toml.serialize import tables
from zhengming.text.messages import tr

__all__ = ["read_toml", "write_toml"]


def read_toml(file: BinaryIO, path: Path, options: Options, losses: Losses) -> Iterator[Item]:
    """Yield the mistakes of a glossary file, then its concepts; the file is read whole."""
    del options, losses  # of no use here
    file.seek(0, 2)
    reading = read([path])
    yield from reading.problems
    yield from reading.concepts


def write_toml(concepts: Iterable[Concept], file: IO[bytes], path: Path, options: Options, losses: Losses) -> None:
    """Write a table for each concept; what is of another domain than the file's name says so."""
    del options  # of no use here
    used: set[int] = set()
    for number, table in enumerate(tables(_distinct(concepts, used, losses), path.stem)):
        file.write((f"\n{table}" if number else table).encode())


def _distinct(concepts: Iterable[Concept], used: set[int], losses: Losses) -> Iterator[Concept]:
    """Give concepts whose identifier is in the file already another."""
    from dataclasses import replace

    for concept in concepts:
        name, number = concept.id, 1
        # Hashes, so that memory holds no identifiers.
        while hash(name) in used:
            number += 1
            name = f"{concept.id}-{number}"
        used.add(hash(name))
        if name != concept.id:
            losses.remarks[tr("identifiers that stood twice and got a number")] += 1
            concept = replace(concept, id=name)
        yield concept
