from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengming.documents.html.tokens import tokens
from zhengming.documents.model import Position, marked
from zhengming.documents.registry import open_document
from zhengming.documents.splice import extent
from zhengming.errors import DocumentError


def page(text):
    return open_document(Path("a.html"), text.encode())


def texts(text):
    return [marked(segment) for segment in page(text).segments]


def edited(text, changes):
    result = page(text).edited(changes)
    return result.content.decode(), [one.segment for one in result.refused]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>a<p>b <div>c</div> d", ["a", "b", "c", "d"]),
        ("<p>a <b>b <i>c</i></b>&nbsp;d", ["a <1>b <2>c</2></1>\xa0d"]),
        ("<li><a href=x>a</a></li><li><b>a</b> b</li>", ["a", "<1>a</1> b"]),
        ("<p> a\n   b<br>\nc <!-- d --> <img src=x> e </p>", ["a\nb<1/>\nc <2/> <3/> e"]),
        ("<p>AT&T &lt;b&gt; &copy &notaname; 1 < 2</p>", ["AT&T <b> © ¬aname; 1 < 2"]),
        ("<script>a</script><style>b</style><pre>c</pre><p>d <code>e</code> f", ["d <1/> f"]),
        ("<title>a &amp; <b></title><textarea>c</textarea>", ["a & <b>"]),
        ("<p>a <span translate=no>b</span> c</p><p translate='no'>d</p>", ["a <1/> c"]),
        ("<p>a <i>b<p>c</i> d", ["a <1/>b", "c<1/> d"]),
        ('<p><img alt="a &amp; b" title=\'c\'></p><p>d <img alt="e"> f</p>', ["a & b", "c", "d <1/> f"]),
        ('<meta name="description" content="a"><meta name="viewport" content="b">', ["a"]),
        ("<!DOCTYPE html><?xml x?><p>a</p><![CDATA[b]]><p>c", ["a", "c"]),
        ("<p>a</p><p>b <a href=\"x", ["a", "b"]),
        ("<p>a <code>b</p><p>c</p>", ["a", "c"]),
        ("<p>a<wbr>b</p><!-- c <p>d", ["a<1/>b"]),
        ("", []),
    ],
)  # fmt: skip
def test_what_a_reader_reads_is_text(text, expected):
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "changes", "expected"),
    [
        ("<P>a   b</P>\n", {0: "a c"}, "<P>a   c</P>\n"),
        ("<p>a &mdash; b&nbsp;c</p>", {0: "a — x\xa0c"}, "<p>a &mdash; x&nbsp;c</p>"),
        ("<p>a</p>", {0: "1 < 2 & <b>"}, "<p>1 &lt; 2 &amp; &lt;b&gt;</p>"),
        ("<p>AT&T x</p>", {0: "AT&Tlt; x"}, "<p>AT&Tlt; x</p>"),
        ("<p>a & b</p>", {0: "a &amp; b"}, "<p>a &amp;amp; b</p>"),
        ("<p>a <b>b</b> <i>c</i></p>", {0: "<2>x</2> <1>y</1> z"}, "<p><i>x</i> <b>y</b> z</p>"),
        ("<img alt='a'>", {0: "it's"}, "<img alt='it&#39;s'>"),
        ('<img alt="a">', {0: 'a "b"'}, '<img alt="a &quot;b&quot;">'),
    ],
)
def test_new_text_is_written_so_that_it_is_read_as_meant(text, changes, expected):
    assert edited(text, changes) == (expected, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<html lang="en"><p>a<p lang="zh-Hant">b', [("a", None), ("b", "zh-Hant")]),
        ('<p lang="es">a</p><p>b', [("a", "es"), ("b", None)]),
        ('<ul><li lang="es">a<li>b</ul>', [("a", "es"), ("b", None)]),
        ('<p><span lang="es">a</span></p><p>b <i lang="la">c</i>', [("a", "es"), ("b", None)]),
        ('<p><i lang="la">c</i> b', [("b", None)]),
        ('<p><i lang="la">a</i> <i lang="es">b</i><p>c', [("c", None)]),
        ('<p lang="nonsense?">a', [("a", None)]),
        ('<html xml:lang="zh-tw"><body lang="ZH-TW">a', [("a", None)]),
    ],
)
def test_the_language_of_a_part_is_what_the_page_says(text, expected):
    assert [(segment.text, segment.language) for segment in page(text).segments] == expected


