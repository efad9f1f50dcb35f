from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zhengming.documents.yaml_strings import parse
from zhengming.errors import DocumentError

PATH = Path("a.yml")

READ = [
    ("plain", "a: some text # no", ["some text"]),
    ("plain over lines", "a: some\n  text\n\n  more", ["some text\nmore"]),
    ("keys", "? key\n: value\nother: {k: v}", ["value", "v"]),
    ("single", "a: 'it''s\n  so'", ["it's so"]),
    ("double", 'a: "a\\tb\\u516c \\\n  c\n  d"', ["a\tb公 c d"]),
    ("literal", "a: |\n  one\n    two\n\n  three\n\n", ["one\n  two\n\nthree"]),
    ("folded", "a: >-\n  one\n  two\n\n  three", ["one two\nthree"]),
    ("no text", "a: 1\nb: true\nc: 2026-01-01\nd: https://example.org\ne: !x tagged\nf: !!binary aGk=", []),
    ("explicit", "a: !!str 12a\nb: &anchor text\nc: *anchor", ["12a", "text"]),
    ("several documents", "--- one a\n--- two b\n", ["one a", "two b"]),
    ("nothing", "", []),
]


@pytest.mark.parametrize(("source", "expected"), [case[1:] for case in READ], ids=[case[0] for case in READ])
def test_values_that_are_text_are_segments(source, expected):
    document = parse(source.encode(), PATH)
    assert [segment.text for segment in document.segments] == expected
    assert document.edited(dict(enumerate(expected))).content == source.encode()
    wanted = {number: text.replace("e", "é: #").replace("o", "'\"") for number, text in enumerate(expected)}
    edited = document.edited(wanted)
    assert not edited.refused
    assert [segment.text for segment in parse(edited.content, PATH).segments] == list(wanted.values())


@pytest.mark.parametrize(
    ("source", "new", "expected"),
    [
        ("a: text # c\nb: 1", "other text", "a: other text # c\nb: 1"),
        ("a: text", "yes: no", 'a: "yes: no"'),
        ("a: text", "[x", 'a: "[x"'),
        ("[a, b]", "a, c", '["a, c", b]'),
        ("a: 'text'", "it's", "a: 'it''s'"),
        ('a: "\\u516c text"', "公 texts", 'a: "\\u516c texts"'),
        ("a: |\r\n  one\r\n  two\r\nb: 1", "one\n\nthree", "a: |\r\n  one\r\n\r\n  three\r\nb: 1"),
        ("a: >\n  one\n  two\n", "x\ny", "a: >\n  x\n\n  y\n"),
    ],
)
def test_texts_are_written_in_the_style_of_the_file(source, new, expected):
    edited = parse(source.encode(), PATH).edited({0: new})
    assert not edited.refused
    assert edited.content.decode() == expected


@pytest.mark.parametrize(
    ("source", "new"),
    [("a: 'b'", "b\x07c"), ("a: |\n  b", " b"), ("a: |\n  b", "b\n"), ("a: |2\n   b", "c"), ("a: b", "")],
)
def test_what_cannot_be_written_is_refused(source, new):
    edited = parse(source.encode(), PATH).edited({0: new})
    assert edited.content == source.encode()
    assert len(edited.refused) == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a: b\nc: [", r"a\.yml:\d: not YAML"),
        (b"[" * 1000, "nested more than 200 deep"),
        (b"a: \x07", "not YAML"),
        (b"a: \xff", "not UTF-8"),
        (b'a: "\\Uffffffff"', "not YAML"),
    ],
)
def test_broken_and_hostile_files_are_refused(data, message):
    with pytest.raises(DocumentError, match=message):
        parse(data, PATH)


def test_aliases_are_not_expanded():
    lines = ["a0: &a0 text", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 50))]
    assert len(parse("\n".join(lines).encode(), PATH).segments) == 1


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20).map(
    lambda text: text.replace("<", "(").replace("\\", "/")
)


@settings(max_examples=60)
@given(
    st.lists(TEXT.map(lambda text: f"a{text}z"), min_size=1, max_size=4),
    TEXT,
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.booleans(),
)
@example(["a\r\nz"], "\x85", '"', True)
@example(["az"], "?", None, True)
def test_random_texts_are_read_back(values, text, style, is_flow):
    data = yaml.safe_dump(
        {"k": values, "n": 1}, default_style=style, default_flow_style=is_flow, allow_unicode=True
    ).encode()
    document = parse(data, PATH)
    wanted = {number: f"b{text}{number}y" for number in range(len(document.segments))}
    edited = document.edited(wanted)
    refused = {refusal.segment for refusal in edited.refused}
    assert [segment.text for segment in parse(edited.content, PATH).segments] == [
        segment.text if number in refused else wanted[number] for number, segment in enumerate(document.segments)
    ]
    if style == '"':
        assert not refused
    if not refused:
        new = yaml.safe_load(edited.content)
        assert set(wanted.values()) <= set(map(str, new["k"]))
