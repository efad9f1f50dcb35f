import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengming.documents.model import Position, marked
from zhengming.documents.registry import open_document
from zhengming.documents.splice import extent

DATA = Path(__file__).parents[3] / "shared" / "data"


def markdown(text):
    return open_document(Path("a.md"), text.encode())


def texts(text):
    return [marked(segment) for segment in markdown(text).segments]


def edited(text, changes):
    result = markdown(text).edited(changes)
    return result.content.decode(), [one.segment for one in result.refused]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A *b*\n\nc\n", ["A <1>b</1>", "c"]),
        ("a **b *c* d**\n", ["a <1>b <2>c</2> d</1>"]),
        ("- a\n- b\n\n  c\n  1. d\n", ["a", "b", "c", "d"]),
        ("run `code` now\n\n    code\n\n```\ncode\n```\n", ["run <1/> now"]),
        ("a [b](http://c 'd') e <http://f> ![g](h)\n", ["a <1>b</1> e <2/> <3/>"]),
        ("a [b] [c][] [d][b]\n\n[b]: x\n[c]: y\n", ["a <1>b</1> <2>c</2> <3>d</3>"]),
        ("| a | b |\n|---|---|\n| c \\| d | *e* |\n", ["a", "b", "c | d", "<1>e</1>"]),
        ("a[^1]\n\n[^1]: b\n", ["a<1/>", "b"]),
        ("> a\n> b  \n> c\\\n> d\n", ["a\nb<1/>c<2/>d"]),
        ("a \\* &amp; &#20844;\n", ["a * & 公"]),
        ("\\* a\n", ["* a"]),
        ("a <b>c</b> <br> <span>d <!-- e -->\n", ["a <1>c</1> <2/> <3/>d <4/>"]),
        ("a <code>b c</code> d\n", ["a <1/> d"]),
        ("**a <code>b** c</code> d\n", ["<1>a <2/>b</1> c<3/> d"]),
        ("*a <b>c* d</b>\n", ["<1>a <2/>c</1> d<3/>"]),
        ("<div>\na\n</div>\n\nb\n", ["b"]),
        ("- [ ] a\n- [x] b\n", ["a", "b"]),
        ("Term\n: what it is\n", ["Term", "what it is"]),
        ("![a](b)\n\n***\n\n<!-- c -->\n", []),
        ("---\ntitle: The thing\ndate: 2026\ndescription: \"It: is\"\n---\n\na\n", ["The thing", "It: is", "a"]),
        ("+++\ntitle = 'T'\nx = 1\n+++\n\na\n", ["T", "a"]),
        ("---\ntitle: true\ndescription: a: b\n---\n\na\n", ["a"]),
        ("# A {#id}\n", ["A"]),
        ("", []),
    ],
)  # fmt: skip
def test_what_a_reader_reads_is_text(text, expected):
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "changes", "expected"),
    [
        ("a b\n\n\nc\n", {0: "x"}, "x\n\n\nc\n"),
        ("> a\n> b\n", {0: "a\nx"}, "> a\n> x\n"),
        ("> a\n> b c\n", {0: "a b\nx"}, "> a b\n> x\n"),
        ("a\n", {0: "1. a"}, "1\\. a\n"),
        ("a\n", {0: "# a"}, "\\# a\n"),
        ("a\n", {0: "- a"}, "\\- a\n"),
        ("a\n", {0: "---"}, "\\---\n"),
        ("# a\n", {0: "1. a"}, "# 1. a\n"),
        ("| a |\n|---|\n| b |\n", {1: "b|c"}, "| a |\n|---|\n| b\\|c |\n"),
        ("a\n", {0: "5 * 6 * 7"}, "5 * 6 * 7\n"),
        ("a\n", {0: "*a*"}, "\\*a\\*\n"),
        ("a &amp; b \\* c\n", {0: "a & b * d"}, "a &amp; b \\* d\n"),
        ("a **b** c\n", {0: "该<1>第一（注）</1>事情"}, "该<strong>第一（注）</strong>事情\n"),
        ("a **b** c **d**\n", {0: "该<1>第一</1>和<2>第二</2>"}, "该**第一**和**第二**\n"),
        ("*a* [b](c)\n", {0: "[<2>x</2>] <1>y</1>"}, "[[x](c)] *y*\n"),
        ("see [b]\n\n[b]: x\n", {0: "mira <1>c</1>"}, "mira [c][b]\n\n[b]: x\n"),
        ("see [*b*][]!\n\n[*b*]: x\n", {0: "mira <1><2>c</2></1>!"}, "mira [*c*][*b*]!\n\n[*b*]: x\n"),
        ("a  \nb\n", {0: "c<1/>d"}, "c  \nd\n"),
        ("a\r\nb\r\n", {0: "a\nc"}, "a\r\nc\r\n"),
        ("---\ntitle: \"A\"\n---\n\nb\n", {0: "C: d"}, "---\ntitle: \"C: d\"\n---\n\nb\n"),
    ],
)  # fmt: skip
def test_new_text_is_written_so_that_it_is_read_as_meant(text, changes, expected):
    assert edited(text, changes) == (expected, [])


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("---\ntitle: A\n---\n\nb\n", {0: "C: d"}),
        ("a *b*\n", {0: "a b"}),
        ("a\n", {0: ""}),
        ("a\n", {0: "\ufeffa"}),
    ],
)
def test_what_cannot_be_written_is_refused(text, changes):
    assert edited(text, changes) == (text, [0])


