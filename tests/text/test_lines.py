"""Lines and columns are those that an editor shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.text.lines import LineIndex


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [
        ("", 0, (1, 1)),
        ("ab", 2, (1, 3)),
        ("a\nb", 1, (1, 2)),
        ("a\nb", 2, (2, 1)),
        ("a\n", 2, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rb", 2, (2, 1)),
        ("公安部\n宣布", 5, (2, 2)),
        ("e\u0301x", 2, (1, 3)),
        ("a\u2028b\x0cc", 4, (1, 5)),
    ],
)
def test_position(text: str, offset: int, position: tuple[int, int]) -> None:
    assert LineIndex(text).position(offset) == position


@pytest.mark.parametrize("offset", [-1, 4])
def test_an_offset_outside_the_text_is_refused(offset: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        LineIndex("abc").position(offset)


@given(st.text(alphabet="a公\n\r\u0301😀"))
def test_a_position_leads_back_to_its_character(text: str) -> None:
    index = LineIndex(text)
    for offset, character in enumerate(text):
        line, column = index.position(offset)
        if character not in "\r\n":
            assert index.line(line)[column - 1] == character


@given(st.text(alphabet="a公\n\r"))
def test_lines_are_those_of_universal_newlines(text: str) -> None:
    index = LineIndex(text)
    lines = [index.line(number) for number in range(1, len(index) + 1)]
    assert lines == text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
