import numpy as np
import pytest

from zhengming.morphology.inflectors import inflector
from zhengming.termbase.demands import Demand
from zhengming.termbase.model import Concept, Term
from zhengming.translation.terms.repair.dropped import is_dropped, names_heading, put_in_gap
from zhengming.translation.terms.repair.job import Job
from zhengming.translation.terms.repair.locate import Pair, Phrase
from zhengming.translation.terms.repair.model import Evidence
from zhengming.translation.terms.repair.words import read_words


@pytest.mark.parametrize(
    ("source", "target", "links", "term", "language", "expected"),
    [
        ("Delete a user", "un usuario", [[0, 0], [0.9, 0], [0, 0.9]], "eliminar", "es", True),
        ("Delete a user", "un usuario", [[0, 0], [0.9, 0], [0, 0]], "eliminar", "es", False),
        ("Report a user", "un usuario", [[0, 0], [0.9, 0], [0, 0.9]], "informe", "es", False),
        ("Delete a user", "ein Benutzer", [[0, 0], [0.9, 0], [0, 0.9]], "löschen", "de", False),
        ("Data a user", "un usuario", [[0, 0], [0.9, 0], [0, 0.9]], "data warehouse", "es", False),
    ],
)
def test_a_verb_in_front_that_is_left_out(source, target, links, term, language, expected):
    if inflector(language) is None:
        pytest.skip(f"no dictionary of {language} is installed")
    matrix = np.array(links, np.float32)
    pair = Pair(read_words(source), read_words(target), matrix, matrix, frozenset(), None)
    assert is_dropped(pair, [0], Term(term, language), {"un", "ein"}, language) is expected


@pytest.mark.parametrize(
    ("sentence", "text", "expected"),
    [
        ("Delete a user", "un usuario", "Eliminar un usuario"),
        ("Delete a user", "Un usuario", "Eliminar un usuario"),
        ("Delete Users", "Usuarios", "Eliminar Usuarios"),
        ("delete users", "usuarios", "eliminar usuarios"),
        ("Delete a user", "«Un usuario»", "«Eliminar un usuario»"),
    ],
)
def test_put_in_front(sentence, text, expected):
    demand = Demand(0, 6, sentence[:6], Concept("delete"), ("delete",), Term("eliminar", "es"))
    new = put_in_gap(text, len(text) - len(text.lstrip("«")), demand, sentence, "es")
    assert new.text == expected
    assert new.text[new.start : new.end].lower() == "eliminar"


def test_the_last_word_of_a_term_is_not_said_twice():
    demand = Demand(0, 7, "Save as", Concept("save"), ("save",), Term("guardar como", "es"))
    new = put_in_gap("como azulejo", 0, demand, "Save as tile", "es")
    assert (new.text, new.text[new.start : new.end]) == ("Guardar como azulejo", "Guardar como")


@pytest.mark.parametrize(
    ("sentence", "text", "term", "expected"),
    [
        ("About Users", "Sobre los usuarios", "info", "Info sobre los usuarios"),
        ("About Users", "Los usuarios", "info", None),
        ("About users, nobody knows.", "Sobre los usuarios nadie sabe.", "info", None),
        ("About Users", "Sobre los usuarios", "informar", None),
    ],
)
def test_a_noun_stands_before_the_preposition_of_a_heading(sentence, text, term, expected):
    if inflector("es") is None:
        pytest.skip("no dictionary of Spanish is installed")
    demand = Demand(0, 5, "About", Concept("about"), ("about",), Term(term, "es"))
    job = Job(sentence, text, [demand], (), lambda _: (), (), [None], read_words(sentence), read_words(text))
    found = names_heading(job, demand, [Phrase(("sobre",), Evidence.DICTIONARY)], "es")
    assert (put_in_gap(text, 0, demand, sentence, "es").text if found else None) == expected


def test_nothing_is_put_in_front_where_nothing_is_expected():
    assert put_in_gap("x", 0, Demand(0, 1, "x", Concept("x")), "x", "es") is None
