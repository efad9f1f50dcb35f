from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from zhengming.checks.finding import Edit
from zhengming.lsp.edits import changes

TEXTS = st.text(st.sampled_from("ab 公\r\n\u2028"), max_size=40)


def applied(text: str, edits: list[Edit]) -> str:
    for one in reversed(edits):
        text = text[: one.start] + one.text + text[one.end :]
    return text


@given(TEXTS, TEXTS)
def test_edits_make_the_new_text(old, new):
    assert applied(old, changes(old, new)) == new


@given(TEXTS, TEXTS)
def test_edits_are_in_order_and_change_something(old, new):
    found = changes(old, new)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(old[one.start : one.end] != one.text for one in found)


def test_edits_of_a_line_are_those_of_its_words():
    old = "The Main Bureau said that the Main Bureau agreed.\n"
    assert len(changes(old, old.replace("Main Bureau", "General Office"))) == 4


def test_what_is_far_apart_is_edited_apart():
    old = "".join(f"line {number}\n" for number in range(500))
    new = old.replace("line 3\n", "").replace("line 490\n", "line 490\nmore\nand more\n")
    assert sum(one.end - one.start + len(one.text) for one in changes(old, new)) < 30
