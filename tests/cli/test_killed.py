"""A run that is killed, at any point and any number of times, ends as one that is not."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("killed.py")
COMMAND = "translate articles app.csv --from en --to es,fr --no-bundled-glossary --glossary terms.toml --isolated -q"
KILLS = 4


@pytest.fixture
def start(tmp_path):
    def make(name):
        folder = tmp_path / name
        (folder / "articles").mkdir(parents=True)
        (folder / "terms.toml").write_text('[party]\nen = "CPX"\nes = "PCX"\nfr = "PCX"\n')
        for number in range(3):
            lines = [
                f"Number {n} of the CPX. That is {'long ' * (n % 3) * 4}of CPX {n}." for n in range(number * 12 + 3)
            ]
            (folder / "articles" / f"a{number}.txt").write_text("\n".join(lines))
        rows = [f"Row {n} of the CPX,,\n" for n in range(20)]
        (folder / "app.csv").write_text("en,es,fr\n" + "".join(rows))
        return folder

    return make


def run(folder):
    return subprocess.Popen(
        [sys.executable, str(PROGRAM), *COMMAND.split()], cwd=folder, stdout=subprocess.PIPE, text=True
    )


def written(folder):
    """Every file, without the line that says when it was written."""
    return {
        path.relative_to(folder): [line for line in path.read_text().splitlines() if "PO-Revision-Date" not in line]
        for path in [folder / "app.csv", *(folder / "locales").rglob("*")]
        if path.is_file()
    }


@pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL here")
def test_nothing_is_lost_or_done_twice(start):
    whole, killed = start("whole"), start("killed")
    with run(whole) as process:
        expected = list(process.stdout)
    chance = random.Random(4)  # noqa: S311 -- the points at which it is killed
    asked: list[str] = []
    for _ in range(KILLS):
        with run(killed) as process:
            asked += islice(process.stdout, chance.randrange(1, len(expected) // KILLS))
            time.sleep(chance.random() / 100)
            process.send_signal(signal.SIGKILL)
            asked += process.stdout
    assert (killed / "locales" / ".zhengming-answers").exists()
    with run(killed) as process:
        asked += process.stdout
    assert process.returncode == 0
    assert written(killed) == written(whole)
    assert set(asked) == set(expected)
    # The answer that is on its way when the process is killed is asked again.
    assert max(Counter(expected).values()) == 1
    assert len(asked) - len(expected) <= KILLS


@pytest.mark.skipif(os.name != "posix", reason="there is no SIGINT here")
def test_ctrl_c_ends_with_a_word(start):
    folder = start("stopped")
    with subprocess.Popen(
        [sys.executable, str(PROGRAM), *COMMAND.split()],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        said = process.stderr.read()
    assert (process.returncode, said) in (
        (130, "Stopped. What was translated is saved; the same command goes on from there.\n"),
        (0, ""),  # it was done before
    )
