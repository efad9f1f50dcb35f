import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.errors import TermbaseError
from zhengming.termbase.model import Concept, Kind, Status, Term, Termbase, TermType
from zhengming.termbase.toml import dump, load, read

EXAMPLE = """\
[ministry-of-public-security]
kind = "organisation"
definition = "The national police authority."
source = "mps.gov.cn"
zh = { text = "公安部", not_in = ["公安部门"] }
en = ["Ministry of Public Security", { text = "MPS", type = "abbreviation" }, { text = "PSM", status = "forbidden" }]
pt-br = { text = "Ministério da Segurança Pública", gender = "m", number = "sg", forms = ["Ministérios"] }

[wechat]
documents = ["apps/*.txt"]
mul = "WeChat"

[wu-shaoping]
kind = "person"
zh-Hans = { text = "吴绍平", family = "吴", given = "绍平" }
en = { text = "Wu Shaoping", safe = false, case_sensitive = true, reason = "r", source = "s" }
"""


def write(folder: Path, content: str, name: str = "news.toml") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_a_glossary_is_read_as_it_stands(tmp_path: Path) -> None:
    path = write(tmp_path, EXAMPLE)
    ministry, app, person = load([path])
    assert (ministry.kind, ministry.domain, ministry.source) == (Kind.ORGANISATION, "news", "mps.gov.cn")
    assert ministry.place is not None
    assert str(ministry.place) == f"{path}:1"
    assert ministry.names("zh-CN") == (Term("公安部", "zh-Hans", excluded=("公安部门",)),)
    assert ministry.names("en") == (
        Term("Ministry of Public Security", "en"),
        Term("MPS", "en", Status.ADMITTED, TermType.ABBREVIATION),
        Term("PSM", "en", Status.FORBIDDEN),
    )
    assert ministry.preferred("pt-BR") == Term(
        "Ministério da Segurança Pública", "pt-BR", gender="m", number="sg", forms=("Ministérios",)
    )
    assert ministry.preferred("pt") is None
    assert (app.documents, app.preferred("de"), app.preferred("zh-Hant")) == (
        ("apps/*.txt",),
        Term("WeChat", "mul"),
        Term("WeChat", "mul"),
    )
    assert person.preferred("zh-Hans") == Term("吴绍平", "zh-Hans", family="吴", given="绍平")
    assert person.preferred("en") == Term("Wu Shaoping", "en", safe=False, case_sensitive=True, reason="r", source="s")


def test_a_concept_may_hold_for_some_files_only(tmp_path: Path) -> None:
    termbase = load([write(tmp_path, '[a]\nen = "one"\n[b]\nen = "two"\ndocuments = ["law/*.txt", "x.md"]\n')])
    assert [one.id for one in termbase.for_document(Path("news/a.txt"))] == ["a"]
    assert termbase.for_document(Path("some/law/a.txt")) is termbase
    assert termbase.for_document(Path("x.md")) is termbase
    assert termbase.for_document(Path("a.txt")).fingerprint != termbase.fingerprint


def test_a_folder_is_all_its_files(tmp_path: Path) -> None:
    write(tmp_path, '[b]\nen = "bee"\n', "two.toml")
    write(tmp_path, '[a]\nen = "ay"\n', "one.toml")
    assert [(concept.id, concept.domain) for concept in load([tmp_path])] == [("a", "one"), ("b", "two")]


def test_a_glossary_over_another_replaces_and_adds(tmp_path: Path) -> None:
    base = load([write(tmp_path, '[a]\nen = "one"\n[b]\nen = "two"\n')])
    over = load([write(tmp_path, '[b]\nen = "three"\n[c]\nen = "four"\n', "own.toml")], over=base)
    assert [(one.id, one.preferred("en").text) for one in over] == [("a", "one"), ("b", "three"), ("c", "four")]  # type: ignore[union-attr]
    assert over.fingerprint not in {base.fingerprint, load([tmp_path / "own.toml"]).fingerprint}


