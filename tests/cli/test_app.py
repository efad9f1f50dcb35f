"""What holds for every command: statuses, streams, help, completion, and how little is loaded."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from zhengming.cli import main, texts
from zhengming.cli.app import run

HEAVY = ("ctranslate2", "sentencepiece", "argostranslate", "numpy", "rich", "pypinyin", "polib", "sentencex")
COMMANDS = "check, normalise, translate, rule, terms look-up, terms list, terms validate, engines, engines install"


def zhengming(*arguments: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    return subprocess.run(
        [sys.executable, "-m", "zhengming", *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=clean | (environment or {}),
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text("The minister said that the talks had failed.\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["check", "--isolated", "ARTICLE"]])
def test_neither_help_nor_check_loads_anything_heavy(arguments: list[str], article: Path) -> None:
    code = (
        "import sys\n"
        "from zhengming.cli.app import run\n"
        f"sys.argv = ['zhengming', *{[str(article) if one == 'ARTICLE' else one for one in arguments]!r}]\n"
        "assert run() == 0\n"
        f"print('heavy:', *sorted({set(HEAVY)!r} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.splitlines()[-1] == "heavy:"


def test_the_package_loads_no_other() -> None:
    code = "import sys; before = set(sys.modules); import zhengming; print(sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout == "['zhengming']\n"


@pytest.mark.parametrize("command", ["", *COMMANDS.split(", ")])
def test_every_command_has_help_with_examples(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["zhengming", *command.split(), "--help"])
    assert run() == 0
    examples = capsys.readouterr().out.partition("Examples:\n")[2].partition("\n\n")[0].splitlines()
    assert examples
    assert all("zhengming " in line for line in examples), "line breaks of the examples are lost"


def test_without_arguments_help_is_shown() -> None:
    done = zhengming()
    assert "Usage: zhengming" in done.stdout + done.stderr


def test_version() -> None:
    from zhengming import __version__

    assert zhengming("--version").stdout == f"zhengming {__version__}\n"


@pytest.mark.parametrize("arguments", [["chekc"], ["check"], ["check", "--no-such-option", "a.txt"], ["terms", "lst"]])
def test_wrong_usage_exits_with_2_and_says_why(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["zhengming", *arguments])
    assert run() == 2
    assert "Error: " in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    glossary = tmp_path / "glossary.toml"
    glossary.write_text('[cat]\nen = ["feline", { text = "pussycat", status = "forbidden" }]\n')
    article = tmp_path / "article.txt"
    article.write_text("a pussycat\n\n" * 2000)
    command = f'"{sys.executable}" -m zhengming check --isolated --language en --glossary "{glossary}" "{article}"'
    done = subprocess.run(["sh", "-c", f"{command} | head -n 1"], capture_output=True, check=False, encoding="utf-8")
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device /dev/full")
@pytest.mark.parametrize("arguments", [["--version"], ["rule", "--all"], ["check", "--isolated", "ARTICLE"]])
def test_a_full_disk_behind_standard_output_is_one_line(arguments: list[str], article: Path) -> None:
    words = [str(article) if word == "ARTICLE" else word for word in arguments]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "zhengming", *words], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (2, b"error: standard output: No space left on device\n")


def test_an_interrupt_exits_with_130_and_no_traceback(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(texts, "read_data", interrupt)
    monkeypatch.setattr(sys, "argv", ["zhengming", "check", "--isolated", str(article)])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 130
    assert capsys.readouterr().err == ""


def test_completion_knows_rules_and_languages() -> None:
    def complete(words: str) -> str:
        variables = {"_ZHENGMING_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
        return zhengming(environment=variables).stdout

    assert "name-order" in complete("zhengming check --select name-").split()
    assert "term-deprecated" in complete("zhengming rule term-").split()
    assert "zh-Hant" in complete("zhengming check --language zh").split()
