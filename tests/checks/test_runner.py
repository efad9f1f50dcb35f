from pathlib import Path

import pytest

from zhengming.checks.finding import Finding
from zhengming.checks.runner import check
from zhengming.checks.settings import Settings
from zhengming.checks.source import Source
from zhengming.documents.bitext import Pair
from zhengming.termbase.toml import load

GLOSSARY = """
[forum]
en = "forum"
es = ["foro", { text = "tribuna", status = "deprecated" }, { text = "plaza", status = "forbidden" }]

[plan]
en = "plan"
es = "plan"
"""


def findings(folder: Path, source: str, text: str, **settings: frozenset[str]) -> list[Finding]:
    path = folder / "glossary.toml"
    path.write_text(GLOSSARY, encoding="utf-8")
    of = Source("en", (Pair(source, 0, len(text)),))
    return check(text, "es", load([path]), Settings(**settings), of)


@pytest.mark.parametrize(
    ("source", "text", "rules"),
    [
        ("The forum met.", "Se reunió la tribuna.", ["term-deprecated"]),
        ("The forum met.", "Se reunió la plaza.", ["term-forbidden"]),
        ("The forum and the forum.", "La tribuna y la plaza.", ["term-deprecated", "term-forbidden"]),
        ("The forum had a plan.", "La tribuna.", ["term-missing", "term-deprecated"]),
        ("It met.", "Se reunió la tribuna.", ["term-deprecated"]),
        ("The forum met. <!-- zhengming: ignore -->", "La tribuna. <!-- zhengming: ignore[term-deprecated] -->", []),
    ],
)
def test_a_wrong_name_is_one_finding(source: str, text: str, rules: list[str], tmp_path: Path) -> None:
    found = findings(tmp_path, source, text)
    assert [one.rule for one in found] == rules
    assert all((one.source is not None) == ("forum" in source) for one in found)


def test_term_missing_has_it_where_it_runs_alone(tmp_path: Path) -> None:
    (one,) = findings(tmp_path, "The forum met.", "La tribuna.", select=frozenset({"term-missing"}))
    assert (one.rule, one.found, one.suggestions) == ("term-missing", "tribuna", ("foro",))
    assert one.fix is not None