def test_a_place_is_that_of_the_file():
    document = markdown("---\ntitle: x\n---\n\n> 公 **a**\n> \\*b\n")
    number = len(document.segments) - 1
    assert document.segments[number].text == "公 a\n*b"
    assert [document.position(number, offset) for offset in (0, 2, 4, 5)] == [
        Position(5, 3),
        Position(5, 7),
        Position(6, 3),
        Position(6, 5),
    ]
    assert document.segments[number].quoted


def accents(text):
    return text.translate(str.maketrans("aeiounAEIOU", "áéíóúñÁÉÍÓÚ"))


def han(text):
    return re.sub(r"\w+", lambda match: "公安部（注）"[: 1 + len(match[0]) // 2], text)


def pseudo(segment, change):
    return "".join(
        part if re.fullmatch(r"</?\d+/?>", part) else change(part) for part in re.split(r"(</?\d+/?>)", marked(segment))
    )


def covered(document):
    """Whether pieces and tags make up the whole of each segment."""
    for segment in document.segments:
        start, end = extent(segment)
        lengths = sum(one.source_end - one.source_start for one in segment.pieces)
        assert end - start == lengths + sum(len(tag.source) for tag in segment.tags), segment
        assert "".join(segment.text[one.start : one.end] for one in segment.pieces) == segment.text


@pytest.mark.parametrize(
    "start", ["[", "![", "*a ", "**a", "<b>", "<code>", "`", "a<br>\n", "> ", "&", "<!--", "[a](", "|", "- ", "\\"]
)
def test_hostile_texts_are_read_at_once(start):
    text = "a " + start * 10_000
    assert markdown(text).edited({}).content == text.encode()


PIECES = st.sampled_from(
    [
        *"a|公|。|（|“|*|**|_|__|`|``|[|]|(x)|[x]|<b>|</b>|<br>|<!--|-->|<div>|&amp;|\\|\\*|~~|~|#|# |- |> |>".split(
            "|"
        ),
        *(
            "1. ",
            "  \n",
            "\n",
            "\n\n",
            "\r\n",
            "\t",
            "    ",
            "---",
            "===",
            "|",
            ":",
            "![",
            "<http://a>",
            "http://a",
            "$",
        ),
        *("[x]: y\n", "{#i}", "[^1]", "[^1]: ", "title: x", "+++\n", ": ", "\u2028", "😀"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join), st.lists(PIECES, max_size=6).map("".join), st.data())
def test_any_text_is_kept_and_any_edit_is_right_or_refused(text, new, data):
    document = markdown(text)
    covered(document)
    same = document.edited({number: marked(one) for number, one in enumerate(document.segments)})
    assert same.content == text.encode()
    assert not same.refused
    if document.segments:
        number = data.draw(st.integers(0, len(document.segments) - 1))
        result = document.edited({number: new + marked(document.segments[number])})
        again = open_document(Path("a.md"), result.content)
        assert len(again.segments) == len(document.segments)
        words = [" ".join(one.text.split()) for one in again.segments]
        wanted = [" ".join(one.text.split()) for one in document.segments]
        if not result.refused and "<" not in new + text and "\\" not in new + text:
            wanted[number] = " ".join((new + document.segments[number].text).split())
            assert words == wanted


@pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not here")
@pytest.mark.parametrize("change", [accents, han])
def test_real_files_keep_everything_but_their_words(change):
    for path in sorted(DATA.rglob("*.md")):
        document = open_document(path)
        covered(document)
        assert document.edited({}).content == path.read_bytes()
        result = document.edited({number: pseudo(one, change) for number, one in enumerate(document.segments)})
        assert not result.refused
