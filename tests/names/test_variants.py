from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.names.pinyin import SYLLABLES, split
from zhengming.names.variants import Change, RomanName, read, spellings

WU = RomanName(("Wu",), ("Shao", "ping"), family_first=True)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Shaoping Wu", Change.ORDER),
        ("Shao Ping Wu", Change.ORDER),
        ("Shao-Ping Wu", Change.ORDER),
        ("SHAOPING WU", Change.ORDER),
        ("Wu Shao-ping", Change.FORM),
        ("WU Shaoping", Change.FORM),
        ("Wu Shao ping", Change.FORM),
        ("WU Shao-ping", Change.FORM),
        ("Wu, Shaoping", Change.COMMA),
        ("Wu Ping Shao", Change.PERMUTED),
        ("Ping Shao Wu", Change.PERMUTED),
    ],
)
def test_spellings_of_a_name_of_three_syllables(text: str, change: Change) -> None:
    assert {one.text: one.change for one in spellings(WU)}[text] is change


@pytest.mark.parametrize("text", ["Wu Pingshao", "Shao Wu Ping", "Ping Wu Shao", "wu shaoping", "Wu"])
def test_what_may_be_somebody_else_is_no_spelling(text: str) -> None:
    assert text not in {one.text for one in spellings(WU)}


def test_each_spelling_comes_once() -> None:
    texts = [one.text for one in spellings(WU)]
    assert len(texts) == len(set(texts))
    assert texts[0] == "Wu Shaoping"


def test_an_apostrophe_divides_and_may_be_missing() -> None:
    texts = {one.text for one in spellings(RomanName(("Zhou",), ("Xi", "an"), family_first=True))}
    assert {"Zhou Xi'an", "Zhou Xian", "Xi'an Zhou", "Zhou Xi An"} <= texts


def test_a_family_name_of_two_syllables() -> None:
    texts = {one.text: one.change for one in spellings(RomanName(("Ou", "yang"), ("Xiu",), family_first=True))}
    assert texts["Ou Yang Xiu"] is Change.FORM
    assert texts["Xiu Ouyang"] is Change.ORDER


@pytest.mark.parametrize(
    ("text", "family", "given_length", "expected"),
    [
        ("Wu Shaoping", 1, 2, WU),
        ("Shaoping Wu", 1, 2, RomanName(("Wu",), ("Shao", "ping"), family_first=False)),
        ("Li Kai'er", 1, 2, RomanName(("Li",), ("Kai", "er"), family_first=True)),
        ("Ouyang Xiu", 2, 1, RomanName(("Ou", "yang"), ("Xiu",), family_first=True)),
        ("Chiang Kai-shek", 1, 2, RomanName(("Chiang",), ("Kai", "shek"), family_first=True)),
        ("Ing-wen Tsai", 1, 2, RomanName(("Tsai",), ("Ing", "wen"), family_first=False)),
        ("Carrie Lam Cheng Yuet-ngor", 1, 3, None),
        ("Confucius", 1, 1, None),
    ],
)
def test_reading_a_name_with_its_han_lengths(
    text: str, family: int, given_length: int, expected: RomanName | None
) -> None:
    assert read(text, family, given_length) == expected


@given(st.lists(st.sampled_from(sorted(SYLLABLES)), min_size=1, max_size=3))
def test_joined_syllables_can_be_divided_again(syllables: list[str]) -> None:
    parts = split("'".join(syllables), len(syllables))
    assert parts == tuple(syllables)
    joined = split("".join(syllables), len(syllables))
    assert joined is not None
    assert "".join(joined) == "".join(syllables)


@given(st.sampled_from(sorted(SYLLABLES)), st.lists(st.sampled_from(sorted(SYLLABLES)), min_size=1, max_size=2))
def test_every_spelling_holds_the_letters_of_the_name(family: str, given_name: list[str]) -> None:
    name = RomanName((family.capitalize(),), (given_name[0].capitalize(), *given_name[1:]), family_first=True)
    letters = sorted("".join((family, *given_name)))
    for spelling in spellings(name):
        assert sorted(one for one in spelling.text.lower() if one.isalpha()) == letters


def test_there_are_as_many_syllables_as_the_standard_lists() -> None:
    assert len(SYLLABLES) > 400
    assert {"zhuang", "lü", "nüe", "er", "yuan", "weng"} <= SYLLABLES
    assert not {"gi", "fa ", "qa", "jang", "bü"} & SYLLABLES
    assert all(one.islower() for one in SYLLABLES)
    assert not {first + second for first, second in product(("q", "x", "j"), ("a", "o", "e"))} & SYLLABLES
