import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.documents.bitext import pair_lines
from zhengming.errors import DocumentError

PARTED = "; a translation goes line by line. They part at line 2 at the latest, which is empty in {} alone"


def pairs(source: str, text: str) -> list[tuple[str, str]]:
    bitext = pair_lines(source, text, "a.txt", "b.txt")
    return [(one.source, text[one.start : one.end]) for one in bitext.pairs]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_whatever_their_ends(end: str) -> None:
    assert pairs(f"One.{end}{end}Two.{end}", "Uno.\n\nDos.") == [("One.", "Uno."), ("", ""), ("Two.", "Dos.")]


def test_empty_lines_at_the_end_do_not_count() -> None:
    assert pairs("One.\n", "Uno.\n\n \n") == [("One.", "Uno.")]


@pytest.mark.parametrize(
    ("source", "text", "message"),
    [
        (
            "1\n\n2\n",
            "1\n2\n",
            "b.txt: has 2 lines, a.txt has 3" + PARTED.format("a.txt"),
        ),
        (
            "1\n2\n3",
            "1\n\n2\n3",
            "b.txt: has 4 lines, a.txt has 3" + PARTED.format("b.txt"),
        ),
        ("1\n2", "1\n2\n3", "b.txt: has 3 lines, a.txt has 2; a translation goes line by line"),
    ],
)
def test_different_numbers_of_lines(source: str, text: str, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        pairs(source, text)
    assert str(caught.value) == message


LINES = st.lists(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=5), max_size=5)


@given(LINES)
def test_a_text_pairs_with_itself(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert all(source == translation for source, translation in pairs(text, text))
