"""Glossaries of any format as one termbase."""

from pathlib import Path

import pytest

from zhengming.errors import TermbaseError
from zhengming.termbase import parsed
from zhengming.termbase.glossary import load, read
from zhengming.termbase.model import Term, Termbase
from zhengming.termbase.validate import problems

TOML = '[forum]\nen = "forum"\nes = "foro"\n'
CSV = "forum,foro\nlaw,ley\n"
TBX = (
    '<tbx xml:lang="en"><text><body>\n'
    '<conceptEntry id="c1"><langSec xml:lang="en"><termSec><term>forum</term></termSec></langSec></conceptEntry>\n'
    '<conceptEntry id="c2"><langSec xml:lang="xx"><termSec><term>law</term></termSec></langSec></conceptEntry>\n'
    '<conceptEntry id="c1"><langSec xml:lang="en"><termSec><term>court</term></termSec></langSec></conceptEntry>\n'
    "</body></text></tbx>"
)


def write(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


def test_formats_stand_beside_each_other(tmp_path: Path) -> None:
    paths = [write(tmp_path / "a.toml", TOML), write(tmp_path / "b.en-es.csv", CSV), write(tmp_path / "c.tbx", TBX)]
    warnings: list[str] = []
    termbase = load(paths, warn=warnings.append)
    assert [one.id for one in termbase] == ["forum", "b-1", "b-2", "c1", "c-c1"]
    assert termbase["b-2"].preferred("es") == Term("ley", "es")
    (warning,) = warnings
    assert warning.startswith(f"{paths[2]}:3: 'xx' in 'c2' is not a known language tag; its terms are left out (and 1")
    assert warning.endswith(" more; see zhengming terms validate)")


def test_a_folder_is_its_toml_and_tbx(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", TOML)
    write(tmp_path / "b.csv", "of another kind")
    write(tmp_path / "c.tbx", TBX)
    assert {one.domain for one in load([tmp_path])} == {"a", "c"}


def test_the_fingerprint_follows_content_and_what_is_below(tmp_path: Path) -> None:
    path = write(tmp_path / "b.en-es.csv", CSV)
    base = Termbase([])
    first = load([path]).fingerprint
    assert load([path]).fingerprint == first
    assert load([path], over=load([path])).fingerprint != first
    assert load([path], over=base).fingerprint != first
    write(path, CSV.replace("ley", "Ley"))
    assert load([path]).fingerprint != first


def test_mistakes_have_their_places(tmp_path: Path) -> None:
    path = write(tmp_path / "c.tbx", TBX)
    assert [(one.line, one.message) for one in problems([path])] == [
        (3, "'xx' in 'c2' is not a known language tag; its terms are left out"),
        (3, "concept 'c2' has no term in any language"),
        (4, "concept 'c1' is already defined on line 2; this one is 'c-c1'"),
    ]
    csv = write(tmp_path / "t.en-es.csv", "source,target,status\nthe,el,\na b,c d,preferred\n")
    assert [one.line for one in problems([csv])] == [2, 2]


def test_identifiers_of_toml_files_have_to_differ(tmp_path: Path) -> None:
    paths = [write(tmp_path / "a.toml", TOML), write(tmp_path / "b.toml", TOML)]
    with pytest.raises(TermbaseError, match=r"b\.toml:1: concept 'forum' is already defined in .*a\.toml:1"):
        load(paths)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", CSV, "a.csv: does not say which languages it is in"),
        ("a.tbx", "<tbx><body/></tbx>", "a.tbx: no concept in this glossary"),
        ("a.tbx", '<tbx><conceptEntry id="x"/></tbx>', "a.tbx:1: concept 'x' has no term in any language"),
        ("a.odt", "", "no glossary format has the suffix '.odt'"),
    ],
)
def test_what_holds_nothing_is_an_error(tmp_path: Path, name: str, content: str, message: str) -> None:
    with pytest.raises(TermbaseError) as caught:
        load([write(tmp_path / name, content)])
    assert message in str(caught.value)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ZHENGMING_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(parsed, "_SMALLEST", 0)
    return tmp_path / "cache"


RICH = """\
[a]
kind = "person"
domain = "d"
definition = "x"
documents = ["*.txt"]
mul = { text = "one", status = "forbidden", type = "short", gender = "mf", number = "pl", forms = ["f"] }
fr = { text = "un", not_in = ["g"] }
en = [{ text = "two", family = "tw", given = "o", case_sensitive = false, safe = false, reason = "r" }, "three"]
es = { text = "cuatro", source = "s", note = "n", context = "c", part_of_speech = "noun" }
"""


def test_what_is_kept_is_what_was_parsed(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [write(tmp_path / "a.toml", RICH), write(tmp_path / "c.tbx", TBX)]
    first = load(paths)
    assert len(list(folder.glob("*.glossary"))) == 2
    monkeypatch.setattr("zhengming.termbase.glossary._contents", None)
    warnings: list[str] = []
    again = load(paths, warn=warnings.append)
    assert list(again) == list(first)
    assert [one.place for one in again] == [one.place for one in first]
    assert again.fingerprint == first.fingerprint
    assert len(warnings) == 1


def test_what_is_spoilt_is_parsed_again(tmp_path: Path, folder: Path) -> None:
    path = write(tmp_path / "a.toml", RICH)
    expected = list(load([path]))
    (kept,) = folder.iterdir()
    content = kept.read_bytes()
    for spoilt in (b"", content[:-1], content[:20] + b"\0" + content[21:]):
        kept.write_bytes(spoilt)
        assert list(load([path])) == expected
        assert kept.read_bytes() == content


def test_mistakes_in_toml_are_told_from_what_is_kept_too(tmp_path: Path, folder: Path) -> None:
    path = write(tmp_path / "a.toml", '[a]\nen = "y"\nxx = "y"\n')
    for _ in range(2):
        with pytest.raises(TermbaseError, match=r"a\.toml:3: 'xx' in 'a' is not a known language tag"):
            load([path])
    assert len(list(folder.iterdir())) == 1


def test_a_reading_has_every_mistake(tmp_path: Path) -> None:
    reading = read([write(tmp_path / "c.tbx", TBX), write(tmp_path / "a.toml", '[a]\nen = "y"\nxx = "y"\n')])
    assert len(reading.problems) == 4
    assert len(reading.concepts) == 3
