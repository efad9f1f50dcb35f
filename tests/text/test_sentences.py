import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.text.sentences import Span, paragraphs, sentences, trimmed

ALPHABET = "ab Ab.!?。！？…“”「」『』（）\"'\n\r\u2028 \u3000中文é\u0301😀\ud83d1,;"
texts = st.text(st.sampled_from(ALPHABET), max_size=60) | st.text(max_size=40)
languages = st.sampled_from(["en", "zh-Hans", "zh-Hant", "ja", "es", "de", "ru", "ast", "xx"])


def pieces(text, language, **kwargs):
    return [span.of(text) for span in sentences(text, language, **kwargs)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["One. ", "Two!  ", "Three"]),
        ("en", ["Mr. Wang met Dr. Li at 9 a.m. in Beijing. ", "They left."]),
        ("en", ['He said "Mr. Wang met Dr. Li. They talked." ', "Then he left."]),
        ("en", ["“It is U.S. policy,” said Prof. X. ", "No. 3 is next."]),
        ("en", ["😀 Émile came. ", "He saw."]),
        (
            "en",
            [
                "“In normal countries the police do not oppress and enslave the people of the land. ",
                "They are neutral and keep order.”",
            ],
        ),
        ("en", ["Ms. Li came at 5 p.m. Monday. ", "It was 5 p.m. Beijing time. ", "At 6 p.m. ", "She left."]),
        ("fr", ["M. Macron et Mme. X sont là. ", "« Le Dr. Y vint. Oui. » ", "Non."]),
        ("it", ["L'on. Bianchi parla. ", "La dott.ssa Verdi no."]),
        ("pt", ["A Profa. Ana leu o art. 5.º da lei. ", "Fim."]),
        ("es", ["El Sr. Wu vino. ", "Luego EE. UU. firmó. ", "¿Y?"]),
        ("zh-Hans", ["公安部宣布。", "他说：“好。走吧。”然后走了。", "真的吗？！", "是。"]),
        ("zh-Hans", ["他走了。”", "她没走。"]),
        ("zh-Hans", ["“好。”", "“走吧。”"]),
        ("zh-Hans", ["他没说完……", "又说下去……，后来走了。"]),
        ("zh-Hans", ["使用Yahoo!Japan的人。", "完"]),
        ("ja", ["「行こう。早く！」と言った。", "（彼は笑った。）終わり"]),
        ("zh-Hans", ["没关的“引号。", "不会吞掉下文。"]),
    ],
)
def test_sentences(language, expected):
    assert pieces("".join(expected), language) == expected


def test_unknown_language_is_still_split():
    assert len(pieces("One. Two. Three.", "xx")) == 3


def test_a_boundary_does_not_cut_what_is_held_together():
    text = "He saw No. 5. Then Yes! Magazine came. End."
    cut = text.index("Yes!")
    assert "Magazine came. " in pieces(text, "en")
    assert "Then Yes! Magazine came. " in pieces(text, "en", together=[(cut, cut + len("Yes! Magazine"))])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Title", ["Title"]),
        ("Title\n\nOne. Two.\nThree", ["Title\n\n", "One. Two.\n", "Three"]),
        ("A\r\n\r\nB\r\n", ["A\r\n\r\n", "B\r\n"]),
        ("\n\nA\n", ["\n\nA\n"]),
        ("A\n \nB", ["A\n", " \n", "B"]),
    ],
)
def test_paragraphs(text, expected):
    assert [span.of(text) for span in paragraphs(text)] == expected


@given(texts, languages)
def test_nothing_is_lost(text, language):
    assert "".join(pieces(text, language)) == text
    assert "".join(span.of(text) for span in paragraphs(text)) == text
    for spans in (sentences(text, language), paragraphs(text)):
        assert all(span.start < span.end for span in spans)
        assert all(left.end == right.start for left, right in itertools.pairwise(spans))


@given(texts)
def test_a_trimmed_paragraph_is_one_line(text):
    for span in paragraphs(text):
        inner = trimmed(text, span)
        assert span.start <= inner.start <= inner.end <= span.end
        assert len(inner.of(text).splitlines()) <= 1
        assert inner.of(text) == span.of(text).strip()


def test_trimmed_blank():
    assert trimmed("a \n b", Span(1, 3)) == Span(1, 1)
