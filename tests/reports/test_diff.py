"""A diff is a patch: `patch` makes the second text out of the first."""

import shutil
import subprocess
from pathlib import Path

import pytest

from zhengming.reports.diff import serialize
from zhengming.reports.paint import Role


def test_a_diff_shows_what_changes() -> None:
    assert "".join(serialize("a.txt", "one\ntwo\nthree\n", "one\n2\nthree\n")) == (
        "--- a.txt\n+++ a.txt\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n"
    )


def test_equal_texts_have_no_diff() -> None:
    assert list(serialize("a.txt", "one\n", "one\n")) == []


@pytest.mark.skipif(shutil.which("patch") is None, reason="the program patch is not installed")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("one\ntwo\n", "one\n2\n"),
        ("one\ntwo", "one\n2"),
        ("one\r\ntwo\r\n", "one\r\n2\r\n"),
        ("a\u2028b\x0cc\n--- d\n", "a\u2028b\x0cd\n--- e\n"),
        ("公安部门\n", "公安部\n"),
    ],
)
def test_patch_applies_it(before: str, after: str, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_bytes(before.encode())
    patch = "".join(serialize("a.txt", before, after))
    subprocess.run(["patch", "--binary", "a.txt"], input=patch.encode(), cwd=tmp_path, check=True, capture_output=True)
    assert text.read_bytes() == after.encode()


def test_colour_marks_the_words_that_differ() -> None:
    parts = serialize("a.txt", "one two three\n公安部说\n", "one 2 three\n公安部門说\n", paint=bracketed)
    assert "".join(parts).splitlines()[3:] == [
        "[-]one [two] three",
        "[-]公安部说",
        "[+]one [2] three",
        "[+]公安部[門]说",
    ]


def test_colour_marks_whole_lines_that_have_no_counterpart() -> None:
    parts = serialize("a.txt", "one\n", "one\ntwo\nthree\n", paint=bracketed)
    assert "".join(parts).splitlines()[3:] == [" one", "[+two]", "[+three]"]


def bracketed(text: str, role: Role) -> str:
    return f"[{text}]" if role in (Role.ADDED, Role.REMOVED) and text else text
