import pytest

from zhengming.cli import progress as module
from zhengming.cli.progress import progress


@pytest.fixture
def clock(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(module, "monotonic", lambda: now[0])
    return now


def test_a_line_now_and_then_where_there_is_no_terminal(clock, capsys):
    with progress(4000) as shown:
        for label in ("en → es", "en → fr"):
            shown.begin(label)
            for _ in range(10):
                clock[0] += 2
                shown.advance(50)
    assert capsys.readouterr().err.splitlines() == [
        "en → es: 250 of 4,000 sentences, 25.0 a second, 2:30 left",
        "en → es: 500 of 4,000 sentences, 25.0 a second, 2:20 left",
        "en → fr: 750 of 4,000 sentences, 25.0 a second, 2:10 left",
        "en → fr: 1,000 of 4,000 sentences, 25.0 a second, 2:00 left",
    ]


@pytest.mark.parametrize(("total", "quiet"), [(0, False), (10, True)])
def test_nothing_where_nobody_wants_to_see_it(clock, capsys, total, quiet):
    with progress(total, quiet=quiet) as shown:
        shown.begin("en → es")
        clock[0] += 60
        shown.advance(1)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("colour", [True, False])
def test_one_bar_on_a_terminal(monkeypatch, capsys, colour):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "120")
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    with progress(10) as shown:
        shown.begin("en → es")
        shown.advance(10)
    said = capsys.readouterr().err
    assert "en → es" in said
    assert "sentences" in said
    assert ("\x1b[3" in said) is colour


def test_where_lines_are_printed_there_is_no_bar(monkeypatch, clock, capsys):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    with progress(100, unit="texts", amid_lines=True) as shown:
        shown.begin("a.txt")
        clock[0] += 20
        shown.advance(50)
    assert capsys.readouterr().err == "a.txt: 50 of 100 texts, 2.5 a second, 0:20 left\n"
