"""From files to the memory, and from the memory to a file."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from zhengming.documents.plain import written
from zhengming.errors import TranslationMemoryError
from zhengming.text.messages import tr
from zhengming.translation.memory import catalogues
from zhengming.translation.memory.model import Change, Skip, Unit
from zhengming.translation.memory.store import Memory
from zhengming.translation.memory.tmx import parse as tmx
from zhengming.translation.memory.tmx.serialize import can_hold, serialize

__all__ = ["SUFFIXES", "export_file", "import_file"]

SUFFIXES = (".po", ".tmx")
"""What can be imported."""


def import_file(
    memory: Memory,
    path: Path,
    *,
    source: str | None = None,
    target: str | None = None,
    origin: str | None = None,
    reviewed: bool = True,
    progress: Callable[[int], None] = lambda _: None,
) -> Counter[Change | Skip]:
    """Add what is in a catalogue or TMX file; what was added before an error stays.

    Args:
        memory: Open to be written.
        path: Of the file.
        source: BCP 47 tag of the source language, where the file does not say it; other languages are skipped.
        target: BCP 47 tag of the target language; the same.
        origin: Name of where the units are from; None: the absolute path of the file.
        reviewed: Whether a person answers for what is in the file.
        progress: Called with the number of bytes of the file that were just done.

    Returns:
        How many units became what, and how many things were skipped for which reason.

    Raises:
        DocumentError: a catalogue cannot be read.
        TranslationMemoryError: a file cannot be read, or the memory not be written.
    """
    counts: Counter[Change | Skip] = Counter()

    def usable(found: Iterable[Unit | Skip]) -> Iterator[Unit]:
        for one in found:
            if isinstance(one, Skip):
                counts[one] += 1
            else:
                yield one if reviewed else replace(one, reviewed=False)

    if path.suffix.lower() not in SUFFIXES:
        raise TranslationMemoryError(
            tr("{path}: neither a catalogue nor TMX ({suffixes})", path=path, suffixes=", ".join(SUFFIXES))
        )
    # A file's name may be no text.
    name = (origin or path.resolve().as_posix()).encode("utf-8", "replace").decode()
    try:
        with path.open("rb") as file:
            time = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
            if path.suffix.lower() == ".po":
                units = catalogues.parse(path, source=source, target=target, origin=name, time=time)
            else:
                units = tmx.parse(file, path, source=source, target=target, origin=name, time=time)
            done = 0
            for changes in memory.add(usable(units)):
                counts.update(changes)
                progress(file.tell() - done)
                done = file.tell()
    except OSError as error:
        raise TranslationMemoryError(
            tr("{path}: cannot be read: {reason}", path=path, reason=error.strerror)
        ) from error
    return counts


def export_file(path: Path, units: Iterable[Unit], source: str | None = None) -> tuple[int, int]:
    """Write units as TMX 1.4, the file whole or not at all.

    Args:
        path: Of the file.
        units: What is written.
        source: BCP 47 tag of the source language of all of them; None: they may have several.

    Returns:
        How many were written, and how many were left out for a character that XML does not have.

    Raises:
        DocumentError: the file cannot be written.
    """
    counts: Counter[bool] = Counter()

    def good() -> Iterator[Unit]:
        for unit in units:
            fits = can_hold(unit)
            counts[fits] += 1
            if fits:
                yield unit

    with written(path) as file:
        for line in serialize(good(), source):
            file.write(line.encode("utf-8"))
    return counts[True], counts[False]
