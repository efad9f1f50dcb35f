"""Inflected forms: what the grammar gives, and nothing for what is no phrase."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.text.inflection import inflections

LANGUAGES = ["ca", "de", "en", "es", "fr", "gl", "it", "ja", "pt", "ru", "zh"]

CASES = [
    ("en", "Prime Minister", {"Prime Ministers"}),
    ("en", "country", {"countries"}),
    ("en", "human rights", {"human right"}),
    ("en", "news", set()),
    ("es", "Ministerio de Seguridad Pública", {"Ministerios de Seguridad Pública"}),
    ("es", "luz verde", {"luz verdes", "luces verdes"}),
    ("fr", "bureau local", {"bureaux locaux", "bureaux locals"}),
    ("pt", "cooperação policial", {"cooperações policiais"}),
    ("it", "amico", {"amici", "amichi"}),
    ("ca", "policia", {"policies"}),
    ("gl", "policial", {"policiais", "policiales"}),
    ("de", "Behörde", {"Behörden", "Behördes"}),
    ("ja", "警察署", set()),
    ("zh", "公安部", set()),
]


@pytest.mark.parametrize(("language", "phrase", "expected"), CASES)
def test_forms(language: str, phrase: str, expected: set[str]) -> None:
    forms = set(inflections(phrase, language))
    assert forms <= expected
    assert len(forms) >= min(1, len(expected))


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [
        ("полиция", {"полиции", "полицию", "полицией"}),
        ("суд", {"суда", "суду", "судом", "суде", "суды", "судов"}),
        ("Народная Республика", {"Народной Республики", "Народную Республику"}),
        ("отец", {"отца", "отцом", "отцов"}),
    ],
)
def test_russian_cases(phrase: str, forms: set[str]) -> None:
    assert forms <= set(inflections(phrase, "ru"))


@given(st.text(max_size=30), st.sampled_from(LANGUAGES), st.booleans(), st.booleans())
def test_any_string_may_be_a_term(text: str, language: str, plural: bool, name: bool) -> None:
    assert all(inflections(text, language, plural=plural, name=name))
