"""Tables of many shapes, and those that cannot be told."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.errors import TermbaseError
from zhengming.termbase.formats.model import Losses, Options
from zhengming.termbase.formats.pair import named_languages
from zhengming.termbase.formats.registry import format_named, format_of
from zhengming.termbase.model import Concept, Kind, Status, Term
from zhengming.termbase.problem import Problem


def read(
    content: str | bytes, name: str = "t.csv", losses: Losses | None = None, **options: object
) -> Iterator[object]:
    data = content.encode() if isinstance(content, str) else content
    path, format_name = Path(name), options.pop("format_name", None)
    reader = format_named(str(format_name)) if format_name else format_of(path)
    return reader.read()(BytesIO(data), path, Options(**options), losses or Losses())  # type: ignore[arg-type]


def brief(items: Iterator[object]) -> list[object]:
    """Names by language, or a problem as it is printed."""
    return [
        {tag: [term.text for term in terms] for tag, terms in one.terms.items()}
        if isinstance(one, Concept)
        else str(one)
        for one in items
    ]


FORUM = [{"en": ["forum"], "es": ["foro"]}, {"en": ["law"], "es": ["ley"]}]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("t.en-es.csv", "forum,foro\nlaw,ley\n"),
        ("t.en-es.csv", "\ufeffforum;foro\r\nlaw;ley\r\n"),
        ("t.en-es.tsv", "forum\tforo\nlaw\tley\n"),
        ("t.en-es.csv", '"forum","foro"\n\n"law","ley"'),
        ("t.csv", "forum,foro,EN,ES\nlaw,ley,EN,ES\n"),
        ("t.csv", "en,es\nforum,foro\nlaw,ley\n"),
        ("t.csv", "English,Spanish\nforum,foro\nlaw,ley\n"),
        ("t.en-es.csv", "source,target,context\nforum,foro,x\nlaw,ley,\n"),
        ("t.csv", "Source term,Translation,source_lang,target_lang\nforum,foro,en,es\nlaw,ley,en,es\n"),
        ("t.csv", "concept,language,term\na,en,forum\na,es,foro\nb,en,law\n,es,ley\n"),
        ("t.en-es.txt", '# a comment\nforum\tforo\tof "Rome\nlaw\tley\n'),
        ("t.en-es.utf8", "forum\tforo\nlaw\tley"),
    ],
)
def test_shapes(name: str, content: str) -> None:
    assert brief(read(content, name)) == FORUM


def test_utf16() -> None:
    assert brief(read("en,es\r\nforum,foro\r\nlaw,ley\r\n".encode("utf-16"))) == FORUM


def test_a_row_for_each_concept() -> None:
    losses = Losses()
    rows = "id,en,English note,en_status,es,fr (gender),fr,pos,definition,kind,colour\n"
    rows += "x,one | two,n,admitted,uno,m,un,Noun,what,person,red\n"
    (concept,) = read(rows, losses=losses)
    assert concept == Concept(
        "x",
        Kind.PERSON,
        "t",
        "what",
        terms={
            "en": (
                Term("one", "en", Status.ADMITTED, part_of_speech="noun", note="n"),
                Term("two", "en", part_of_speech="noun"),
            ),
            "es": (Term("uno", "es", part_of_speech="noun"),),
            "fr": (Term("un", "fr", part_of_speech="noun", gender="m"),),
        },
    )
    assert losses.counts == {"column 'colour'": 1}


def test_the_languages_of_google_may_have_indonesian_among_them() -> None:
    assert brief(read("en,id,pos\nlaw,hukum,noun\n")) == [{"en": ["law"], "id": ["hukum"]}]


def test_pairs_of_one_source_term_are_one_concept() -> None:
    (concept,) = read("forum,foro\nforum,coloquio\n", "t.en-es.csv")
    assert isinstance(concept, Concept)
    assert concept.terms["es"] == (Term("foro", "es"), Term("coloquio", "es", Status.ADMITTED))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("t.csv", "forum,foro\n", "t.csv: does not say which languages it is in; call it t.en-es.csv"),
        ("t.csv", "a;b,c\nd;e,f\n", "t.csv: columns seem to be divided by ',' or ';'; say it with --from-format"),
        ("t.csv", "just words\n", "t.csv: columns seem to be divided by nothing"),
        ("t.en-es.csv", "it,no\nx,y\n", "t.en-es.csv:1: 'it' and 'no' are headings or terms; say --from-format deepl"),
        ("t.csv", "a,b,c,d,e\nf,g,h,i,j\n", "t.csv:1: no headings that are known, and 5 columns"),
        ("t.csv", "language,term\nen,x\n", "a row for each term needs a column 'concept'"),
        ("t.csv", b"en,es\nx,\xe9\n", "t.csv:2: not UTF-8 text: byte 0xe9; save the file as UTF-8"),
        ("t.csv", b"en,es\nx,\x00\n", "t.csv:2: not a table: it holds a NUL character"),
        ("t.csv", b"\xff\xfee\x00\xd8", "not UTF-16 text"),
        ("t.md", "x", "t.md: no glossary format has the suffix '.md'; there are .toml"),
    ],
)
def test_what_cannot_be_told_is_one_line(name: str, content: str | bytes, message: str) -> None:
    with pytest.raises(TermbaseError) as caught:
        list(read(content, name))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_format_that_is_named_settles_what_is_open() -> None:
    pair = ("en", "es")
    assert brief(read("a;b,c\nd;e,f\n", format_name="csv-semicolon", languages=pair))[0] == {"en": ["a"], "es": ["b,c"]}
    assert brief(read("it,no\n", "t.en-es.csv", format_name="deepl")) == [{"en": ["it"], "es": ["no"]}]


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("en,es\nx,y\nx,y,z\n", 3, "3 columns where there are 2"),
        ("concept,language,term,status\na,en,x,bad\n", 2, "status 'bad' means nothing"),
        ("concept,language,term\na,en,x\na,xx,y\n", 3, "'xx' is not a known language tag"),
        ("concept,language,term\na,en,x\na,es,\n", 3, "there is no term"),
        ("source,target,source_lang,target_lang\nx,,en,es\ny,z,en,es\n", 2, "there is no target term"),
        ("id,en,es\na,x,y\nb,,\n", 3, "concept 'b' has no term in any language"),
    ],
)
def test_rows_that_cannot_be_used_are_named(content: str, line: int, message: str) -> None:
    items = list(read(content))
    problems = [one for one in items if isinstance(one, Problem)]
    assert [(one.line, message in one.message) for one in problems] == [(line, True)]
    assert any(isinstance(one, Concept) for one in items)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.en-es.csv", ("en", "es")),
        ("a.zh-Hant-en.csv", ("zh-Hant", "en")),
        ("a.pt-BR-es.csv", ("pt-BR", "es")),
        ("a.en_zh_TW.csv", ("en", "zh-Hant-TW")),
        ("a.csv", None),
        ("en-es.csv", None),
        ("a.b-c.csv", None),
    ],
)
def test_languages_in_names(name: str, expected: tuple[str, str] | None) -> None:
    assert named_languages(Path(name)) == expected


@given(
    st.text(alphabet='ab,;\t|"\n\r en es', max_size=60) | st.binary(max_size=40),
    st.sampled_from(["t.en-es.csv", "t.tsv", "t.txt"]),
)
def test_anything_is_read_or_refused(content: str | bytes, name: str) -> None:
    try:
        for item in read(content, name):
            assert isinstance(item, Concept | Problem)
    except TermbaseError as error:
        assert "\n" not in str(error)  # noqa: PT017 -- any content may be fine


def test_formulas_are_remarked() -> None:
    losses, file = Losses(), BytesIO()
    concept = Concept("a", terms={"en": (Term("=1+1", "en"),)})
    format_named("csv").write()([concept], file, Path("t.csv"), Options(), losses)
    assert sum(losses.remarks.values()) == 1
