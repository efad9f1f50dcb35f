"""Every rule against its file of cases, tests/checks/cases/RULE.toml.

A ``fail`` case lists what the rule finds, in order; ``fixed`` is the text after the safe fixes, and a case without it
has none. A ``pass`` case has no findings. With ``source`` the text is a translation of it, line by line.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from zhengming.checks.finding import Finding
from zhengming.checks.fixes import normalise_with
from zhengming.checks.rules import RULES
from zhengming.checks.runner import check
from zhengming.checks.settings import Settings
from zhengming.checks.translations import check_translation
from zhengming.documents.bitext import pair_lines
from zhengming.termbase.model import Termbase
from zhengming.termbase.toml import load

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    rule: str
    language: str
    glossary: str
    text: str
    found: tuple[str, ...]
    fixed: str
    suggestions: tuple[str, ...] | None
    source: str | None
    source_language: str
    message: str | None

    def check(self, text: str, glossary: Termbase, settings: Settings) -> list[Finding]:
        if self.source is None:
            return check(text, self.language, glossary, settings)
        bitext = pair_lines(self.source, text, "source", "text")
        return check_translation(bitext, self.language, self.source_language, glossary, settings)


def cases() -> list[object]:
    collected: list[object] = []
    for path in sorted(CASES.glob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        for kind in ("fail", "pass"):
            for one in content[kind]:
                assert bool(one.get("found")) == (kind == "fail"), f"{path}: {one}"
                case = Case(
                    path.stem,
                    content["language"],
                    content["glossary"],
                    one["text"],
                    tuple(one.get("found", ())),
                    one.get("fixed", one["text"]),
                    tuple(one["suggestions"]) if "suggestions" in one else None,
                    one.get("source"),
                    content.get("from", "en"),
                    one.get("message"),
                )
                collected.append(pytest.param(case, id=f"{path.stem}: {one.get('name', one['text'])}"))
    return collected


def termbase(case: Case, folder: Path) -> Termbase:
    path = folder / "glossary.toml"
    path.write_text(case.glossary, encoding="utf-8")
    return load([path])


@pytest.mark.parametrize("case", cases())
def test_rule(case: Case, tmp_path: Path) -> None:
    glossary = termbase(case, tmp_path)
    settings = Settings(select=frozenset({case.rule}))
    findings = case.check(case.text, glossary, settings)
    assert tuple(finding.found for finding in findings) == case.found
    assert all(case.text[finding.start : finding.end] == finding.found for finding in findings)
    if case.suggestions is not None:
        assert {finding.suggestions for finding in findings} == {case.suggestions}
    if case.message is not None:
        assert [finding.message for finding in findings] == [case.message]
    fixed = normalise_with(case.text, lambda text: case.check(text, glossary, settings))
    assert fixed.text == case.fixed
    again = normalise_with(fixed.text, lambda text: case.check(text, glossary, settings))
    assert (again.text, again.applied) == (fixed.text, ())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_documentation_and_cases(rule: object) -> None:
    name, documentation = rule.name, rule.documentation  # type: ignore[attr-defined]
    assert (CASES / f"{name}.toml").is_file()
    assert "✗" in documentation
    assert "✓" in documentation
    assert documentation.partition("\n")[0].endswith(".")
    page = Path(__file__).parents[2] / "docs" / "rules" / f"{name}.md"
    assert page.read_text(encoding="utf-8") == f"# {name}\n\n{documentation}\n", "run: python tools/make_rule_pages.py"


def test_no_cases_without_a_rule() -> None:
    assert {path.stem for path in CASES.glob("*.toml")} == {rule.name for rule in RULES}
