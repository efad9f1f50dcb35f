import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.errors import EngineUnavailable, UsageError
from zhengming.translation.engines.engine import Estimate, Route, Translation
from zhengming.translation.terms.probing import Survival, best_shapes, measure, questions
from zhengming.translation.terms.shapes import HELD, SHAPES, fill, pattern


class Eraser:
    """Gives every text back without what matches a pattern."""

    name = "eraser"

    def __init__(self, erased, version):
        self.erased = erased
        self.version = version
        self.asked = []

    def route(self, source, target):
        return None if target == "ru" else Route(self.name, source, target, ("x",), version=self.version)

    def missing(self, _source, _target):
        return "nothing to install"

    def translate(self, segments, source, target):
        self.asked.append(list(segments))
        return [Translation(re.sub(self.erased, "", one), self.route(source, target)) for one in segments]


class Costly(Eraser):
    limit = None

    def estimate(self, segments, _constraints, _source, _target):
        return Estimate(len(segments), 0, 1, 1, 1, 1.0)


@pytest.fixture
def version(tmp_path, monkeypatch):
    monkeypatch.setenv("ZHENGMING_CACHE_DIR", str(tmp_path / "cache"))
    return "1"


def test_what_survives_is_counted(version):
    engine = Eraser(r"[⟦⟧]|</b>", version)
    probe = measure(engine, "en", "es")
    assert probe.shapes["⟦{n}⟧"] == Survival(0, 8)
    assert probe.shapes["Zq{}z"] == Survival(8, 8)
    assert probe.tags["<b>{}</b>"].rate == 0
    assert probe.tags["[{}](/p)"].rate == 1
    assert [one for batch in engine.asked for one in batch] == questions("en")


def test_what_is_doubled_does_not_survive(version):
    engine = Eraser("x^", version)
    plain = engine.translate
    engine.translate = lambda segments, *pair: plain([re.sub(r"(Zq\w+)", r"\1 \1", one) for one in segments], *pair)
    assert measure(engine, "en", "es").shapes["Zq{}z"].kept == 0


def test_tags_around_nothing_do_not_survive(version):
    assert measure(Eraser("London", version), "en", "es").tags["<b>{}</b>"].kept == 0


def test_the_best_shapes_are_those_that_survive(version):
    assert best_shapes(Eraser("Zq", version), "en", "es") == tuple(shape for shape in HELD if shape != "Zq{}z")
    assert best_shapes(Eraser("x^", version), "en", "fr") == HELD
    assert best_shapes(Eraser(r"[Zq⟦X{x]", version), "en", "pt") == ()


def test_it_is_asked_once_for_each_version(version):
    for _ in range(2):
        engine = Eraser("Zq", version)
        assert "Zq{}z" not in best_shapes(engine, "en", "es")
    assert engine.asked == []
    newer = Eraser("x^", "2")
    assert best_shapes(newer, "en", "es") == HELD
    assert len(newer.asked) == 1


def test_a_thorough_look_counts_for_translating(version):
    measure(Eraser("XQ", version), "en", "es")
    engine = Eraser("x^", version)
    assert "XQ{}K" not in best_shapes(engine, "en", "es")
    assert engine.asked == []


def test_without_a_version_nothing_is_kept(version, tmp_path):
    assert version
    best_shapes(Eraser("x^", ""), "en", "es")
    assert not (tmp_path / "cache").exists()


def test_a_broken_file_is_passed_over(version, tmp_path):
    best_shapes(Eraser("Zq", version), "en", "es")
    (kept,) = (tmp_path / "cache" / "probes").iterdir()
    for content in ("", "[]", '{"shapes": {"Zq{}z": 1}}'):
        kept.write_text(content)
        assert "Zq{}z" not in best_shapes(Eraser("Zq", version), "en", "es")


@pytest.mark.parametrize(
    ("engine", "pair"),
    [(Costly("x^", "1"), ("en", "es")), (Eraser("x^", "1"), ("fi", "es")), (Eraser("", "1"), ("en", "ru"))],
)
def test_where_nothing_can_be_asked_the_usual_ones_are_used(version, engine, pair):
    assert version
    assert best_shapes(engine, *pair) == SHAPES
    assert engine.asked == []


def test_what_cannot_be_measured_is_said(version):
    with pytest.raises(UsageError, match=r"no sentences in fi to probe with, only in en, es"):
        measure(Eraser("", version), "fi", "es")
    with pytest.raises(EngineUnavailable, match="eraser: nothing to install"):
        measure(Eraser("", version), "en", "ru")


@given(st.sampled_from(HELD), st.integers(0, 5000), st.integers(0, 5000))
def test_numbers_have_different_words_of_the_shape(shape, one, other):
    assert (fill(shape, one) == fill(shape, other)) == (one == other)
    assert re.fullmatch(pattern(shape), fill(shape, one), re.IGNORECASE)
