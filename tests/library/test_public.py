"""What the package hands on: all of it, lazily, and typed."""

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import zhengming
from zhengming import library

HEAVY = ("ctranslate2", "sentencepiece", "numpy", "pandas", "rich", "typer", "polib", "sentencex", "lxml", "watchfiles")
SNIPPET = """
import zhengming
from zhengming import Finding

found: zhengming.CheckResult = zhengming.check("Text.", language="en", select=["name-order"])
first: Finding = found[0]
several: tuple[Finding, ...] = found[:2]
rules: list[str] = [one.rule for one in found]
fixed: str = found.fixed(unsafe=True)
glossary: zhengming.Termbase = zhengming.load("a.toml", bundled=False)
text: str = zhengming.normalise("Text.", glossary=glossary).text
term: str | None = zhengming.translate("Text.", to="es").flagged[0].expected
try:
    zhengming.check_file("a.docx")
except zhengming.ZhengmingError as error:
    print(error)
"""
WRONG = """
import zhengming

zhengming.check("Text.", "en")
zhengming.check(b"Text.")
number: int = zhengming.normalise("Text.").text
zhengming.no_such_name
"""


def test_what_is_listed_is_what_is_there() -> None:
    assert sorted(zhengming.__all__) == sorted([*library.__all__, "__version__"])
    assert dir(zhengming) == sorted(zhengming.__all__)
    for name in library.__all__:
        assert getattr(zhengming, name) is getattr(library, name)


def test_what_type_checkers_see_is_what_is_there() -> None:
    source = Path(zhengming.__file__).read_text(encoding="utf-8")
    listed = source.partition("from zhengming.library import (")[2].partition(")")[0]
    assert [name.strip() for name in listed.split(",") if name.strip()] == library.__all__


def test_no_function_has_the_name_of_a_part() -> None:
    parts = {path.stem for path in Path(zhengming.__file__).parent.iterdir()}
    assert not parts & set(zhengming.__all__)


def test_options_are_keywords_and_functions_are_documented() -> None:
    for name in library.__all__:
        value = getattr(library, name)
        if not inspect.isfunction(value):
            continue
        positional = [
            one.name for one in inspect.signature(value).parameters.values() if one.kind is one.POSITIONAL_OR_KEYWORD
        ]
        assert len(positional) <= 1, name
        assert "Raises:" in (value.__doc__ or "") or name == "look_up", name


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        zhengming.no_such_name  # type: ignore[attr-defined]  # noqa: B018


def test_to_check_loads_nothing_heavy() -> None:
    code = f"""
import sys, zhengming
zhengming.check("Shao Ping Wu spoke.").fixed()
print(sorted(set({HEAVY!r}) & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout == "[]\n"


def test_programs_are_type_checked(tmp_path: Path) -> None:
    (tmp_path / "right.py").write_text(SNIPPET)
    (tmp_path / "wrong.py").write_text(WRONG)
    cache = Path(__file__).parents[2] / ".mypy_cache"
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(cache / "outside"), "--no-error-summary"]
    done = subprocess.run(
        [*command, "right.py", "wrong.py"], cwd=tmp_path, capture_output=True, check=False, encoding="utf-8"
    )
    errors = [line.partition(": error")[0] for line in done.stdout.splitlines() if ": error" in line]
    assert errors == [f"wrong.py:{number}" for number in (4, 5, 6, 7)]
