"""What the formats that hold everything give back."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengming.termbase.formats.model import Losses, Options
from zhengming.termbase.formats.registry import format_named
from zhengming.termbase.model import Concept, Kind, Status, Term, TermType

WHOLE = ("tbx", "tbx-dct", "tbx-v2", "csv", "csv-semicolon", "tsv", "xlsx")

# What XML, cells and lines of tables all have; white space at the ends is nothing to tables.
letters = st.characters(exclude_categories=("C", "Z"))
words = st.text(st.one_of(letters, st.sampled_from("|,;\"'<&>=-#[]{}: \u00a0")), min_size=1).filter(
    lambda one: one.strip() == one
)
texts = st.none() | words | st.lists(words, min_size=2, max_size=3).map("\n".join)
names = st.lists(words, max_size=2).map(tuple)
terms = st.fixed_dictionaries(
    {
        "text": words,
        "status": st.sampled_from(Status),
        "type": st.sampled_from(TermType),
        "part_of_speech": st.none() | st.sampled_from(["noun", "verb", "other", "proper noun"]),
        "gender": st.sampled_from([None, "m", "f", "n", "mf"]),
        "number": st.sampled_from([None, "sg", "pl"]),
        "forms": names,
        "excluded": names,
        "family": st.none() | words,
        "given": st.none() | words,
        "case_sensitive": st.sampled_from([None, True, False]),
        "safe": st.booleans(),
        "reason": texts,
        "source": texts,
        "note": texts,
        "context": texts,
    }
)


@st.composite
def concepts(draw: st.DrawFn) -> list[Concept]:
    ids = draw(st.lists(words, min_size=1, max_size=2, unique=True))
    made = []
    for name in ids:
        tags = draw(
            st.lists(st.sampled_from(["en", "zh-Hant", "pt-BR", "mul", "es"]), min_size=1, max_size=3, unique=True)
        )
        sections = {
            tag: tuple(Term(language=tag, **one) for one in draw(st.lists(terms, min_size=1, max_size=2)))
            for tag in tags
        }
        about = {key: draw(texts) for key in ("definition", "note", "source")}
        domain, documents = draw(words | st.just("file")), draw(names)
        made.append(Concept(name, draw(st.sampled_from(Kind)), domain, documents=documents, terms=sections, **about))
    return made


def written(
    format_name: str, given_concepts: list[Concept], losses: Losses, languages: tuple[str, str] | None = None
) -> BytesIO:
    file = BytesIO()
    format_named(format_name).write()(given_concepts, file, Path("file.x"), Options(languages), losses)
    file.seek(0)
    return file


def read(format_name: str, file: BytesIO, losses: Losses, languages: tuple[str, str] | None = None) -> Iterator[object]:
    return format_named(format_name).read()(file, Path("file.x"), Options(languages), losses)


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=10, deadline=None)
@given(given_concepts=concepts())
def test_nothing_is_lost(name: str, given_concepts: list[Concept]) -> None:
    if name == "xlsx":
        pytest.importorskip("openpyxl")
    losses = Losses()
    file = written(name, given_concepts, losses)
    assert list(read(name, file, losses)) == given_concepts
    assert not losses.counts


@settings(max_examples=10, deadline=None)
@given(given_concepts=concepts())
def test_toml_to_tbx_to_toml(tmp_path_factory: pytest.TempPathFactory, given_concepts: list[Concept]) -> None:
    folder = tmp_path_factory.mktemp("toml")
    first, second = folder / "file.toml", folder / "other.toml"
    losses = Losses()
    for path, source in (
        (first, given_concepts),
        (second, read("tbx", written("tbx", given_concepts, losses), losses)),
    ):
        with path.open("wb") as file:
            format_named("toml").write()(source, file, first, Options(), losses)  # type: ignore[arg-type]
    assert first.read_bytes() == second.read_bytes()
    assert not losses.counts


PAIRS = ("google", "deepl", "microsoft", "weblate", "omegat", "po")


@pytest.mark.parametrize("name", PAIRS)
@settings(max_examples=6, deadline=None)
@given(given_concepts=concepts())
def test_a_list_of_pairs_gives_its_pairs_back(name: str, given_concepts: list[Concept]) -> None:
    pair = ("en", "es")
    file = written(name, given_concepts, Losses(), pair)
    if not file.getvalue():
        return
    back = {
        (source.text, target.text)
        for one in read(name, file, Losses(), pair)
        if isinstance(one, Concept)
        for source in one.terms["en"]
        for target in one.terms["es"]
    }
    expected = {
        (source.text, one.preferred("es").text)  # type: ignore[union-attr]
        for one in given_concepts
        if (source := one.preferred("en")) is not None and one.preferred("es") is not None and len(one.names("es")) == 1
    }
    if len({source for source, _ in expected}) == len(expected):
        assert expected <= back


RICH = Concept(
    "police",
    Kind.ORGANISATION,
    "news",
    "A definition.",
    "A note.",
    "A source",
    ("a/*.txt",),
    {
        "en": (
            Term("police", "en", part_of_speech="noun", reason="why", note="n", context="c", source="s"),
            Term("cops", "en", Status.FORBIDDEN),
        ),
        "es": (Term("policía", "es", gender="f", number="sg", forms=("policías",), excluded=("policíaca",)),),
        "fr": (Term("police", "fr", type=TermType.SHORT, family="f", given="g", case_sensitive=True, safe=False),),
    },
)


@pytest.mark.parametrize("name", ["csv-concepts", "xlsx-concepts", "google-sets", *PAIRS])
def test_what_a_format_cannot_hold_is_counted(name: str) -> None:
    if name.startswith("xlsx"):
        pytest.importorskip("openpyxl")
    losses = Losses()
    written(name, [RICH], losses, ("en", "es"))
    expected = {"genders", "numbers", "parts of speech", "reasons", "contexts", "notes on names", "sources of names"}
    expected |= {"forms", "longer strings that a name must not be found in", "forbidden names"}
    if name in PAIRS:
        expected |= {"names in other languages", "kinds", "sources of concepts", "documents that a concept is held to"}
    else:
        expected |= {"types of names", "family and given names", "case sensitivity"}
        expected |= {"names that are not to be replaced unasked"}
    if name in ("google-sets", "google", "deepl", "microsoft"):
        expected |= {"definitions", "notes"}
    if name == "google-sets":
        expected |= {"kinds", "sources of concepts", "documents that a concept is held to"}
    assert set(losses.counts) == expected


def test_characters_that_xml_does_not_have_are_counted() -> None:
    losses = Losses()
    concept = Concept("a", terms={"en": (Term("a\x00b", "en"),)})
    (back,) = read("tbx", written("tbx", [concept], losses), losses)
    assert isinstance(back, Concept)
    assert back.terms["en"][0].text == "ab"
    assert losses.counts == {"characters that XML does not have": 1}
