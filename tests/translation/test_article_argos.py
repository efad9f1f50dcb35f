"""A whole run on a real Argos package: its model copies words, and says Beijing for red and red for Beijing."""

from datetime import UTC, datetime

import polib

from zhengming.documents.plain import TextFile
from zhengming.termbase.matcher import TermMatcher
from zhengming.termbase.model import Concept, Kind, Term, Termbase
from zhengming.translation.article import read_article
from zhengming.translation.engines.argos.engine import Argos
from zhengming.translation.job import make_folders, open_jobs, pending
from zhengming.translation.pipeline import Work, run_jobs
from zhengming.translation.terms.enforcer import Enforcer

TERMBASE = Termbase(
    [
        Concept("red", terms={"en": (Term("red", "en"),), "es": (Term("Beijing", "es"),)}),
        Concept("city", Kind.PLACE, terms={"en": (Term("Beijing", "en"),), "es": (Term("Pekín", "es"),)}),
    ]
)


def test_a_run(tiny_packages, tmp_path):
    article = read_article(TextFile(tmp_path / "news.txt", "the red house\n\nthe police said Beijing\n", "utf-8"))
    find = TermMatcher(TERMBASE, "es").find
    with Argos(tiny_packages) as engine:
        jobs = open_jobs([article], "en", "es", lambda _: TermMatcher(TERMBASE, "en").find, tmp_path / "locales")
        make_folders(jobs)
        enforcer = Enforcer(engine, "en", "es", find)
        (result,) = run_jobs(jobs, pending(jobs), Work(enforcer, find, datetime(2026, 1, 1, tzinfo=UTC)))
    assert result.rendered.read_text(encoding="utf-8") == "the Beijing house\n\nthe police said Pekín\n"
    states = [str(outcome.state) for paragraph in result.paragraphs for outcome in paragraph.outcomes]
    assert states == ["satisfied", "placeholder"]
    assert [entry.flags for entry in polib.pofile(str(result.catalogue))] == [["fuzzy"], ["fuzzy"]]