def test_a_place_is_that_of_the_file():
    document = page("<p>\n  a &amp;\n  <b>b</b></p>")
    assert [document.position(0, offset) for offset in (0, 2, 4)] == [Position(2, 3), Position(2, 5), Position(3, 6)]


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "big5", "shift_jis", "utf-8"])
def test_a_declared_encoding_is_kept(declared):
    data = f'<meta charset="{declared}"><p>公安 &amp; <b>b</b></p>'.encode(declared)
    document = open_document(Path("a.html"), data)
    assert document.segments[0].text == "公安 & b"
    assert document.edited({0: "公安 & <1>ñ</1>"}).content.decode(declared) in (
        f'<meta charset="{declared}"><p>公安 &amp; <b>&#241;</b></p>',
        f'<meta charset="{declared}"><p>公安 &amp; <b>ñ</b></p>',
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'<meta charset="x-nonsense">a', r"^a\.html: declares an unknown encoding, x-nonsense"),
        (b'<meta charset="hex">a', r"^a\.html: declares an unknown encoding, hex"),
        (b'<meta charset="big5">\n\xff\xff', r"^a\.html:2: not big5 text"),
        (b"<p>\xff", r"^a\.html:1: not UTF-8 text"),
    ],
)
def test_an_encoding_that_cannot_be_read_is_told(data, message):
    with pytest.raises(DocumentError, match=message):
        open_document(Path("a.html"), data)


@pytest.mark.parametrize(
    "start", ["<", "<!--", "<a x='", '<a b="', "&", "<p", "<![CDATA[", "<script>", "<b>", "<i lang=x>"]
)
def test_hostile_pages_are_read_at_once(start):
    assert page(start * 20_000).edited({}).content == (start * 20_000).encode()


PIECES = st.sampled_from(
    [
        *("a", "公", " ", "\n", "<p>", "</p>", "<b>", "</b>", "<br>", "<br/>", "<code>", "</code>", "<!--", "-->", "<"),
        *('<i lang="fr">', "</i>", "<img alt='x'>", "<div title='y z'>", "</div>", "&", "&amp;", "&#0;", "lt;", "\xa0"),
        *("<title>", "</title>", "<pre>", "</pre>", ">", '"', "'", "=", "<a href='", "<li>", "<table>", "<td>", "</"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join), st.lists(PIECES, max_size=6).map("".join), st.data())
def test_any_page_is_kept_and_any_edit_is_right(text, new, data):
    row = list(tokens(text))
    assert "".join(text[token.start : token.end] for token in row) == text
    document = page(text)
    done = 0
    for segment in document.segments:
        start, end = extent(segment)
        assert done <= start
        done = end
        lengths = sum(one.source_end - one.source_start for one in segment.pieces)
        assert end - start == lengths + sum(len(tag.source) for tag in segment.tags), segment
    same = document.edited({number: marked(one) for number, one in enumerate(document.segments)})
    assert same.content == text.encode()
    assert not same.refused
    if document.segments:
        number = data.draw(st.integers(0, len(document.segments) - 1))
        result = document.edited({number: new + marked(document.segments[number])})
        again = open_document(Path("a.html"), result.content)
        words = [one.text.replace("\n", " ").split(" ") for one in again.segments]
        wanted = [one.text.replace("\n", " ").split(" ") for one in document.segments]
        if not result.refused:
            wanted[number] = (new + document.segments[number].text).replace("\n", " ").split(" ")
        assert [[one for one in each if one] for each in words] == [[one for one in each if one] for each in wanted]


def test_descriptions_are_written_with_references_where_the_encoding_lacks_a_character():
    data = b'<meta charset="iso-8859-1"><img alt="a"><p>b</p>'
    document = open_document(Path("a.html"), data)
    edited = document.edited({0: "公安部", 1: "警察"})
    assert not edited.refused
    assert [one.text for one in open_document(Path("a.html"), edited.content).segments] == ["公安部", "警察"]
