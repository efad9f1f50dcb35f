"""Translations are put in where they belong, and nothing else changes: cases as data."""

from pathlib import Path

import pytest

from zhengming.documents.bilingual.formats import decode_bilingual, read_bilingual
from zhengming.documents.bilingual.spliced import Spliced
from zhengming.documents.model import State, marked
from zhengming.errors import DocumentError

XLIFF1 = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="en" target-language="es" original="a" datatype="plaintext"><body>
{}
</body></file></xliff>
"""
XLIFF2 = """<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en"{}>
<file id="f"><unit id="u">
{}
</unit></file></xliff>
"""
TMX = """<tmx version="1.4"><header srclang="en" adminlang="en" datatype="x" segtype="block" o-tmf="x" creationtool="x"
 creationtoolversion="1"/><body>
{}
</body></tmx>
"""
PO = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n{}'
SPANISH = ' trgLang="es"'


def open_text(text: str, name: str, target: str | None = "es") -> Spliced:
    return read_bilingual(decode_bilingual(text.encode(), Path(name)), "en", target)


@pytest.mark.parametrize(
    ("name", "frame", "before", "new", "after"),
    [
        pytest.param(
            "a.xlf",
            XLIFF1,
            '<trans-unit id="1">\n  <source>One &amp; two</source>\n  <note>n</note></trans-unit>',
            "Uno & <dos",
            '<trans-unit id="1">\n  <source>One &amp; two</source>\n  <target state="needs-review-translation">'
            "Uno &amp; &lt;dos</target>\n"
            "  <note>n</note></trans-unit>",
            id="a target after its source, in a line of its own",
        ),
        pytest.param(
            "a.xlf",
            XLIFF1,
            '<trans-unit id="1"><source>a</source><target state="final" xml:lang="es">b</target></trans-unit>',
            "c",
            '<trans-unit id="1"><source>a</source><target state="needs-review-translation" xml:lang="es">c</target>'
            "</trans-unit>",
            id="state",
        ),
        pytest.param(
            "a.xlf",
            XLIFF1,
            '<trans-unit id="1" approved="yes"><source>a</source><target/></trans-unit>',
            "c",
            '<trans-unit id="1" approved="no"><source>a</source><target state="needs-review-translation">'
            "c</target></trans-unit>",
            id="an empty tag, approved no more",
        ),
        pytest.param(
            "a.xlf",
            XLIFF1,
            '<trans-unit id="1"><source><g id="1">Press</g> <x id="2"/>F1</source></trans-unit>',
            "<2/><1>Pulse</1> F1",
            '<trans-unit id="1"><source><g id="1">Press</g> <x id="2"/>F1</source>'
            '<target state="needs-review-translation"><x id="2"/><g id="1">Pulse</g> F1</target></trans-unit>',
            id="tags",
        ),
        pytest.param(
            "a.xlf",
            XLIFF1,
            '<trans-unit id="1"><source>A. B.</source><seg-source><mrk mtype="seg" mid="0">A.</mrk> '
            '<mrk mtype="seg" mid="1">B.</mrk></seg-source></trans-unit>',
            "Á.",
            '<trans-unit id="1"><source>A. B.</source><seg-source><mrk mtype="seg" mid="0">A.</mrk> '
            '<mrk mtype="seg" mid="1">B.</mrk></seg-source><target state="needs-review-translation">'
            '<mrk mtype="seg" mid="0">Á.</mrk> '
            '<mrk mtype="seg" mid="1"></mrk></target></trans-unit>',
            id="one of two segments",
        ),
        pytest.param(
            "a.xlf",
            XLIFF2.replace("{}", SPANISH, 1),
            '<segment id="s" state="initial" subState="x:y">\n <source>a<pc id="1">b</pc></source>\n</segment>',
            "<1>c</1>",
            '<segment id="s" state="translated">\n <source>a<pc id="1">b</pc></source>\n'
            ' <target><pc id="1">c</pc></target>\n</segment>',
            id="XLIFF 2",
        ),
        pytest.param(
            "a.tmx",
            TMX,
            '<tu>\n  <tuv xml:lang="en">\n    <seg>a</seg>\n  </tuv>\n</tu>',
            "b",
            '<tu>\n  <tuv xml:lang="en">\n    <seg>a</seg>\n  </tuv>\n'
            '  <tuv xml:lang="es">\n    <seg>b</seg>\n  </tuv>\n</tu>',
            id="a variant",
        ),
        pytest.param(
            "a.tmx",
            TMX,
            '<tu><tuv lang="en-US"><seg>a<bpt i="1">[</bpt>b<ept i="1">]</ept></seg></tuv>'
            '<tuv lang="ES"><seg>x</seg></tuv></tu>',
            "<1>y</1>",
            '<tu><tuv lang="en-US"><seg>a<bpt i="1">[</bpt>b<ept i="1">]</ept></seg></tuv>'
            '<tuv lang="ES"><seg><bpt i="1">[</bpt>y<ept i="1">]</ept></seg></tuv></tu>',
            id="tags of TMX",
        ),
        pytest.param(
            "a.po",
            PO,
            '# c\nmsgid "a"\nmsgstr ""\n"b\\n"\n"c"\n',
            'x "y"\n\tz',
            '# c\n#, fuzzy\nmsgid "a"\nmsgstr ""\n"x \\"y\\"\\n"\n"\\tz"\n',
            id="PO",
        ),
        pytest.param("a.csv", "{}", 'en,es\n"a, ""b""",\n', "c", 'en,es\n"a, ""b""",c\n', id="CSV"),
        pytest.param("a.csv", "{}", "de;en;es\nx;y\nz;q;w\n", "a;b", 'de;en;es\nx;y;"a;b"\nz;q;w\n', id="a short row"),
        pytest.param("a.tsv", "{}", 'a "b\tx\n', "c", 'a "b\tc\n', id="TSV without a header"),
    ],
)
def test_edit(name: str, frame: str, before: str, new: str, after: str) -> None:
    document = open_text(frame.replace("{}", before), name)
    edited = document.edited({0: new})
    assert edited.refused == ()
    assert edited.content.decode() == frame.replace("{}", after)
    assert document.edited({}).content == frame.replace("{}", before).encode()


