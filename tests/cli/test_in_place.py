"""Texts are changed in place, and nothing else of them is."""

import io
import sys
from pathlib import Path

import pytest

from zhengming.cli.app import run

GLOSSARY = '[forum]\nen = ["assembly", { text = "forum", status = "deprecated" }]\n'


@pytest.fixture
def options(tmp_path: Path) -> list[str]:
    glossary = tmp_path / "glossary.toml"
    glossary.write_text(GLOSSARY)
    return ["--isolated", "--no-bundled-glossary", "--glossary", str(glossary), "--language", "en"]


def zhengming(*arguments: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "argv", ["zhengming", *arguments])
    return run()


@pytest.mark.parametrize("command", [["normalise"], ["check", "--fix"]])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"The forum met.", b"The assembly met."),
        (b"The forum\r\nmet.\r\n", b"The assembly\r\nmet.\r\n"),
        (b"\xef\xbb\xbfThe forum met.\n", b"\xef\xbb\xbfThe assembly met.\n"),
        ("The forum met.".encode("utf-16"), "The assembly met.".encode("utf-16")),
    ],
)
def test_encoding_and_line_ends_are_kept(
    command: list[str], before: bytes, after: bytes, tmp_path: Path, options: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    article = tmp_path / "article.txt"
    article.write_bytes(before)
    assert zhengming(*command, *options, str(article), monkeypatch=monkeypatch) == 0
    assert article.read_bytes() == after


def test_a_text_without_findings_is_not_touched(
    tmp_path: Path, options: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    article = tmp_path / "article.txt"
    article.write_text("The assembly met.")
    before = article.stat()
    assert zhengming("normalise", *options, str(article), monkeypatch=monkeypatch) == 0
    assert (article.stat().st_ino, article.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_standard_input_goes_to_standard_output_byte_for_byte(
    options: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stdin = io.TextIOWrapper(io.BytesIO("The forum\r\nmet — 公安部.".encode()), "utf-8")
    stdout = io.TextIOWrapper(io.BytesIO(), "ascii")
    monkeypatch.setattr(sys, "stdin", stdin)
    monkeypatch.setattr(sys, "stdout", stdout)
    assert zhengming("normalise", *options, "-", monkeypatch=monkeypatch) == 0
    assert stdout.buffer.getvalue() == "The assembly\r\nmet — 公安部.".encode()  # type: ignore[attr-defined]


def test_with_output_the_text_itself_stays(tmp_path: Path, options: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    article, new = tmp_path / "article.txt", tmp_path / "new.txt"
    article.write_text("The forum met.")
    assert zhengming("normalise", *options, "-o", str(new), str(article), monkeypatch=monkeypatch) == 0
    assert (article.read_text(), new.read_text()) == ("The forum met.", "The assembly met.")


def test_a_text_that_cannot_be_written_does_not_stop_the_others(
    tmp_path: Path, options: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    article, gone = tmp_path / "article.txt", tmp_path / "sub" / "gone.txt"
    for path in (gone, article):
        path.parent.mkdir(exist_ok=True)
        path.write_text("The forum met.")
    folder = gone.parent

    def refuse(self: Path, target: Path) -> None:
        if target.name == "gone.txt":
            raise PermissionError(13, "Permission denied")
        replace(self, target)

    replace = Path.replace
    monkeypatch.setattr(Path, "replace", refuse)
    assert zhengming("normalise", *options, str(gone), str(article), monkeypatch=monkeypatch) == 2
    assert f"error: {gone}: cannot be written: Permission denied" in capsys.readouterr().err
    assert (gone.read_text(), article.read_text()) == ("The forum met.", "The assembly met.")
    assert [path.name for path in folder.iterdir()] == ["gone.txt"]


def test_a_name_that_the_system_refuses_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert zhengming("check", "--isolated", "a" * 5000, monkeypatch=monkeypatch) == 2
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1
    assert "File name too long" in captured.err
