"""Which strings of JSON and YAML are texts."""

import json
from pathlib import Path

import pytest
import yaml

from zhengming.documents.keys import TextKeys
from zhengming.documents.registry import open_document

DATA = {
    "id": "a",
    "title": "b",
    "menu": {"items": [{"label": "c", "icon": "d"}, "e"], "title": "f"},
    "list": [["g"]],
    "other": "h",
}


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        ((), "abcdefgh"),
        (("title",), "bf"),
        (("menu.*",), "cdef"),
        (("menu.items", "list"), "eg"),
        (("menu.*", "!icon", "id"), "acef"),
        (("!id", "!icon"), "bcefgh"),
        (("!*", "other"), "h"),
        (("*.label",), "c"),
        (("nothing",), ""),
    ],
)
@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a.json", json.dumps(DATA)),
        ("a.json", json.dumps(DATA, indent=2)),
        ("a.yaml", yaml.safe_dump(DATA, sort_keys=False)),
        ("a.yml", yaml.safe_dump(DATA, sort_keys=False, default_flow_style=True)),
    ],
)
def test_patterns_choose_by_keys(patterns, expected, name, written):
    document = open_document(Path(name), written.encode(), patterns)
    assert "".join(one.text for one in document.segments) == expected
    edited = document.edited({number: f"{one.text}{one.text}" for number, one in enumerate(document.segments)})
    assert not edited.refused
    again = open_document(Path(name), edited.content)
    assert "".join(sorted({*"".join(one.text for one in again.segments)})) == "abcdefgh"
    assert sum(len(one.text) for one in again.segments) == 8 + len(expected)


def test_keys_that_are_written_with_escapes_and_strange_ones():
    data = b'{"\\u0061": "one", "b": {"": "two"}, "c.d": "three"}'
    assert [one.text for one in open_document(Path("a.json"), data, ("a", "c.d")).segments] == ["one", "three"]
    data = b"? [a, b]\n: one\n? a\n: two\n1: three\n"
    assert [one.text for one in open_document(Path("a.yaml"), data, ("a",)).segments] == ["two"]
    assert [one.text for one in open_document(Path("a.yaml"), data, ("1",)).segments] == ["three"]


def test_other_formats_have_no_keys():
    assert [one.text for one in open_document(Path("a.txt"), b"one", ("a",)).segments] == ["one"]


def test_a_text_without_keys_is_chosen_where_nothing_is_left_out():
    assert TextKeys(("!a",)).wants([])
    assert not TextKeys(("a",)).wants([])