def test_a_file_gets_a_language_with_its_first_translation() -> None:
    text = XLIFF2.replace("{}", "", 1).replace("{}", "<segment><source>a</source></segment>")
    assert b' srcLang="en" trgLang="es">' in open_text(text, "a.xlf").edited({0: "b"}).content
    (refused,) = open_text(text, "a.xlf", None).edited({0: "b"}).refused
    assert "trgLang" in refused.reason


@pytest.mark.parametrize(
    ("unit", "new", "reason"),
    [
        ('<trans-unit id="1"><source>a<x id="1"/></source></trans-unit>', "b", "its tags are not those of the source"),
        ('<trans-unit id="1"><source>a</source></trans-unit>', "b\x01", "XML has no character U+0001"),
        ('<trans-unit id="1" locked="true"><source>a</source></trans-unit>', "b", "it is locked"),
        (
            '<trans-unit id="1"><source>a</source><target>b<!-- c --></target></trans-unit>',
            "d",
            "its translation holds comments",
        ),
    ],
)
def test_what_is_refused_stays(unit: str, new: str, reason: str) -> None:
    text = XLIFF1.replace("{}", unit)
    edited = open_text(text, "a.xlf").edited({0: new})
    assert [one.reason for one in edited.refused] == [reason]
    assert edited.content == text.encode()


def test_tags_of_a_translation_are_those_of_the_source() -> None:
    unit = (
        '<trans-unit id="1"><source><g id="a">b</g><x id="c"/></source>'
        '<target><x id="c"/><g id="a">d</g></target></trans-unit>'
    )
    (one,) = open_text(XLIFF1.replace("{}", unit), "a.xlf").units
    assert one.target is not None
    assert (marked(one.source), marked(one.target)) == ("<1>b</1><2/>", "<2/><1>d</1>")


