"""A whole run with a language model: terms in what is asked, verified in what is answered, paid for within a limit."""

import json

import polib
import pytest

from zhengming.cli.app import run

KEY = "sk-0123456789abcdef"
GLOSSARY = '[ministry]\nen = "Ministry of Snow"\nes = "Ministerio de la Nieve"\n'
CONFIGURATION = """
engine = "model"
[engines.model]
type = "chat"
url = "{url}"
model = "large"
key-env = "MODEL_KEY"
languages = ["en", "es"]
price = {{ in = 1.0, out = 1.0 }}
limit = {limit}
"""


@pytest.fixture
def translate(loopback, reply, tmp_path, monkeypatch, capsys):
    def obedient(asked):
        entries = json.loads(asked.body["messages"][1]["content"])["segments"]
        said = [
            {"id": one["id"], "text": "El " + " ".join(term["target"] for term in one.get("terms", [])) + " habló."}
            for one in entries
        ]
        return reply({"choices": [{"message": {"content": json.dumps({"translations": said})}}]})

    loopback.answer = obedient
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MODEL_KEY", KEY)
    (tmp_path / "terms.toml").write_text(GLOSSARY)
    (tmp_path / "article.txt").write_text("The Ministry of Snow spoke.\n")

    def command(*arguments, limit=1.0):
        (tmp_path / "zhengming.toml").write_text(CONFIGURATION.format(url=loopback.url, limit=limit))
        words = "zhengming translate article.txt --from en --to es --no-bundled-glossary --glossary terms.toml".split()
        monkeypatch.setattr("sys.argv", [*words, *arguments])
        status = run()
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return command


def test_terms_are_told_and_verified(translate, loopback, tmp_path):
    status, out, err = translate("--json")
    assert (status, err) == (0, "")
    (result,) = json.loads(out)
    assert [one["state"] for one in result["occurrences"]] == ["injected"]
    assert len(loopback.asked) == 1
    catalogue = tmp_path / "locales/es/LC_MESSAGES/article.po"
    assert [entry.msgstr for entry in polib.pofile(str(catalogue))] == ["El Ministerio de la Nieve habló."]
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(KEY.encode() in path.read_bytes() for path in written)


def test_above_the_limit_nothing_is_sent_or_written(translate, loopback, tmp_path):
    status, out, err = translate(limit=0.0001)
    assert (status, out) == (2, "")
    assert "model: this run is estimated at 0.0" in err
    assert "above the limit of 0.0001; --limit 0.0" in err
    assert loopback.asked == []
    assert not (tmp_path / "locales").exists()
    raised = err.split("--limit ")[1].split()[0]
    assert translate("--limit", raised, limit=0.0001)[0] == 0


def test_an_estimate_sends_nothing(translate, loopback, tmp_path):
    status, out, _ = translate("--estimate", limit=0.0)
    assert status == 0
    assert out.startswith("en → es  model large: 1 sentence, 27 characters, 1 request, about ")
    assert loopback.asked == []
    assert not (tmp_path / "locales").exists()
