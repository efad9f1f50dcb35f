"""TBX of others, broken TBX, and what the schemas say of ours."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.errors import TermbaseError
from zhengming.termbase.bundled import bundled_termbase
from zhengming.termbase.formats.model import Losses, Options
from zhengming.termbase.formats.registry import format_named
from zhengming.termbase.formats.tbx.parse import parse
from zhengming.termbase.model import Concept, Status, Term, TermType
from zhengming.termbase.problem import Problem

DATA = Path(__file__).parents[3].parent / "shared" / "data" / "formats"
SCHEMAS = [one for one in sorted(DATA.glob("**/TBXcoreStructV03*.rng")) if "TBX-Core" not in one.name]
"""Of the core structure, and of TBX-Basic."""
FILES = sorted(DATA.glob("**/*.tbx"))

MICROSOFT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX-Default" xml:lang="en-US"><text><body>
<termEntry id="27766_1436">
  <langSet xml:lang="en-US">
    <descripGrp><descrip type="definition">A thing
        that is defined.</descrip></descripGrp>
    <ntig id="27766_1436_1"><termGrp><term id="a">access key</term>
      <termNote type="partOfSpeech">Noun</termNote></termGrp></ntig>
  </langSet>
  <langSet xml:lang="zh-tw"><ntig><termGrp><term>便捷
      鍵</term></termGrp></ntig></langSet>
</termEntry>
</body></text></martif>"""
IATE = """<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="IATE-33032"><descripGrp><descrip type="subjectField">1236</descrip></descripGrp>
  <langSet xml:lang="en">
    <tig><term>old</term><termNote type="administrativeStatus">obsolete</termNote></tig>
    <tig><term>first</term><termNote type="termType">fullForm</termNote>
      <descrip type="reliabilityCode">3</descrip></tig>
    <tig><term>FST</term><termNote type="termType">abbreviation</termNote></tig>
  </langSet>
  <langSet><tig><term>inherited</term></tig></langSet>
  <langSet xml:lang="mul"><tig><term>H2O</term><termNote type="grammaticalNumber">plural</termNote></tig></langSet>
</termEntry></body></text></martif>"""
DCT = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
  xmlns:m="http://www.tbxinfo.net/ns/min" xmlns:b="http://www.tbxinfo.net/ns/basic"><text><body>
<conceptEntry id="c1"><m:subjectField>sky</m:subjectField>
  <langSec xml:lang="es"><descripGrp><b:definition>una cosa</b:definition><b:source>libro</b:source></descripGrp>
  <termSec><term>cúmulo <hi>abierto</hi></term><m:partOfSpeech>noun</m:partOfSpeech>
    <m:administrativeStatus>preferredTerm-admn-sts</m:administrativeStatus>
    <b:grammaticalGender>masculine</b:grammaticalGender><b:context>Un cúmulo.</b:context>
    <b:source>s</b:source><note>n</note></termSec></langSec></conceptEntry>
