import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from zhengming.translation.terms.repair.align import Aligner

SOURCES = ["the red house", "the house", "a red book", "the book", "a house"]
TARGETS = ["la casa roja", "la casa", "un libro rojo", "el libro", "una casa"]
TEXTS = st.lists(st.lists(st.sampled_from("abcde"), max_size=5), max_size=6)


def split(texts):
    return [text.split() for text in texts]


def test_words_that_keep_company_are_linked():
    aligner = Aligner(split(SOURCES), split(TARGETS))
    links = aligner.posteriors("the red house".split(), "la casa roja".split())
    assert links[2].argmax() == 1
    assert links[2, 1] > 0.5


def test_words_that_begin_alike_are_linked_at_first_sight():
    links = Aligner([["union", "operator"]], [["operador", "union"]]).posteriors(
        ["union", "operator"], ["operador", "union"]
    )
    assert links[0, 1] > links[0, 0]
    assert links[1, 0] > links[1, 1]


def test_a_word_that_stands_once_is_not_taken_for_sure():
    # Nothing here tells apart what "sent" and "payment" render.
    links = Aligner([["payment", "sent"]], [["x", "y", "z"]]).posteriors(["payment", "sent"], ["x", "y", "z"])
    assert links.max() < 0.9


def test_attention_decides_where_nothing_else_does():
    aligner = Aligner([], [])
    weights = np.array([[1, 5], [5, 1]], np.float32)
    links = aligner.posteriors(["x", "y"], ["p", "q"], weights)
    assert links[0, 1] > links[0, 0]


@given(TEXTS, TEXTS)
def test_posteriors_are_probabilities_and_the_same_in_every_run(sources, targets):
    size = min(len(sources), len(targets))
    sources, targets = sources[:size], targets[:size]
    first, second = Aligner(sources, targets), Aligner(sources, targets)
    for source, target in zip(sources, targets, strict=True):
        links = first.posteriors(source, target)
        assert links.shape == (len(source), len(target))
        assert np.isfinite(links).all()
        assert ((links >= 0) & (links <= 1.0001)).all()
        assert (links == second.posteriors(source, target)).all()
        assert (first.renderings(source, target).sum(axis=0) <= 1.0001).all()
