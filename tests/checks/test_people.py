from pathlib import Path

import pytest

from zhengming.checks.people import people
from zhengming.checks.subject import Subject
from zhengming.termbase.model import Termbase
from zhengming.termbase.toml import load

GLOSSARY = """
[wu-shaoping]
kind = "person"
zh-Hans = { text = "吴绍平", family = "吴", given = "绍平" }
en = ["Wu Shaoping", { text = "Wu", type = "short" }]
"""


@pytest.fixture
def termbase(tmp_path: Path) -> Termbase:
    path = tmp_path / "glossary.toml"
    path.write_text(GLOSSARY, encoding="utf-8")
    return load([path])


def test_the_spellings_of_a_person_are_brought_together_over_texts(termbase: Termbase) -> None:
    texts = [
        "Shao Ping Wu, a lawyer, met Jianping Lai. Wu said so.",
        "Wu Shaoping met Lai Jian-ping, and Lai Jianping met Wu Shaoqing.",
    ]
    found = people(Subject(text, "en", termbase) for text in texts)
    assert [(person.name, person.concept, dict(person.spellings), sorted(person.texts)) for person in found] == [
        ("Lai Jianping", None, {"Jianping Lai": 1, "Lai Jian-ping": 1, "Lai Jianping": 1}, [0, 1]),
        ("Wu Shaoping", "wu-shaoping", {"Shao Ping Wu": 1, "Wu Shaoping": 1}, [0, 1]),
        ("Wu Shaoqing", None, {"Wu Shaoqing": 1}, [1]),
    ]


def test_no_names_no_persons(termbase: Termbase) -> None:
    assert people([Subject("Nobody is named here.", "en", termbase)]) == []
