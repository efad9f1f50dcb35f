"""Ctrl-C, whenever it comes, ends a command with 130, without a traceback, and with whole files."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMANDS = {
    "check --output-format json --output-file new texts": ("zhengming.checks", "documents", "observe"),
    "normalise texts": ("zhengming.cli", "texts", "write_bytes"),
    "terms extract texts --to-file new.toml": ("zhengming.workspace", "opening", "open_document"),
    "terms convert big.csv new.toml": ("zhengming.termbase.toml", "serialize", "_table"),
    "terms convert big.csv new.xlsx": ("openpyxl.worksheet._write_only", "WriteOnlyWorksheet", "_values_to_row"),
    "memory import big.tmx --memory memory.db": ("zhengming.translation.memory", "putting", "put"),
}
"""Commands, and what each of them calls again and again; in the second call the interrupt comes."""
TEXTS = 5
BEFORE, AFTER = "A pussycat. " * 200, "A feline. " * 200
PROGRAM = """
import itertools, os, signal, sys
from zhengming.cli import main
from {module} import {owner}

calls = itertools.count(1)
original = {owner}.{name}

def interrupted(*arguments, **options):
    if next(calls) == 2:
        os.kill(os.getpid(), signal.SIGINT)
    return original(*arguments, **options)

{owner}.{name} = interrupted
main()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "zhengming.toml").write_text('glossary = "cats.toml"\nlanguage = "en"\nbundled-glossary = false\n')
    (tmp_path / "cats.toml").write_text('[cat]\nen = ["feline", { text = "pussycat", status = "forbidden" }]\n')
    (tmp_path / "texts").mkdir()
    for number in range(TEXTS):
        (tmp_path / "texts" / f"{number:02}.txt").write_text(BEFORE)
    rows = "".join(f"term number {number},término número {number}\n" for number in range(500))
    (tmp_path / "big.csv").write_text(f"en,es\n{rows}")
    unit = '<tu><tuv xml:lang="en"><seg>Number {0}.</seg></tuv><tuv xml:lang="es"><seg>Número {0}.</seg></tuv></tu>\n'
    header = '<header srclang="en" segtype="sentence" adminlang="en" datatype="plaintext" o-tmf="x"'
    units = "".join(unit.format(number) for number in range(20_000))
    (tmp_path / "big.tmx").write_text(
        f'<tmx version="1.4">{header} creationtool="x" creationtoolversion="1"/><body>{units}</body></tmx>'
    )
    return tmp_path


@pytest.mark.skipif(os.name != "posix", reason="there is no SIGINT for one process here")
@pytest.mark.parametrize("command", COMMANDS)
def test_an_interrupt_loses_nothing(command: str, folder: Path) -> None:
    module, owner, name = COMMANDS[command]
    program = PROGRAM.format(module=module, owner=owner, name=name)
    done = subprocess.run(
        [sys.executable, "-c", program, *command.split()],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 130
    assert "Traceback" not in done.stderr
    assert not [path for path in folder.rglob("*") if path.name.startswith(("new", ".")) or path.suffix == ".tmp"]
    texts = {path.read_text() for path in (folder / "texts").iterdir()}
    assert texts <= {BEFORE, AFTER}
    assert (AFTER in texts) is command.startswith("normalise")
    assert done.stderr.startswith("Stopped. ") is command.startswith(("normalise", "memory"))
