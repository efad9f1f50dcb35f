import pytest

from zhengming.translation.engines.engine import Route, Translation
from zhengming.translation.terms.standins import StandIn, choose, probe

ROUTE = Route("fake", "en", "es", ("en-es",))
ANSWERS = {
    "a museum": "Un museo",
    "the museums": "Los museos",
    "a library": "una biblioteca",
    "the libraries": "bibliotecas",
    "a hotel": "un hotel de lujo",
    "a house": "casa",
    "a table": "una mesa",
    "the tables": "los mesas",
}


class Dictionary:
    name = "fake"
    rule_based = False

    def __init__(self, answers):
        self.answers = answers

    def translate(self, segments, _source, _target):
        return [
            Translation(self.answers[one], ROUTE) if one in self.answers else Translation("", ROUTE, "unknown")
            for one in segments
        ]


MUSEUM = StandIn("museum", "museum", "museo", "m", "sg")
MUSEUMS = StandIn("museum", "museums", "museos", "m", "pl")
LIBRARY = StandIn("library", "library", "biblioteca", "f", "sg")
TABLE = StandIn("table", "table", "mesa", "f", "sg")


def test_only_nouns_that_come_out_as_one_word_with_an_article_are_used():
    assert probe(Dictionary(ANSWERS), "en", "es") == (MUSEUM, MUSEUMS, LIBRARY, TABLE)


def test_the_gender_of_an_elided_plural_is_that_of_the_singular():
    french = Dictionary({"a library": "une bibliothèque", "the libraries": "les bibliothèques"})
    assert [(one.rendered, one.gender, one.number) for one in probe(french, "en", "fr")] == [
        ("bibliothèque", "f", "sg"),
        ("bibliothèques", "f", "pl"),
    ]


@pytest.mark.parametrize(("source", "target"), [("zh-Hans", "es"), ("en", "zh-Hans"), ("en", "ru")])
def test_languages_without_nouns_or_articles(source, target):
    assert probe(Dictionary({}), source, target) == ()


def test_a_noun_stands_for_one_term_only():
    nouns = (MUSEUM, MUSEUMS, LIBRARY, TABLE)
    assert choose(nouns, "the party", [("f", "sg"), ("f", "sg"), ("f", "sg")]) == [LIBRARY, TABLE, None]
    assert choose(nouns, "the party", [("m", "sg"), ("m", "pl")]) == [MUSEUM, None]


@pytest.mark.parametrize("sentence", ["the Libraries of the library", "una biblioteca"])
def test_a_noun_of_the_sentence_is_not_used(sentence):
    assert choose((LIBRARY, TABLE), sentence, [("f", "sg")]) == [TABLE]
