from pathlib import Path

import pytest

from zhengming.documents.plain import TextFile
from zhengming.names.house import HouseStyle, Order
from zhengming.termbase.demands import demands
from zhengming.termbase.model import Concept, Kind, Term, Termbase
from zhengming.translation.article import read_article
from zhengming.translation.vocabulary import Vocabulary

WU = Concept(
    "wu",
    Kind.PERSON,
    terms={
        "zh-Hans": (Term("吴绍平", "zh-Hans", family="吴", given="绍平"),),
        "en": (Term("Wu Shaoping", "en"),),
    },
)
LI = Concept("li", Kind.PERSON, terms={"zh-Hans": (Term("李建平", "zh-Hans", family="李", given="建平"),)})
CHAT = Concept("chat", terms={"mul": (Term("WeChat", "mul"),)})
STYLE = HouseStyle()


def wanted(text, source="en", target="es", style=STYLE, concepts=(WU, LI, CHAT)):
    vocabulary = Vocabulary(Termbase(concepts), source, target, (), (STYLE, style))
    find = vocabulary.of(read_article(TextFile(Path("a.txt"), text, "utf-8")))
    found = demands(text, find(text), target)
    rendered = vocabulary.rendered()
    for demand in found:
        if demand.expected is not None:
            (match,) = rendered(f"x {demand.expected.text} x")
            assert match.senses[0].concept.id == demand.concept.id
    return [(demand.found, demand.expected.text if demand.expected else None) for demand in found]


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("He saw Shao Ping Wu.", "Shao Ping Wu", "Wu Shaoping"),
        ("He saw Wu Shaoping.", "Wu Shaoping", "Wu Shaoping"),
        ("He uses WeChat.", "WeChat", "WeChat"),
    ],
)
def test_what_the_glossary_knows_in_other_languages(text, found, expected):
    assert wanted(text) == [(found, expected)]


def test_a_han_name_is_enough():
    assert wanted("他是李建平。", "zh-Hans") == [("李建平", "Li Jianping")]


def test_the_house_style_of_the_target_language_holds():
    style = HouseStyle(order=Order.GIVEN_FIRST)
    assert wanted("He saw Wu Shaoping.", style=style) == [("Wu Shaoping", "Shaoping Wu")]


def test_an_unlisted_name_is_written_as_the_house_writes_it_where_that_is_certain():
    text = "Zhang Weiming came. Later Weiming Zhang and Wei Ming Zhang left with Chen Guoqiang."
    assert dict(wanted(text)) == {
        "Zhang Weiming": "Zhang Weiming",
        "Weiming Zhang": "Zhang Weiming",
        "Wei Ming Zhang": "Wei Ming Zhang",
        "Chen Guoqiang": "Chen Guoqiang",
    }


def test_no_name_is_made_for_other_scripts():
    assert wanted("He saw Wu Shaoping and Zhang Weiming.", target="ru") == [("Wu Shaoping", None)]
