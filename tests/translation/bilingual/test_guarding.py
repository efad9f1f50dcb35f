"""Placeholders while a segment is translated: cases as data, and that they come back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.documents.model import Piece, Plural, Segment, Tag, TagKind, marked
from zhengming.translation.bilingual.guarding import CannotGuardError, guard
from zhengming.translation.bilingual.restoring import CannotRestoreError

C = frozenset({"c-format"})


def segment(text: str, tags: tuple[Tag, ...] = ()) -> Segment:
    return Segment(text, (Piece(0, len(text), 100, 100 + len(text)),), tags)


@pytest.mark.parametrize(
    ("text", "formats", "guarded"),
    [
        ("%d files in %s", C, "17 files in <1/>"),
        ("17 of %d", C, "17 of 23"),
        ("100%% of {name}", C, "100<1/> of {name}"),
        ("%s/%s: no such file", C, "<1/>: no such file"),
        ("Open the <b>file {name}</b><br/>or <i>not</i>", frozenset(), "Open the <1>file <2/></1><3/>or <4>not</4>"),
        ('the <a href="%s">page</a>', C, "the <1>page</1>"),
        ("R&amp;D, see <file>", frozenset(), "R<1/>D, see <file>"),
        ("a <1>b</1> <2/>", frozenset(), "a <1>b</1> <2/>"),
    ],
)
def test_what_stands_for_what(text: str, formats: frozenset[str], guarded: str) -> None:
    one = guard(segment(text), formats)
    assert marked(one.segment) == guarded
    assert one.restored(guarded) == marked(segment(text))
    assert one.hidden(marked(segment(text))) == guarded


def test_line_ends_that_mean_something_are_kept() -> None:
    text = "Usage:\tx\nLists what is\nin a folder.\n  -h  help\n"
    one = guard(segment(text), lines=True)
    assert marked(one.segment) == "Usage:<1/>x<2/>Lists what is\nin a folder.<3/>-h<4/>help\n"
    assert one.restored("Uso:<1/>x<2/>Lista lo que hay en una carpeta.<3/>-h<4/>ayuda\n") == (
        "Uso:\tx\nLista lo que hay en una carpeta.\n  -h  ayuda\n"
    )
    assert guard(segment(text)).segment.tags == ()


def test_tags_of_the_segment_keep_their_numbers() -> None:
    tags = (Tag(0, TagKind.OPEN, 1, "<g>"), Tag(7, TagKind.CLOSE, 1, "</g>"), Tag(9, TagKind.SINGLE, 2, "<x/>"))
    one = guard(segment("file %s, 5", tags))
    assert marked(one.segment) == "<1>file <3/></1>, <2/>5"
    assert one.restored("5 <2/>, <1>el <3/> fichero</1>") == "5 <2/>, <1>el %s fichero</1>"
    assert one.segment.pieces[0] == Piece(0, 5, 100, 105)


@pytest.mark.parametrize(
    ("text", "translation", "expected"),
    [
        ("%s by %d", "17 de <1/>", "%2$d de %1$s"),
        ("%(a)s by %(b)d", "17 de <1/>", "%(b)d de %(a)s"),
        ("{b} by {a}", "<2/> de <1/>", "{a} de {b}"),
    ],
)
def test_another_order(text: str, translation: str, expected: str) -> None:
    formats = C if expected.startswith("%2") else frozenset[str]()
    assert guard(segment(text), formats).restored(translation) == expected


@pytest.mark.parametrize(
    ("text", "formats", "translation"),
    [
        ("%s by %s", frozenset({"python-format"}), "<2/> de <1/>"),
        ("{} by {}", frozenset({"python-brace-format"}), "<2/> de <1/>"),
        ("%*d by %s", C, "<2/> de <1/>"),
        ("%d files", C, "diecisiete ficheros"),
        ("%d files", C, "17 y 17 ficheros"),
        ("%d files", C, "1,17 ficheros"),
        ("%s files", C, "ficheros"),
    ],
)
def test_what_cannot_come_back(text: str, formats: frozenset[str], translation: str) -> None:
    with pytest.raises(CannotRestoreError):
        guard(segment(text), formats).restored(translation)


@pytest.mark.parametrize(
    "text",
    ["{n, plural, one {# file} other {# files}}", "<b>a <i>b</b> c</i>", "<i><b>c</i></b>"],
)
def test_what_cannot_be_guarded(text: str) -> None:
    with pytest.raises(CannotGuardError):
        guard(segment(text))


@pytest.mark.parametrize(("example", "guarded"), [(1, "1 file"), (22, "22 file"), (10, "10 file")])
def test_a_plural_form_has_a_number_of_its_own(example: int, guarded: str) -> None:
    one = guard(segment("%d file"), C, plural=Plural(0, example))
    assert marked(one.segment) == guarded
    assert one.restored(guarded) == "%d file"


def test_a_translation_with_other_placeholders_is_not_hidden() -> None:
    assert guard(segment("%s files"), C).hidden("ficheros") is None


PARTS = ["%s", "%d", "{x}", "<b>", "</b>", "<br/>", "word", " ", "\n", "\t", "5", "&lt;", "<1>"]


@given(st.lists(st.sampled_from(PARTS)))
def test_what_comes_back_unchanged_is_what_was(parts: list[str]) -> None:
    text = "".join(parts)
    try:
        one = guard(segment(text), lines=True)
    except CannotGuardError:
        return
    assert one.restored(marked(one.segment)) == marked(segment(text))
    kept = sum(piece.source_end - piece.source_start for piece in one.segment.pieces)
    assert kept + sum(len(tag.source) for tag in one.segment.tags) == len(text)