def test_codes_that_cross_are_single() -> None:
    unit = '<trans-unit id="1"><source><bx id="1"/>a<bx id="2"/>b<ex id="1"/>c<ex id="2"/></source></trans-unit>'
    (one,) = open_text(XLIFF1.replace("{}", unit), "a.xlf").units
    assert marked(one.source) == "<1>a<2/>b</1>c<3/>"


def test_what_a_unit_says_of_itself() -> None:
    units = (
        '<trans-unit id="1" approved="yes"><source>a</source><target state="translated">b</target><note>n</note>'
        '<alt-trans><source>x</source><target>y</target></alt-trans></trans-unit><group translate="no">'
        '<trans-unit id="2"><source>c</source><target state="new">c</target></trans-unit></group>'
    )
    document = open_text(XLIFF1.replace("{}", units), "a.xlf", None)
    assert (document.source_language, document.target_language) == ("en", "es")
    assert [(one.id, one.state, one.notes, one.translate) for one in document.units] == [
        ("1", State.REVIEWED, ("n",), True),
        ("2", State.INITIAL, (), False),
    ]
    assert document.position(0, 0).line == 3


def test_plural_forms_are_units() -> None:
    text = PO.replace("{}", 'msgid "one"\nmsgid_plural "%d"\nmsgstr[0] "uno"\nmsgstr[1] "%d"\n')
    document = open_text(text, "a.po")
    assert [(one.source.text, one.target and one.target.text) for one in document.units] == [
        ("one", "uno"),
        ("%d", "%d"),
    ]


def test_encodings() -> None:
    text = '<?xml version="1.0" encoding="iso-8859-1"?>' + XLIFF1.replace(
        "{}", '<trans-unit id="1"><source>é</source><target>è</target></trans-unit>'
    )
    latin = read_bilingual(decode_bilingual(text.encode("latin-1"), Path("a.xlf")))
    assert latin.edited({}).content == text.encode("latin-1")
    edited = latin.edited({0: "à 字"})
    assert b"<target>\xe0 &#23383;</target>" in edited.content
    wide = text.replace("iso-8859-1", "utf-16")
    found = read_bilingual(decode_bilingual(wide.encode("utf-16"), Path("a.xlf")))
    assert found.edited({0: "字"}).content == wide.replace("è", "字").encode("utf-16")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xlf", b"<xliff>", "a.xlf:1: not well-formed XML"),
        ("a.xlf", b"<html/>", "a.xlf: not XLIFF: its root is <html>"),
        ("a.xlf", b'<xliff version="3.0"/>', "XLIFF 3.0 is not known"),
        ("a.xlf", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>', "declared outside the file"),
        ("a.xlf", b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><x>&c;</x>', "holds markup, another entity"),
        ("a.xlf", b"<x>" * 200, "nested more than 100 deep"),
        ("a.xlf", b"\xff\xfe<\0", "a.xlf:1: not well-formed XML"),
        ("a.xlf", b'<?xml version="1.0" encoding="klingon"?><x/>', "the encoding 'klingon', which is not known"),
        ("a.xlf", b"<x>\xff</x>", "not UTF-8 text"),
        ("a.tmx", b"<tmx><header srclang='*all*'/><body/></tmx>", "does not say which language is the source"),
        ("a.po", b'msgid "a"\nmsgstr "b\n', "a.po:2: not a gettext catalogue"),
        ("a.csv", b"words\n", "has no two columns"),
        ("a.csv", b'a,"b\n', "a.csv:1: a quotation mark is not closed"),
        ("a.csv", b"en,es,fr\na,b,c\n", "Name two languages of en, es, fr"),
    ],
)
def test_what_cannot_be_read(name: str, content: bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=message.replace(".", r"\.")) as caught:
        read_bilingual(decode_bilingual(content, Path(name)))
    assert "\n" not in str(caught.value)
