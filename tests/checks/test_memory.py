from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengming.checks.documents import check_document
from zhengming.checks.memory import Memory
from zhengming.checks.runner import check
from zhengming.checks.translations import check_translation
from zhengming.documents.bilingual.formats import read_bilingual
from zhengming.documents.bilingual.pairs import bitext
from zhengming.documents.plain import TextFile
from zhengming.documents.registry import open_document
from zhengming.termbase.model import Concept, Term, Termbase
from zhengming.termbase.toml import load

GLOSSARY = """\
[forum]
en = ["Forum on China-Africa Cooperation", { text = "China-Africa Cooperation Forum", status = "deprecated" }]

[office]
en = ["General Office", "Head Office", { text = "Main Bureau", status = "forbidden" }]

[ministry]
en = [{ text = "Ministry", not_in = ["Prime Ministry"] }, { text = "Main Bureau of St. Ives", status = "deprecated" }]

[wu-shaoping]
kind = "person"
zh-Hans = { text = "吴绍平", family = "吴", given = "绍平" }
en = "Wu Shaoping"
"""
PIECES = (
    *(
        "\n",
        "\n\n",
        "\r\n",
        "\n \n",
        "\n> ",
        "\n  ",
        " ",
        "  ",
        ". ",
        ", ",
        "“",
        "”",
        '"',
        "'",
        "`",
        "```\n",
        "_",
        "-\n",
        "*",
    ),
    *("China-Africa", "Cooperation", "Forum", "the Forum on", "Main", "Bureau", "of St.", "Ives", "Head Office", "a"),
    *("General Office", "Prime", "Ministry", "Shaoping Wu", "Wu", "Shaoping", "Li Wei", "Wei Li", "Zhang, Xiaoming"),
    *(
        "Premier Li",
        "Li Keqiang",
        "Taiwan",
        "@name",
        "《",
        "》",
        "# ",
        "- ",
        "<!-- zhengming: ignore -->",
        "\x0c",
        "\u2028",
    ),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
EDITS = st.lists(st.tuples(st.integers(0), st.integers(0, 12), st.sampled_from(PIECES)), max_size=6)


@pytest.fixture(scope="module")
def termbase(tmp_path_factory) -> Termbase:
    path: Path = tmp_path_factory.mktemp("glossary") / "house.toml"
    path.write_text(GLOSSARY, "utf-8")
    return load([path])


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@settings(max_examples=150)
@given(text=TEXTS, edits=EDITS)
def test_what_is_remembered_changes_no_finding(termbase, name, text, edits):
    memory = Memory()
    for at, length, words in [(0, 0, ""), *edits]:
        start = at % (len(text) + 1)
        text = text[:start] + words + text[start + length :]
        document = open_document(Path(name), text.encode())
        assert check_document(document, "en", termbase, memory=memory) == check_document(document, "en", termbase)


SOURCES = (
    "General Office of 1,500",
    "Wu Shaoping said {name}",
    "the Forum on China-Africa Cooperation",
    "%d Ministry",
    "5",
)
TARGETS = ("总局 1500", "吴绍平说 {name}", "吴绍清", "论坛", "%d", "2,000", "General Office", "<b>x</b>", "")
ENTRIES = st.lists(st.tuples(st.sampled_from(SOURCES), st.sampled_from(TARGETS)), max_size=6)


@given(
    entries=ENTRIES,
    changes=st.lists(st.tuples(st.integers(0, 6), *[st.sampled_from(SOURCES + TARGETS)] * 2), max_size=4),
)
def test_what_is_remembered_of_translations_changes_no_finding(termbase, entries, changes):
    memory = Memory()
    for at, source, target in [(0, "5", "6"), *changes]:
        entries = [*entries[:at], (source or "x", target), *entries[at + 1 :]]
        text = "".join(f'msgid "{number} {one}"\nmsgstr "{other}"\n\n' for number, (one, other) in enumerate(entries))
        found = bitext(read_bilingual(TextFile(Path("zh.po"), text, "utf-8")))
        with_memory = check_translation(found, "zh-Hans", "en", termbase, memory=memory)
        assert with_memory == check_translation(found, "zh-Hans", "en", termbase)


def test_only_new_paragraphs_are_looked_at():
    asked: list[str] = []

    def find(text: str) -> list[str]:
        asked.append(text)
        return [text]

    memory = Memory()
    for text in ("one", "two"), ("one", "three"), ("one",):
        memory.next_check()
        assert [memory.recall("words", part, lambda part=part: find(part)) for part in text] == [[one] for one in text]
    assert asked == ["one", "two", "three"]


def test_what_a_check_does_not_ask_for_is_forgotten():
    memory = Memory()
    memory.recall("what", "part", lambda: 1)
    memory.next_check()
    memory.next_check()
    assert memory.recall("what", "part", lambda: 2) == 2


def test_a_term_may_stand_across_an_empty_line_if_it_is_listed_so():
    concept = Concept("x", terms={"en": (Term("the old", "en"), Term("old\n\nname", "en", forms=()))})
    text = "an old\n\nname"
    termbase = Termbase([concept])
    assert check(text, "en", termbase, memory=Memory()) == check(text, "en", termbase)
