import pytest

from zhengming.morphology.model import Form, PartOfSpeech
from zhengming.morphology.russian import russian

pytest.importorskip("pymorphy3")

CASES = [
    # word, part of speech, form wanted, expected
    ("Провайдер", PartOfSpeech.NOUN, Form(number="pl", case="ins"), "Провайдерами"),
    ("расчетный", PartOfSpeech.ADJECTIVE, Form(gender="f", number="sg", case="acc"), "расчетную"),
    ("расчётный", PartOfSpeech.ADJECTIVE, Form(number="pl", case="gen"), "расчётных"),
    ("новый", PartOfSpeech.ADJECTIVE, Form(gender="m", number="sg", case="acc", animate=False), "новый"),
    ("новый", PartOfSpeech.ADJECTIVE, Form(gender="m", number="sg", case="acc", animate=True), "нового"),
    ("изменить", PartOfSpeech.VERB, Form(gender="f", number="sg", verbal="PRTS past pssv"), "изменена"),
    ("редактировать", PartOfSpeech.VERB, Form(number="pl", verbal="VERB impr excl"), "редактируйте"),
    ("изменить", PartOfSpeech.VERB, Form(number="sg", verbal="VERB pres 3per indc"), None),
]


@pytest.mark.parametrize(("word", "part", "form", "expected"), CASES)
def test_inflect(word: str, part: PartOfSpeech, form: Form, expected: str | None) -> None:
    known = russian()
    assert known is not None
    reading = next(one for one in known.readings(word) if one.part_of_speech is part)
    assert known.inflect(word, reading, form) == expected


def test_lemmas_have_the_word_itself() -> None:
    known = russian()
    assert known is not None
    assert {"вкладок", "вкладка"} <= known.lemmas("Вкладок")
