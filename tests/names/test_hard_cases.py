"""The table of hard_cases.toml: names that are easily got wrong, through all the rules that concern names."""

import tomllib
from pathlib import Path

import pytest

from zhengming.checks.explain import RULES
from zhengming.checks.finding import Safety
from zhengming.checks.fixes import normalise
from zhengming.checks.runner import check
from zhengming.checks.settings import Settings
from zhengming.termbase.model import Concept, Kind, Status, Term, Termbase

TABLE = tomllib.loads((Path(__file__).parent / "hard_cases.toml").read_text("utf-8"))
SETTINGS = Settings(select=RULES)


def concept(name: str) -> Concept:
    person = TABLE["persons"][name]
    family, given = person["zh"].split()
    latin = [Term(person["en"], "en", family=person.get("family"), given=person.get("given"))]
    if "admitted" in person:
        latin.append(Term(person["admitted"], "en", status=Status.ADMITTED))
    han = Term(family + given, "zh-Hans", family=family.rstrip("·"), given=given)
    return Concept(name, Kind.PERSON, terms={"zh-Hans": (han,), "en": tuple(latin)})


def identify(case: dict[str, object]) -> str:
    parts = (case.get("name", case["text"]), "with" if case.get("glossary") else "without", case["action"])
    return " ".join(map(str, parts))


@pytest.mark.parametrize("case", TABLE["case"], ids=identify)
def test_hard_case(case: dict[str, str]) -> None:
    termbase = Termbase(concept(name) for name in case.get("glossary", ()))
    others = f"Present were {case['context']}. " if "context" in case else ""
    text = f"{others}The text speaks of {case['text']} and of nobody else."
    language = case.get("language", "en")
    start = text.rindex(case["text"])
    found = [
        one
        for one in check(text, language, termbase, SETTINGS)
        if one.end > start and one.start < start + len(case["text"])
    ]
    safe = [one for one in found if one.fix is not None and one.fix.safety is Safety.SAFE]
    action = "fix" if safe else "suggest" if found else "keep"
    assert action == case["action"], found
    if "wanted" in case:
        assert found[0].suggestions[0] == case["wanted"]
    if action == "fix":
        assert text.replace(case["text"], case["wanted"]).endswith(
            normalise(text, language, termbase, SETTINGS).text[start:]
        )
    else:
        assert normalise(text, language, termbase, SETTINGS).text[start:] == text[start:]
