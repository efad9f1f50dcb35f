"""Speed and memory of glossaries in exchange formats, beside translate-toolkit on the same file in the same run.

    python bench/termbases.py [--concepts 500000] [--sheet 50000] [--first 50000] [--peer FOLDER] [--seed 1]

A seeded generator makes concepts in three languages with every kind of metadata: words put together from syllables and
Han characters, 2 to 6 names, definitions, notes, contexts, sources, statuses, grammar. They are written as TBX
(version 3, and version 2 for the peer) and as a workbook of --sheet concepts.

Each figure is of a process of its own. Seconds are of processors, user and system, Python's start included; MB/s is of
the file that is read; memory is the peak of the process (ru_maxrss). A conversion reads one file and writes the other.
"first" and "again" are `zhengming check` of one sentence with a TOML glossary of --first concepts, before and after
anything is kept: elapsed seconds.

The peer is translate-toolkit (GPL), which holds a file whole, in an environment of its own: the folder --peer, made
where it is not there; left out with a line where it cannot be installed. It is timed on opening the file and going
through the names of all units.
"""

import argparse
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from zhengming.termbase.formats.convert import Concepts
from zhengming.termbase.formats.model import Losses, Options
from zhengming.termbase.formats.registry import format_named, format_of
from zhengming.termbase.model import Concept, Kind, Status, Term, TermType

PEER = """
import sys
from translate.storage.tbx import tbxfile
units = tbxfile.parsefile(sys.argv[1]).units
print(sum(1 for unit in units if unit.source and unit.target))
"""
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro sa tu va xe yo zu".split()
MEGABYTE = 1_000_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--concepts", type=int, default=500_000)
    parser.add_argument("--sheet", type=int, default=50_000)
    parser.add_argument("--first", type=int, default=50_000)
    parser.add_argument("--peer", type=Path, default=Path(tempfile.gettempdir(), "zhengming-bench-peer"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--task", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.task:
        task(*map(Path, options.task))
        return
    machine = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"
    print(f"zhengming {version('zhengming')} | lxml {version('lxml')} | {machine} | seed {options.seed}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        large = folder / "large.tbx"
        make(large, "tbx", options.concepts, options.seed)
        old = folder / "old.xml"
        make(old, "tbx-v2", options.concepts, options.seed)
        sheet = folder / "sheet.xlsx"
        make(sheet, "xlsx", options.sheet, options.seed)
        print(f"{'':34} {'MB':>7} {'s':>7} {'MB/s':>6} {'peak MB':>8}")
        for path, target in (
            (large, None),
            (old, None),
            (large, "csv"),
            (large, "toml"),
            (large, "tbx"),
            (folder / "large.csv", None),
            (folder / "large.csv", "tbx"),
            (sheet, None),
            (sheet, "tbx"),
        ):
            goal = (
                [] if target is None else [folder / f"{path.stem if target != path.suffix[1:] else 'again'}.{target}"]
            )
            label = f"{path.name} read" if target is None else f"{path.name} to {target}"
            measured(label, path, [sys.executable, __file__, "--task", str(path), *map(str, goal)])
        measured_peer(options.peer, old)
        first_check(folder, options.first, options.seed)


def concepts(number: int, seed: int) -> Iterator[Concept]:
    """Yield concepts, the same for the same seed."""
    chance = random.Random(seed)

    def word() -> str:
        return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))

    def words(least: int, most: int) -> str:
        return " ".join(word() for _ in range(chance.randint(least, most)))

    def han(most: int) -> str:
        return "".join(chr(chance.randint(0x4E00, 0x9FA5)) for _ in range(chance.randint(3, most)))

    for index in range(number):
        en = [Term(words(1, 3), "en", part_of_speech="noun", source=f"https://{word()}.org", context=words(8, 14))]
        if chance.random() < 0.5:
            en.append(Term(word().upper(), "en", Status.ADMITTED, TermType.ABBREVIATION, note=words(3, 6)))
        if chance.random() < 0.3:
            en.append(Term(words(2, 3), "en", Status.DEPRECATED, reason=words(4, 8)))
        es = (Term(words(1, 4), "es", gender=chance.choice(("m", "f")), number="sg", forms=(words(1, 2),)),)
        zh = (Term(han(6), "zh-Hans", excluded=(han(7),)),)
        yield Concept(
            f"c{index}",
            chance.choice(list(Kind)),
            f"domain {index % 20}",
            words(8, 20),
            words(5, 10),
            word(),
            terms={"en": tuple(en), "es": es, "zh-Hans": zh},
        )


def make(path: Path, format_name: str, number: int, seed: int) -> None:
    with path.open("wb") as file:
        format_named(format_name).write()(concepts(number, seed), file, path, Options(), Losses())


def task(path: Path, target: Path | None = None) -> None:
    """Read a file, or convert it: what a measured process does."""
    read = Concepts([path], None, Options(), Losses())
    if target is None:
        number = sum(1 for _ in read)
    else:
        with target.open("wb") as file:
            format_of(target).write()(read, file, target, Options(), Losses())
        number = read.number
    print(number)


def measured(label: str, path: Path, command: list[str]) -> None:
    # wait4 gives the figures of this one process.
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    printed = process.stdout.read().strip()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds, size = usage.ru_utime + usage.ru_stime, path.stat().st_size / MEGABYTE
    peak = usage.ru_maxrss * 1024 / MEGABYTE
    note = printed if not process.returncode else f"failed with status {process.returncode}"
    print(f"{label:34} {size:7.1f} {seconds:7.2f} {size / seconds:6.1f} {peak:8.1f}  {note}", flush=True)


def measured_peer(folder: Path, path: Path) -> None:
    python = folder / "bin" / "python"
    try:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True)
            command = [str(python), "-m", "pip", "install", "--quiet", "translate-toolkit"]
            subprocess.run(command, check=True, capture_output=True)
        code = "from importlib.metadata import version; print(version('translate-toolkit'))"
        found = subprocess.run([str(python), "-c", code], check=True, capture_output=True, text=True).stdout.strip()
    except (subprocess.CalledProcessError, OSError) as error:
        print(f"translate-toolkit is left out: it cannot be installed here ({error})")
        return
    measured(f"translate-toolkit {found} reads {path.name}", path, [str(python), "-c", PEER, str(path)])


def first_check(folder: Path, number: int, seed: int) -> None:
    glossary, text = folder / "first.toml", folder / "text.txt"
    make(glossary, "toml", number, seed)
    text.write_text("The ministry has not replied to the questions of the committee.\n", encoding="utf-8")
    environment = {**os.environ, "ZHENGMING_CACHE_DIR": str(folder / "cache")}
    command = [sys.executable, "-m", "zhengming", "check", "--isolated", "--no-bundled-glossary", "--exit-zero"]
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        subprocess.run([*command, "--glossary", str(glossary), str(text)], check=True, env=environment)
        times.append(time.perf_counter() - begun)
    print(f"check with {number:,} concepts in TOML: first {times[0]:.2f} s, again {min(times[1:]):.2f} s elapsed")


if __name__ == "__main__":
    main()
