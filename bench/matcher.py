"""Throughput of the matcher against ripgrep and grep, on the same text with the same patterns in the same run.

    python bench/matcher.py [DATA] [--sizes 1000 10000 100000 1000000] [--languages en zh]

DATA is the folder hkma of the development data. Patterns are the terms of its own dictionaries, so that hits are dense;
with --foreign none of these, as with the glossary of another domain. Where more are wanted, phrases of 2 to 4 words, or
3 to 6 Han characters, are added: the share --occurring of them taken from the text, as far as it has so many, the
others put together from its words. The text is its reports, once, or repeated up to --megabytes; the matcher gets them
section by section, the other programs as one file.

ripgrep and grep print every match (-o) to a pipe. They find whatever contains the string, whereas the matcher also
folds case, width and script, keeps word boundaries and resolves every hit to its concept.

Times are processor seconds, user and system, the best of several rounds: all three programs use one core, and what else
the machine does counts little. Only how long loading takes is told in elapsed seconds too, since it uses two cores.

- total: the command from start to end, reading patterns and text; for the matcher, loading it from the cache included.
- search: the time on the text less the time on an empty one; for the matcher, `find` alone.
"""

import argparse
import gc
import json
import os
import platform
import random
import re
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from zhengming.termbase.matcher import TermMatcher
from zhengming.termbase.model import Concept, Term, Termbase

