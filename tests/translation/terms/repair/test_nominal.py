import numpy as np
import pytest

from zhengming.morphology.inflectors import inflector
from zhengming.morphology.lemmatisers import lemmatiser
from zhengming.termbase.demands import Demand
from zhengming.termbase.model import Concept, Term
from zhengming.translation.terms.repair.job import Job
from zhengming.translation.terms.repair.locate import Pair, Phrase
from zhengming.translation.terms.repair.model import Evidence
from zhengming.translation.terms.repair.nominal import find_beside, is_noun, put_beside
from zhengming.translation.terms.repair.words import read_words

BOOK = {
    "corner": ["esquina"], "empty": ["vacío"], "duration": ["duración"], "training": ["entrenamiento"],
    "industry": ["industria"], "account": ["cuenta"], "column": ["columna"], "opens": ["abrir"],
}  # fmt: skip


@pytest.fixture(autouse=True)
def _dictionary():
    if inflector("es") is None:
        pytest.skip("no dictionary of Spanish is installed")


def job_of(sentence, text, found, term):
    start = sentence.index(found)
    demand = Demand(start, start + len(found), found, Concept(found), (found,), Term(term, "es"))
    source, target = read_words(sentence), read_words(text)
    nothing = np.zeros((len(source), len(target)), np.float32)
    pair = Pair(source, target, nothing, nothing, frozenset(), None)
    return Job(sentence, text, [demand], (), lambda _: (), (), [None], source, target, pair)


def found_in(job, explained=()):
    known = {word: [Phrase((one,), Evidence.DICTIONARY) for one in ones] for word, ones in BOOK.items()}
    places = {index for index, word in enumerate(job.target) if word.text in explained}
    return find_beside(job, job.demands[0], places, (), known, lemmatiser("es"), "es")


@pytest.mark.parametrize(
    ("sentence", "found", "term", "text", "expected"),
    [
        ("The incident ID is it.", "incident", "incidencia", "El ID es.", "El ID de incidencia es."),
        ("The corner of the tile.", "tile", "mosaico", "La esquina.", "La esquina del mosaico."),
        ("A corner of a tile.", "tile", "pantalla", "Una esquina.", "Una esquina de pantalla."),
        ("For industry type:", "type", "tipo", "Para industria:", "Para tipo de industria:"),
        ("It is the time of the duration.", "time", "tiempo", "Es la duración.", "Es el tiempo de la duración."),
        ("Display Account", "Display", "visualización", "Cuenta", "Visualización de cuenta"),
    ],
)
def test_a_noun_that_was_left_out(sentence, found, term, text, expected):
    job = job_of(sentence, text, found, term)
    start, end = found_in(job)
    assert start == end
    new = put_beside(text, start, job.demands[0], sentence, "es")
    assert new.text == expected
    assert new.text[new.start : new.end].lower() == term


def test_a_word_that_nothing_else_accounts_for_stands_there():
    text = "Es el encabezado de columna."
    start, end = found_in(job_of("It is the column header.", text, "header", "cabecera"))
    assert text[start:end] == "encabezado"


@pytest.mark.parametrize(
    ("sentence", "found", "text"),
    [
        ("The tile opens it.", "tile", "La abre."),
        ("The incident ID is it.", "incident", "El ID propio es."),
        ("The incident ID column.", "ID", "La columna."),
        ("The incident is it.", "incident", "Eso es."),
        ("The incident gets it.", "incident", "El gets it."),
    ],
)
def test_what_cannot_be_told_is_left(sentence, found, text):
    assert found_in(job_of(sentence, text, found, "incidencia")) is None


def test_no_noun():
    assert not is_noun("eliminar", "es")
    assert is_noun("report", "es")
    assert found_in(job_of("Delete ID", "El ID", "Delete", "eliminar")) is None
