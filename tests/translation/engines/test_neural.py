"""What engines of CTranslate2 models can do beyond translating, on the hand-built Argos packages."""

import json
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.errors import EngineUnavailable
from zhengming.translation.engines.argos.engine import Argos
from zhengming.translation.engines.engine import Redecodes, Scores, ShowsLinks
from zhengming.translation.engines.neural.links import Row, links


@pytest.fixture(scope="module")
def argos(tiny_packages):
    with Argos(tiny_packages) as engine:
        yield engine


@pytest.fixture
def prefixed(tiny_packages, tmp_path):
    """The en → es package with a prefix before each translation, as multilingual models have it."""
    package = shutil.copytree(tiny_packages / "translate-en_es-1_0", tmp_path / "en_es")
    metadata = json.loads((package / "metadata.json").read_text())
    (package / "metadata.json").write_text(json.dumps(metadata | {"target_prefix": "▁London"}))
    with Argos(tmp_path) as engine:
        yield engine


def linked(translation, segment):
    return [(segment[slice(*one.source)], translation.text[slice(*one.target)]) for one in translation.links]


def test_it_says_what_it_can_do(argos):
    assert isinstance(argos, Redecodes)
    assert isinstance(argos, Scores)
    assert isinstance(argos, ShowsLinks)


class TestAlternatives:
    def test_they_differ_and_begin_with_the_translation(self, argos):
        (found,) = argos.alternatives(["the red house"], [()], "en", "es", count=3)
        assert found[0].text == "the Beijing house"
        assert len({one.text for one in found}) == len(found) == 3

    def test_words_to_avoid_are_in_none(self, argos):
        segments = ["the red house", "a red city", "the red house", " "]
        avoid = [["beijing"], [], ["Beijing", "house"], ["Beijing"]]
        first, second, third, blank = argos.alternatives(segments, avoid, "en", "es", count=2)
        assert first
        assert not any("Beijing" in one.text for one in first)
        assert second[0].text == "a Beijing city"
        assert third
        assert not any("Beijing" in one.text or "house" in one.text for one in third)
        assert blank == []

    def test_over_a_pivot(self, argos):
        (found,) = argos.alternatives(["the red house"], [["London"]], "en", "fr", count=2)
        assert found
        assert not any("London" in one.text for one in found)
        assert found[0].route.via == ("es",)

    def test_without_a_route(self, argos):
        with pytest.raises(EngineUnavailable, match="engines install en ru"):
            argos.alternatives(["red"], [()], "en", "ru", count=1)


class TestScores:
    def test_its_own_translation_scores_best(self, argos):
        right, wrong = argos.scores(["the red house"] * 2, ["the Beijing house", "the London house"], "en", "es")
        assert 0 >= right > wrong

    def test_a_prefix_does_not_count(self, prefixed):
        # The tiny model takes the prefix for its first word, so what follows is judged one place on.
        right, wrong = prefixed.scores(["a red house"] * 2, ["Beijing house", "city house"], "en", "es")
        assert right > wrong

    def test_over_a_pivot_there_are_none(self, argos):
        with pytest.raises(EngineUnavailable, match="argos cannot score over a pivot"):
            argos.scores(["red"], ["London"], "en", "fr")


class TestLinks:
    def test_words_are_linked_with_their_places(self, argos):
        segment = "  the red house , London "
        (translation,) = argos.translate_with_links([segment], "en", "es")
        assert translation.text == "  the Beijing house , London "
        pairs = [("the", "the"), ("red", "Beijing"), ("house", "house"), ("London", "London")]
        assert linked(translation, segment) == pairs
        assert all(0 < one.weight <= 1 for one in translation.links)

    def test_several_sentences_keep_apart(self, argos):
        segment = "red house. A city and red."
        (translation,) = argos.translate_with_links([segment], "en", "es")
        assert ("red", "Beijing") in linked(translation, segment)
        last = translation.links[-1]
        assert last.source == (22, 25)
        assert translation.text[slice(*last.target)] == "Beijing"

    def test_a_prefix_is_in_no_link(self, prefixed):
        segment = "a red house"
        (translation,) = prefixed.translate_with_links([segment], "en", "es")
        assert linked(translation, segment)[0] == ("red", "Beijing")

    def test_texts_are_those_of_a_plain_translation(self, argos):
        segments = ["the red house", "", "red 中 house", "the red house"]
        plain = argos.translate(segments, "en", "es")
        shown = argos.translate_with_links(segments, "en", "es")
        assert [one.text for one in shown] == [one.text for one in plain]
        assert all(one.links == () for one in plain)

    def test_over_a_pivot_there_are_none(self, argos):
        (translation,) = argos.translate_with_links(["red"], "en", "fr")
        assert (translation.text, translation.links) == ("London", ())

    def test_han_characters_are_words_as_far_as_tokens_are(self):
        rows = [Row(0, [0.9, 0.1]), Row(0, [0.2, 0.8])]
        found = links("the police", ["▁the", "▁police"], "这警察", ["▁这", "警察"], rows, lambda one: one.strip("▁"))
        assert [(one.source, one.target) for one in found] == [
            ((0, 3), (0, 1)),
            ((4, 10), (0, 1)),
            ((0, 3), (1, 3)),
            ((4, 10), (1, 3)),
        ]

    @given(st.lists(st.text("ab -中.", max_size=4)), st.lists(st.text("ab -中.", max_size=4)), st.text("ab -中."))
    def test_spans_are_words_of_the_text(self, given_tokens, made, text):
        rows = [Row(0, [1 / len(given_tokens)] * len(given_tokens)) if given_tokens else Row(0, []) for _ in made]
        for one in links(text, given_tokens, text, made, rows, str.strip):
            for start, end in (one.source, one.target):
                assert 0 <= start < end <= len(text)
                assert any(map(str.isalnum, text[start:end]))
