import pytest

from zhengming.termbase.demands import demands
from zhengming.termbase.matcher import TermMatcher
from zhengming.termbase.model import Concept, Kind, Status, Term, Termbase
from zhengming.translation.terms.mending import replace_names, tidy

FORUM = Concept(
    "forum",
    Kind.EVENT,
    terms={
        "en": (Term("Peace Forum", "en"),),
        "fr": (
            Term("Assemblée de la paix", "fr", gender="f"),
            Term("Forum de la paix", "fr", Status.DEPRECATED),
            Term("tribune", "fr", Status.DEPRECATED, safe=False),
        ),
    },
)
MALI = Concept("mali", Kind.PLACE, terms={"en": (Term("Mali", "en"),), "fr": (Term("Mali", "fr", gender="m"),)})
TERMBASE = Termbase([FORUM, MALI])
SOURCE, TARGET = TermMatcher(TERMBASE, "en"), TermMatcher(TERMBASE, "fr")


@pytest.mark.parametrize(
    ("translation", "sentence", "expected"),
    [
        (" La policía  llegó . ", "The police came.", "La policía llegó."),
        ("a luglio", "In July", "A luglio"),
        ("“a luglio”", "“In July”", "“A luglio”"),
        ("iPhone nuevo", "New iPhone", "iPhone nuevo"),
        ("a luglio", "in July", "a luglio"),
        ("x  y , z", "a  b , c", "x  y , z"),
        ("tabla .5", "Table .5", "Tabla .5"),
        ("el foro ; y ?", "the forum; and?", "el foro; y?"),
        ("uno\ndos", "one two", "uno dos"),
        ("中文", "Chinese", "中文"),
        ("", "A", ""),
    ],
)
def test_tidy(translation, sentence, expected):
    assert tidy(translation, sentence, "es") == expected


@pytest.mark.parametrize(
    ("sentence", "translation", "expected"),
    [
        ("At the Peace Forum.", "Au Forum de la paix.", "À l'Assemblée de la paix."),
        ("At the Peace Forum.", "À l'assemblée de la Paix.", "À l'Assemblée de la paix."),
        ("At the Peace Forum.", "À la tribune.", "À la tribune."),
        ("No such thing.", "Au Forum de la paix.", "Au Forum de la paix."),
        ("The end of Mali.", "La fin du le Mali.", "La fin du Mali."),
        ("Mali, an old land.", "Mali, Un vieux pays.", "Mali, un vieux pays."),
        ("Mali, An Old Land", "Mali, Un Vieux Pays", "Mali, Un Vieux Pays"),
        ("Mali won.", "Mali USA.", "Mali USA."),
    ],
)
def test_replace_names(sentence, translation, expected):
    wanted = demands(sentence, SOURCE.find(sentence), "fr")
    assert replace_names(translation, sentence, wanted, TARGET.find, "fr") == expected


def test_what_languages_have_of_their_own():
    assert tidy("le forum ; et ?", "the forum; and?", "fr") == "le forum ; et ?"
    sentence = "Mali officials met."
    wanted = demands(sentence, SOURCE.find(sentence), "fr")
    assert replace_names("Mali Beamte trafen sich.", sentence, wanted, TARGET.find, "de") == "Mali Beamte trafen sich."
