import pytest

from zhengming.termbase.demands import Reason, demands
from zhengming.termbase.matcher import TermMatcher
from zhengming.termbase.model import Concept, Kind, Status, Term, Termbase, TermType


def concept(name, kind=Kind.ORGANISATION, **terms):
    return Concept(
        name,
        kind,
        terms={
            language: tuple(Term(*one) if isinstance(one, tuple) else one for one in names)
            for language, names in terms.items()
        },
    )


ADMITTED, DEPRECATED = Status.ADMITTED, Status.DEPRECATED
PARTY = concept(
    "party",
    en=[("Communist Party", "en"), Term("CPX", "en", ADMITTED, TermType.ABBREVIATION)],
    es=[
        ("Partido Comunista", "es"),
        Term("PCX", "es", ADMITTED, TermType.ABBREVIATION),
        ("Partido de los Comunistas", "es", DEPRECATED),
    ],
)
FORUM = concept(
    "forum",
    en=[("Forum on Cooperation", "en"), ("Cooperation Forum", "en", DEPRECATED)],
    es=[("Foro de Cooperación", "es")],
)
WU = Concept(
    "wu",
    Kind.PERSON,
    terms={
        "zh-Hans": (Term("吴绍平", "zh-Hans", family="吴", given="绍平"),),
        "en": (Term("Wu Shaoping", "en"),),
        "es": (Term("Wu Shaoping", "es"),),
    },
)
OFFICE = concept(
    "office",
    en=[("Liaison Committee", "en"), Term("CEX", "en", ADMITTED, TermType.ABBREVIATION)],
    es=[("Comité de Enlace", "es")],
)
DOLLAR = concept("dollar", Kind.TERM, en=[("dollar", "en")], es=[("dólar malo", "es", DEPRECATED)])
BANK = concept("bank", Kind.TERM, en=[("bank", "en")], es=[("banco", "es")])
SHORE = concept("shore", Kind.TERM, en=[("bank", "en")], es=[("orilla", "es")])
KINGDOM = concept(
    "kingdom",
    Kind.PLACE,
    en=[
        Term("United Realm", "en", type=TermType.SHORT),
        Term("United Realm of the North", "en", ADMITTED),
        Term("Realmia", "en", ADMITTED, TermType.SHORT),
    ],
    es=[("Reino Unificado", "es"), Term("Reinia", "es", ADMITTED, TermType.SHORT)],
)
TERMBASE = Termbase([KINGDOM, PARTY, FORUM, WU, OFFICE, DOLLAR, BANK, SHORE])
SOURCE = TermMatcher(TERMBASE, "en")


def wanted(sentence):
    return demands(sentence, SOURCE.find(sentence), "es")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Communist Party met.", "Partido Comunista"),
        ("The CPX met.", "PCX"),
        ("THE COMMUNIST PARTY MET", "PARTIDO COMUNISTA"),
        ("The CEX met.", "Comité de Enlace"),
        ("The Cooperation Forum met.", "Foro de Cooperación"),
        ("The United Realm met.", "Reino Unificado"),
        ("The United Realm of the North met.", "Reino Unificado"),
        ("Only Realmia met.", "Reinia"),
        ("Then Shao Ping Wu came.", "Wu Shaoping"),
    ],
)
def test_expected_term(sentence, expected):
    (one,) = wanted(sentence)
    assert one.expected is not None
    assert one.expected.text == expected
    assert sentence[one.start : one.end] == one.found


def test_an_abbreviation_that_is_introduced_does_not_become_the_name_again():
    demanded = [one.expected and one.expected.text for one in wanted("The Liaison Committee (CEX) met. The CEX left.")]
    assert demanded == ["Comité de Enlace", None, "Comité de Enlace"]
    demanded = [one.expected and one.expected.text for one in wanted("The Communist Party (CPX) met.")]
    assert demanded == ["Partido Comunista", "PCX"]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [("A dollar.", Reason.NO_TERM), ("A bank.", Reason.AMBIGUOUS)],
)
def test_nothing_to_put_in(sentence, reason):
    (one,) = wanted(sentence)
    assert (one.expected, one.reason) == (None, reason)
