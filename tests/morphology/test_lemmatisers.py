import builtins
import importlib
import sys

import pytest

from zhengming.morphology import lemmatisers
from zhengming.morphology.lemmatisers import has_lemmas, lemmatiser

CASES = {
    "de": {"umgeplant": "umplanen", "Räume": "raum", "Vorgangs": "vorgang"},
    "en": {"rescheduled": "reschedule", "Indices": "index"},
    "es": {"compartidas": "compartir", "usuarios": "usuario"},
    "ru": {"пользователей": "пользователь", "Удаляется": "удаляться", "платежи": "платеж", "отчёты": "отчет"},
}


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    importing = builtins.__import__

    def refuse(name: str, *rest: object) -> object:
        if name.partition(".")[0] in ("pymorphy3", "simplemma"):
            raise ImportError(name)
        return importing(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", refuse)
    monkeypatch.setattr(lemmatisers, "_lemmatiser", lemmatisers._lemmatiser.__wrapped__)


@pytest.mark.parametrize(
    ("language", "word", "lemma"), [(tag, word, lemma) for tag, ones in CASES.items() for word, lemma in ones.items()]
)
def test_lemmas_in_small_letters_with_the_word_itself(language: str, word: str, lemma: str) -> None:
    words = lemmatiser(language)
    assert words is not None
    assert words.lemmas(word) >= {lemma, word.lower()}


def test_readings_that_hardly_occur_are_left_out() -> None:
    words = lemmatiser("ru")
    assert words is not None
    assert words.lemmas("стали") == {"стали", "стать"}


def test_tags_and_sharing() -> None:
    assert lemmatiser("pt-BR") is lemmatiser("pt")
    assert lemmatiser("hr") is lemmatiser("sr-Latn")
    assert lemmatiser("zh-Hant") is None
    assert lemmatiser("xx") is None
    assert [has_lemmas(tag) for tag in ("de-AT", "no", "ru", "zh-Hans", "ja")] == [True, True, True, False, False]


@pytest.mark.usefixtures("nothing_installed")
def test_without_the_extra_there_is_none() -> None:
    assert lemmatiser("de") is None
    assert lemmatiser("ru") is None
    assert has_lemmas("de")


def test_nothing_is_loaded_before_it_is_needed() -> None:
    importlib.import_module("zhengming.morphology.lemmatisers")
    source = sys.modules["zhengming.morphology.lemmatisers"]
    assert not {"pymorphy3", "simplemma"} & set(vars(source))
