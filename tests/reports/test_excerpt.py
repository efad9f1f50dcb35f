"""Whatever is cut, the carets stand under the finding and the line fits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from zhengming.reports.excerpt import crop

LETTERS = "ab 公安é\u0301👩👮🏽한\tｱ"


def marked(line: str, start: int, stop: int, width: int) -> str:
    """The excerpt with brackets where the carets begin and end."""
    shown, indent, carets = crop(line, start, stop, width)
    left = next(i for i in range(len(shown) + 1) if wcswidth(shown[:i]) == indent)
    right = max(i for i in range(left, len(shown) + 1) if wcswidth(shown[:i]) <= indent + carets)
    return f"{shown[:left]}[{shown[left:right]}]{shown[right:]}"


@pytest.mark.parametrize(
    ("line", "found", "width", "expected"),
    [
        ("the Forum met", "Forum", 40, "the [Forum] met"),
        ("中国公安部宣布", "公安部", 40, "中国[公安部]宣布"),
        ("a cafe\u0301 here", "cafe\u0301", 40, "a [cafe\u0301] here"),
        ("全角ＡＢＣ文字", "ＡＢＣ", 40, "全角[ＡＢＣ]文字"),
        ("an 👩\u200d🚒 and 👮🏽 left", "left", 40, "an 👩\u200d🚒 and 👮🏽 [left]"),
        ("a\tForum", "Forum", 40, "a [Forum]"),
        ("one two three four five six seven", "four", 20, "… three [four] five s…"),
        ("一二三四五六七八九十甲乙丙丁", "八九", 13, "…七[八九]十甲…"),
        ("Forum on China-Africa Cooperation", "Forum", 16, "[Forum] on China…"),
        ("met in Beijing for the Forum", "Forum", 16, "… for the [Forum]"),
        ("x " * 9 + "a very long name of a forum", "a very long name of a forum", 16, "…[a very long na]…"),
    ],
)
def test_the_finding_is_marked(line: str, found: str, width: int, expected: str) -> None:
    start = line.index(found)
    assert marked(line, start, start + len(found), width) == expected


def test_an_empty_finding_gets_one_caret() -> None:
    assert crop("abc", 3, 3, 20) == ("abc", 3, 1)
    assert crop("", 0, 0, 20) == ("", 0, 1)


@given(st.text(LETTERS, max_size=80), st.data(), st.integers(8, 60))
def test_the_excerpt_fits_and_so_do_the_carets(line: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(line)))
    stop = data.draw(st.integers(start, len(line)))
    shown, indent, carets = crop(line, start, stop, width)
    assert wcswidth(shown) <= width
    assert carets >= 1
    assert indent + carets <= wcswidth(shown) + 1


@given(st.text("ab 公安", max_size=80), st.data(), st.integers(8, 60))
def test_the_carets_stand_under_the_finding(line: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(line)))
    stop = data.draw(st.integers(start, len(line)))
    shown, indent, carets = crop(line, start, stop, width)
    if stop > start and wcswidth(line[start:stop]) <= width - 2:
        before = next(i for i in range(len(shown)) if wcswidth(shown[:i]) == indent)
        assert shown[before : before + stop - start] == line[start:stop]
        assert carets == wcswidth(line[start:stop])
