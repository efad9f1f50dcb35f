import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.documents.json_strings import parse
from zhengming.errors import DocumentError

PATH = Path("a.json")
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


def texts(data):
    return [segment.text for segment in parse(data, PATH).segments]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{"key": "value", "other" : ["a", {"b": "c"}]}', ["value", "a", "c"]),
        (r'["a\"b\\\u00e9\ud83d\ude00\n"]', ['a"b\\é😀\n']),
        ('["", "12:30", "https://example.org/a b", "https://example.org/a"]', ["https://example.org/a b"]),
        ('"text"', ["text"]),
        ("[1, null]", []),
    ],
)
def test_values_that_are_text_are_segments(source, expected):
    assert texts(source.encode()) == expected


@pytest.mark.parametrize(
    ("source", "new", "expected"),
    [
        (r'["a\/b \u00e9"]', "a/b ée", r'["a\/b \u00e9e"]'),
        (r'["a \u00e9"]', "a é公😀", r'["a \u00e9\u516c\ud83d\ude00"]'),
        ('["a é"]', 'a "公"\n', r'["a \"公\"\n"]'),
        ('{ "a" :\t"a" }', "b", '{ "a" :\t"b" }'),
    ],
)
def test_strings_are_written_with_the_escapes_of_the_file(source, new, expected):
    assert parse(source.encode(), PATH).edited({0: new}).content == expected.encode()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{\n"a": }', "a.json:2: not JSON"),
        (b"[" * 100_000, "nested too deep"),
        (b"[" + b"9" * 10_000 + b"]", "not read"),
        (b'"\xff"', "not UTF-8"),
        (b'["a', "not JSON"),
        (b"", "not JSON"),
    ],
)
def test_broken_and_hostile_files_are_refused(data, message):
    with pytest.raises(DocumentError, match=message):
        parse(data, PATH)


@given(
    VALUES, st.booleans(), st.sampled_from([None, 2]), st.text(st.characters(codec="utf-8", exclude_characters="\0"))
)
def test_random_texts_are_read_back(value, only_ascii, indent, text):
    data = json.dumps(value, ensure_ascii=only_ascii, indent=indent).encode("utf-8", "surrogatepass")
    try:
        document = parse(data, PATH)
    except DocumentError:
        return
    assert (
        document.edited(
            {
                n: s.text.replace("<", "<")
                for n, s in enumerate(document.segments)
                if "<" not in s.text and "\\" not in s.text
            }
        ).content
        == data
    )
    wanted = {
        number: f"x{text.replace('<', '(')}{number}".replace("\\", "/") for number, _ in enumerate(document.segments)
    }
    edited = document.edited(wanted)
    assert not edited.refused
    assert texts(edited.content) == list(wanted.values())
