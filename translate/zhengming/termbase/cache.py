"""Compiled matchers on disk, so that a large glossary is compiled once.

A file holds the automaton, then the tables that explain it, then their lengths and a checksum. It is named by all that
it depends on: the termbase's content, the language, this program's code and the libraries below it. What cannot be read
or is not whole counts as absent; what cannot be written is not.
"""

import json
import struct
import sys
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from zlib import crc32

import zhengming
from zhengming.folders import cache_folder
from zhengming.termbase.automaton import Automaton, Edges
from zhengming.termbase.lexicon import Lexicon

__all__ = ["cache_path", "load", "program_stamp", "prune", "put", "save"]

_MAGIC = b"zhengming"
_TAIL = struct.Struct("<9s11QI")
_KEPT = 32
"""Number of files that stay when another is written, the latest."""


def cache_path(fingerprint: str, language: str) -> Path:
    """Return where the matcher of a termbase for a language is kept.

    The folder is ``ZHENGMING_CACHE_DIR`` where that is set, else the user's cache folder.
    """
    key = "\n".join((fingerprint, language, program_stamp()))
    return cache_folder() / f"{blake2b(key.encode(), digest_size=16).hexdigest()}.matcher"


def load(path: Path) -> tuple[Automaton, Lexicon] | None:
    """Return what `save` wrote, or None where there is no such file or it is not whole."""
    try:
        content = path.read_bytes()
        magic, longest, *lengths, checksum = _TAIL.unpack(content[-_TAIL.size :])
    except (OSError, struct.error):
        return None
    if len(content) != sum(lengths) + _TAIL.size or magic != _MAGIC:
        return None
    sums: list[int] = []
    # It takes a third of the time that the automaton takes, and lets other threads run.
    summing = Thread(target=lambda: sums.append(crc32(memoryview(content)[:-4])))
    summing.start()
    try:
        restored = _restore(content, longest, lengths)
    except (ValueError, ImportError, AttributeError):
        return None
    finally:
        summing.join()
    return restored if sums == [checksum] else None


def _restore(content: bytes, longest: int, lengths: list[int]) -> tuple[Automaton, Lexicon]:
    parts = _split(memoryview(content), lengths)
    next(parts)
    first, concepts, terms = array("I"), array("I"), array("I")
    for table in (first, concepts, terms):
        table.frombytes(next(parts))
    kinds, before, after, divisible, conditional, cased = (bytes(part) for part in parts)
    spellings = {int(number): text for number, text in json.loads(cased).items()}
    # The automaton comes first, so that the content needs not be copied.
    automaton = Automaton.load(content, Edges(before, after, divisible, conditional), longest)
    return automaton, Lexicon(first, concepts, terms, kinds, spellings)


def save(path: Path, automaton: Automaton, lexicon: Lexicon) -> None:
    """Write a compiled matcher whole or not at all; where that fails, or the library cannot, do nothing."""
    if automaton.save is None:
        return
    edges = automaton.edges
    parts = (
        automaton.save(),
        lexicon.first.tobytes(),
        lexicon.concepts.tobytes(),
        lexicon.terms.tobytes(),
        lexicon.kinds,
        edges.before,
        edges.after,
        edges.divisible,
        edges.conditional,
        json.dumps(lexicon.cased).encode(),
    )
    content = b"".join((*parts, _TAIL.pack(_MAGIC, automaton.longest, *map(len, parts), 0)))[:-4]
    put(path, (content, crc32(content).to_bytes(4, "little")))
    prune(path.parent, path.suffix)


def put(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file whole or not at all; where that fails, do nothing."""
    from tempfile import NamedTemporaryFile

    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=path.stem, suffix=".part", delete=False) as file:
            temporary = Path(file.name)
            try:
                file.writelines(parts)
                file.close()
                temporary.replace(path)
            except OSError:
                temporary.unlink()
                raise


def _split(content: memoryview, lengths: list[int]) -> Iterator[memoryview]:
    start = 0
    for length in lengths:
        yield content[start : start + length]
        start += length


def prune(folder: Path, suffix: str) -> None:
    """Remove all but the latest files with a suffix, which are those of glossaries and programs in use."""
    with suppress(OSError):
        ages = sorted(folder.glob(f"*{suffix}"), key=lambda path: path.stat().st_mtime)
        for path in ages[:-_KEPT]:
            path.unlink()


@cache
def program_stamp() -> str:
    """Name the code that compiles and reads: a file of another version, or of code under work, is never read."""
    root = Path(zhengming.__file__).parent
    sources = sorted(path for layer in ("termbase", "names", "text") for path in root.glob(f"{layer}/**/*.py"))
    sources += sorted(path for layer in ("names", "text") for path in root.glob(f"{layer}/data/*"))
    library = find_spec("daachorse")
    if library is not None and library.origin is not None:
        sources += sorted(Path(library.origin).parent.glob("daachorse*"))
    stamps = [f"{path.name}:{stat.st_size}:{stat.st_mtime_ns}" for path in sources for stat in (path.stat(),)]
    return "\n".join((zhengming.__version__, unicodedata.unidata_version, sys.byteorder, *stamps))
