"""Workbooks: what calamine and openpyxl make of them."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.errors import TermbaseError
from zhengming.termbase.formats.model import Losses, Options
from zhengming.termbase.formats.registry import format_named
from zhengming.termbase.model import Concept, Term
from zhengming.termbase.problem import Problem

openpyxl = pytest.importorskip("openpyxl", reason="needs the extra xlsx")
pytest.importorskip("python_calamine", reason="needs the extra xlsx")


def read(data: bytes, losses: Losses | None = None) -> list[object]:
    return list(format_named("xlsx").read()(BytesIO(data), Path("t.xlsx"), Options(), losses or Losses()))


def test_formulas_are_neutralised() -> None:
    losses, file = Losses(), BytesIO()
    texts = ("=1+1", "+1", "-1", "@x", "1", "2024-01-01")
    concept = Concept("a", domain="t", terms={"en": tuple(Term(text, "en") for text in texts)})
    format_named("xlsx").write()([concept], file, Path("t.xlsx"), Options(), losses)
    sheet = openpyxl.load_workbook(BytesIO(file.getvalue())).active
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row}
    assert [(cells[text].data_type, cells[text].quotePrefix) for text in texts[:5]] == [("s", True)] * 4 + [
        ("s", False)
    ]
    assert losses.remarks == {"cells that begin with = + - or @, written as texts": 4}
    assert read(file.getvalue()) == [concept]


def test_numbers_dates_and_further_sheets() -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append([None, None])
    workbook.active.append(["id", "English", "Spanish"])
    workbook.active.append([7, "forum", "foro"])
    workbook.active.append([8.0, 2024, True])
    workbook.create_sheet("more").append(["en", "es"])
    file, losses = BytesIO(), Losses()
    workbook.save(file)
    first, second = read(file.getvalue(), losses)
    assert isinstance(first, Concept)
    assert isinstance(second, Concept)
    assert (first.id, str(first.place), first.preferred("es")) == ("7", "t.xlsx:3", Term("foro", "es"))
    assert (second.id, second.preferred("en"), second.preferred("es")) == ("8", Term("2024", "en"), Term("true", "es"))
    assert losses.counts == {"sheets after the first": 1}


@pytest.mark.parametrize("data", [b"", b"PK", b"no workbook"])
def test_what_is_no_workbook_is_one_line(data: bytes) -> None:
    with pytest.raises(TermbaseError, match=r"\At\.xlsx: not a workbook [^\n]*\Z"):
        read(data)


def test_an_archive_of_something_else_is_one_line() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "text")
    with pytest.raises(TermbaseError, match=r"\At\.xlsx: not a workbook [^\n]*\Z"):
        read(file.getvalue())


def test_a_bomb_is_not_unpacked() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * 20_000_000)
    with pytest.raises(TermbaseError, match="grows to 20,000,000 bytes"):
        read(file.getvalue())


@given(st.data())
def test_a_spoilt_workbook_is_read_or_refused(data: st.DataObject) -> None:
    members = dict(MEMBERS)
    name = data.draw(st.sampled_from(sorted(members)))
    content = members[name]
    place = data.draw(st.integers(0, len(content)))
    members[name] = (
        content[:place] + data.draw(st.binary(max_size=4)) + content[place + data.draw(st.integers(0, 30)) :]
    )
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    archived = file.getvalue()
    if data.draw(st.booleans()):
        place = data.draw(st.integers(0, len(archived)))
        archived = archived[:place] + data.draw(st.binary(max_size=4)) + archived[place + 2 :]
    try:
        for item in read(archived):
            assert isinstance(item, Concept | Problem)
    except TermbaseError as error:
        assert "\n" not in str(error)  # noqa: PT017 -- any content may be fine


def workbook() -> dict[str, bytes]:
    file = BytesIO()
    concept = Concept("a", domain="t", definition="x", terms={"en": (Term("one", "en"),), "es": (Term("uno", "es"),)})
    format_named("xlsx").write()([concept], file, Path("t.xlsx"), Options(), Losses())
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


MEMBERS = workbook()
