"""The examples of docs/library.md say what is so."""

import doctest
import re
import shutil
from pathlib import Path

import pytest

import zhengming

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "library.md"
TEXT = PAGE.read_text(encoding="utf-8")


def blocks(heading: str) -> str:
    section = TEXT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0] if heading else TEXT.partition("\n## ")[0]
    return "\n".join(re.findall(r"^```python\n(.*?)^```$", section, re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize("heading", ["Check", "Normalise", "Files", "Translate", "Glossaries", "Names"])
def test_examples(heading: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if heading == "Translate" and shutil.which("apertium") is None:
        pytest.skip("Apertium is not installed")
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    example = doctest.DocTestParser().get_doctest(blocks("") + blocks(heading), {}, heading, str(PAGE), 0)
    failures, tried = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS).run(example)
    assert tried
    assert not failures


def test_every_function_is_described() -> None:
    functions = {name for name in zhengming.__all__ if name.islower() and not name.startswith("_")}
    assert set(re.findall(r"^\| \[`(\w+)\(", TEXT, re.MULTILINE)) == functions
