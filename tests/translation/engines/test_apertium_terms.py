import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.apertium.units import parse
from zhengming.errors import EngineUnavailable
from zhengming.termbase.model import Kind, Term
from zhengming.translation.engines.apertium import shapes as shapes_module
from zhengming.translation.engines.apertium.agreement import agree
from zhengming.translation.engines.apertium.engine import Apertium
from zhengming.translation.engines.apertium.shapes import shapes
from zhengming.translation.engines.apertium.slots import place
from zhengming.translation.engines.apertium.tidy import tidy
from zhengming.translation.engines.engine import Constraint, TakesTerms

MODES = Path("/usr/share/apertium/modes")
NEEDED = {"es": ["eng-spa"], "ca": ["eng-cat"], "gl": ["en-gl"], "fr": ["eng-spa", "es-fr"], "pt": ["eng-spa", "es-pt"]}

TERMS = [
    # Determiners and adjectives take the term's gender and number.
    ("es", "The new security forces are here.", {"security forces": "policía"}, "Las policías nuevas son aquí."),
    ("es", "They crossed the old house.", {"house": "área"}, "Cruzaron el área vieja."),
    ("es", "The house of the dog.", {"house": "edificio", "dog": "gata"}, "El edificio de la gata."),
    # Head and adjectives of a term take its number; what depends on them with a preposition does not.
    ("es", "Two work centers.", {"work centers": "centro de trabajo principal"}, "Dos centros de trabajo principal."),
    ("es", "The role templates.", {"role templates": "plantilla nueva de rol"}, "Las plantillas nuevas de rol."),
    ("es", "The houses.", {"houses": "chatbot"}, "Los chatbots."),
    # Verbs are conjugated; one with a capital is the label of something to press.
    ("es", "The system deletes files.", {"deletes": "eliminar"}, "El sistema elimina limas."),
    ("es", "Click Save to begin.", {"Save": "guardar"}, "El clic Guardar para empezar."),
    # A participle agrees, and what does not change goes where an adjective goes.
    ("es", "The encrypted houses.", {"encrypted": "cifrado"}, "Las casas cifradas."),
    ("es", "The online houses.", {"online": "en línea"}, "Las casas en línea."),
    # Names get no article, whatever gender is listed for them; a capital of the source is lost within a sentence.
    ("es", "President Zorglub Blorp said that.", {"Zorglub Blorp": ("Zorglub Blorpo", Kind.PERSON, "m")}, None),
    ("es", "The influence of Zorgland.", {"Zorgland": ("Zorglandia", Kind.PLACE, "f")}, "La influencia de Zorglandia."),
    ("es", "A Chinese house.", {"Chinese": "nipón"}, "Una casa nipona."),
    # Beside a hyphen nothing is put in another order; behind a quotation mark the article still agrees.
    ("es", "Some pro-house countries.", {"house": "edificio"}, None),
    ("es", "It has a “new house”.", {"new house": "casa"}, "Tiene una “casa”."),
    # Capitals and addresses.
    ("es", "Ministry of Truth", {"Ministry of Truth": "departamento de la verdad"}, "Departamento de la verdad"),
    ("es", "You see your house.", {"house": "edificio"}, "Ve su edificio."),
    ("ca", "The new security forces are here.", {"security forces": "policia"}, None),
    ("gl", "The red house.", {"house": "edificio"}, "O edificio vermello."),
    ("fr", "The red house is here.", {"house": "bâtiment"}, "Le bâtiment rouge est ici."),
    ("fr", "The houses.", {"houses": "école nationale"}, "Les écoles nationales."),
    ("pt", "The red houses.", {"houses": "edifício"}, "Os edifícios vermelhos."),
]


def constraints(segment: str, terms: dict, target: str) -> list[Constraint]:
    found = []
    for source, value in terms.items():
        text, kind, gender = value if isinstance(value, tuple) else (value, Kind.TERM, None)
        start = segment.index(source)
        found.append(Constraint(start, start + len(source), Term(text, target, gender=gender), kind))
    return found


@pytest.fixture(scope="module")
def apertium():
    with Apertium() as engine:
        yield engine


