"""The article of the repository, translated by the real Apertium with the bundled glossary."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from zhengming.documents.plain import read_text
from zhengming.termbase.bundled import bundled_termbase
from zhengming.termbase.matcher import matcher_for
from zhengming.translation.article import read_article
from zhengming.translation.engines.apertium.engine import Apertium
from zhengming.translation.job import make_folders, open_jobs, pending
from zhengming.translation.pipeline import Work, run_jobs
from zhengming.translation.terms.enforcer import Enforcer
from zhengming.translation.terms.outcomes import State
from zhengming.translation.terms.standins import probe

ARTICLE = Path(__file__).parents[2] / "seeds" / "foreign-police-training.txt"
ENOUGH = 0.97
"""Share of the occurrences that the glossary can name which must be right: dictionaries differ by version."""


@pytest.mark.parametrize("target", ["es", "fr", "gl"])
def test_the_article(target, tmp_path):
    with Apertium() as engine:
        if engine.route("en", target) is None:
            pytest.skip(f"Apertium is not installed for this pair: {engine.missing('en', target)}")
        termbase = bundled_termbase()
        find = matcher_for(termbase, target).find
        article = read_article(read_text(ARTICLE))
        jobs = open_jobs([article], "en", target, lambda _: matcher_for(termbase, "en").find, tmp_path)
        make_folders(jobs)
        enforcer = Enforcer(engine, "en", target, find)
        (result,) = run_jobs(jobs, pending(jobs), Work(enforcer, find, datetime(2026, 1, 1, tzinfo=UTC)))
        nouns = {one.written for one in probe(engine, "en", target)}
    text = result.rendered.read_text(encoding="utf-8")
    outcomes = [outcome for paragraph in result.paragraphs for outcome in paragraph.outcomes]
    demanded = [outcome for outcome in outcomes if outcome.state is not State.SKIPPED]

    assert [bool(line) for line in text.splitlines()] == [bool(line) for line in article.text.splitlines()]
    assert not re.search(r"(?i)zq[bcdfgjkmpstv]+z|xq[bcdfgjkmpstv]+k", text)
    assert not nouns & set(re.findall(r"\w+", text.lower()))
    assert len(demanded) > 100
    assert sum(outcome.state is not State.FLAGGED for outcome in demanded) >= ENOUGH * len(demanded)
    for wrong, right in (("Shao Ping Wu", "Wu Shaoping"), ("Jianping Lai", "Lai Jianping"), ("Xue Sheng", "Sheng Xue")):
        assert wrong not in text
        assert right in text
