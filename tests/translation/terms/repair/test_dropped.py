import numpy as np
import pytest

from zhengming.morphology.inflectors import inflector
from zhengming.termbase.demands import Demand
from zhengming.termbase.model import Concept, Term
from zhengming.translation.terms.repair.dropped import is_dropped, put_in_front
from zhengming.translation.terms.repair.locate import Pair
from zhengming.translation.terms.repair.words import read_words


@pytest.mark.parametrize(
    ("source", "target", "links", "term", "language", "expected"),
    [
        ("Delete a user", "un usuario", [[0, 0], [0.9, 0], [0, 0.9]], "eliminar", "es", True),
        ("Delete a user", "un usuario", [[0, 0], [0.9, 0], [0, 0]], "eliminar", "es", False),
        ("Report a user", "un usuario", [[0, 0], [0.9, 0], [0, 0.9]], "informe", "es", False),
        ("Delete a user", "ein Benutzer", [[0, 0], [0.9, 0], [0, 0.9]], "löschen", "de", False),
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
    new = put_in_front(text, len(text) - len(text.lstrip("«")), demand, sentence)
    assert new.text == expected
    assert new.text[new.start : new.end].lower() == "eliminar"


def test_nothing_is_put_in_front_where_nothing_is_expected():
    assert put_in_front("x", 0, Demand(0, 1, "x", Concept("x")), "x") is None
