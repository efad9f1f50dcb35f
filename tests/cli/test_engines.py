"""``zhengming engines``, as a person at a terminal meets it."""

import json
import re
import socket
import subprocess
import sys

import pytest

from zhengming.cli.app import run as run_here
from zhengming.translation.engines import registry
from zhengming.translation.engines.engine import Route, Translation


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run the command with an Apertium of two pairs, no Argos package, and no network."""
    (tmp_path / "modes").mkdir()
    for mode in ("eng-spa", "es-fr"):
        (tmp_path / "modes" / f"{mode}.mode").write_text("lt-proc x")
    monkeypatch.setenv("APERTIUM_DATADIR", str(tmp_path))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "packages"))
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:9/")
    monkeypatch.setenv("NO_COLOR", "1")

    def command(*arguments: str) -> tuple[int, str, str]:
        program = [sys.executable, "-c", "from zhengming.cli import main; main()", "engines", *arguments]
        result = subprocess.run(program, capture_output=True, text=True, check=False)
        return result.returncode, result.stdout, result.stderr

    return command


def test_a_table_of_what_can_be_translated(run):
    status, out, err = run()
    assert status == 0
    assert out == ("ENGINE    FROM  TO  OVER A PIVOT\napertium  en    es  fr (es)\napertium  es    fr\n")
    assert err.startswith("argos: nothing installed; for English to Spanish: ")


def test_a_language_that_nothing_leads_from(run):
    status, out, err = run("--from", "de")
    assert (status, out) == (0, "")
    assert err.splitlines()[1] == "apertium: nothing installed that leads from de"


def test_json(run):
    _, out, _ = run("--json", "--from", "en")
    assert json.loads(out) == [
        {"engine": "apertium", "source": "en", "target": "es", "steps": ["eng-spa"], "via": []},
        {"engine": "apertium", "source": "en", "target": "fr", "steps": ["eng-spa", "es-fr"], "via": ["es"]},
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["install", "en", "es"], "cannot fetch http://127.0.0.1:9/index.json"),
        (["install", "no.argosmodel"], "no.argosmodel: No such file"),
        (["install", "en"], "give two languages, or files ending in .argosmodel"),
        (["install", "en", "qq"], "'qq' is not a language"),
        (["--from", "qq"], "'qq' is not a language"),
    ],
)
def test_what_goes_wrong_is_one_line_and_status_2(run, arguments, said):
    status, out, err = run(*arguments)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert said in err


@pytest.fixture
def probe(monkeypatch, capsys, tmp_path):
    """Run the command in this process with an engine that loses what is in braces."""

    class Fake:
        name = "fake"

        def route(self, source, target):
            return Route("fake", source, target, (f"{source}-{target}",), version="1")

        def translate(self, segments, source, target):
            return [Translation(re.sub(r"\{.*?\}", "", one), self.route(source, target)) for one in segments]

        def __enter__(self):
            return self

        def __exit__(self, *exc):
            pass

    monkeypatch.setattr(registry, "choose", lambda *_, **__: Fake())
    monkeypatch.setenv("ZHENGMING_CACHE_DIR", str(tmp_path))
    monkeypatch.setenv("NO_COLOR", "1")

    def command(*arguments):
        monkeypatch.setattr("sys.argv", ["zhengming", "engines", "probe", *arguments, "--isolated"])
        status = run_here()
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return command


def test_probe(probe):
    status, out, err = probe("en", "es")
    first, *table = out.splitlines()
    assert (status, err) == (0, "")
    assert re.fullmatch(r"fake en-es: first sentence \d+ ms, then \d+\.\d ms a sentence", first)
    assert "Zqbz                                  8 of 8" in table
    assert "{0}                                   0 of 8" in table
    assert "<b>…</b>                8 of 8" in table


def test_probe_for_programs(probe):
    found = json.loads(probe("en", "es", "--json")[1])
    assert found["route"] == "fake en-es"
    assert (found["placeholders"]["{0}"], found["markup"]["<b>…</b>"]) == ([0, 8], [8, 8])


def test_probe_of_a_language_without_sentences(probe):
    status, out, err = probe("fi", "es")
    assert (status, out) == (2, "")
    assert "there are no sentences in fi to probe with, only in en" in err


def test_servers_that_are_away_are_one_line_each(run, tmp_path):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
        (tmp_path / "my.toml").write_text(
            f'[engines.office]\ntype = "libretranslate"\nurl = "{url}"\n'
            f'[engines.model]\ntype = "chat"\nurl = "{url}"\nmodel = "m"\nlanguages = ["en", "gl"]\n'
            'key-env = "NO_SUCH_KEY"\n'
        )
        status, out, err = run("--config", str(tmp_path / "my.toml"), "--from", "en")
    assert status == 0
    assert out.splitlines()[-1] == "model     en    gl"
    assert err.splitlines()[1:] == [
        f"office: {url} cannot be reached: Connection refused",
        f"model: set the environment variable NO_SUCH_KEY to the key of {url}",
    ]
