"""Colour where it is wanted, and one line for one message."""

import io

import pytest

from zhengming.cli import console
from zhengming.reports.paint import Role


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "terminal", "colour"),
    [
        ({"TERM": "xterm"}, True, True),
        ({"TERM": "xterm"}, False, False),
        ({"TERM": "dumb"}, True, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, True, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True, True),
        ({"TERM": "xterm", "FORCE_COLOR": "1"}, False, True),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, False, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colour(environment: dict[str, str], terminal: bool, colour: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TERM", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    stream = Terminal() if terminal else io.StringIO()
    assert console.has_colour(stream) is colour
    assert console.painter(stream)("text", Role.ERROR) == ("\x1b[1;31mtext\x1b[0m" if colour else "text")


@pytest.mark.parametrize(("columns", "width"), [("132", 132), ("10", 40), ("", 100)])
def test_width(columns: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr("sys.__stdout__", io.StringIO())
    assert console.width() == width


def test_an_error_is_one_line_and_moves_no_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    console.error("公安部.txt:\n\x1b[2J bad \udcff")
    assert capsys.readouterr().err == "error: 公安部.txt:\\n\\x1b[2J bad \\udcff\n"
