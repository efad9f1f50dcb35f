from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.checks.finding import Edit, Finding, Fix, Safety, Severity
from zhengming.checks.fixes import apply, normalise
from zhengming.checks.runner import check
from zhengming.checks.settings import Settings
from zhengming.termbase.bundled import bundled_termbase
from zhengming.termbase.model import Termbase
from zhengming.termbase.toml import load


def finding(safety: Safety, *edits: Edit) -> Finding:
    return Finding("rule", Severity.WARNING, edits[0].start, edits[-1].end, "", "", fix=Fix(edits, safety))


def test_fixes_are_made_at_once() -> None:
    one, two = finding(Safety.SAFE, Edit(0, 1, "xyz")), finding(Safety.SAFE, Edit(1, 2, ""), Edit(4, 4, "!"))
    assert apply("abcd", [two, one]) == ("xyzcd!", (two, one))


def test_of_overlapping_fixes_the_first_is_made_whole() -> None:
    one, two = finding(Safety.SAFE, Edit(0, 2, "x")), finding(Safety.SAFE, Edit(1, 3, "y"), Edit(3, 4, "z"))
    assert apply("abcd", [one, two]) == ("xcd", (one,))


def test_unsafe_fixes_wait_to_be_asked_for() -> None:
    one = finding(Safety.UNSAFE, Edit(0, 1, "x"))
    assert apply("ab", [one]) == ("ab", ())
    assert apply("ab", [one], unsafe=True) == ("xb", (one,))


WORDS = st.sampled_from(
    """Shao Ping Wu Shaoping Xue Sheng Sheng the a an China-Africa Cooperation Forum on community of with shared future
    for mankind overseas police center centers Interpol International Criminal Organization Lai Jianping and , . “ ” (
    ) CCP cross-border suppression Xi Jinping Wang Yi""".split()
)


@given(st.lists(WORDS, max_size=30).map(" ".join), st.booleans())
def test_normalising_twice_changes_nothing_more(text: str, unsafe: bool) -> None:
    once = normalise(text, "en", bundled_termbase(), unsafe=unsafe)
    twice = normalise(once.text, "en", bundled_termbase(), unsafe=unsafe)
    assert (twice.text, twice.applied) == (once.text, ())
    assert twice.remaining == once.remaining


@given(st.text())
def test_any_text_can_be_checked(text: str) -> None:
    for one in check(text, "en", bundled_termbase()):
        assert text[one.start : one.end] == one.found


@pytest.fixture
def termbase(tmp_path: Path) -> Termbase:
    path = tmp_path / "glossary.toml"
    path.write_text('[a]\nen = ["alpha", { text = "beta", status = "deprecated" }]\n', encoding="utf-8")
    return load([path])


def test_settings_choose_rules_and_severities(termbase: Termbase) -> None:
    assert check("beta", "en", termbase, Settings(ignore=frozenset({"term-deprecated"}))) == []
    (found,) = check("beta", "en", termbase, Settings(severity={"term-deprecated": Severity.INFO}))
    assert found.severity is Severity.INFO
