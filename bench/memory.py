"""How fast a translation memory of a million units is, against comparing with every unit.

    python bench/memory.py [DATA] [--units 1000000] [--queries 500] [--peer-queries 30] [--language en|zh|ru] [--tmx]

DATA is the folder of the development data. Its sentences are taken apart into clauses, which are put together anew with
a seed, one to three to a sentence, with other numbers: so the units share words and phrases as those of one domain do,
and look-ups are no easier than in practice. The queries are sentences of the memory in which 2, 10 or 20 % of the words
were left out, replaced or added, and sentences that are not in it.

- exact: `Memory.exact` of a sentence that is there; fuzzy: `Memory.similar` at 75 %, five results.
- peer: rapidfuzz.process.extract with the same score and threshold over all sources in a list. ratio: peer to fuzzy at
  p50. found: of the queries for which the peer finds something, how often fuzzy has as good a first result.
- cold: the first look-ups after opening the file.

--tmx writes the memory as TMX and imports it in a process of its own, for its speed and its largest resident set.
Times are milliseconds, on the clock and of the processor; on a machine that does other things the latter tell more.
"""

import argparse
import gc
import json
import os
import platform
import random
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import count, islice
from pathlib import Path
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from zhengming.translation.memory.exchange import export_file, import_file
from zhengming.translation.memory.likeness import normalised
from zhengming.translation.memory.model import DEFAULT_THRESHOLD, Unit
from zhengming.translation.memory.store import Memory

T = TypeVar("T")
DATA = Path(__file__).resolve().parents[2] / "shared/data"
TIME = datetime(2026, 1, 1, tzinfo=UTC)
TARGETS = {"en": "es", "zh": "en", "ru": "en"}
IMPORT = "import sys; sys.path.insert(0, sys.argv[1]); import memory; memory.import_tmx(sys.argv[2], sys.argv[3])"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=DATA)
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--peer-queries", type=int, default=30)
    parser.add_argument("--language", choices=TARGETS, default="en")
    parser.add_argument("--tmx", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(signature(options))
    chance = random.Random(options.seed)
    clauses = read(options.data, options.language)
    made = dict.fromkeys(islice(sentences(clauses, chance), options.units * 2))
    sources = list(islice(made, options.units))
    letters = sum(map(len, sources)) / len(sources)
    print(f"{len(sources):,} units of {letters:.0f} characters on average, put together from {len(clauses):,} clauses")
    gc.freeze()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "memory.db")
        fill(path, sources, options.language)
        ask(path, sources, clauses, options, chance)
        if options.tmx:
            through_tmx(path, Path(folder))


def signature(options: argparse.Namespace) -> str:
    libraries = [f"{name} {version(name)}" for name in ("zhengming", "rapidfuzz", "numpy")]
    machine = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores"
    load = f"load {os.getloadavg()[0]:.1f}"
    return " | ".join([*libraries, machine, load, f"seed {options.seed}", options.language, str(options.data)])


def read(data: Path, language: str) -> list[str]:
    """Return the clauses of the corpora, each once, in the order in which they stand there."""
    paths = [*sorted(data.glob("hkma/*.jsonl")), *sorted(data.glob("wmt25/references/*.jsonl"))]
    rows = [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]
    cut = r"(?<=[,;，；。：、])\s*|\n+" if language == "zh" else r"(?<=[.,;:!?])\s+|\n+"
    clauses = (clause.strip() for row in rows if language in row for clause in re.split(cut, row[language]))
    return [one for one in dict.fromkeys(clauses) if 4 <= len(one) <= 200]


def sentences(clauses: Sequence[str], chance: random.Random) -> Iterator[str]:
    between = "" if not clauses[0].isascii() and " " not in clauses[0] else " "
    while True:
        text = between.join(chance.choice(clauses) for _ in range(chance.randint(1, 3)))
        yield normalised(re.sub(r"\d+", lambda match: str(chance.randrange(10 ** len(match[0]))), text))


def fill(path: Path, sources: Sequence[str], language: str) -> None:
    units = (
        Unit(source, f"[{number}] {source}", language, TARGETS[language], "bench", TIME)
        for number, source in zip(count(), sources, strict=False)
    )
    begun, used = time.perf_counter(), time.process_time()
    with Memory(path, write=True) as memory:
        for _ in memory.add(units):
            pass
    taken, processor = time.perf_counter() - begun, time.process_time() - used
    size = path.stat().st_size
    print(
        f"fill: {taken:.0f} s, {len(sources) / taken:,.0f} units/s ({processor:.0f} s of processor);"
        f" on disk {size / 1e6:.0f} MB, {size / len(sources):.0f} bytes a unit"
    )


