import io
import tracemalloc
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengming.errors import TranslationMemoryError
from zhengming.translation.memory.exchange import export_file, import_file
from zhengming.translation.memory.model import Change, Skip, Unit
from zhengming.translation.memory.store import Memory
from zhengming.translation.memory.tmx.parse import parse
from zhengming.translation.memory.tmx.serialize import can_hold, serialize

TIME = datetime(2026, 3, 1, 12, tzinfo=UTC)
FORMATS = Path(__file__).parents[4] / "shared/data/formats"
HEAD = '<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="en"/><body>'
TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
UNITS = st.builds(
    Unit,
    TEXT,
    TEXT,
    st.sampled_from(["en", "zh-Hans", "pt-BR"]),
    st.sampled_from(["es", "zh-Hant"]),
    TEXT,
    st.integers(-30_000_000_000, 250_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    st.booleans(),
    st.text(st.characters(codec="utf-8"), max_size=9),
)


def read(content, source=None, target=None):
    data = content if isinstance(content, bytes) else content.encode()
    return list(parse(io.BytesIO(data), Path("a.tmx"), source=source, target=target, origin="a.tmx", time=TIME))


def entry(*variants, head=HEAD, attributes=""):
    inside = "".join(f'<tuv xml:lang="{language}"><seg>{text}</seg></tuv>' for language, text in variants)
    return f"{head}<tu{attributes}>{inside}</tu></body></tmx>"


def pairs(found):
    return [(one.source, one.target) if isinstance(one, Unit) else one for one in found]


@settings(max_examples=50)
@given(st.lists(UNITS.filter(can_hold), max_size=5))
def test_round_trip(units):
    assert read("".join(serialize(units))) == units


@given(TEXT)
def test_what_xml_cannot_hold_is_known(text):
    unit = Unit(text, "x", "en", "es", "a", TIME)
    if can_hold(unit):
        assert read("".join(serialize([unit]))) == [unit]
    else:
        with pytest.raises(TranslationMemoryError):
            read("".join(serialize([unit])))


def test_an_entry_in_several_languages_is_several_units():
    content = entry(("en", "one"), ("es", "uno"), ("fr", "un"))
    assert pairs(read(content)) == [("one", "uno"), ("one", "un")]
    assert pairs(read(content, target="fr")) == [("one", "un")]
    assert pairs(read(content, source="fr", target="es")) == [("un", "uno")]
    assert pairs(read(content, target="de")) == [Skip.NO_TARGET]
    assert pairs(read(content, source="de")) == [Skip.NO_SOURCE]


def test_the_nearest_tag_is_taken():
    content = entry(("en-us", "one"), ("es-MX", "a"), ("es", "b"), ("zh-TW", "一"))
    assert pairs(read(content, target="es")) == [("one", "b")]
    assert pairs(read(content, target="es-AR")) == [("one", "b")]
    assert pairs(read(content, target="zh-Hant")) == [("one", "一")]
    assert pairs(read(content, target="zh-Hans")) == [Skip.NO_TARGET]


@pytest.mark.parametrize(
    ("attributes", "time"),
    [
        ("", TIME),
        (' creationdate="20200102T030405Z"', datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)),
        (' changedate="20210102T030405Z" creationdate="20200102T030405Z"', datetime(2021, 1, 2, 3, 4, 5, tzinfo=UTC)),
        (' changedate="20219902T030405Z"', TIME),
    ],
)
def test_time(attributes, time):
    assert read(entry(("en", "a"), ("es", "b"), attributes=attributes))[0].time == time


