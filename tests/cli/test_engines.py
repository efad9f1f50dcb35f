"""``zhengming engines``, as a person at a terminal meets it."""

import json
import subprocess
import sys

import pytest


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
