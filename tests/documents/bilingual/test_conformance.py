"""What is said of XLIFF 2 files that are not as the standard has it: cases as data, and the files of OASIS."""

from pathlib import Path

import pytest

from zhengming.documents.bilingual.conformance import check
from zhengming.documents.bilingual.decoding import decode_xml
from zhengming.documents.bilingual.tree import read_tree
from zhengming.documents.plain import TextFile

SHARED = Path(__file__).parents[4] / "shared" / "data" / "formats"
FRAME = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="es">'
    '<file id="f"><unit id="u">{}</unit></file></xliff>'
)
DATA = '<originalData><data id="d">x</data></originalData>'
CODE = "<segment><source>{}</source></segment>"


def messages(text: str) -> list[str]:
    return [one.message for one in check(read_tree(TextFile(Path("a.xlf"), text, "utf-8")))]


@pytest.mark.parametrize(
    "unit",
    [
        CODE.replace("{}", '<sc id="1"/>a<ec startRef="1"/><pc id="2">b</pc><ph id="3" dataRef="d"/>'),
        CODE.replace("{}", '<mrk id="1" type="comment" value="x">a</mrk><sm id="2" type="my:type"/><em startRef="2"/>'),
        CODE.replace("{}", '<ph id="1" type="fmt" subType="xlf:lb"/><cp hex="0001"/>'),
        CODE.replace("{}", "a") + "<ignorable><source> </source></ignorable>",
        '<segment id="s" state="final"><source>a</source><target>b</target></segment>',
    ],
)
def test_nothing_is_said_of_what_is_right(unit: str) -> None:
    assert messages(FRAME.replace("{}", DATA + unit)) == []


@pytest.mark.parametrize(
    ("unit", "message"),
    [
        ("", "<unit> has no <segment>"),
        ("<segment><target>b</target></segment>", "<segment> has no <source>"),
        ('<segment state="done"><source>a</source></segment>', "state='done' is none of"),
        ('<segment translate="no"><source>a</source></segment>', "has no attribute translate in XLIFF 2"),
        (CODE.replace("{}", '<ph id="1"/><ph id="1"/>'), "id='1' stands twice in the unit"),
        (CODE.replace("{}", '<ph id="1" dataRef="e"/>'), "dataRef='e' is no <data> of the unit"),
        (CODE.replace("{}", '<ec startRef="1"/><sc id="1"/>'), "<ec> does not refer to a code that begins before it"),
        (CODE.replace("{}", '<sc id="1"/>'), "<sc> is isolated where"),
        (CODE.replace("{}", '<ph id="1" subType="xlf:b"/>'), "subType without type"),
        (CODE.replace("{}", '<ph id="1" type="ui" subType="xlf:b"/>'), "does not go with type='ui'"),
        (CODE.replace("{}", '<mrk id="1" type="comment">a</mrk>'), "a comment has either a value or a ref"),
        (CODE.replace("{}", '<cp hex="0041"/>'), "is no character that XML cannot have"),
        ('<segment><source>a</source><target xml:lang="fr">b</target></segment>', "is not the language of the file"),
        (CODE.replace("{}", "a") + "<notes><note>n</note></notes>", "<notes> has to stand before the texts of <unit>"),
        (
            '<segment><source><ph id="1" canDelete="no"/></source><target>a</target></segment>',
            "a code that cannot be deleted is missing in the translation",
        ),
    ],
)
def test_what_is_said(unit: str, message: str) -> None:
    assert any(message in one for one in messages(FRAME.replace("{}", unit)))


NAMESPACES = {
    name: f"urn:oasis:names:tc:xliff:{module}:2.0"
    for name, module in {
        "fs": "fs",
        "slr": "sizerestriction",
        "res": "resourcedata",
        "ctr": "changetracking",
    }.items()
}
PROFILES = '<slr:profiles generalProfile="xliff:codepoints" storageProfile="xliff:utf8"/>'
FIXED = 'canDelete="no" canCopy="no" canReorder'
NOTES = '<notes><note id="n1">a</note><note id="n2" category="b">c</note></notes>'


def in_a_file(content: str) -> list[str]:
    declared = " ".join(f'xmlns:{name}="{namespace}"' for name, namespace in NAMESPACES.items())
    return messages(
        FRAME.replace("<unit ", f"{content}<unit ", 1).replace("<file", f"<file {declared}").replace("{}", CODE)
    )


def resource(content: str, attributes: str = 'mimeType="a/b"') -> str:
    return f"<res:resourceData><res:resourceItem {attributes}>{content}</res:resourceItem></res:resourceData>"


