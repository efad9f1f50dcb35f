"""From places in a file to places in the passages that a reader reads."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.documents.bitext import pair_lines
from zhengming.documents.registry import open_document
from zhengming.documents.view import View
from zhengming.reports.detail import Passage, lines_of, segments_of, translations_of

DOCUMENTS = [
    ("a.txt", "# One\n\n  Two words.\n\n\nThree.\r\n"),
    ("a.md", "# One\n\nTwo *marked* words, a `code` &amp; an ![image](a.png).\n\n> Three\n> lines.\n"),
    ("a.html", '<p>One &amp; <b>two</b> <img alt="a picture"> three.</p><p lang="zh-Hans">四</p>'),
]


@pytest.mark.parametrize(("name", "content"), DOCUMENTS)
def test_every_character_of_a_document_is_found_again(name: str, content: str) -> None:
    document = open_document(Path(name), content.encode())
    view = View(document)
    passages = segments_of(document, "en")
    assert passages
    for passage in passages:
        assert len(passage.offsets) == len(passage.text)
        for at, character in enumerate(passage.text):
            start = passage.offsets[at]
            assert passage.span(start, start + 1) == (at, at + 1)
            if view.text[start] != "&":
                assert view.text[start] == character


def test_a_plain_text_has_a_passage_for_each_paragraph() -> None:
    document = open_document(Path("a.txt"), DOCUMENTS[0][1].encode())
    assert [(one.text, one.start) for one in segments_of(document, "en")] == [
        ("# One", 0),
        ("Two words.", 9),
        ("Three.", 22),
    ]


def test_parts_in_another_language_and_markup_without_text_are_told() -> None:
    passages = segments_of(open_document(Path("a.html"), DOCUMENTS[2][1].encode()), "en")
    assert {one.text: one.language for one in passages} == {"One & two  three.": "en", "四": "zh-Hans"}
    assert [written for one in passages for _, written in one.markup] == ['<img alt="a picture">']


def test_a_translation_has_its_source_beside_it_even_where_it_is_empty() -> None:
    bitext = pair_lines("One.\n\nTwo.\n\nThree.", "Uno.\n\n\n\nTres.", "a", "b")
    assert [(one.text, one.source, one.start) for one in translations_of(bitext, "es")] == [
        ("Uno.", "One.", 0),
        ("", "Two.", 6),
        ("Tres.", "Three.", 8),
    ]


@given(st.text("a\n\r"), st.data())
def test_a_stretch_of_a_text_is_all_in_its_lines(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    spans = [(line, line.span(start, end)) for line in lines_of(text)]
    marked = sum(span[1] - span[0] for _, span in spans if span)
    assert marked == text[start:end].count("a")


def test_what_stands_beside_a_passage_is_not_in_it() -> None:
    passage = Passage("ab", 4, (4, 9), "en")
    assert [passage.span(*stretch) for stretch in ((0, 4), (11, 12), (0, 5), (4, 4), (5, 6))] == [
        None,
        None,
        (0, 1),
        (0, 0),
        (0, 1),
    ]
