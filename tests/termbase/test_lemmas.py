from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.termbase.lemmas import lemma_finder
from zhengming.termbase.matcher import Match, MatchForm, matcher_for
from zhengming.termbase.model import Concept, Kind, Term, Termbase, TermType


def base(language: str, *terms: str, kind: Kind = Kind.TERM, type_: TermType = TermType.FULL) -> Termbase:
    return Termbase(Concept(text, kind, terms={language: (Term(text, language, type=type_),)}) for text in terms)


def found(text: str, matches: Sequence[Match]) -> list[tuple[str, str, str]]:
    return [(text[one.start : one.end], one.senses[0].term.text, str(one.senses[0].form)) for one in matches]


@pytest.mark.parametrize(
    ("language", "terms", "text", "expected"),
    [
        ("en", ["reschedule"], "It was rescheduled.", [("rescheduled", "reschedule", "lemma")]),
        ("de", ["umplanen"], "Es kann umgeplant werden.", [("umgeplant", "umplanen", "lemma")]),
        ("es", ["crear un espacio"], "Creando un\r\nespacio", [("Creando un\r\nespacio", "crear un espacio", "lemma")]),
        ("es", ["auto-evaluar"], "se auto‑evaluaron ayer", [("auto‑evaluaron", "auto-evaluar", "lemma")]),
        # What the dictionary takes for a noun or an adjective may be a verb in a text, not in a glossary.
        ("es", ["guardar"], "Si guarda los datos", [("guarda", "guardar", "lemma")]),
        ("es", ["agregar"], "Las cuentas agregadas", [("agregadas", "agregar", "lemma")]),
        ("es", ["informe"], "Hay que informar de ello.", []),
        # Another way to address the reader is another wording.
        ("es", ["Seleccione"], "Selecciona una fila. Seleccionar todo.", []),
        ("ru", ["удалять файл"], "Удаляйте файлы!", [("Удаляйте файлы", "удалять файл", "lemma")]),
        ("en", ["share"], "_shared_ and shares", [("shared", "share", "lemma"), ("shares", "share", "inflected")]),
        # What the matcher finds stands, unless a longer term has it within.
        ("es", ["crear espacio", "espacio"], "creando espacio", [("creando espacio", "crear espacio", "lemma")]),
        (
            "es",
            ["crear espacio", "espacio libre"],
            "creando espacio libre",
            [("espacio libre", "espacio libre", "exact")],
        ),
        ("es", ["crear", "crear espacio"], "creaba espacios", [("creaba espacios", "crear espacio", "lemma")]),
        # Words that stand further apart, or with something between, are no term.
        ("es", ["crear espacio"], "creando, espacio; creando  espacio; creando\n\nespacio", []),
        # Function words and short words have no other forms.
        ("es", ["ser"], "Fue ayer, o es hoy.", []),
        ("es", ["ir a casa"], "van a casa", []),
        ("en", ["be in charge"], "was in charge", []),
    ],
)
def test_finds(language: str, terms: list[str], text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text, lemma_finder(base(language, *terms), language)(text)) == expected


@pytest.mark.parametrize(
    ("termbase", "text"),
    [
        (base("es", "Ramos", kind=Kind.PERSON), "un ramo"),
        (base("es", "Valles", kind=Kind.PLACE), "un valle"),
        (base("en", "setup", type_=TermType.ABBREVIATION), "setups"),
        (base("en", "LEDs"), "a led"),
        (base("es", "Hablar Claro", kind=Kind.ORGANISATION), "hablando claro"),
        (Termbase([Concept("a", terms={"en": (Term("share", "en", excluded=("shared flat",)),)})]), "shared"),
    ],
    ids=["person", "place", "abbreviation", "own case", "small letters of a name", "not in"],
)
def test_leaves(termbase: Termbase, text: str) -> None:
    assert [
        one for one in lemma_finder(termbase, termbase.languages[0])(text) if one.senses[0].form is MatchForm.LEMMA
    ] == []


def test_names_of_things_keep_their_capitals() -> None:
    finder = lemma_finder(base("es", "Hablar Claro", kind=Kind.ORGANISATION), "es")
    assert found("con Hablando Claro", finder("con Hablando Claro"))[0][2] == "lemma"


def test_readings_of_one_word_stand_together() -> None:
    termbase = Termbase(
        Concept(one, terms={"en": (Term(text, "en"),)}) for one, text in (("a", "share"), ("b", "sharing"))
    )
    (match,) = lemma_finder(termbase, "en")("shared")
    assert [sense.concept.id for sense in match.senses] == ["a", "b"]


def test_without_a_dictionary_it_is_the_matcher() -> None:
    termbase = base("zh-Hans", "公安部")
    assert found("公安部", lemma_finder(termbase, "zh-Hans")("公安部")) == [("公安部", "公安部", "exact")]


WORDS = st.sampled_from(["create", "created", "space", "spaces", "Created", "creating", "new", "free space", ",", "\n"])


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_ordered_apart_and_no_less_than_the_matcher(text: str) -> None:
    termbase = base("en", "create space", "space", "free space", "new")
    matches = lemma_finder(termbase, "en")(text)
    assert all(one.end <= other.start for one, other in pairwise(matches))
    for one in matcher_for(termbase, "en").find(text):
        assert any(other.start <= one.start and one.end <= other.end for other in matches)
