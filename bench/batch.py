"""Time batches against argostranslate: the same articles, the same model, one after the other in one run.

    python bench/batch.py [--peer VENV/bin/python] [--articles 32] [--rounds 2]

The peer's environment needs argostranslate (`pip install torch==2.13.0 argostranslate`: that torch is a small one for
processors). It runs offline: the sentences are given, so that neither its own splitter (a model that it would download)
nor ours counts. bench/batch_peer.py does it, in two settings: as it comes, and with ARGOS_BATCH_SIZE=2048 and
ARGOS_INTER_THREADS for all processors, the best that its settings allow: it translates one paragraph at a time.

The model has the size of an Argos package (6 + 6 layers of width 512, 32,000 tokens, int8). Its weights are random but
for those that make it copy its input: so what comes out is as long as what went in, as it is with a real model, and
decoding needs no bound. Sentences: English of WMT25 (../../shared/data), each once, so that nothing is gained by
translating equal sentences once; three to a paragraph, five paragraphs to an article.

Seconds are elapsed and of processors, the best of some rounds, without loading models but for the command line, which
is the whole of `zhengming translate`: it reads, splits, matches the glossary, verifies and writes catalogues too.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from batch_model import build_package

DATA = Path(__file__).parents[2] / "shared" / "data" / "wmt25" / "references"
PEER = Path(__file__).with_name("batch_peer.py")
OURS = Path(__file__).with_name("batch_ours.py")


def main() -> None:
    parser = argparse.ArgumentParser(description="Time batches against argostranslate.")
    parser.add_argument("--peer", type=Path, help="Python of an environment with argostranslate")
    parser.add_argument("--articles", type=int, default=32)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        package = build_package(folder / "packages", "en", "es", english())
        articles = compose(english(), options.articles)
        count = sum(len(paragraph) for article in articles for paragraph in article)
        size = sum(path.stat().st_size for path in package.rglob("*") if path.is_file())
        print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, seed 0")
        print(f"{size / 1e6:.0f} MB package, {len(articles)} articles, {count} sentences of WMT25", flush=True)
        compare(folder, articles, options.peer, options.rounds)


def compare(folder: Path, articles: list[list[list[str]]], peer: Path | None, rounds: int) -> None:
    cores = str(os.cpu_count())
    tuned = {"ARGOS_BATCH_SIZE": "2048", "ARGOS_INTER_THREADS": cores, "ARGOS_INTRA_THREADS": "1"}
    base: dict[int, float] = {}
    texts: dict[int, list[list[str]]] = {}
    for beam in (4, 2):
        runs = [("argostranslate", peer, PEER, {}), ("argostranslate, tuned", peer, PEER, tuned)] if peer else []
        for label, python, script, extra in [*runs, ("zhengming library", Path(sys.executable), OURS, {})]:
            environment = {"ARGOS_PACKAGES_DIR": str(folder / "packages"), "ARGOS_BEAM_SIZE": str(beam), **extra}
            answers = [run(python, script, environment, articles) for _ in range(rounds)]
            wall, cpu = min(one["wall"] for one in answers), min(one["cpu"] for one in answers)
            base.setdefault(beam, wall)
            same = texts.setdefault(beam, answers[0]["texts"]) == answers[0]["texts"]
            row(label, beam, wall, cpu, base, f"{'same' if same else 'OTHER'} texts")
        timed = [command_line(folder, articles, beam) for _ in range(rounds)]
        wall, cpu = min(one[0] for one in timed), min(one[1] for one in timed)
        row("zhengming translate", beam, wall, cpu, base, "")


def row(label: str, beam: int, wall: float, cpu: float, base: dict[int, float], note: str) -> None:
    ratio = f"{base[beam] / wall:5.2f}x" + (f" ({base[4] / wall:5.2f}x of beam 4)" if beam != 4 else "")
    print(f"beam {beam}  {label:22} {wall:7.2f} s  {cpu:7.2f} s of processors  {ratio}  {note}", flush=True)


def run(python: Path, script: Path, environment: dict[str, str], articles: list[list[list[str]]]) -> dict:
    done = subprocess.run(
        [python, script],
        input=json.dumps(articles),
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def command_line(folder: Path, articles: list[list[list[str]]], beam: int) -> tuple[float, float]:
    """Seconds, elapsed and of processors, of `zhengming translate` on a folder of the articles."""
    shutil.rmtree(folder / "work", ignore_errors=True)
    (folder / "work" / "articles").mkdir(parents=True)
    for number, article in enumerate(articles):
        text = "\n\n".join(" ".join(paragraph) for paragraph in article)
        (folder / "work" / "articles" / f"a{number:03}.txt").write_text(text, "utf-8")
    program = Path(sys.executable).with_name("zhengming")
    command = [program, "translate", "articles", "--from", "en", "--to", "es", "--engine", "argos", "-q"]
    begun = os.times()
    subprocess.run(
        [*command, "--beam", str(beam), "--no-bundled-glossary", "--isolated"],
        cwd=folder / "work",
        env={**os.environ, "ARGOS_PACKAGES_DIR": str(folder / "packages")},
        check=True,
    )
    ended = os.times()
    cpu = ended.children_user + ended.children_system - begun.children_user - begun.children_system
    return ended.elapsed - begun.elapsed, cpu


def english() -> list[str]:
    rows = [json.loads(line)["en"] for path in sorted(DATA.glob("*.jsonl")) for line in path.open(encoding="utf-8")]
    return [text for row in dict.fromkeys(rows) if (text := " ".join(row.split()))]


def compose(sentences: list[str], count: int) -> list[list[list[str]]]:
    paragraphs = [sentences[start : start + 3] for start in range(0, len(sentences), 3)]
    articles = [paragraphs[start : start + 5] for start in range(0, len(paragraphs), 5)]
    return articles[:count]


if __name__ == "__main__":
    main()