T = TypeVar("T")
DATA = Path(__file__).resolve().parents[2] / "shared/data/hkma"
TAGS = {"en": "en", "zh": "zh-Hant"}
SLOWEST = 120
"""Seconds after which a command is given up."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=DATA)
    parser.add_argument("--sizes", nargs="+", type=int, default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--languages", nargs="+", choices=TAGS, default=list(TAGS))
    parser.add_argument("--megabytes", type=float, default=0, help="repeat the text up to this size")
    parser.add_argument("--occurring", type=float, default=0.1)
    parser.add_argument("--foreign", action="store_true", help="leave out the dictionaries of the text")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(signature(options))
    print("lang   terms     MB  program   total s  search s  total MB/s  search MB/s     hits  ratio  ratio search")
    for language in options.languages:
        sections, terms = read(options.data, language)
        sample = sections, [] if options.foreign else terms
        for size in options.sizes:
            with tempfile.TemporaryDirectory() as folder:
                os.environ["ZHENGMING_CACHE_DIR"] = str(Path(folder, "cache"))
                compare(language, sample, size, options, Path(folder))


def signature(options: argparse.Namespace) -> str:
    programs = [first_line([name, "--version"]) for name in ("rg", "grep")]
    libraries = [f"{name} {version(name)}" for name in ("zhengming", "daachorse")]
    machine = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"
    return " | ".join(
        [
            *libraries,
            *programs,
            machine,
            f"seed {options.seed}, occurring {options.occurring}, foreign {options.foreign}",
            str(options.data),
        ]
    )


def first_line(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]


def read(data: Path, language: str) -> tuple[list[str], list[str]]:
    """Return the sections, and the terms that the dictionaries give for them."""
    rows = [json.loads(line) for path in sorted(data.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    pages = [path for path in sorted(data.glob("*/md/*.md")) if path.name.startswith("C") == (language == "zh")]
    sections = [row[language] for row in rows] + [page.read_text("utf-8") for page in pages]
    words = {one for row in rows for source, targets in row["proper"].items() for one in (source, *targets)}
    terms = {one for one in words if len(one) > 1 and one.isascii() == (language == "en")}
    return sections, sorted(terms)


def compare(
    language: str, sample: tuple[list[str], list[str]], size: int, options: argparse.Namespace, folder: Path
) -> None:
    sections, terms = sample
    chance = random.Random(options.seed)
    chance.shuffle(terms)
    filling = phrases(language, sections, int(max(0, size - len(terms)) * options.occurring), chance)
    patterns = list(islice(dict.fromkeys(chain(terms, islice(filling, size))), size))
    length = sum(len(section.encode()) for section in sections)
    texts = sections * max(1, round(options.megabytes * 1e6 / length))
    text = "\n".join(texts)
    megabytes = len(text.encode()) / 1e6
    (folder / "patterns").write_text("\n".join(patterns) + "\n", "utf-8")
    (folder / "text").write_text(text, "utf-8")
    (folder / "empty").write_text("", "utf-8")
    base = Termbase(
        (Concept(one, terms={TAGS[language]: (Term(one, TAGS[language]),)}) for one in patterns),
        fingerprint=f"{size} {options.seed}",
    )
    gc.freeze()  # as the command line does with its glossary
    built, _ = timed(lambda: TermMatcher(base, TAGS[language]), rounds=1)
    loaded, matcher = timed(lambda: TermMatcher(base, TAGS[language]))
    elapsed = min(timed_by(time.perf_counter, lambda: TermMatcher(base, TAGS[language]))[0] for _ in range(5))
    search, hits = timed(lambda: sum(len(matcher.find(text)) for text in texts))
    own = loaded + search
    row(language, size, megabytes, "zhengming", own, search, hits)
    print(f"{'':27} compiled in {built:.2f} s, loaded in {elapsed:.3f} s elapsed, {loaded:.3f} s of processors")
    rounds = 2 if size <= 100_000 else 1
    for name, command in (("ripgrep", ["rg", "-N", "--no-filename"]), ("grep", ["grep", "-h"])):
        command = [*command, "-o", "-F", "-f", str(folder / "patterns")]
        try:
            total, printed = timed(lambda command=command: output([*command, str(folder / "text")]), rounds)
            start, _ = timed(lambda command=command: output([*command, str(folder / "empty")]), rounds)
        except subprocess.TimeoutExpired:
            print(f"{language:4} {size:8} {megabytes:6.1f}  {name:9} more than {SLOWEST} s")
            continue
        row(language, size, megabytes, name, total, total - start, printed.count(b"\n"), own, search)


def row(
    language: str, size: int, megabytes: float, name: str, total: float, search: float, hits: int, *own: float
) -> None:
    ratios = f"{total / own[0]:7.2f} {search / own[1]:7.2f}" if own else ""
    print(
        f"{language:4} {size:8} {megabytes:6.1f}  {name:9}{total:8.3f} {search:9.3f} {megabytes / total:11.2f} "
        f"{megabytes / search:12.2f} {hits:8} {ratios}",
        flush=True,
    )


def timed(call: Callable[[], T], rounds: int = 3) -> tuple[float, T]:
    rounds_made = [timed_by(processor_seconds, call) for _ in range(rounds)]
    return min(seconds for seconds, _ in rounds_made), rounds_made[-1][1]


def timed_by(clock: Callable[[], float], call: Callable[[], T]) -> tuple[float, T]:
    start = clock()
    result = call()
    return clock() - start, result


def processor_seconds() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def output(command: list[str]) -> bytes:
    return subprocess.run(command, stdout=subprocess.PIPE, check=False, timeout=SLOWEST).stdout


def phrases(language: str, sections: list[str], occurring: int, chance: random.Random) -> Iterator[str]:
    """Yield different phrases without end, the first ``occurring`` of them from the text while it has so many."""
    lines = [line for section in sections for line in section.splitlines()]
    if language == "en":
        runs = [
            part.split(" ") for line in lines for part in re.findall(r"(?<![\w’])[a-zA-Z]+(?: [a-zA-Z]+)+\b(?!’)", line)
        ]
        joiner, shortest, longest = " ", 2, 4
    else:
        runs = [list(part) for line in lines for part in re.findall(r"[\u4e00-\u9fff]{3,}", line)]
        joiner, shortest, longest = "", 3, 6
    shortest_edge = 4 if language == "en" else 1  # terms neither begin nor end with an article or a preposition
    real = {
        joiner.join(run[start : start + length])
        for run in runs
        for length in range(shortest, longest + 1)
        for start in range(len(run) - length + 1)
        if min(len(run[start]), len(run[start + length - 1])) >= shortest_edge
    }
    seen = set(chance.sample(sorted(real), min(occurring, len(real))))
    yield from sorted(seen)
    while True:
        one, other = chance.choice(runs), chance.choice(runs)
        length = chance.randint(shortest, longest)
        cut = chance.randint(1, length - 1)
        words = [*one[:cut], *other[cut - length :]]
        phrase = joiner.join(words)
        if phrase not in seen and min(len(words[0]), len(words[-1])) >= shortest_edge:
            seen.add(phrase)
            yield phrase


if __name__ == "__main__":
    main()
