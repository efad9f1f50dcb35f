import os
import signal
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from functools import partial

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.documents.plain import TextFile, read_text
from zhengming.errors import DocumentError, TranslationError, UsageError
from zhengming.termbase.matcher import TermMatcher
from zhengming.termbase.model import Concept, Term, Termbase
from zhengming.translation import pipeline
from zhengming.translation.article import analyse, read_article
from zhengming.translation.engines.engine import Route, Translation
from zhengming.translation.job import check_names, make_folders, open_jobs, pending
from zhengming.translation.journal import Journal
from zhengming.translation.pipeline import Work, run_jobs
from zhengming.translation.recorded import Recorded
from zhengming.translation.render import join_sentences
from zhengming.translation.results import Origin
from zhengming.translation.terms.enforcer import Enforcer

NOW = datetime(2026, 1, 2, tzinfo=UTC)
ROUTE = Route("fake", "en", "es", ("en-es",))
TEXT = "Title of CPX\n\n  One. Two of CPX.\nOne. Two of CPX.\r\n\nThree.\n"


class Prefixing:
    """Puts "Es" before every sentence and translates CPX, unless told otherwise."""

    name = "fake"
    rule_based = False

    def __init__(self, cpx="PCX"):
        self.cpx = cpx
        self.seen = []

    def route(self, _source, _target):
        return ROUTE

    def translate(self, segments, _source, _target):
        self.seen += segments
        return [
            Translation("", ROUTE, "too hard")
            if "hard" in one
            else Translation(f"Es {one.replace('CPX', self.cpx)}", ROUTE)
            for one in segments
        ]


def termbase(spanish="PCX"):
    return Termbase([Concept("party", terms={"en": (Term("CPX", "en"),), "es": (Term(spanish, "es"),)})])


class Run:
    """One run over texts in a folder."""

    def __init__(self, folder, engine=None, glossary=None, target="es", *, ahead=True):
        self.ahead = ahead
        self.folder = folder
        self.engine = engine or Prefixing()
        self.glossary = glossary or termbase()
        self.target = target

    def __call__(self, *texts, **options):
        articles = [read_article(TextFile(self.folder / f"a{n}.txt", text, "utf-8")) for n, text in enumerate(texts)]
        find = TermMatcher(self.glossary, self.target).find
        source = TermMatcher(self.glossary, "en").find
        jobs = open_jobs(articles, "en", self.target, lambda _: source, self.folder / "locales")
        make_folders(jobs)
        with Journal(self.folder / "locales" / "journal", {}) as journal:
            engine = Recorded(self.engine, journal)
            ahead = partial(engine.ahead, source="en", target=self.target)
            work = Work(Enforcer(engine, "en", self.target, find), find, NOW, ahead if self.ahead else None)
            return run_jobs(jobs, pending(jobs, **options), work)


def origins(result):
    return [str(paragraph.origin) for paragraph in result.paragraphs]


@pytest.fixture
def folder(tmp_path):
    return tmp_path


def test_lines_correspond(folder):
    (result,) = Run(folder)(TEXT)
    assert result.rendered == folder / "locales/es/LC_MESSAGES/a0.txt"
    assert result.rendered.read_bytes().decode() == (
        "Es Title of PCX\n\n  Es One. Es Two of PCX.\nEs One. Es Two of PCX.\r\n\nEs Three.\n"
    )


def test_the_engine_sees_each_sentence_once(folder):
    run = Run(folder)
    run(TEXT, TEXT)
    assert sorted(run.engine.seen) == ["One.", "Three.", "Title of CPX", "Two of CPX."]


def test_what_has_no_letters_needs_no_engine(folder):
    run = Run(folder)
    (result,) = run("* * *\n1999.\n")
    assert run.engine.seen == []
    assert result.rendered.read_text() == "* * *\n1999.\n"


def test_the_language_of_the_source_is_no_part_of_the_names(folder):
    article = read_article(TextFile(folder / "news.en.txt", "One.", "utf-8"))
    (job,) = open_jobs([article], "en", "es", lambda _: lambda _: (), folder)
    assert (job.catalogue.path.name, job.rendered.name) == ("news.po", "news.txt")


def test_whatever_stands_where_the_text_goes_is_replaced(folder):
    (first,) = Run(folder)("One.\n")
    first.rendered.write_bytes(b"\xff\xfe\x00")
    (result,) = Run(folder)("One.\n")
    assert result.rendered.read_text() == "Es One.\n"


def test_equal_paragraphs_are_one_entry(folder):
    (result,) = Run(folder)(TEXT)
    entries = {entry.msgid: entry.occurrences for entry in polib.pofile(str(result.catalogue))}
    assert entries["One. Two of CPX."] == [("a0.txt", "3"), ("a0.txt", "4")]


