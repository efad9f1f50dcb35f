import pytest

from zhengming.names.variants import Change
from zhengming.termbase.model import Concept, Kind, Term, Termbase
from zhengming.termbase.persons import person_spellings


def person(name: str, han: str, text: str, family: int = 1, **more: str) -> Concept:
    terms = {"zh-Hans": (Term(han, "zh-Hans", family=han[:family], given=han[family:]),), "en": (Term(text, "en"),)}
    terms |= {language: (Term(value, language),) for language, value in more.items()}
    return Concept(name, Kind.PERSON, terms=terms)


def spellings(*concepts: Concept, language: str = "en") -> dict[str, tuple[str, Change]]:
    return {one.text: (one.concept.id, one.change) for one in person_spellings(Termbase(concepts), language)}


def test_the_han_name_tells_the_parts_apart() -> None:
    found = spellings(person("wu", "吴绍平", "Wu Shaoping"))
    assert found["Shao Ping Wu"] == ("wu", Change.ORDER)
    assert found["Wu Shao-ping"] == ("wu", Change.FORM)
    assert "Wu Shaoping" not in found


def test_a_spelling_that_two_persons_share_is_nobodys() -> None:
    one, two = person("one", "李娜", "Li Na"), person("two", "娜李", "Na Li")
    assert not {"Li Na", "Na Li", "LI NA"} & spellings(one, two).keys()
    assert "Na Li" in spellings(one)


def test_a_spelling_that_is_listed_for_another_concept_is_not_made() -> None:
    place = Concept("place", Kind.PLACE, terms={"en": (Term("Na Li", "en"),)})
    assert "Na Li" not in spellings(person("one", "李娜", "Li Na"), place)


@pytest.mark.parametrize(
    "concept",
    [
        person("lam", "林鄭月娥", "Carrie Lam Cheng Yuet-ngor", family=2),
        Concept("stock", Kind.PERSON, terms={"en": (Term("Jürgen Stock", "en", family="Stock", given="Jürgen"),)}),
        Concept("wu", Kind.ORGANISATION, terms=person("wu", "吴绍平", "Wu Shaoping").terms),
    ],
    ids=["a name of another make", "no Han name", "no person"],
)
def test_what_cannot_be_read_is_not_varied(concept: Concept) -> None:
    assert spellings(concept) == {}


def test_only_names_in_latin_letters_are_varied() -> None:
    assert spellings(person("wu", "吴绍平", "Wu Shaoping", ru="У Шаопин"), language="ru") == {}
