import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.text.unwrap import unwrap


@pytest.mark.parametrize(
    ("text", "unwrapped"),
    [
        ("one\r\ntwo", "one\ntwo"),
        ("one  \n\ttwo", "one\ntwo"),
        ("> one\n> > two", "> one\ntwo"),
        ("China-\nAfrica", "China-Africa"),
        ("> China-\r\n> Africa", "> China-Africa"),
        ("a dash -\nand more", "a dash -\nand more"),
        ("one\r\n\r\ntwo", "one\r\n\ntwo"),
        ("> one\n>\n> two", "> one\n>\ntwo"),
        ("one\n\u3000\u3000two", "one\n\u3000\u3000two"),
    ],
)
def test_lines_of_a_paragraph_are_joined(text: str, unwrapped: str) -> None:
    found = unwrap(text)
    assert (text if found is None else found.text) == unwrapped


def test_plain_line_feeds_need_no_work() -> None:
    assert unwrap("one\ntwo\n\nthree") is None


@given(st.text("ab-> \t\r\n公"))
def test_every_stretch_is_found_in_the_original(text: str) -> None:
    unwrapped = unwrap(text)
    if unwrapped is None:
        return
    for offset, character in enumerate(unwrapped.text):
        start, end = unwrapped.original(offset, offset + 1)
        assert text[start:end] == character or character == "\n"


def test_long_runs_of_spaces_are_gone_through_once() -> None:
    assert unwrap(f"{' ' * 100_000}x\n {'> ' * 50_000}\ny") is not None