def test_the_fingerprint_follows_the_content(tmp_path: Path) -> None:
    path = write(tmp_path, EXAMPLE)
    first = load([path]).fingerprint
    assert load([path]).fingerprint == first
    write(tmp_path, EXAMPLE.replace("MPS", "MPs"))
    assert load([path]).fingerprint != first


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ('[a]\nen = "x y"\n\n[a]\nde = "x y"\n', 4, "concept 'a' is already defined on line 1"),
        ('[a]\nen = "x y\n', 2, "not TOML: illegal character"),
        ('[a]\nen = ["x y",\n', 2, "not TOML: "),
        ('[a]\nen = "x y"\nxx = "z z"\n', 3, "'xx' in 'a' is not a known language tag"),
        ('[a]\nkind = "thing"\nen = "x y"\n', 2, "kind of 'a' is to be one of person, organisation"),
        ('[a]\nen = { text = "x y", status = "bad" }\n', 2, "status of 'a' is to be one of preferred"),
        ('[a]\nen = { text = "x y", gender = "w" }\n', 2, "gender of 'x y' is to be one of m, f, n, mf, not 'w'"),
        ('[a]\nen = { text = "x y", colour = "red" }\n', 2, "'x y' has an unknown key 'colour'"),
        ('[a]\nen = { text = "x y", safe = "no" }\n', 2, "safe of 'x y' is to be true or false"),
        ('[a]\nen = { text = "x y", forms = "z" }\n', 2, "forms of 'x y' is to be a list of texts"),
        ('[a]\nen = { text = "x y", reason = 1 }\n', 2, "reason of 'x y' is to be a text"),
        ("[a]\nen = 3\n", 2, "en of 'a': a term is a text or a table"),
        ('[a]\nen = " x y"\n', 2, "the term ' x y' is empty or begins or ends with a space"),
        ('[a]\ndefinition = 3\nen = "x y"\n', 2, "definition of 'a' is to be a text"),
        ('[a]\nkind = "term"\n', 1, "concept 'a' has no term in any language"),
        ('en = "x y"\n', 1, "'en' stands outside a concept"),
    ],
)
def test_mistakes_are_named_with_their_line(tmp_path: Path, content: str, line: int, message: str) -> None:
    path = write(tmp_path, content)
    problems = [problem for problem in read([path]).problems if message in problem.message]
    assert [(problem.path, problem.line) for problem in problems] == [(path, line)]
    with pytest.raises(TermbaseError, match=rf"\A{re.escape(str(path))}:\d+: [^\n]+\Z"):
        load([path])


def test_all_mistakes_are_found_at_once(tmp_path: Path) -> None:
    content = '[a]\nxx = "x y"\n\n[b]\nen = "unclosed\n\n[c]\nkind = "thing"\nen = "z z"\n\n[c]\nen = "w w"\n'
    assert [problem.line for problem in read([write(tmp_path, content)]).problems] == [1, 2, 5, 8, 11]


@pytest.mark.parametrize(
    ("value", "what"), [("[" * 5000 + "]" * 5000, "nested too deep"), ("9" * 5000, "number is too long")]
)
def test_what_the_parser_cannot_hold_is_a_mistake_like_others(tmp_path: Path, value: str, what: str) -> None:
    path = write(tmp_path, f'[a]\nen = "x y"\n\n[b]\nen = {value}\n')
    with pytest.raises(TermbaseError, match=rf"\A{re.escape(str(path))}:4: [^\n]*{what}[^\n]*\Z"):
        load([path])


def test_what_is_not_utf8_is_refused_with_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes('[a]\nen = "caf\u00e9"\n'.encode("latin-1"))
    with pytest.raises(TermbaseError, match=r"a\.toml:2: not UTF-8 text: byte 0xe9 at offset 13; save the file as"):
        load([path])


def test_windows_line_ends_and_a_byte_order_mark_are_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"\xef\xbb\xbf" + EXAMPLE.replace("\n", "\r\n").encode())
    assert len(load([path])) == 3


@pytest.mark.parametrize("name", ["missing.toml", ""])
def test_what_is_not_there_is_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(TermbaseError, match=r"\A[^\n]*no such glossary|no glossary here[^\n]*\Z"):
        load([tmp_path / name])


texts = st.text(min_size=1).filter(lambda text: text.strip() == text)
strings = st.none() | st.text()
terms = st.builds(
    Term,
    texts,
    st.just("en"),
    st.sampled_from(Status),
    st.sampled_from(TermType),
    strings,
    st.sampled_from([None, "m", "f", "n", "mf"]),
    st.sampled_from([None, "sg", "pl"]),
    st.lists(texts).map(tuple),
    st.lists(texts).map(tuple),
    strings,
    strings,
    st.sampled_from([None, True, False]),
    st.booleans(),
    strings,
    strings,
)


@given(st.lists(terms, min_size=1).map(tuple), strings, st.sampled_from(Kind), st.text(min_size=1))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, names: tuple[Term, ...], note: str | None, kind: Kind, name: str
) -> None:
    concept = Concept(name, kind, "glossary", note=note, terms={"en": names})
    path = tmp_path_factory.mktemp("toml", numbered=True) / "glossary.toml"
    path.write_text(dump(Termbase([concept])), encoding="utf-8", newline="")
    assert list(load([path])) == [concept]
