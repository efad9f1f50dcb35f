"""What translated documents say of their language."""

import io
import zipfile
from pathlib import Path

import pytest

from zhengming.documents.model import marked
from zhengming.documents.registry import open_document
from zhengming.documents.relabelling import relabelled

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def translated(path, content, target="es", left=()):
    """Translate all texts but some by their number, from English, and return the file with its labels."""
    document = open_document(path, content)
    texts = {
        number: f"x{marked(one)}"
        for number, one in enumerate(document.segments)
        if number not in left and any(map(str.isalpha, one.text))
    }
    edited = document.edited(texts)
    assert not edited.refused
    return relabelled(path, edited.content, "en", target, texts)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<html lang="en-US" xml:lang="en"><p>a</p></html>', '<html lang="es" xml:lang="es"><p>xa</p></html>'),
        ("<html lang='en'><p>a", "<html lang='es'><p>xa"),
        ('<html lang="fr"><p>a</p></html>', '<html lang="fr"><p>xa</p></html>'),
        ("<html lang=en><p>a</p></html>", "<html lang=en><p>xa</p></html>"),
        ('<div lang="en"><p>a</p><p>b</p></div>', '<div lang="es"><p>xa</p><p>xb</p></div>'),
        ('<p lang="en">a', '<p lang="en">xa'),
        ('<html lang="en"><p>a <i lang="en">b</i> c', '<html lang="es"><p>xa <i lang="es">b</i> c'),
        ('<p>a <i lang="en">b</i> c</p>', '<p>xa <i lang="en">b</i> c</p>'),
        ('<p>a <code lang="en">b</code> c</p>', '<p>xa <code lang="en">b</code> c</p>'),
        ('<p>a</p><div lang="en" translate="no">b</div>', '<p>xa</p><div lang="en" translate="no">b</div>'),
        ('<div lang="en"></div><p>a</p>', '<div lang="en"></div><p>xa</p>'),
        ('<div lang="en">12 <p>a</p></div>', '<div lang="es">12 <p>xa</p></div>'),
        ('<img lang="en" alt="a">', '<img lang="es" alt="xa">'),
    ],
)
def test_pages(page, expected):
    assert translated(Path("a.html"), page.encode()).decode() == expected


def test_what_holds_for_a_text_that_was_not_translated_stays():
    page = b'<html lang="en"><div lang="en"><p>a</p><p>b</p></div><p lang="en">c</p></html>'
    expected = b'<html lang="es"><div lang="en"><p>xa</p><p>b</p></div><p lang="es">xc</p></html>'
    assert translated(Path("a.html"), page, left={1}) == expected
    assert translated(Path("a.html"), page, left={0, 1, 2}) == page


def test_other_formats_have_no_labels():
    assert translated(Path("a.md"), b'<b lang="en">a</b>') == b'x<b lang="en">a</b>'


def archive(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, content in members.items():
            file.writestr(name, content)
    return stream.getvalue()


def word(paragraphs, defaults="en-US"):
    body = "".join(f"<w:p><w:r><w:rPr>{label}</w:rPr><w:t>{text}</w:t></w:r></w:p>" for text, label in paragraphs)
    styles = f'<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="{defaults}"/></w:rPr></w:rPrDefault></w:docDefaults>'
    return archive(
        **{
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
            "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}<w:lang w:val="en-GB"/></w:styles>',
        }
    )


def member(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return file.read(name).decode()


@pytest.mark.parametrize(
    ("label", "target", "expected"),
    [
        ('<w:lang w:val="en-US"/>', "es", '<w:lang w:val="es"/>'),
        ('<w:lang w:val="en-US" w:eastAsia="ja-JP"/>', "zh-Hans", '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'),
        ('<w:lang w:val="en-US"/>', "zh-Hant", '<w:lang w:eastAsia="zh-TW" w:val="en-US"/>'),
        ('<w:lang w:val="en-US"/>', "ar", '<w:lang w:bidi="ar" w:val="en-US"/>'),
        ('<w:lang w:val="fr-FR"/>', "es", '<w:lang w:val="fr-FR"/>'),
        ('<w:lang w:eastAsia="zh-CN"/>', "es", '<w:lang w:eastAsia="zh-CN"/>'),
    ],
)
def test_runs_of_word(label, target, expected):
    content = translated(Path("a.docx"), word([("one", label)]), target)
    assert expected in member(content, "word/document.xml")


def test_the_default_of_word_is_changed_if_every_text_was_translated():
    data = word([("one", ""), ("two", '<w:lang w:val="en-US"/>'), ("12", "")])
    styles = member(translated(Path("a.docx"), data), "word/styles.xml")
    assert styles.count('<w:lang w:val="es"/>') == styles.count('<w:lang w:val="en-GB"/>') == 1
    content = translated(Path("a.docx"), data, left={0, 2})
    assert member(content, "word/styles.xml") == member(data, "word/styles.xml")
    assert '<w:lang w:val="es"/>' in member(content, "word/document.xml")


def book(languages="<dc:language>en</dc:language>"):
    return archive(
        **{
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="book.opf"/></rootfiles></container>',
            "book.opf": '<package xmlns="http://www.idpf.org/2007/opf" xml:lang="en"><metadata'
            f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>One</dc:title>{languages}</metadata><manifest>'
            '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/>'
            "</spine></package>",
            "a.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><body><p>a</p></body></html>',
        }
    )


def test_books():
    content = translated(Path("a.epub"), book())
    assert "<dc:language>es</dc:language>" in member(content, "book.opf")
    assert 'xml:lang="es"' in member(content, "book.opf")
    assert 'xml:lang="es"' in member(content, "a.xhtml")


def test_what_is_not_sure_stays_in_books():
    both = "<dc:language>en</dc:language><dc:language>fr</dc:language>"
    assert both in member(translated(Path("a.epub"), book(both)), "book.opf")
    assert 'xml:lang="en"' in member(translated(Path("a.epub"), book(), left={0}), "book.opf")
