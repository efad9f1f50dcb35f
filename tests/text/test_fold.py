"""Folding makes equal what readers take for the same, and moves nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.text.fold import _dense_table, _table, fold, fold_form

ANY_TEXT = st.text(st.characters() | st.sampled_from("İΣςſẞﬁ臺灣台湾ＵＮ’\u00a0\ud800\udfff𐐀"))

SAME = [
    ("İstanbul", "istanbul"),
    ("ΟΔΟΣ", "οδος"),
    ("臺灣", "台湾"),
    ("台灣", "台湾"),
    ("ＵＮ３", "un3"),
    ("the State’s", "the state's"),
    ("a\u00a0b\u3000c\nd", "a b c d"),
    ("ｱ", "ア"),
    ("China\u2011Africa", "china-africa"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_equal_to_readers(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(ANY_TEXT)
def test_every_character_keeps_its_place(text: str) -> None:
    assert len(fold(text)) == len(fold_form(text)) == len(text)
    assert [fold(one) for one in text if one not in "Σσς"] == [
        folded for one, folded in zip(text, fold(text), strict=True) if one not in "Σσς"
    ]


@given(ANY_TEXT)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_result_can_be_encoded(text: str) -> None:
    fold(text).encode()


@given(st.text(st.sampled_from("aB公臺Ｕ\ud800’"), max_size=30))
def test_the_share_of_non_ascii_does_not_matter(text: str) -> None:
    assert fold(text + "x" * 1000)[: len(text)] == fold(text) == fold(text + "臺" * 1000)[: len(text)]


def test_table_is_flat() -> None:
    table = _table()
    assert not set(table.values()) & table.keys()
    assert len(_dense_table()) == 0x10000
