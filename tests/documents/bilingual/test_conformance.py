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


@pytest.mark.skipif(not SHARED.is_dir(), reason="no ../shared/data/formats")
def test_files_of_oasis() -> None:
    found: dict[str, list[bool]] = {"valid": [], "core invalid": [], "modules invalid": []}
    for path in sorted(SHARED.rglob("*.xlf")):
        kind, part = path.parent.name, path.parent.parent.name
        if part in ("core", "modules") and kind in ("valid", "invalid"):
            has_problems = bool(check(read_tree(decode_xml(path.read_bytes(), path))))
            found[kind if kind == "valid" else f"{part} invalid"].append(has_problems)
    assert not any(found["valid"])
    assert sum(found["core invalid"]) >= 0.95 * len(found["core invalid"])
    assert sum(found["modules invalid"]) >= 0.6 * len(found["modules invalid"])
