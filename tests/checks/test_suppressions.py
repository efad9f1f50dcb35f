from pathlib import Path

import pytest

from zhengming.checks.runner import check
from zhengming.termbase.model import Termbase
from zhengming.termbase.toml import load

GLOSSARY = '[a]\nen = ["alpha", { text = "beta", status = "deprecated" }, { text = "gamma", status = "forbidden" }]\n'


@pytest.fixture
def termbase(tmp_path: Path) -> Termbase:
    path = tmp_path / "glossary.toml"
    path.write_text(GLOSSARY, encoding="utf-8")
    return load([path])


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("beta\ngamma\n", [1, 2]),
        ("beta <!-- zhengming: ignore -->\nbeta\n", [2]),
        ("beta <!-- zhengming: ignore[term-deprecated] -- a quotation -->\nbeta\n", [2]),
        ("gamma <!-- zhengming: ignore[term-deprecated] -->\n", [1]),
        ("gamma beta <!-- zhengming: ignore[term-deprecated, term-forbidden] -->\n", []),
        ("<!-- zhengming: ignore -->\n\nbeta beta\nbeta\n", [4]),
        ("# zhengming: ignore[term-deprecated] -- reason\nbeta\r\nbeta\n", [3]),
        ("% zhengming: ignore\nbeta\n", []),
        ("beta // zhengming: ignore\nbeta", [2]),
        ("beta\n<!-- zhengming: off -->\nbeta\n\ngamma\n<!-- zhengming: on -->\nbeta\n", [1, 7]),
        ("<!-- zhengming: off[term-deprecated] -->\nbeta\ngamma\n", [3]),
        ("<!-- zhengming: off[term-deprecated] -->\nbeta\n<!-- zhengming: on -->\nbeta\n", [4]),
        ("beta\n\n<!-- zhengming: ignore-file -->\ngamma\n", []),
        ("beta\n<!-- zhengming: ignore-file[term-deprecated] -->\ngamma\n", [3]),
        ("We say zhengming: ignore, and beta.\n", [1]),
        ("beta <!-- zhengming: ignoring -->\n", [1]),
        ("<!-- zhengming: ignore -->", []),
    ],
)
def test_comments(text: str, lines: list[int], termbase: Termbase) -> None:
    found = check(text, "en", termbase)
    assert [text.count("\n", 0, finding.start) + 1 for finding in found] == lines
