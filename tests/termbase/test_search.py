"""Looking up by any name in any language, by another spelling of it, and by a phrase that holds one."""

import pytest

from zhengming.termbase.model import Concept, Kind, Status, Term, Termbase
from zhengming.termbase.search import search

MINISTRY = Concept(
    "ministry-of-public-security",
    Kind.ORGANISATION,
    terms={
        "en": (Term("Ministry of Public Security", "en"), Term("Public Security Ministry", "en", Status.FORBIDDEN)),
        "zh-Hans": (Term("公安部", "zh-Hans"),),
    },
)
WU = Concept(
    "wu-shaoping",
    Kind.PERSON,
    terms={
        "zh-Hans": (Term("吴绍平", "zh-Hans", family="吴", given="绍平"),),
        "en": (Term("Wu Shaoping", "en", family="Wu", given="Shaoping"),),
    },
)
POLICE = Concept("police", terms={"en": (Term("police", "en"),), "ja": (Term("公安", "ja"),)})
TERMBASE = Termbase([MINISTRY, WU, POLICE])


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("公安部", ["ministry-of-public-security"]),
        ("ministry of public SECURITY", ["ministry-of-public-security"]),
        ("Ｐｏｌｉｃｅ", ["police"]),
        (" police ", ["police"]),
        ("Public Security Ministry", ["ministry-of-public-security"]),
        ("wu-shaoping", ["wu-shaoping"]),
        ("Shaoping Wu", ["wu-shaoping"]),
        ("the police and Wu Shaoping", ["police", "wu-shaoping"]),
    ],
)
def test_found(text: str, ids: list[str]) -> None:
    assert [concept.id for concept in search(TERMBASE, text).concepts] == ids


def test_near_names_are_offered_only_where_nothing_is_found() -> None:
    assert search(TERMBASE, "Ministry of Security").near == ("Ministry of Public Security",)
    assert search(TERMBASE, "police").near == ()


@pytest.mark.parametrize("text", ["", "xyzzy"])
def test_nothing_is_found(text: str) -> None:
    result = search(TERMBASE, text)
    assert (result.concepts, result.near) == ((), ())
