"""A report that is written to a file."""

import json
import sys
from pathlib import Path

import pytest

from zhengming.cli.app import run


def test_the_report_of_the_last_time_is_no_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("terms.toml").write_text('[forum]\nen = ["Forum", { text = "Conference", status = "deprecated" }]\n')
    Path("a.txt").write_text("The Conference met.\n")
    options = ["--isolated", "--no-bundled-glossary", "--glossary", "terms.toml", "--output-file", "report.txt", "."]
    reports = []
    for _ in range(2):
        monkeypatch.setattr(sys, "argv", ["zhengming", "check", "--output-format", "json", *options])
        assert run() == 1
        reports.append(json.loads(Path("report.txt").read_text(encoding="utf-8")))
        assert capsys.readouterr().out == "Found 1 finding (1 fixable with --fix).\n"
    assert reports[0] == reports[1]