</body></text></tbx>"""


def read(content: str | bytes, losses: Losses | None = None) -> Iterator[object]:
    data = content.encode() if isinstance(content, str) else content
    return parse(BytesIO(data), Path("file.tbx"), Options(), losses or Losses())


def test_the_shape_of_microsoft() -> None:
    (concept,) = read(MICROSOFT)
    assert concept == Concept(
        "27766_1436",
        domain="file",
        definition="A thing that is defined.",
        terms={
            "en-US": (Term("access key", "en-US", part_of_speech="noun"),),
            "zh-Hant-TW": (Term("便捷 鍵", "zh-Hant-TW"),),
        },
    )
    assert isinstance(concept, Concept)
    assert str(concept.place) == "file.tbx:4"


def test_the_shape_of_iate() -> None:
    losses = Losses()
    (concept,) = read(IATE, losses)
    assert isinstance(concept, Concept)
    assert (concept.id, concept.domain) == ("IATE-33032", "1236")
    assert concept.terms["en"] == (
        Term("old", "en", Status.DEPRECATED),
        Term("first", "en"),
        Term("FST", "en", Status.ADMITTED, TermType.ABBREVIATION),
        Term("inherited", "en", Status.ADMITTED),
    )
    assert concept.terms["mul"] == (Term("H2O", "mul", number="pl"),)
    assert losses.counts == {"reliabilityCode": 1}


def test_categories_as_tags() -> None:
    (concept,) = read(DCT)
    term = Term("cúmulo abierto", "es", part_of_speech="noun", gender="m", context="Un cúmulo.", source="s", note="n")
    assert concept == Concept("c1", domain="sky", definition="una cosa", source="libro", terms={"es": (term,)})


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("", "", "not well-formed XML"),
        ("<martif><text>\n<body>", "2", "not well-formed XML"),
        ("<martif>\n<a>&nbsp;</a></martif>", "2", "not well-formed XML: entity 'nbsp' not defined"),
        ("<html/>", "", "not a TBX file: its root element is 'html'"),
        (b"<martif>\n\xe9</martif>", "2", "not well-formed XML"),
        ('<?xml version="1.0" encoding="klingon"?><martif/>', "1", "not well-formed XML: unsupported encoding"),
        (
            '<!DOCTYPE martif [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<martif><termEntry>&x;</termEntry></martif>',
            "2",
            "not well-formed XML: entity 'x' not defined",
        ),
        (
            "<!DOCTYPE martif [<!ENTITY a0 'lol'>"
            + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
            + "]>\n<martif><termEntry>&a9;</termEntry></martif>",
            "1",
            "amplification",
        ),
    ],
)
def test_what_is_broken_or_hostile_is_one_line(content: str | bytes, line: str, message: str) -> None:
    with pytest.raises(TermbaseError) as caught:
        list(read(content))
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(f"file.tbx:{line}")
    assert message in str(caught.value)


def test_an_external_dtd_is_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / "x.dtd").write_text("<!ENTITY x 'read'>")
    path = tmp_path / "file.tbx"
    path.write_text(f'<!DOCTYPE martif SYSTEM "{(tmp_path / "x.dtd").as_uri()}">\n<martif><a>&x;</a></martif>')
    with path.open("rb") as file, pytest.raises(TermbaseError, match="entity 'x' not defined"):
        list(parse(file, path, Options(), Losses()))


def test_what_cannot_be_used_is_told_with_its_line() -> None:
    problems = [
        one
        for one in read(
            '<tbx><conceptEntry id="a">\n<langSec xml:lang="xx"><termSec><term>t</term></termSec></langSec>\n'
            '<langSec xml:lang="en"><termSec><term> </term></termSec>\n<termSec/></langSec></conceptEntry></tbx>'
        )
        if isinstance(one, Problem)
    ]
    assert [one.line for one in problems] == [2, 3, 4, 1]
    assert "'xx' in 'a' is not a known language tag" in problems[0].message
    assert problems[-1].message == "concept 'a' has no term in any language"


@given(st.data())
def test_a_spoilt_file_is_read_or_refused(data: st.DataObject) -> None:
    content = data.draw(st.sampled_from([MICROSOFT, IATE, DCT])).encode()
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content)))
        content = content[:place] + data.draw(st.binary(max_size=4)) + content[place + data.draw(st.integers(0, 30)) :]
    try:
        for item in read(content):
            assert isinstance(item, Concept | Problem)
    except TermbaseError as error:
        assert "\n" not in str(error)  # noqa: PT017 -- any content may be fine


@pytest.mark.skipif(not FILES, reason="needs ../shared/data")
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_real_files_come_back_as_they_were_read(path: Path) -> None:
    if not path.read_bytes()[:100].lstrip(b"\xef\xbb\xbf").startswith(b"<?xml"):
        pytest.skip("not fetched")
    with path.open("rb") as file:
        concepts = [one for one in parse(file, path, Options(), Losses()) if isinstance(one, Concept)]
    assert concepts
    for name in ("tbx", "tbx-dct", "tbx-v2"):
        written = BytesIO()
        format_named(name).write()(concepts, written, path, Options(), Losses())
        assert list(read(written.getvalue())) == concepts


@pytest.mark.skipif(not SCHEMAS, reason="needs the schemas of ../shared/data")
@pytest.mark.parametrize("name", ["tbx", "tbx-dct"])
def test_what_is_written_is_valid(name: str) -> None:
    from lxml import etree

    odd = Concept("1 odd id", terms={"en": (Term("<a> & b", "en", Status.FORBIDDEN, gender="mf", number="pl"),)})
    written = BytesIO()
    format_named(name).write()([*bundled_termbase(), odd], written, Path("file.tbx"), Options(), Losses())
    document = etree.fromstring(written.getvalue())
    for schema in SCHEMAS:
        validator = etree.RelaxNG(etree.parse(schema))
        assert validator.validate(document), validator.error_log
