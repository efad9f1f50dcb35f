"""Catalogues as glossaries."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.errors import TermbaseError
from zhengming.termbase.bundled import bundled_termbase
from zhengming.termbase.formats.model import Losses, Options
from zhengming.termbase.formats.registry import format_named
from zhengming.termbase.model import Concept, Status, Term
from zhengming.termbase.problem import Problem

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: es\\n"\n"X-Source-Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
)


def read(content: str | bytes, losses: Losses | None = None, name: str = "t.po") -> list[object]:
    data = content.encode() if isinstance(content, str) else content
    return list(format_named("po").read()(BytesIO(data), Path(name), Options(), losses or Losses()))


def test_a_glossary_of_others() -> None:
    losses = Losses()
    content = HEADER + '\n# a note\n#. what it is\nmsgctxt "noun"\nmsgid "forum"\nmsgstr "foro"\n'
    content += '\n#, fuzzy\nmsgid "law"\nmsgstr "ley"\n\nmsgid "open"\nmsgstr ""\n'
    (concept,) = read(content, losses)
    terms = {"en": (Term("forum", "en"),), "es": (Term("foro", "es", context="noun"),)}
    assert concept == Concept("t-7", domain="t", definition="what it is", note="a note", terms=terms)
    assert sum(losses.counts.values()) == 2


def test_concepts_that_share_a_word_stay_two() -> None:
    concepts = [
        Concept(name, domain="t", terms={"en": (Term("report", "en"),), "es": (Term(text, "es"),)})
        for name, text in (("paper", "informe"), ("deed", "denuncia"))
    ]
    concepts.append(
        Concept(
            "x", domain="t", terms={"en": (Term("a", "en"), Term("b", "en", Status.ADMITTED)), "es": (Term("c", "es"),)}
        )
    )
    file = BytesIO()
    format_named("po").write()(concepts, file, Path("t.po"), Options(("en", "es")), Losses())
    assert read(file.getvalue()) == concepts


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="needs msgfmt")
def test_msgfmt_accepts_what_is_written(tmp_path: Path) -> None:
    path = tmp_path / "t.en-es.po"
    odd = Concept(
        "q", note='a "b"\\\nc', terms={"en": (Term('"\\', "en"), Term('"\\', "en")), "es": (Term("%s", "es"),)}
    )
    with path.open("wb") as file:
        format_named("po").write()([*bundled_termbase(), odd], file, path, Options(), Losses())
    done = subprocess.run(["msgfmt", "-c", "-o", str(tmp_path / "t.mo"), str(path)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(read(path.read_bytes(), name=path.name)) > 50


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('msgid "a"\nmsgstr "b"\n', "t.po: does not say which languages it is in"),
        (HEADER + '\nmsgid "a\nmsgstr "b"\n', "not a gettext catalogue"),
        (b'msgid "a"\nmsgstr "\xe9"\n', "t.po:2: not UTF-8 text"),
        ("just words", "not a gettext catalogue"),
    ],
)
def test_what_is_broken_is_one_line(content: str | bytes, message: str) -> None:
    with pytest.raises(TermbaseError) as caught:
        read(content)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@given(st.data())
def test_a_spoilt_file_is_read_or_refused(data: st.DataObject) -> None:
    content = HEADER + '\n#. what it is\nmsgctxt "noun"\nmsgid "forum"\nmsgstr "foro"\n\n#~ msgid "x"\n#~ msgstr "y"\n'
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(content)))
        content = (
            content[:place]
            + data.draw(st.text(alphabet='"\\#~. \nm', max_size=4))
            + content[place + data.draw(st.integers(0, 9)) :]
        )
    try:
        for item in read(content):
            assert isinstance(item, Concept | Problem)
    except TermbaseError as error:
        assert "\n" not in str(error)  # noqa: PT017 -- any content may be fine