def ask(
    path: Path, sources: Sequence[str], clauses: Sequence[str], options: argparse.Namespace, chance: random.Random
) -> None:
    pair = options.language, TARGETS[options.language]
    known = [chance.choice(sources) for _ in range(options.queries)]
    near = [edited(chance.choice(sources), clauses, chance) for _ in range(options.queries * 4 // 5)]
    queries = [*near, *islice(sentences(clauses, chance), options.queries - len(near))]
    chance.shuffle(queries)
    print("             p50      p95      max         p50      p95      max  ms, on the clock and of the processor")
    with Memory(path) as memory:
        show("cold", [timed(lambda text=text: memory.similar(text, *pair))[0] for text in queries[:20]])
        show("exact", [timed(lambda text=text: memory.exact(text, *pair))[0] for text in known])
        answers = [timed(lambda text=text: memory.similar(text, *pair)) for text in queries]
    fuzzy = show("fuzzy", [taken for taken, _ in answers])
    times, expected, found = [], 0, 0
    for query, (_, hits) in list(zip(queries, answers, strict=True))[: options.peer_queries]:
        taken, best = timed(lambda query=query: scan(query, sources))
        times.append(taken)
        expected += bool(best)
        found += bool(best and hits and hits[0].score >= min(99, int(best[0][1] * 100 + 1e-9)))
    if times:
        print(f"ratio {show('peer', times) / fuzzy:.0f}, found {found} of {expected}")


def scan(query: str, sources: Sequence[str]) -> list[tuple[str, float, int]]:
    scorer = Levenshtein.normalized_similarity
    return process.extract(query, sources, scorer=scorer, score_cutoff=DEFAULT_THRESHOLD / 100, limit=5)


def edited(text: str, clauses: Sequence[str], chance: random.Random) -> str:
    """Change some of the words, or of the characters where there are no words."""
    spaced = " " in text
    parts = text.split() if spaced else list(text)
    for _ in range(max(1, round(len(parts) * chance.choice((0.02, 0.1, 0.2))))):
        other = chance.choice(clauses)
        one = chance.choice(other.split() if spaced else list(other))
        place = chance.randrange(len(parts))
        parts[place : place + chance.choice((0, 1, 1))] = chance.choice(([], [one], [one]))
        parts = parts or [one]
    return (" " if spaced else "").join(parts)


def timed(work: Callable[[], T]) -> tuple[tuple[float, float], T]:
    """Return the milliseconds that something took, on the clock and of the processor, and what it gave."""
    begun, used = time.perf_counter(), time.process_time()
    done = work()
    return (1000 * (time.perf_counter() - begun), 1000 * (time.process_time() - used)), done


def show(name: str, times: Sequence[tuple[float, float]]) -> float:
    """Print quantiles; return the median of the processor."""
    clock, processor = (sorted(column) for column in zip(*times, strict=True))
    cells = (f"{one[len(one) // 2]:8.3f} {one[len(one) * 95 // 100]:8.3f} {one[-1]:8.3f}" for one in (clock, processor))
    print(f"{name:6}  {'    '.join(cells)}")
    return processor[len(processor) // 2]


def through_tmx(path: Path, folder: Path) -> None:
    tmx = folder / "memory.tmx"
    with Memory(path) as memory:
        (taken, _), (units, _) = timed(lambda: export_file(tmx, memory.units()))
    print(f"TMX written: {taken / 1000:.0f} s, {units / taken * 1000:,.0f} units/s, {tmx.stat().st_size / 1e6:.0f} MB")
    here = str(Path(__file__).parent)
    subprocess.run([sys.executable, "-c", IMPORT, here, str(tmx), str(folder / "other.db")], check=True)


def import_tmx(tmx: str, path: str) -> None:
    """Import a file and say how that went; run in a process of its own."""
    with Memory(Path(path), write=True) as memory:
        (taken, used), counts = timed(lambda: import_file(memory, Path(tmx)))
    units = sum(counts.values())
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    print(
        f"TMX read: {taken / 1000:.0f} s, {units / taken * 1000:,.0f} units/s ({used / 1000:.0f} s of processor),"
        f" largest resident set {largest:.0f} MB"
    )


if __name__ == "__main__":
    main()
