import pytest

from zhengming.termbase.demands import demands
from zhengming.termbase.matcher import TermMatcher
from zhengming.termbase.model import Concept, Term, Termbase
from zhengming.translation.terms.repair.model import Failure
from zhengming.translation.terms.repair.repairer import Repairer

simplemma = pytest.importorskip("simplemma", reason="the extra lemmas is not installed")

from zhengming.morphology.lemmatisers import lemmatiser  # noqa: E402

WORDS = {
    "garden": {("garten",)},
    "gate": {("tor",)},
    "fence": {("zaun",)},
    "open": {("öffnen",)},
    "paint": {("streichen",)},
    "date": {("datum",)},
}


def look_up(phrases):
    return [WORDS.get(phrase, ()) for phrase in phrases]


def repaired(sentence, text, source, target):
    concept = Concept("one", terms={"en": (Term(source, "en"),), "de": (Term(target, "de"),)})
    base = Termbase([concept])
    wanted = demands(sentence, TermMatcher(base, "en").find(sentence), "de")
    repairer = Repairer(
        "en",
        "de",
        TermMatcher(base, "de").find,
        phrases=look_up,
        source_lemmas=lemmatiser("en"),
        target_lemmas=lemmatiser("de"),
    )
    (result,) = repairer.repair([sentence], [text], [wanted])
    return result


@pytest.mark.parametrize(
    ("sentence", "text", "source", "target", "expected"),
    [
        ("Open the garden gate.", "Öffnen Sie das Gartentor.", "garden", "Park", "Öffnen Sie das Park-Tor."),
        ("Open the garden gate.", "Öffnen Sie das Gartentor.", "gate", "Pforte", "Öffnen Sie die Garten-Pforte."),
        ("Open the garden gate.", "Öffnen Sie die Gartentür.", "garden gate", "Pforte", "Öffnen Sie die Pforte."),
    ],
)
def test_a_term_takes_the_place_of_its_part(sentence, text, source, target, expected):
    assert repaired(sentence, text, source, target).text == expected


@pytest.mark.parametrize(
    ("sentence", "text", "source", "target"),
    [
        # The compound has a part that another word accounts for.
        ("The fence expiration date.", "Das Ablaufdatum.", "fence", "Gitter"),
        # It says the term already.
        ("Open the garden gate.", "Öffnen Sie das Gartentor.", "gate", "Tor"),
    ],
)
def test_a_compound_stays(sentence, text, source, target):
    result = repaired(sentence, text, source, target)
    assert result.text == text
    assert all(outcome is None or isinstance(outcome, Failure) for outcome in result.outcomes)


def test_what_the_dictionary_gives_for_another_word_is_not_taken():
    result = repaired("Paint and open it.", "Streichen und öffnen.", "paint", "Lack")
    assert "ffnen" in result.text