def test_a_second_run_touches_nothing(folder):
    Run(folder)(TEXT)
    files = [path for path in (folder / "locales").rglob("*") if path.is_file()]
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}
    run = Run(folder)
    (result,) = run(TEXT)
    assert run.engine.seen == []
    assert origins(result) == ["reused"] * 3
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files} == before


def test_only_what_changed_is_translated(folder):
    Run(folder)(TEXT)
    run = Run(folder)
    run(TEXT.replace("Three", "Four"))
    assert run.engine.seen == ["Four."]


def test_another_glossary_translates_what_it_changes(folder):
    Run(folder)(TEXT)
    run = Run(folder, Prefixing("XCP"), termbase("XCP"))
    (result,) = run(TEXT)
    assert origins(result) == ["translated", "translated", "reused"]
    assert "XCP" in result.rendered.read_text()


@pytest.mark.parametrize(
    ("options", "count"),
    [({}, 0), ({"again": True}, 3), ({"engine": "fake en-es"}, 0), ({"engine": "other en-es"}, 3)],
)
def test_what_else_is_translated_anew(folder, options, count):
    Run(folder)(TEXT)
    (result,) = Run(folder)(TEXT, **options)
    assert origins(result).count("translated") == count


def test_a_review_is_kept_and_verified(folder):
    (first,) = Run(folder)(TEXT)
    file = polib.pofile(str(first.catalogue))
    file[0].flags, file[0].msgstr = [], "Título del partido"
    file.save()
    (result,) = Run(folder)(TEXT, again=True)
    assert origins(result) == ["reviewed", "translated", "translated"]
    assert result.rendered.read_text().startswith("Título del partido\n")
    (outcome,) = result.paragraphs[0].outcomes
    assert str(outcome.state) == "flagged"
    assert 'msgstr "Título del partido"' in first.catalogue.read_text()


def test_a_sentence_that_fails_leaves_its_paragraph_for_the_next_run(folder):
    text = "One.\nOne. A hard one.\n"
    (result,) = Run(folder)(text)
    assert origins(result) == ["translated", "failed"]
    assert result.paragraphs[1].error == "too hard"
    assert result.rendered.read_text() == "Es One.\nOne. A hard one.\n"
    run = Run(folder)
    run(text)
    assert run.engine.seen == ["A hard one."]


def test_outcomes_point_into_the_paragraph(folder):
    (result,) = Run(folder)(TEXT)
    for paragraph in result.paragraphs:
        for outcome in paragraph.outcomes:
            assert paragraph.text[outcome.demand.start : outcome.demand.end] == "CPX"


def test_a_sentence_does_not_end_within_a_term():
    base = Termbase([Concept("magazine", terms={"en": (Term("Yes! Magazine", "en"),), "es": (Term("Yes", "es"),)})])
    wanted, sentences = analyse("Read Yes! Magazine now. Then go.", "en", "es", TermMatcher(base, "en").find)
    assert [one.text for one in sentences] == ["Read Yes! Magazine now.", "Then go."]
    assert (wanted[0].start, sentences[0].demands[0].start) == (5, 5)


def test_addresses_and_code_are_left_alone():
    text = "See https://x.CPX.org/CPX/a or `CPX = 1`. CPX@CPX.org, www.CPX.org. CPX left."
    wanted, sentences = analyse(text, "en", "es", TermMatcher(termbase(), "en").find)
    assert [one.start for one in wanted] == [text.rindex("CPX")]
    assert [one.text for one in sentences] == [
        "See https://x.CPX.org/CPX/a or `CPX = 1`.",
        "CPX@CPX.org, www.CPX.org.",
        "CPX left.",
    ]


NUMBER = Concept("attack", terms={"en": (Term("9/11", "en"),), "es": (Term("11-S", "es"),)})
MIXED = Termbase([*termbase(), NUMBER])


def test_a_term_without_letters_is_translated(folder):
    (result,) = Run(folder, glossary=MIXED)("It was.\n9/11.\n")
    assert [str(one.state) for one in result.paragraphs[1].outcomes] == ["placeholder"]


@given(st.lists(st.sampled_from(["CPX", "9/11", ".", "! ", "One", "\u00a0", "“", "”", "U.S.", " ", "。"]), max_size=12))
def test_each_demand_is_in_one_sentence(parts):
    text = "".join(parts).strip()
    for source in ("en", "zh-Hans"):
        wanted, sentences = analyse(text, source, "es", TermMatcher(MIXED, "en").find)
        inside = [(sentence, demand) for sentence in sentences for demand in sentence.demands]
        assert [demand.found for _, demand in inside] == [demand.found for demand in wanted]
        assert all(sentence.text[demand.start : demand.end] == demand.found for sentence, demand in inside)
        assert all(sentence.text.strip() == sentence.text != "" for sentence in sentences)
        assert "".join("".join(sentence.text for sentence in sentences).split()) == "".join(text.split())


