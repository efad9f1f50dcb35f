from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import (
    Position,
    PositionEncodingKind,
    Range,
    TextDocumentContentChangePartial,
    TextDocumentContentChangeWholeDocument,
)

from zhengming.lsp.positions import Positions
from zhengming.lsp.texts import OpenText, path_of

LETTERS = st.sampled_from("ab 公😀\r\n\u2028")


def open_text(text: str, encoding: str = PositionEncodingKind.Utf16) -> OpenText:
    return OpenText("file:///a.md", Path("/a.md"), 1, text, encoding)


@given(st.text(LETTERS), st.lists(st.tuples(st.integers(0), st.integers(0), st.text(LETTERS, max_size=5)), max_size=4))
def test_changes_follow_each_other(text, edits):
    changes, expected = [], text
    for one, other, words in edits:
        positions = Positions(expected, PositionEncodingKind.Utf16)
        start, end = sorted(positions.offset(positions.position(at % (len(expected) + 1))) for at in (one, other))
        changes.append(TextDocumentContentChangePartial(positions.range(start, end), words))
        expected = expected[:start] + words + expected[end:]
    after = open_text(text).changed(2, changes)
    assert after.text == expected
    assert after.version == (2 if edits else 1)


def test_a_whole_text_replaces_all():
    assert open_text("one").changed(2, [TextDocumentContentChangeWholeDocument("two")]).text == "two"


def test_the_end_of_a_text_may_be_given_as_a_line_that_is_not_there():
    change = TextDocumentContentChangePartial(Range(Position(0, 0), Position(9, 0)), "new")
    assert open_text("one\ntwo").changed(2, [change]).text == "new"


@pytest.mark.parametrize("encoding", list(PositionEncodingKind))
def test_a_byte_order_mark_is_no_part_of_the_content(encoding):
    text = open_text("\ufeffone\ntwo", encoding)
    assert text.content == "one\ntwo"
    assert text.offset(text.position(1)) == 1
    assert text.position(4) == Position(1, 0)
    assert text.position(0).character > 0


def test_half_a_character_has_the_place_of_one():
    text = open_text("a\ud83db")
    assert text.content == "a\ufffdb"
    assert text.position(2) == Position(0, 2)


@pytest.mark.parametrize(
    ("uri", "language", "name"),
    [
        ("file:///x/a%20%E5%85%AC.md", "markdown", "a 公.md"),
        ("file:///x/README", "markdown", "README.md"),
        ("file:///x/notes.tex", "latex", "notes.tex"),
        ("file:///x/es.po", "plaintext", "es.po"),
        ("untitled:Untitled-1", "html", "Untitled-1.html"),
        ("untitled:Untitled-1", "", "Untitled-1"),
    ],
)
def test_the_format_follows_from_the_name_else_from_the_language(uri, language, name):
    assert path_of(uri, language).name == name
