import pytest

from zhengming.termbase.choosing import choosing
from zhengming.termbase.matcher import TermMatcher
from zhengming.termbase.model import Concept, Term, Termbase


def concept(name, words, language="en", part=None, domain=""):
    return Concept(name, domain=domain, terms={language: (Term(words, language, part_of_speech=part),)})


def found(termbase, language, text, domains=()):
    find = choosing(TermMatcher(termbase, language).find, language, domains)
    return [[sense.concept.id for sense in match.senses] for match in find(text)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("He read the report.", ["paper"]),
        ("They report it.", ["tell"]),
        ("They must report today.", ["tell"]),
        ("They want to report the theft.", ["tell"]),
        ("They add it to report cards.", ["paper", "tell"]),
        ("Report.", ["paper", "tell"]),
        ("It is over. Report it.", ["paper", "tell"]),
    ],
)
def test_the_words_around_it_tell_a_noun_from_a_verb(text, meant):
    termbase = Termbase([concept("paper", "report", part="noun"), concept("tell", "report", part="verb")])
    assert found(termbase, "en", text) == [meant]


def test_articles_of_other_languages():
    termbase = Termbase(
        [concept("rate", "corte", "es", "noun"), concept("cut", "corte", "es", "verb"), concept("any", "corte", "es")]
    )
    assert found(termbase, "es", "Fue una corte.") == [["rate", "any"]]
    assert found(termbase, "es", "Fue de corte.") == [["rate", "cut", "any"]]


@pytest.mark.parametrize(
    ("domains", "meant"),
    [
        ((), ["river", "money"]),
        (("finance",), ["money"]),
        (("law", "nature", "finance"), ["river"]),
        (("law",), ["river", "money"]),
    ],
)
def test_the_first_domain_that_knows_the_word(domains, meant):
    termbase = Termbase([concept("river", "bank", domain="nature"), concept("money", "bank", domain="finance")])
    assert found(termbase, "en", "A bank.", domains) == [meant]


def test_one_reading_is_never_given_up():
    assert found(Termbase([concept("tell", "report", part="verb")]), "en", "The report.") == [["tell"]]