@pytest.mark.parametrize(
    ("segment", "text", "whole"),
    [
        ("plain", "plain", True),
        ('a <bpt i="1">&lt;b&gt;</bpt>bold<ept i="1">&lt;/b&gt;</ept> word', "a bold word", True),
        ("a <hi>marked <hi>word</hi></hi>", "a marked word", True),
        ('<it pos="begin">&lt;i&gt;</it>open', "open", True),
        ('delete <ph x="1">{0}</ph> files', "delete {0} files", True),
        ('delete <ph x="1"/> files', "delete  files", False),
        ('see <bpt i="1">&lt;a title="<sub>a title</sub>"&gt;</bpt>this<ept i="1"/>', "see this", False),
        ("an <unknown/> element", "an  element", False),
        ("a <![CDATA[<b> & c]]>", "a <b> & c", True),
    ],
)
def test_inline_markup(segment, text, whole):
    unit = read(entry(("en", segment), ("es", "x")))[0]
    assert (unit.source, unit.reviewed) == (text, whole)
    assert read(entry(("en", "x"), ("es", segment)))[0].reviewed is whole


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings(encoding):
    head = HEAD.replace('"1.0"', f'"1.0" encoding="{encoding.removesuffix("-sig")}"')
    assert pairs(read(entry(("en", "café"), ("es", "ñu"), head=head).encode(encoding))) == [("café", "ñu")]


BOMB = '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE tmx [<!ENTITY % a SYSTEM "http://127.0.0.1/a.dtd"> %a;]>'
ROOT = '<?xml version="1.0"?>{}<tmx version="1.4"><header srclang="en"/><body>'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (entry(("en", "&b;"), head=ROOT.format(BOMB)), r"a\.tmx:1: declares the entity 'a'; take the declaration out"),
        (entry(("en", "&b;"), head=ROOT.format(BOMB)).encode("utf-16"), "declares the entity 'a'"),
        (entry(("en", "&a;"), head=ROOT.format(OUTSIDE)), "declares the entity 'a'"),
        (entry(("en", "&a;"), head=ROOT.format(PARAMETER)), "declares the entity 'a'"),
        (entry(("en", "&a;"), head=ROOT.format('<!DOCTYPE tmx SYSTEM "tmx14.dtd">')), "undefined entity &a;"),
        (entry(("en", "<hi>" * 100_000)), "nested more than 50 deep"),
        (HEAD, r"a\.tmx:2: not well-formed XML: no element found"),
        (entry(("en", "a"), ("es", "<b>")), r"a\.tmx:2: not well-formed XML: mismatched tag"),
        ("<html/>", "not a TMX file: its root element is 'html'"),
        ("", "no element found"),
        ("no XML", "syntax error"),
        ('<?xml version="1.0" encoding="klingon"?><tmx/>', "unknown encoding"),
        (b"<tmx>\xff\xff</tmx>", "not well-formed"),
        (
            entry(("en", "a"), ("es", "b"), head=HEAD.replace('"en"', '"*all*"')),
            "which is the source language; give",
        ),
    ],
)
def test_what_is_refused(content, message):
    with pytest.raises(TranslationMemoryError, match=message) as caught:
        read(content)
    assert "\n" not in str(caught.value)


def test_memory_stays_small():
    class Endless(io.RawIOBase):
        """A file of many entries that is never whole in memory."""

        def __init__(self):
            one = b'<tu><tuv xml:lang="en"><seg>%s</seg></tuv></tu>\n' % (b"a" * 500)
            self.parts = [HEAD.encode(), *[one] * 5_000, b"</body></tmx>"]
            self.at = 0

        def read(self, _=-1):
            self.at += 1
            return self.parts[self.at - 1] if self.at <= len(self.parts) else b""

        def seek(self, *_):
            self.at = 0

    file = Endless()
    tracemalloc.start()
    try:
        skipped = Counter(parse(file, Path("a.tmx"), source=None, target=None, origin="a", time=TIME))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert skipped == {Skip.NO_TARGET: 5_000}
    assert peak < 1_000_000


@pytest.mark.parametrize("path", sorted(FORMATS.glob("**/*.tmx")) or [None], ids=lambda path: path and path.name)
def test_files_of_other_programs(path, tmp_path):
    if path is None:
        pytest.skip("../shared/data/formats is not here")
    if path.stat().st_size > 200_000:
        pytest.skip("large")
    with Memory(tmp_path / "memory.db", write=True) as memory:
        counts = import_file(memory, path, source="en")
        units = list(memory.units())
    assert counts[Change.NEW] == len(units)
    assert sum(counts.values()) > 0
    with Memory(tmp_path / "other.db", write=True) as other:
        assert export_file(tmp_path / "out.tmx", units) == (len(units), 0)
        import_file(other, tmp_path / "out.tmx")
        assert sorted(map(repr, other.units())) == sorted(map(repr, units))
