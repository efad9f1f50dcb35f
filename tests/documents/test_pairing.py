"""Two documents are paired segment by segment, and what does not belong together is left out."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengming.documents.pairing import pair_segments
from zhengming.documents.registry import open_document

SHARED = Path(__file__).parents[3] / "shared" / "data" / "hkma"
ENGLISH = "# The house\n\nIt was built in 1910 by a man from the town.\n\n- One\n- Two `x`\n\nThe end came early.\n"
SPANISH = "# La casa\n\nLa construyó en 1910 un hombre de la ciudad.\n\n- Uno\n- Dos `x`\n\nEl final llegó pronto.\n"


def paired(source: str, target: str, suffix: str = ".md") -> list[tuple[str, str]]:
    one, other = (open_document(Path(f"a{suffix}"), text.encode()) for text in (source, target))
    return [(one.segments[a].text, other.segments[b].text) for a, b in pair_segments(one, other).pairs]


def test_the_same_skeleton_is_paired_one_to_one() -> None:
    assert [source for source, _ in paired(ENGLISH, SPANISH)] == [
        "The house",
        "It was built in 1910 by a man from the town.",
        "One",
        "Two ",
        "The end came early.",
    ]


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        ("- Uno\n", [("The house", "La casa"), ("The end came early.", "El final llegó pronto.")]),
        ("# La casa\n\n", [("Two ", "Dos "), ("The end came early.", "El final llegó pronto.")]),
    ],
)
def test_what_is_left_out_has_no_counterpart(gone: str, expected: list[tuple[str, str]]) -> None:
    found = paired(ENGLISH, SPANISH.replace(gone, ""))
    assert set(expected) <= set(found)
    assert set(found) <= set(paired(ENGLISH, SPANISH))


def test_a_paragraph_of_two_is_left_out() -> None:
    one = "<p>A long text of the first kind, in 1999.</p><p>Another text, longer still than the first, in 2001.</p>"
    two = "<p>Un texto largo de la primera clase, en 1999. Otro texto, más largo aún que el primero, en 2001.</p>"
    rest = "<h1>One</h1><p>It has 12 of these.</p>"
    assert [source for source, _ in paired(rest + one + rest, rest + two + rest, ".html")] == [
        "One",
        "It has 12 of these.",
        "One",
        "It has 12 of these.",
    ]


def test_documents_of_other_texts_are_not_paired() -> None:
    one = "\n\n".join("word " * (3 + 7 * number % 11) + str(100 + number) for number in range(30))
    other = "\n\n".join(
        "# " * (number % 2) + "palabra " * (1 + 5 * number % 13) + str(900 + number) for number in range(50)
    )
    assert len(paired(one, other)) < 10


@given(
    st.lists(st.sampled_from(["# A\n\n", "Text 12\n\n", "- x\n\n", "Some longer text here\n\n"]), max_size=12),
    st.data(),
)
@settings(max_examples=40)
def test_pairs_go_forward_and_are_each_once(parts: list[str], data: st.DataObject) -> None:
    others = data.draw(st.permutations(parts))
    one, other = (open_document(Path("a.md"), "".join(some).encode()) for some in (parts, others))
    pairs = pair_segments(one, other).pairs
    assert list(pairs) == sorted(pairs)
    assert len({a for a, _ in pairs}) == len({b for _, b in pairs}) == len(pairs)


@pytest.mark.skipif(not SHARED.is_dir(), reason="no ../shared/data/hkma")
def test_reports_in_two_languages() -> None:
    pairs = [(path, path.with_name(f"C{path.name}")) for path in sorted(SHARED.glob("*/md/[0-9]*.md"))]
    assert pairs
    for english, chinese in pairs:
        one, other = open_document(english), open_document(chinese)
        assert len(pair_segments(one, other).pairs) >= 0.9 * len(one.segments), english
