"""The configuration chooses which strings of JSON are texts, for checks and for translations."""

import json
import sys
from pathlib import Path

import pytest

from zhengming.cli.app import run

GLOSSARY = '[forum]\nen = ["assembly", { text = "forum", status = "deprecated" }]\n'


def test_only_texts_are_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "house.toml").write_text(GLOSSARY)
    (tmp_path / "zhengming.toml").write_text(
        'language = "en"\nglossary = "house.toml"\nbundled-glossary = false\ntext-keys = ["title"]\n'
    )
    article = tmp_path / "page.json"
    article.write_text(json.dumps({"id": "forum", "title": "The forum met."}))
    monkeypatch.setattr(sys, "argv", ["zhengming", "normalise", str(article)])
    assert run() == 0
    assert json.loads(article.read_text()) == {"id": "forum", "title": "The assembly met."}