def change(revisions: str, name: str = "content") -> str:
    item = f'<ctr:revision version="v"><ctr:item property="{name}">x</ctr:item></ctr:revision>'
    return f"{NOTES}<ctr:changeTrack><ctr:revisions {revisions}>{item}</ctr:revisions></ctr:changeTrack>"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (f'{PROFILES}<group id="g" slr:sizeRestriction="5,*" slr:storageRestriction="*"/>', None),
        (f'{PROFILES}<group id="g" slr:sizeRestriction="*6"/>', "sizeRestriction='*6' is neither"),
        (f'{PROFILES}<group id="g" slr:storageRestriction="1,2.5"/>', "storageRestriction='1,2.5' is neither"),
        (f'{PROFILES}<group id="g" slr:sizeInfo="2.5"/>', "sizeInfo='2.5' is no whole number"),
        ('<slr:profiles generalProfile="my:pixels"/><group id="g" slr:sizeInfo="2.5"/>', None),
        (resource('<res:source href="a"/><res:target xml:lang="ES"><a xmlns="b"/></res:target>'), None),
        (resource('<res:source href="a"><a xmlns="b"/></res:source>'), "either content or an href"),
        (resource("<res:source/>"), "either content or an href"),
        (resource('<res:source href="a" xml:lang="fr"/>'), "xml:lang='fr' of <source> is not the language"),
        (resource('<res:source href="a"/>', ""), "has no mimeType"),
        (resource('<res:source href="a"/>', 'mimeType="a/b" context="maybe"'), "context='maybe' is none of"),
        (resource("<res:reference/>"), "<reference> has no attribute href"),
        (change('appliesTo="note" ref="n2" currentVersion="v"', "category"), None),
        (change('appliesTo="note"'), "does not say which <note>"),
        (change('appliesTo="note" ref="n3"'), "ref='n3' is no id within <file>"),
        (change('appliesTo="note" ref="n1"', "category"), "property='category' is no attribute of the <note>"),
        (change('appliesTo="note" ref="n1" currentVersion="w"'), "currentVersion='w' is no version"),
        ('<x xmlns="my" id="a"/><y xmlns="my" xml:id="a"/>', "id='a' stands twice"),
    ],
)
def test_what_is_said_of_modules(content: str, message: str | None) -> None:
    found = in_a_file(content)
    assert not found if message is None else any(message in one for one in found)


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        (
            '<pc id="1" {}="firstNo">a<ph id="2" {}="no"/></pc>',
            '<pc id="1" {}="firstNo">b<ph id="2" {}="no"/></pc>',
            None,
        ),
        (
            '<pc id="1" {}="firstNo">a<ph id="2" {}="no"/></pc>',
            '<pc id="1" {}="firstNo">b</pc><ph id="2" {}="no"/>',
            "order",
        ),
        ('<sc id="1" fs:fs="b"/>a<ec startRef="1"/>', "", None),
        ('<sc id="1"/>a<ec startRef="1" fs:fs="b"/>', "", "fs stands on an <ec> that is not isolated"),
        ('<pc id="1" fs:subFs="b">a</pc>', "", "subFs stands where there is no fs"),
    ],
)
def test_what_is_said_of_codes(source: str, target: str, message: str | None) -> None:
    unit = CODE.replace("{}", source).replace("</seg", f"<target>{target}</target></seg" if target else "</seg")
    declared = FRAME.replace("<file", f'<file xmlns:fs="{NAMESPACES["fs"]}"')
    found = messages(declared.replace("{}", unit.replace("{}", FIXED)))
    assert not found if message is None else any(message in one for one in found)


@pytest.mark.skipif(not SHARED.is_dir(), reason="no ../shared/data/formats")
def test_files_of_oasis() -> None:
    found: dict[str, list[bool]] = {"valid": [], "core invalid": [], "modules invalid": []}
    for path in sorted(SHARED.rglob("*.xlf")):
        kind, part = path.parent.name, path.parent.parent.name
        if part in ("core", "modules") and kind in ("valid", "invalid"):
            has_problems = bool(check(read_tree(decode_xml(path.read_bytes(), path))))
            found[kind if kind == "valid" else f"{part} invalid"].append(has_problems)
    assert not any(found["valid"])
    # What is left: prefixes that would have to stand in a registry, sizes in a file that names no profile for them.
    assert found["core invalid"].count(False) <= 3
    assert found["modules invalid"].count(False) <= 1
