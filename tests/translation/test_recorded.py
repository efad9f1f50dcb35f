import pytest

from zhengming.termbase.model import Term
from zhengming.translation.engines.engine import (
    Constraint,
    Redecodes,
    Route,
    Scores,
    ShowsLinks,
    Streams,
    TakesTerms,
    TracesWords,
    Translation,
)
from zhengming.translation.journal import Journal
from zhengming.translation.recorded import Recorded

ROUTE = Route("fake", "en", "es", ("en-es",))


class Plain:
    name = "fake"
    rule_based = False

    def __init__(self):
        self.calls = []

    def route(self, _source, _target):
        return ROUTE

    def translate(self, segments, _source, _target):
        self.calls.append(list(segments))
        return [Translation(one.upper(), ROUTE, "no" if one == "bad" else None) for one in segments]


class Streaming(Plain):
    def stream(self, segments, _source, _target):
        self.calls.append(list(segments))
        yield from ((index, Translation(segments[index].upper(), ROUTE)) for index in reversed(range(len(segments))))


class Able(Plain):
    def translate_with_terms(self, segments, constraints, _source, _target):
        self.calls.append([(one, len(wanted)) for one, wanted in zip(segments, constraints, strict=True)])
        return [None if one == "bad" else Translation(f"{one}!", ROUTE) for one in segments]

    def alternatives(self, *_, count):
        return count

    def scores(self, *_):
        return []

    def translate_with_links(self, *_):
        return []

    def traced(self, *_):
        return []


@pytest.fixture
def recorded(tmp_path):
    def make(engine):
        return Recorded(engine, Journal(tmp_path / "answers", {}))

    return make


def texts(engine, *segments):
    return [one.text for one in engine.translate(segments, "en", "es")]


@pytest.mark.parametrize("kind", [Plain, Streaming])
def test_nothing_is_asked_twice_in_a_run_or_the_next(recorded, kind):
    engine = kind()
    first = recorded(engine)
    assert texts(first, "a", "b", "a") == ["A", "B", "A"]
    assert texts(first, "b", "c") == ["B", "C"]
    assert texts(recorded(engine), "a", "c", "d") == ["A", "C", "D"]
    assert engine.calls == [["a", "b"], ["c"], ["d"]]


def test_a_failure_is_asked_again_by_the_next_run_only(recorded):
    engine = Plain()
    first = recorded(engine)
    for _ in range(2):
        assert first.translate(["bad"], "en", "es")[0].error == "no"
    recorded(engine).translate(["bad"], "en", "es")
    assert engine.calls == [["bad"], ["bad"]]


def test_each_segment_is_told_once_as_soon_as_it_is_there(recorded):
    engine = Streaming()
    first = recorded(engine)
    texts(first, "b")
    assert list(first.ahead(["a", "b", "c", "a"], "en", "es")) == ["b", "c", "a"]
    assert engine.calls == [["b"], ["a", "c"]]


def test_what_was_answered_before_an_engine_dies_is_kept(recorded):
    class Dying(Streaming):
        def stream(self, segments, source, target):
            yield next(super().stream(segments, source, target))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        texts(recorded(Dying()), "a", "b")
    engine = Plain()
    assert texts(recorded(engine), "a", "b") == ["A", "B"]
    assert engine.calls == [["a"]]


def test_terms_are_part_of_the_question(recorded):
    engine = Able()
    one, two = (Constraint(0, 1, Term(text, "es")) for text in ("x", "y"))
    for run in (recorded(engine), recorded(engine)):
        wanted = [[one], [two], [one], []]
        answers = run.translate_with_terms(["a", "a", "a", "bad"], wanted, "en", "es")
        assert [answer and answer.text for answer in answers] == ["a!", "a!", "a!", None]
    assert engine.calls == [[("a", 1), ("a", 1), ("bad", 0)], [("bad", 0)]]


def test_it_can_do_what_the_engine_can(recorded):
    kinds = (TakesTerms, Redecodes, Scores, ShowsLinks, TracesWords)
    assert [isinstance(recorded(Plain()), kind) for kind in kinds] == [False] * 5
    assert [isinstance(recorded(Able()), kind) for kind in kinds] == [True] * 5
    assert not isinstance(recorded(Plain()), Streams)