def skip_without(*modes: str) -> None:
    missing = [mode for mode in modes if not (MODES / f"{mode}.mode").exists() or not shutil.which("apertium")]
    if missing:
        pytest.skip(f"Apertium pairs not installed: {', '.join(missing)}")


@pytest.mark.parametrize(("target", "segment", "terms", "expected"), TERMS)
def test_terms_go_through_the_rules_of_the_pair(apertium, target, segment, terms, expected):
    skip_without(*NEEDED[target])
    (answer,) = apertium.translate_with_terms([segment], [constraints(segment, terms, target)], "en", target)
    assert answer is not None
    assert answer.error is None
    if expected is not None:
        assert answer.text == expected
    assert not re.search(r"[zqxk]{2}[a-z]{2}[zqxk]{2}", answer.text, re.IGNORECASE)


def test_a_persons_name_keeps_its_place_and_gets_no_article(apertium):
    skip_without("eng-spa")
    segment = "President Zorglub Blorp said that Zorglub Blorp's house is red."
    first, second = (segment.index("Zorglub"), segment.rindex("Zorglub"))
    term = Term("Zorglub Blorp", "es", gender="m")
    given = [Constraint(start, start + len("Zorglub Blorp"), term, Kind.PERSON) for start in (first, second)]
    (answer,) = apertium.translate_with_terms([segment], [given], "en", "es")
    assert answer.text == "Presidente Zorglub Blorp dijo que la casa de Zorglub Blorp es roja."


def test_places_that_the_pair_names_so_are_left_to_it(apertium):
    skip_without("eng-spa", "es-fr")
    segment = "The United States and Serbia said that Peking is far from Zorgland."
    terms = {
        "United States": ("États-Unis", Kind.PLACE, None),
        "Serbia": ("Serbie", Kind.PLACE, "f"),
        "Peking": ("Beijing", Kind.PLACE, None),
        "Zorgland": ("Zorglandie", Kind.PLACE, "f"),
    }
    (answer,) = apertium.translate_with_terms([segment], [constraints(segment, terms, "fr")], "en", "fr")
    assert answer.text.startswith("Les États-Unis et la Serbie ")
    assert " Beijing " in answer.text
    assert answer.text.endswith(" Zorglandie.")


def test_white_space_around_a_segment_stays(apertium):
    skip_without("eng-spa")
    (answer,) = apertium.translate_with_terms(
        ["  The house. "], [[Constraint(6, 11, Term("edificio", "es"))]], "en", "es"
    )
    assert answer.text == "  El edificio. "


def test_segments_keep_their_order_and_those_without_terms_are_translated_too(apertium):
    skip_without("eng-spa")
    segments = [f"The house {number}." for number in range(200)]
    given = [constraints(one, {"house": "edificio"}, "es") if index % 2 else [] for index, one in enumerate(segments)]
    answers = apertium.translate_with_terms(segments, given, "en", "es")
    assert [one.text for one in answers] == [
        f"El edificio {index}." if index % 2 else f"La casa {index}." for index in range(200)
    ]


def test_what_the_glossary_says_of_a_term_wins(apertium):
    skip_without("eng-spa")
    segment = "The red house."
    for term, expected in (
        (Term("blorp", "es", gender="f"), "La blorp roja."),
        (Term("blorps", "es", gender="m", number="pl"), "Los blorps rojos."),
        (Term("poder", "es", part_of_speech="noun"), "El poder rojo."),
    ):
        (answer,) = apertium.translate_with_terms([segment], [[Constraint(8, 13, term)]], "en", "es")
        assert answer.text == expected


def test_terms_that_overlap_are_refused(apertium):
    skip_without("eng-spa")
    term = Term("casa", "es")
    given = [[Constraint(0, 9, term), Constraint(4, 13, term)], [Constraint(0, 3, term)]]
    refused, taken = apertium.translate_with_terms(["The red house", "one"], given, "en", "es")
    assert refused is None
    assert taken.text.lower() == "casa"


def test_odd_terms_and_segments_do_no_harm(apertium):
    skip_without("eng-spa")
    for text in ("a/b", "^x$", "<n>", "[x]", "~el", "x+y", "#", "@", "ñandú\\", "中文"):
        (answer,) = apertium.translate_with_terms(
            ["The red house."], [[Constraint(8, 13, Term(text, "es"))]], "en", "es"
        )
        assert answer is None or text.lower() in answer.text.lower()


