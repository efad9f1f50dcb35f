"""Time the translation engines: processes that stay alive against one process for each call.

    python bench/engines.py [--from en] [--to es …] [--sample 20] [TEXT]

TEXT is in the source language, by default the article in seeds/. Prints, for each engine and target that is installed
here, the time until the first sentence, the time for each further one, and for Apertium what the `apertium` program
takes for the same sentences when it is started for each, and on how many of them both give the same text.
"""

import argparse
import os
import platform
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from zhengming.text.sentences import sentences
from zhengming.translation.engines.engine import Engine, Route
from zhengming.translation.engines.registry import engines

ARTICLE = Path(__file__).parent.parent / "seeds" / "foreign-police-training.txt"


def main() -> None:
    parser = argparse.ArgumentParser(description="Time the translation engines.")
    parser.add_argument("text", nargs="?", type=Path, default=ARTICLE)
    parser.add_argument("--from", dest="source", default="en")
    parser.add_argument("--to", nargs="*", default=["es", "ca", "gl", "fr", "it", "pt"])
    parser.add_argument("--sample", type=int, default=20, help="sentences for which a process each is started")
    options = parser.parse_args()
    segments = [
        spoken
        for line in options.text.read_text("utf-8").splitlines()
        for span in sentences(line, options.source)
        if (spoken := span.of(line).strip())
    ]
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{options.text.name}: {len(segments)} sentences, {sum(len(one.split()) for one in segments)} words")
    for engine in engines():
        with engine:
            for target in options.to:
                route = engine.route(options.source, target)
                if route is not None:
                    measure(engine, route, segments, options.sample)


def measure(engine: Engine, route: Route, segments: Sequence[str], sample: int) -> None:
    engine.close()
    begun = time.perf_counter()
    engine.translate(["."], route.source, route.target)
    first = time.perf_counter() - begun
    begun = time.perf_counter()
    results = engine.translate(segments, route.source, route.target)
    each = (time.perf_counter() - begun) / len(segments)
    print(f"{route!s:28} first {first * 1e3:5.0f} ms, then {each * 1e3:5.1f} ms a sentence", end="")
    if engine.name == "apertium":
        begun = time.perf_counter()
        separate = [one_process_each(route, segment) for segment in segments[:sample]]
        slow = (time.perf_counter() - begun) / len(separate)
        same = sum(one == result.text for one, result in zip(separate, results, strict=False))
        print(f"; a process each: {slow * 1e3:.0f} ms; same text {same} of {len(separate)}", end="")
    print(flush=True)


def one_process_each(route: Route, text: str) -> str:
    for step in route.steps:
        run = subprocess.run(["apertium", "-u", step], input=text, capture_output=True, text=True, check=True)
        text = run.stdout.strip()
    return text


if __name__ == "__main__":
    main()
