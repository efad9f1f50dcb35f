import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengming.documents.docx import WordprocessingML, parse
from zhengming.documents.model import TagKind, marked
from zhengming.errors import DocumentError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/header1.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>'
)
PATH = Path("letter.docx")


def packed(body, root="w:document", declarations="", members=()):
    xml = f'<?xml version="1.0"?>{declarations}<{root} xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body></{root}>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", xml)
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def paragraph(content):
    return packed(f"<w:p><w:pPr/>{content}</w:p>")


def run(text, properties=""):
    head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{head}<w:t xml:space="preserve">{text}</w:t></w:r>'


def document_xml(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/document.xml").decode()


READ = [
    ("one run", run("Hello"), "Hello"),
    ("a word over runs", run("Min") + '<w:proofErr w:type="spellStart"/>' + run("istry"), "Ministry"),
    ("ids of revisions", '<w:r w:rsidR="00A1"><w:t>Min</w:t></w:r>' + run("istry"), "Ministry"),
    ("language and hint", run("公", '<w:rFonts w:hint="eastAsia"/><w:lang w:val="zh-CN"/>') + run("安部"), "公安部"),
    ("another look", run("a ") + run("b", "<w:b/>") + run(" c, d"), "a <1>b</1> c, d"),
    ("most of it is bold", run("All bold ", "<w:b/>") + run("x"), "All bold <1>x</1>"),
    ("a link", run("See ") + f'<w:hyperlink r="x">{run("here", "<w:u/>")}</w:hyperlink>.', "See <1>here</1>"),
    ("a link that is everything", f'<w:hyperlink r="x">{run("here")}</w:hyperlink>', "here"),
    ("a tab", "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a<1/>b"),
    ("tabs side by side", "<w:r><w:t>a</w:t><w:tab/><w:tab/></w:r>" + run("b"), "a<1/>b"),
    ("an image at the end", run("a") + "<w:r><w:drawing/></w:r>", "a"),
    (
        "a field",
        run("Page ")
        + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + run(" of"),
        "Page <1/> of",
    ),
    (
        "a field that is a link",
        run("See ")
        + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "x"</w:instrText></w:r>'
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>here</w:t></w:r>'
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + run("."),
        "See <1>here</1>.",
    ),
    (
        "tracked changes",
        run("a ") + f"<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins>{run('new')}</w:ins>" + run(" b"),
        "a <1/><2>new</2> b",
    ),
    ("white space that is not shown", "<w:r><w:t> a </w:t></w:r>", "a"),
    ("entities", run("a &lt; b &#169;"), "a < b ©"),
    ("another prefix", '<x:r xmlns:x="' + W + '"><x:t>a</x:t></x:r>', "a"),
]


@pytest.mark.parametrize(("content", "expected"), [case[1:] for case in READ], ids=[case[0] for case in READ])
def test_a_paragraph_is_read_as_a_reader_sees_it(content, expected):
    data = paragraph(content)
    document = parse(data, PATH)
    assert [marked(segment) for segment in document.segments] == [expected]
    assert document.edited({}).content == data
    edited = document.edited({0: expected.replace("a", "á").replace("e", "é")})
    assert not edited.refused
    assert [marked(segment) for segment in parse(edited.content, PATH).segments] == [
        expected.replace("a", "á").replace("e", "é")
    ]


def test_what_a_reader_sees_at_a_single_tag():
    content = (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>" + '<w:bookmarkStart w:id="1"/>' + run("d")
    )
    (segment,) = parse(paragraph(content), PATH).segments
    assert [tag.reads for tag in segment.tags] == ["\t", "\n", ""]


def test_only_the_paragraph_is_written_anew():
    data = packed(f"<w:p>{run('one')}</w:p><w:p>{run('Min')}{run('istry')}</w:p>")
    new = parse(data, PATH).edited({1: "a  b & c"}).content
    expected = document_xml(data).replace(
        f"{run('Min')}{run('istry')}", '<w:r><w:t xml:space="preserve">a  b &amp; c</w:t></w:r>'
    )
    assert document_xml(new) == expected


def test_tags_change_places_with_what_they_look_like():
    data = paragraph(run("a ") + run("b", "<w:b/>") + run(" c ") + run("d", "<w:i/>"))
    new = parse(data, PATH).edited({0: "<2>d</2> and <1>b</1>"}).content
    assert document_xml(new).count("<w:b/>") == document_xml(new).count("<w:i/>") == 1
    (segment,) = parse(new, PATH).segments
    assert segment.text == "d and b"


@pytest.mark.parametrize("text", ["a", "a <1>b", "a </1>b<1>", "", "<1>a</1><1>b</1>"])
def test_what_loses_markup_or_the_paragraph_is_refused(text):
    data = paragraph(run("a ") + run("b", "<w:b/>") + run(" c"))
    edited = parse(data, PATH).edited({0: text})
    assert edited.content == data
    assert [refusal.segment for refusal in edited.refused] == [0]


def test_text_boxes_are_paragraphs_of_their_own_inside_others():
    box = f"<w:r><w:pict><w:txbxContent><w:p>{run('inside')}</w:p></w:txbxContent></w:pict></w:r>"
    document = parse(paragraph(run("before ") + box + run("after")), PATH)
    assert [marked(segment) for segment in document.segments] == ["before <1/>after", "inside"]
    edited = document.edited({0: "vor <1/>nach", 1: "innen"})
    assert [segment.text for segment in parse(edited.content, PATH).segments] == ["vor nach", "innen"]


def test_paragraphs_in_the_style_of_quotations_are_quoted():
    data = packed(f'<w:p><w:pPr><w:pStyle w:val="Quote"/></w:pPr>{run("a")}</w:p><w:p>{run("b")}</w:p>')
    assert [segment.quoted for segment in parse(data, PATH).segments] == [True, False]


def test_headers_follow_the_text_and_places_are_paragraphs():
    header = f'<w:hdr xmlns:w="{W}"><w:p>{run("Head")}</w:p></w:hdr>'
    comments = f'<w:comments xmlns:w="{W}"><w:p>{run("Comment")}</w:p></w:comments>'
    data = packed(
        f"<w:p/><w:p>{run('Body')}</w:p>", members=(("word/header1.xml", header), ("word/comments.xml", comments))
    )
    document = parse(data, PATH)
    assert [(segment.text, segment.label, segment.part) for segment in document.segments] == [
        ("Body", "paragraph 1", "word/document.xml"),
        ("Head", "header1, paragraph 1", "word/header1.xml"),
    ]
    position = document.position(0, 2)
    assert (position.line, position.column, position.label) == (1, 3, "paragraph 1")


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
BAD = [
    ("not a zip archive", b"Hello", "not a zip archive"),
    ("cut off", paragraph(run("a"))[:-30], "not a zip archive, or cut off"),
    ("protected", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "protected by a password"),
    ("entities", packed("", declarations=BOMB), "document type declaration"),
    ("not well formed", packed("<w:p>"), "not well-formed XML"),
    ("too deep", packed("<w:p>" * 300 + "</w:p>" * 300), "nested more than 200 deep"),
]


@pytest.mark.parametrize(("data", "message"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_broken_and_hostile_files_are_refused(data, message):
    with pytest.raises(DocumentError) as caught:
        parse(data, PATH)
    assert str(caught.value).startswith("letter.docx: ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


RUNS = st.lists(
    st.tuples(
        st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1),
        st.sampled_from(["", "<w:b/>", "<w:i/>"]),
    ),
    min_size=1,
    max_size=5,
)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1).filter(str.strip)


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


@settings(max_examples=50)
@given(RUNS, st.data())
def test_random_texts_are_read_back(runs, data):
    content = paragraph("".join(run(escape(text), look) for text, look in runs))
    document = parse(content, PATH)
    whole = "".join(text for text, _ in runs)
    assert [segment.text for segment in document.segments] == ([whole] if whole.strip() else [])
    for segment in document.segments:
        parts = [part if tag else escape_marked(data.draw(TEXT)) for tag, part in split(segment)]
        wanted = "".join(parts)
        edited = document.edited({0: wanted})
        assert not edited.refused
        (found,) = parse(edited.content, PATH).segments
        assert found.text == "".join(part for part, (tag, _) in zip(parts, split(segment), strict=True) if not tag)


def escape_marked(text):
    return text.replace("<", "(").replace("\\", "/")


def split(segment):
    """Return the tags of a segment, and places for texts between them."""
    signs = {TagKind.OPEN: "<{}>", TagKind.CLOSE: "</{}>", TagKind.SINGLE: "<{}/>"}
    result = [(False, "")]
    for tag in segment.tags:
        result += [(True, signs[tag.kind].format(tag.number)), (False, "")]
    return result


def test_a_paragraph_of_very_many_tags_is_read():
    content = "<w:r>" + "<w:tab/>" * 50_000 + "</w:r>" + '<w:bookmarkStart w:id="1"/>' * 50_000 + run("a") * 2
    xml = f'<w:p xmlns:w="{W}">{content}{"<w:r><w:br/></w:r>" * 50_000}</w:p>'
    ((_, segment, _),) = WordprocessingML().parse(xml)
    assert marked(segment) == "aa"


def box(modern, old):
    paragraphs = ["".join(f"<w:p>{one}</w:p>" for one in some) for some in (modern, old)]
    return run("Before") + (
        f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{paragraphs[0]}</w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{paragraphs[1]}</w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def texts(data):
    return [marked(segment) for segment in parse(data, PATH).segments]


def test_a_text_box_is_read_once_and_written_in_both_places():
    data = paragraph(
        box(
            [run("In it"), run("and ") + run("more", "<w:b/>")],
            [run("In ") + run("it"), run("and ") + run("more", "<w:b/>")],
        )
    )
    assert texts(data) == ["Before", "In it", "and <1>more</1>"]
    edited = parse(data, PATH).edited({0: "After", 1: "Darin", 2: "und <1>mehr</1>"})
    assert not edited.refused
    assert document_xml(edited.content).count("Darin") == 2
    assert document_xml(edited.content).count("mehr") == 2
    assert texts(edited.content) == ["After", "Darin", "und <1>mehr</1>"]


@pytest.mark.parametrize("old", [[], [run("In it")], [run("In it"), run("and less")]])
def test_a_text_box_that_says_something_else_to_older_programs_is_read_twice(old):
    data = paragraph(box([run("In it"), run("and more")], old))
    found = texts(data)
    assert len(found) == 3 + len(old)
    assert texts(parse(data, PATH).edited({1: "Darin"}).content) == ["Before", "Darin", *found[2:]]


def test_alternatives_within_alternatives():
    inner = box([run("Inner")], [run("Inner")])
    data = paragraph(box([inner], [inner]))
    assert texts(data) == ["Before", "Before", "Inner"]
    edited = parse(data, PATH).edited({2: "Innen"}).content
    assert document_xml(edited).count("Innen") == 4
    assert texts(edited) == ["Before", "Before", "Innen"]


def test_a_segment_and_its_copy_are_changed_together_or_not_at_all():
    data = paragraph(box([run("In it"), run("and more")], [run("In it"), run("and more")]))
    edited = parse(data, PATH).edited({1: "Dar\0in", 2: "und mehr"})
    assert [one.segment for one in edited.refused] == [1]
    assert texts(edited.content) == ["Before", "In it", "und mehr"]


def test_a_text_with_elements_in_it_is_no_text():
    data = paragraph(
        run("a ") + "<w:r><w:t>b<w:txbxContent><w:p>" + run("c") + "</w:p></w:txbxContent></w:t></w:r>" + run(" d")
    )
    assert texts(data) == ["a <1/> d", "c"]
    assert texts(parse(data, PATH).edited({0: "A <1/> D"}).content) == ["A <1/> D", "c"]


def test_a_member_is_read_once_however_often_it_is_listed():
    override = TYPES[TYPES.index("<Override") : TYPES.index("<Override", TYPES.index("<Override") + 1)]
    types = TYPES.replace("</Types>", override.replace("document.main", "footnotes") + override + "</Types>")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive, zipfile.ZipFile(io.BytesIO(paragraph(run("one")))) as old:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("word/document.xml", old.read("word/document.xml"))
    assert texts(stream.getvalue()) == ["one"]
