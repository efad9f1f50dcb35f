import pytest

from zhengming.termbase.demands import demands
from zhengming.termbase.matcher import TermMatcher
from zhengming.termbase.model import Concept, Kind, Status, Term, Termbase, TermType
from zhengming.translation.terms.outcomes import State, judge


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
WU = Concept(
    "wu",
    Kind.PERSON,
    terms={
        "zh-Hans": (Term("吴绍平", "zh-Hans", family="吴", given="绍平"),),
        "en": (Term("Wu Shaoping", "en"),),
        "es": (Term("Wu Shaoping", "es"),),
    },
)
DOLLAR = concept("dollar", Kind.TERM, en=[("dollar", "en")], es=[("dólar malo", "es", DEPRECATED)])
BANK = concept("bank", Kind.TERM, en=[("bank", "en")], es=[("banco", "es")])
SHORE = concept("shore", Kind.TERM, en=[("bank", "en")], es=[("orilla", "es")])
TERMBASE = Termbase([PARTY, WU, DOLLAR, BANK, SHORE])
SOURCE, TARGET = TermMatcher(TERMBASE, "en"), TermMatcher(TERMBASE, "es")


def wanted(sentence):
    return demands(sentence, SOURCE.find(sentence), "es")


@pytest.mark.parametrize(
    ("sentence", "translation", "states", "instead"),
    [
        ("The CPX.", "El PCX.", "satisfied", [None]),
        ("The CPX.", "El Partido Comunista.", "satisfied", [None]),
        ("The CPX.", "El CPX.", "flagged", ["CPX"]),
        ("The CPX.", "El Partido de los Comunistas.", "flagged", ["Partido de los Comunistas"]),
        ("The CPX.", "Nada.", "flagged", [None]),
        ("The CPX and the CPX.", "El PCX y otro.", "satisfied flagged", [None, None]),
        ("The CPX and the CPX.", "El PCX y el Partido Comunista.", "satisfied satisfied", [None, None]),
        ("Shao Ping Wu.", "Shao Ping Wu.", "flagged", ["Shao Ping Wu"]),
        ("Shao Ping Wu.", "Wu Shaoping.", "satisfied", [None]),
        ("A dollar.", "Un dólar malo.", "skipped", [None]),
        ("A bank.", "Una orilla.", "satisfied", [None]),
        ("A bank.", "Un puente.", "flagged", [None]),
    ],
)
def test_judge(sentence, translation, states, instead):
    outcomes = judge(translation, wanted(sentence), TARGET.find)
    assert [one.state for one in outcomes] == [State(state) for state in states.split()]
    assert [one.instead for one in outcomes] == instead
