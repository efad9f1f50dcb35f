import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengming.documents.model import marked
from zhengming.documents.odt import parse
from zhengming.errors import DocumentError

PATH = Path("letter.odt")
ODF = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
STYLES = (
    '<office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties fo:x="b"/>'
    '</style:style><style:style style:name="T2" style:family="text"><style:text-properties lo:rsid="00a1"/>'
    "</style:style></office:automatic-styles>"
)


def packed(body, **members):
    names = " ".join(f'xmlns:{name}="{ODF.format(name)}"' for name in ("office", "text", "style", "fo", "lo"))
    xml = f'<?xml version="1.0"?><office:document-content {names}>{STYLES}<office:body>{body}</office:body>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", xml + "</office:document-content>")
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return stream.getvalue()


def content(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("content.xml").decode()


READ = [
    ("plain", "Hello", "Hello"),
    ("a span", 'a <text:span text:style-name="T1">b</text:span> c', "a <1>b</1> c"),
    ("a style that only tells when it was written", 'Min<text:span text:style-name="T2">istry</text:span>', "Ministry"),
    ("spaces", 'a <text:s text:c="2"/>b', "a   b"),
    ("line ends and indentation", "\n  a\n  b\n", "a b"),
    ("white space across spans", 'a <text:span text:style-name="T1"> b</text:span>', "a <1>b</1>"),
    ("tab and line break", "a<text:tab/>b<text:line-break/>c", "a<1/>b<2/>c"),
    ("a comment", "a<office:annotation><text:p>no</text:p></office:annotation>b", "a<1/>b"),
    ("a link around everything", '<text:a href="x">a</text:a>', "a"),
    ("an entity", "a &amp; b", "a & b"),
]


@pytest.mark.parametrize(("body", "expected"), [case[1:] for case in READ], ids=[case[0] for case in READ])
def test_a_paragraph_is_read_as_a_reader_sees_it(body, expected):
    data = packed(f"<text:p>{body}</text:p>")
    document = parse(data, PATH)
    assert [marked(segment) for segment in document.segments] == [expected]
    assert document.edited({}).content == data
    wanted = expected.replace("a", " á  é")
    edited = document.edited({0: wanted})
    assert not edited.refused
    assert [marked(segment) for segment in parse(edited.content, PATH).segments] == [wanted]


def test_notes_are_paragraphs_of_their_own_inside_others():
    body = "<text:note-body><text:p>Note</text:p></text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{body}</text:note>"
    document = parse(packed(f"<text:h>A{note}, B</text:h>"), PATH)
    assert [marked(segment) for segment in document.segments] == ["A<1/>, B", "Note"]
    edited = document.edited({0: "X, <1/>Y", 1: "Anmerkung"})
    assert not edited.refused
    assert f"<text:h>X, {note.replace('Note', 'Anmerkung')}Y</text:h>" in content(edited.content)


def test_paragraphs_in_the_style_of_quotations_are_quoted():
    document = parse(packed('<text:p text:style-name="Quotations">a</text:p><text:p>b</text:p>'), PATH)
    assert [segment.quoted for segment in document.segments] == [True, False]


def test_deleted_text_is_no_text():
    deleted = "<text:tracked-changes><text:deletion><text:p>gone</text:p></text:deletion></text:tracked-changes>"
    document = parse(packed(f"{deleted}<text:p>a</text:p>"), PATH)
    assert [segment.text for segment in document.segments] == ["a"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (packed("", **{"META-INF__manifest_xml": "<m:encryption-data/>"}), "encrypted"),
        (packed("<text:p>"), "not well-formed XML"),
        (b"PK\3\4", "not a zip archive, or cut off"),
    ],
)
def test_broken_files_are_refused(data, message):
    with pytest.raises(DocumentError, match=rf"\Aletter\.odt: .*{message}"):
        parse(data, PATH)


@settings(max_examples=50)
@given(st.lists(st.text(st.sampled_from("a é\u00a0\u3000公&>.  "), min_size=1), min_size=1, max_size=3))
def test_random_texts_are_read_back(texts):
    data = packed('<text:p>a <text:span text:style-name="T1">b</text:span> c<text:tab/>d</text:p>')
    first, second, third = (texts * 3)[:3]
    wanted = f"{first}x<1>{second}</1>{third}<2/>x{first}"
    edited = parse(data, PATH).edited({0: wanted})
    assert not edited.refused
    assert [marked(segment) for segment in parse(edited.content, PATH).segments] == [wanted]