def test_sentences_are_joined_as_the_language_writes_them():
    assert join_sentences(["A.", "B."], "es") == "A. B."
    assert join_sentences(["甲。", "乙。"], "zh-Hant") == "甲。乙。"


def test_two_articles_of_one_name(folder):
    one, two = (read_article(TextFile(folder / name / "a.txt", "x", "utf-8")) for name in "pq")
    jobs = [job for one in (one, two) for job in open_jobs([one], "en", "es", lambda _: lambda _: (), folder)]
    with pytest.raises(UsageError, match=r"a\.txt and .*a\.txt would both be a\.po"):
        check_names(jobs)


def test_no_article_is_overwritten_by_its_translation(folder):
    article = read_article(TextFile(folder / "es" / "LC_MESSAGES" / "a.txt", "x", "utf-8"))
    with pytest.raises(UsageError, match=r"a\.txt would be overwritten"):
        check_names(open_jobs([article], "en", "es", lambda _: lambda _: (), folder))
    check_names(open_jobs([article], "en", "fr", lambda _: lambda _: (), folder))


def test_an_article_does_not_take_the_catalogue_of_another(folder):
    catalogue = folder / "locales" / "es" / "LC_MESSAGES" / "a.po"
    for name in ("p", "q", "r s"):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text("x")
    one, two, spaced = (read_article(read_text(folder / name / "a.txt")) for name in ("p", "q", "r s"))
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('#: p/a.txt:1\nmsgid "x"\nmsgstr "Ana"\n')
    with pytest.raises(UsageError, match=r"a\.po is of p/a\.txt; rename q/a\.txt"):
        open_jobs([two], "en", "es", lambda _: lambda _: (), folder / "locales")
    open_jobs([one], "en", "es", lambda _: lambda _: (), folder / "locales")
    one.path.unlink()  # moved: the catalogue goes along
    open_jobs([two], "en", "es", lambda _: lambda _: (), folder / "locales")
    catalogue.write_text('#: r s/a.txt:1\nmsgid "x"\nmsgstr "Ana"\n')
    open_jobs([spaced], "en", "es", lambda _: lambda _: (), folder / "locales")


def test_what_is_reviewed_during_the_run_is_kept(folder, monkeypatch):
    monkeypatch.setattr(pipeline, "_PART", 20)

    class Reviewed(Prefixing):
        def translate(self, segments, source, target):
            if self.seen:
                file = polib.pofile(str(folder / "locales/es/LC_MESSAGES/a0.po"))
                file[0].msgstr, file[0].flags = "Ana", []
                file[0].tcomment = "by Ana"
                file.save()
            return super().translate(segments, source, target)

    run = Run(folder, Reviewed(), ahead=False)
    (result,) = run("\n".join(f"Sentence number {n}." for n in range(100)))
    entry = polib.pofile(str(result.catalogue))[0]
    assert (entry.msgstr, entry.flags, entry.tcomment) == ("Ana", [], "by Ana")
    assert result.rendered.read_text().startswith("Ana\n")
    assert [one.origin for one in result.paragraphs[:2]] == [Origin.REVIEWED, Origin.TRANSLATED]


def test_a_folder_that_cannot_be_made(folder):
    (folder / "locales").write_text("a file in its way")
    with pytest.raises(DocumentError, match="cannot be made"):
        Run(folder)(TEXT)


class FailsLater(Prefixing):
    def translate(self, segments, source, target):
        if self.seen:
            raise TranslationError("the engine died")
        return super().translate(segments, source, target)


def test_what_was_done_before_an_engine_dies_is_saved(folder):
    text = "\n".join(f"Sentence number {n}." for n in range(100))
    with pytest.raises(TranslationError):
        Run(folder, FailsLater())(text)
    run = Run(folder)
    (result,) = run(text)
    assert 0 < len(run.engine.seen) < 100
    assert result.rendered.read_text().count("Es ") == 100


KILLED = """
    import importlib.util, pathlib, sys, time
    spec = importlib.util.spec_from_file_location("pipeline_tests", sys.argv[1])
    tests = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tests)

    class Slow(tests.Prefixing):
        def translate(self, segments, source, target):
            if len(self.seen) > 40:
                print("in the middle", flush=True)
                time.sleep(60)
            return super().translate(segments, source, target)

    folder = pathlib.Path(sys.argv[2])
    tests.Run(folder, Slow())((folder / "text").read_text())
"""


@pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL here")
def test_a_killed_run_goes_on_where_it_stopped(folder):
    text = "\n".join(f"Sentence number {n} of CPX." for n in range(200))
    (folder / "text").write_text(text)
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(KILLED), __file__, str(folder)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "in the middle\n"
        process.send_signal(signal.SIGKILL)
    run = Run(folder)
    (result,) = run(text)
    assert 0 < len(run.engine.seen) < 200
    assert result.rendered.read_text().count("PCX") == 200
