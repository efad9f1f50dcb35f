from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.translation.terms.repair.recurrence import Cohesion, recurring
from zhengming.translation.terms.repair.stretch import best_stretch
from zhengming.translation.terms.repair.words import read_words


@pytest.mark.parametrize(
    ("text", "gain", "blocked", "length", "expected"),
    [
        ("金管局公布", [0.9, 0.9, 0.9, -0.9, -0.9], (), 3, "金管局"),
        ("公布的報告", [-0.9, -0.9, 0.2, 0.9, 0.9], (), 3, "報告"),
        ("金管局公布", [0.9, 0.9, 0.9, 0.5, -0.9], (2,), 3, "金管"),
        ("報告12", [0.9, 0.9, 0.9], (), 3, "報告"),
        ("的", [0.9], (), 1, None),
    ],
)
def test_best_stretch(text, gain, blocked, length, expected):
    words = read_words(text)
    found = best_stretch(gain, words, blocked, (), [0.0] * (len(words) + 1), length)
    assert (None if found is None else text[words[found[0]].start : words[found[1] - 1].end]) == expected


def test_characters_that_always_stand_together_are_not_cut_apart():
    words = read_words("公布講座")
    cuts = Cohesion([list("公布講座"), list("公布"), list("公布了"), list("他公布")]).cuts(list("公布講座"))
    assert cuts[1] > cuts[2]
    found = best_stretch([0.0, 0.1, 0.9, 0.9], words, (), (), cuts, 3)
    assert found == (0, 4)


def test_recurring_wordings():
    windows = [tuple("由公布講座在"), tuple("與公布講座及"), tuple("公布報告")]
    assert recurring(windows, "由公布講座在 與公布講座及 公布報告 公布 公布 公布 公布", 6)[0] == tuple("公布講座")
    assert recurring([tuple("公布")], "公布", 6) == []


@given(st.text("金管局的a1， ", max_size=12))
def test_words_cover_what_is_no_punctuation(text):
    words = read_words(text)
    assert "".join(text[word.start : word.end] for word in words) == "".join(text.replace("，", "").split())
    assert all(one.end <= other.start for one, other in pairwise(words))
    assert all(len(word.text) == 1 for word in words if not word.text.isascii())
