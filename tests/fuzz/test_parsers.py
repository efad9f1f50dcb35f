"""The inputs that fuzzing begins with, and those with which it found something, asked again."""

import subprocess
import sys
from pathlib import Path

import pytest

from zhengming.errors import ZhengmingError

HERE = Path(__file__).parent
TOOL = HERE.parents[1] / "tools" / "fuzz.py"


def inputs(folder):
    return [pytest.param(path, id=f"{path.parent.name}-{path.name}") for path in sorted((HERE / folder).glob("*/*"))]


def check(targets, path, folder):
    if path.parent.name == "xlsx-glossary":
        pytest.importorskip("python_calamine", reason="needs the extra xlsx")
    targets.TARGETS[path.parent.name](path.read_bytes(), folder)


@pytest.mark.parametrize("path", inputs("seeds"))
def test_what_is_right_is_read(targets, path, tmp_path):
    check(targets, path, tmp_path)


@pytest.mark.parametrize("path", inputs("found"))
def test_what_was_found_is_read_or_refused_in_one_line(targets, path, tmp_path):
    message = ""
    try:
        check(targets, path, tmp_path)
    except ZhengmingError as error:
        message = str(error)
    assert "\n" not in message


def test_every_parser_has_seeds(targets):
    assert sorted(path.name for path in (HERE / "seeds").iterdir()) == sorted(targets.TARGETS)


def test_the_tool_changes_and_asks(tmp_path):
    command = [sys.executable, TOOL, "json", "--seconds", "0.3", "--keep", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "json: " in done.stdout
    assert "0 defects" in done.stdout