def test_a_pair_without_the_usual_stages_takes_no_terms(tmp_path):
    (tmp_path / "modes").mkdir()
    (tmp_path / "modes" / "eng-spa.mode").write_text("cat | cat")
    with Apertium(tmp_path) as engine:
        assert isinstance(engine, TakesTerms)
        assert engine.translate_with_terms(["x"], [[Constraint(0, 1, Term("y", "es"))]], "en", "es") == [None]
        with pytest.raises(EngineUnavailable):
            engine.translate_with_terms(["x"], [[]], "en", "fr")


@pytest.mark.parametrize(("formal", "expected"), [(True, "Puede ver su casa."), (False, "Puedes ver vuestra casa.")])
def test_the_address_is_the_same_with_and_without_terms(formal, expected):
    skip_without("eng-spa")
    segment = "You can see your house."
    with Apertium(formal=formal) as engine:
        assert engine.translate([segment], "en", "es")[0].text == expected
        (answer,) = engine.translate_with_terms([segment], [constraints(segment, {"house": "casa"}, "es")], "en", "es")
        assert answer.text == expected


@given(st.text(), st.data())
def test_sentinels_stand_where_the_terms_were(segment, data):
    cuts = sorted(data.draw(st.sets(st.integers(0, len(segment)), max_size=6)))
    given_terms = [Constraint(start, end, Term("x", "es")) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    placed = place(segment, given_terms)
    assert placed is not None
    text, slots = placed
    for sentinel, slot in slots.items():
        assert text.lower().count(sentinel) == 1
        text = re.sub(sentinel, lambda _, slot=slot: slot.span, text, flags=re.IGNORECASE)
    assert text == segment


AGREEMENT = [
    ("^el<det><def><f><sg>$ ^zz<n><m><pl>$", "^el<det><def><m><pl>$ ^zz<n><m><pl>$"),
    ("^el<det><def><f><sg>$ ^nuevo<adj><f><sg>$ “^zz<n>$”", "^el<det><def><m><pl>$ ^nuevo<adj><m><pl>$ “^zz<n>$”"),
    ("^zz<n>$ ^rojo<adj><f><sg>$ ^y<cnjcoo>$", "^zz<n>$ ^rojo<adj><m><pl>$ ^y<cnjcoo>$"),
    # What belongs to another noun stays.
    ("^casa<n><f><sg>$ ^rojo<adj><f><sg>$ ^zz<n>$", None),
    ("^casa<n><f><sg>$ ^de<pr>$ ^zz<n>$ ^rojo<adj><f><sg>$", None),
    ("^el<det><def><f><sg>$, ^zz<n>$. ^rojo<adj><f><sg>$", None),
    ("^zz<n>$ ^grande<adj><mf><pl>$", None),
]


@pytest.mark.parametrize(("stream", "expected"), AGREEMENT)
def test_modifiers_beside_a_term_agree_with_it(stream, expected):
    assert agree(stream, {"zz": ("m", "pl")}, frozenset()) == (expected or stream)


SHAPES = [
    ("alto comisionado", {"alto": ["alto<adj><m><sg>", "alto<n><m><sg>"], "comisionado": ["comisionado<n><m><sg>"]}, 1),
    ("policía nacional", {"policía": ["policía<n><f><sg>"], "nacional": ["nacional<adj><mf><sg>"]}, 0),
    ("puesto de trabajo", {"puesto": ["puesto<n><m><sg>"], "de": ["de<pr>"], "trabajo": ["trabajo<n><m><sg>"]}, 0),
]


@pytest.mark.parametrize(("text", "analyses", "head"), SHAPES)
def test_the_head_of_a_term(text, analyses, head):
    known = {word: tuple(map(parse, found)) for word, found in analyses.items()}
    first = shapes(Term(text, "es"), Kind.TERM, known)[0]
    assert (first.kind, first.head) == (shapes_module.Kind.NOUN, head)


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [("a  b , c", "x y, z", "a b, c"), ("a  b", "x  y", "a  b"), ("a , b", "x , y", "a , b"), ("  a", "x", "  a")],
)
def test_only_spaces_that_the_source_has_no_cause_for_go(text, source, expected):
    assert tidy(text, source) == expected
