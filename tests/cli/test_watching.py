"""`zhengming check --watch`: a real process, real files; every wait ends when the line is there."""

import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest

WAIT = 60.0
READY = "Watching for changes"
CAT = '[cat]\nen = ["feline", { text = "pussycat", status = "forbidden" }]\n'
DOG = '[dog]\nen = ["hound", { text = "doggy", status = "forbidden" }]\n'


class Watched:
    """A process that watches, and the lines that it prints on both streams, in order of each."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        command = [sys.executable, "-m", "zhengming", "check", "--watch", "--output-format", "concise", *arguments]
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )
        self.lines: dict[str, queue.Queue[str]] = {}
        for name in ("stdout", "stderr"):
            self.lines[name] = queue.Queue()
            stream: IO[str] = getattr(self.process, name)
            threading.Thread(target=self._read, args=(stream, self.lines[name]), daemon=True).start()

    @staticmethod
    def _read(stream: IO[str], lines: "queue.Queue[str]") -> None:
        for line in stream:
            lines.put(line.rstrip("\n"))

    def until(self, words: str, stream: str = "stderr") -> list[str]:
        """Return the lines up to one that has some words."""
        seen: list[str] = []
        while not seen or words not in seen[-1]:
            try:
                seen.append(self.lines[stream].get(timeout=WAIT))
            except queue.Empty:
                pytest.fail(f"{words!r} is not printed on {stream}, but {seen}")
        return seen

    def round(self) -> str:
        """Return what the next round prints as its summary."""
        self.until(READY)
        return self.until("Found", "stdout")[-1]

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(WAIT)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Watched]]:
    (tmp_path / "cats.toml").write_text(CAT)
    (tmp_path / "zhengming.toml").write_text('glossary = "cats.toml"\nlanguage = "en"\nbundled-glossary = false\n')
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("A pussycat.\n")
    started: list[Watched] = []

    def make(*arguments: str) -> Watched:
        started.append(Watched(tmp_path, *arguments))
        return started[-1]

    yield make
    for one in started:
        one.process.kill()
        one.process.communicate()


def saved(path: Path, text: str) -> None:
    """Save as editors do: write a neighbour, and rename it over the file."""
    new = path.with_name(f".{path.name}.swp")
    new.write_text(text)
    new.replace(path)


pytestmark = pytest.mark.skipif(os.name != "posix", reason="there is no SIGINT for one process here")


def test_texts_the_configuration_and_glossaries_are_watched(start: Callable[..., Watched], tmp_path: Path) -> None:
    watched = start("texts")
    assert watched.round() == "Found 1 finding (1 fixable with --fix)."
    saved(tmp_path / "texts" / "a.txt", "A feline, a doggy.\n")
    assert watched.round() == "Found nothing."
    (tmp_path / "cats.toml").write_text(CAT + DOG)
    assert watched.round().startswith("Found 1 ")
    saved(tmp_path / "zhengming.toml", (tmp_path / "zhengming.toml").read_text() + 'ignore = ["term-forbidden"]\n')
    assert watched.round() == "Found nothing."
    (tmp_path / "texts" / "new").mkdir()
    assert watched.round() == "Found nothing."
    (tmp_path / "zhengming.toml").write_text("glossary = 'cats.toml'\nlanguage = 'en'\nbundled-glossary = false\n")
    assert watched.round().startswith("Found 1 ")
    (tmp_path / "texts" / "new" / "b.md").write_text("A *pussycat*.\n")
    assert watched.round().startswith("Found 2 ")
    (tmp_path / "texts" / "a.txt").unlink()
    assert watched.round().startswith("Found 1 ")
    assert watched.stop() == 130
    assert watched.process.poll() == 130


def test_a_mistake_is_told_and_may_be_mended(start: Callable[..., Watched], tmp_path: Path) -> None:
    watched = start("texts/a.txt")
    assert watched.round().startswith("Found 1 ")
    saved(tmp_path / "zhengming.toml", "glossary = ")
    assert any("zhengming.toml" in line and "error" in line for line in watched.until(READY))
    saved(tmp_path / "zhengming.toml", 'glossary = "cats.toml"\nlanguage = "en"\nbundled-glossary = false\n')
    assert watched.round().startswith("Found 1 ")
    (tmp_path / "texts" / "a.txt").rename(tmp_path / "elsewhere.txt")
    assert any("a.txt" in line for line in watched.until(READY))
    (tmp_path / "elsewhere.txt").rename(tmp_path / "texts" / "a.txt")
    assert watched.round().startswith("Found 1 ")
    assert watched.stop() == 130
    assert "Traceback" not in "".join(list(watched.lines["stderr"].queue))


def test_what_is_no_text_means_nothing(start: Callable[..., Watched], tmp_path: Path) -> None:
    watched = start("texts", "--output-file", "texts/report.md")
    watched.until(READY)
    (tmp_path / "texts" / "notes.bin").write_text("1")
    (tmp_path / "texts" / ".hidden.txt").write_text("1")
    saved(tmp_path / "texts" / "report.md", "1")
    (tmp_path / "texts" / "a.txt").write_text("A feline.\n")
    watched.until(READY)
    assert watched.stop() == 130
    assert not any(READY in line for line in watched.lines["stderr"].queue)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_what_was_changed_since_a_revision_is_asked_in_each_round(
    start: Callable[..., Watched], tmp_path: Path
) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (["init", "--quiet"], ["add", "."], [*who, "commit", "--quiet", "-m", "Begin"]):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    watched = start("texts", "--diff-from", "HEAD")
    assert watched.round() == "Found nothing."
    saved(tmp_path / "texts" / "a.txt", "A pussycat.\nAnother pussycat.\n")
    assert watched.round().startswith("Found 1 ")


@pytest.mark.parametrize("arguments", [["-"], ["nowhere.txt"], ["--fix", "texts"]])
def test_what_cannot_be_watched_is_one_line(start: Callable[..., Watched], arguments: list[str]) -> None:
    watched = start(*arguments)
    assert watched.process.wait(WAIT) == 2
    watched.until("error: ")
