"""What people see: transcripts of the command line, in golden/*.console.

A transcript is a list of commands, each after ``$ `` and given to a shell in a fresh copy of golden/files, with what
they print: standard output as it is, standard error after ``! ``, and a status other than 0 after ``? ``. After a
change that is meant, run ``UPDATE_GOLDEN=1 pytest tests/cli/test_golden.py`` and read the difference.
"""

import contextlib
import io
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from zhengming.cli.app import run

GOLDEN = Path(__file__).parent / "golden"


SHELL = frozenset("|<>&;")
VARIABLES = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES")


@pytest.mark.skipif(os.name != "posix", reason="transcripts are for a POSIX shell")
@pytest.mark.parametrize("name", sorted(path.stem for path in GOLDEN.glob("*.console")))
def test_transcript(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    transcript = GOLDEN / f"{name}.console"
    expected = transcript.read_text(encoding="utf-8")
    shutil.copytree(GOLDEN / "files", tmp_path / "files")
    monkeypatch.chdir(tmp_path / "files")
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("ZHENGMING_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("PATH", f"{program_folder(tmp_path)}:{os.environ['PATH']}")
    commands = [line.removeprefix("$ ") for line in expected.splitlines() if line.startswith("$ ")]
    actual = "\n".join(transcribe(command, monkeypatch) for command in commands)
    if os.environ.get("UPDATE_GOLDEN"):
        transcript.write_text(actual, encoding="utf-8")
    assert actual == expected


def transcribe(command: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a command with what it prints, as it stands in a transcript."""
    in_process = command.startswith("zhengming ") and not SHELL & set(command)
    status, out, err = (run_here if in_process else run_in_shell)(command, monkeypatch)
    lines = [f"$ {command}", *out.splitlines(), *(f"! {line}" for line in err.splitlines())]
    return "\n".join([*lines, f"? {status}"] if status else lines) + "\n"


def run_here(command: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str, str]:
    """Run zhengming without the cost of a new process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    monkeypatch.setattr(sys, "argv", shlex.split(command))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = run()
    for stream in (out, err):
        stream.seek(0)
    return status, out.read(), err.read()


def run_in_shell(command: str, _: pytest.MonkeyPatch) -> tuple[int, str, str]:
    """Run any command line."""
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False, encoding="utf-8")
    return done.returncode, done.stdout, done.stderr


def program_folder(folder: Path) -> Path:
    """Make a folder with a `zhengming` that runs the package under test."""
    program = folder / "bin" / "zhengming"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m zhengming "$@"\n')
    program.chmod(0o755)
    return program.parent
