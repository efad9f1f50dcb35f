"""What a large batch costs beside its engine: 200 articles in 5 languages, with an engine that only copies.

    python bench/batch_scale.py [--articles 200] [--kills 0]

The whole of `zhengming translate`, with the bundled glossary, on English of WMT25 and of the reports of the HKMA
(../../shared/data), in a process of its own; then once more with everything done. With --kills the first run is killed
so many times, at even distances, and started again: the sentences asked of the engine, and the files, must be the same.
"""

import argparse
import hashlib
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from batch import compose, english

from zhengming.cli.app import run
from zhengming.translation.engines import registry
from zhengming.translation.engines.engine import Route, Translation

TARGETS = "es,fr,pt,it,de"
REPORTS = Path(__file__).parents[2] / "shared" / "data" / "hkma"


class Copying:
    """An engine that gives back what it gets, and counts it in a file."""

    name = "copying"
    rule_based = False

    def route(self, source: str, target: str) -> Route:  # noqa: D102
        return Route(self.name, source, target, (f"{source}-{target}",))

    def translate(self, segments, source, target):  # noqa: D102
        with Path("asked").open("a", encoding="utf-8") as asked:
            asked.writelines(f"{target} {one}\n" for one in segments)
        return [Translation(one, self.route(source, target)) for one in segments]

    def close(self) -> None:  # noqa: D102
        pass

    def __enter__(self) -> "Copying":
        return self

    def __exit__(self, *exc: object) -> None:
        pass


def main() -> None:
    parser = argparse.ArgumentParser(description="Time a large batch without its engine.")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--run", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        registry.choose = lambda *_, **__: Copying()
        sys.argv = ["zhengming", *"translate articles --from en --isolated --no-memory -q --to".split(), TARGETS]
        sys.exit(run())
    with tempfile.TemporaryDirectory() as name:
        measure(Path(name), options.articles, options.kills)


def measure(folder: Path, articles: int, kills: int) -> None:
    (folder / "articles").mkdir()
    made = compose(english() + reports(), articles)
    for number, article in enumerate(made):
        text = "\n\n".join(" ".join(paragraph) for paragraph in article)
        (folder / "articles" / f"a{number:03}.txt").write_text(text, "utf-8")
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{len(made)} articles, {sum(map(len, made))} paragraphs, {len(TARGETS.split(','))} languages")
    seconds = timed(folder)
    asked = (folder / "asked").read_text("utf-8").splitlines()
    print(f"all of it: {seconds[0]:.1f} s, {seconds[1]:.1f} s of processors; the engine got {len(asked)} sentences")
    again = timed(folder)
    print(f"all done before: {again[0]:.1f} s, {again[1]:.1f} s of processors")
    if kills:
        compare_killed(folder, kills, seconds[0], asked)


def timed(folder: Path, kill_after: float | None = None) -> tuple[float, float]:
    begun = os.times()
    with subprocess.Popen([sys.executable, __file__, "--run"], cwd=folder, stdout=subprocess.DEVNULL) as process:
        if kill_after is not None:
            time.sleep(kill_after)
            process.send_signal(signal.SIGKILL)
    ended = os.times()
    spent = ended.children_user + ended.children_system - begun.children_user - begun.children_system
    return ended.elapsed - begun.elapsed, spent


def compare_killed(folder: Path, kills: int, seconds: float, asked: list[str]) -> None:
    expected = digest(folder / "locales")
    shutil.rmtree(folder / "locales")
    (folder / "asked").unlink()
    for _ in range(kills):
        timed(folder, kill_after=seconds / (kills + 1))
    timed(folder)
    twice = len((folder / "asked").read_text("utf-8").splitlines()) - len(asked)
    same = "the same files" if digest(folder / "locales") == expected else "OTHER FILES"
    print(f"killed {kills} times: {same}; {twice} sentences were asked again")


def digest(folder: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            lines = [line for line in path.read_bytes().splitlines() if b"PO-Revision-Date" not in line]
            total.update(b"\n".join([str(path).encode(), *lines]))
    return total.hexdigest()


def reports() -> list[str]:
    text = [path.read_text("utf-8") for path in sorted(REPORTS.glob("*/md/[!C]*.md"))]
    lines = [" ".join(line.split()) for part in text for line in part.splitlines()]
    return [line for line in dict.fromkeys(lines) if 40 < len(line) < 600 and line[0].isalpha()]


if __name__ == "__main__":
    main()
