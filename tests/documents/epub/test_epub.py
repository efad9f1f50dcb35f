import io
import zipfile
from pathlib import Path

import pytest

from zhengming.documents.epub import parse
from zhengming.documents.model import marked
from zhengming.errors import DocumentError

PATH = Path("book.epub")
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
)
PACKAGE = """<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>Law &amp; Order</dc:title><dc:language>en</dc:language></metadata>
<manifest><item id="two" href="two.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="one%20a.xhtml" media-type="application/xhtml+xml"/>
<item id="toc" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="css" href="style.css" media-type="text/css"/></manifest>
<spine toc="toc"><itemref idref="one"/><itemref idref="two"/></spine></package>"""
TOC = """<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/x.dtd">
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>First</text></navLabel></navPoint>
</navMap></ncx>"""
PAGE = (
    '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head>'
    "<body><p>{} <b>bold</b>.<br/></p></body></html>"
)


def packed(**members):
    stream = io.BytesIO()
    contents = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OPS/two.xhtml": PAGE.format("Page two"),
        "OPS/one a.xhtml": PAGE.format("Page one"),
        "OPS/toc.ncx": TOC,
        "OPS/book.opf": PACKAGE,
        **{name.replace("__", "/").replace("_xml", ".xml"): content for name, content in members.items()},
    }
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def test_title_then_chapters_in_the_order_of_reading_then_contents():
    document = parse(packed(), PATH)
    assert [(marked(segment), segment.label) for segment in document.segments] == [
        ("Law & Order", "package, paragraph 1"),
        ("Page one <1>bold</1>.", "one a.xhtml, paragraph 1"),
        ("Page two <1>bold</1>.", "two.xhtml, paragraph 1"),
        ("First", "toc.ncx, paragraph 1"),
    ]


def test_only_words_change_and_pages_stay_xml():
    data = packed()
    document = parse(data, PATH)
    assert document.edited({}).content == data
    edited = document.edited({0: "R&D <i>", 1: "Seite & <1>fett</1>", 3: "Erstes"})
    assert not edited.refused
    with zipfile.ZipFile(io.BytesIO(edited.content)) as book:
        assert [info.filename for info in book.infolist()] == zipfile.ZipFile(io.BytesIO(data)).namelist()
        assert edited.content[30:66] == b"mimetypeapplication/epub+zip" + edited.content[58:66]
        assert book.read("OPS/one a.xhtml").decode() == PAGE.format("X").replace(
            "X <b>bold</b>.", "Seite &amp; <b>fett</b>"
        )
        assert book.read("OPS/two.xhtml").decode() == PAGE.format("Page two")
        assert "<dc:title>R&amp;D &lt;i&gt;</dc:title>" in book.read("OPS/book.opf").decode()
        assert book.read("OPS/toc.ncx").decode() == TOC.replace("First", "Erstes")


PROTECTED = (
    '<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:CipherReference URI="OPS/two.xhtml"/></encryption>'
)


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"META-INF__encryption_xml": PROTECTED}, "encrypted"),
        ({"META-INF__container_xml": "<container/>"}, "names no package"),
        ({"META-INF__container_xml": "<container>"}, "not well-formed"),
        ({"OPS/book.opf": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'}, "entities"),
        ({"OPS/toc.ncx": TOC.replace("First", "&other;")}, "the entity other"),
    ],
)
def test_broken_books_are_refused(members, message):
    with pytest.raises(DocumentError, match=rf"\Abook\.epub: .*{message}"):
        parse(packed(**members), PATH)
