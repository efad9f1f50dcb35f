import pytest

from zhengming.termbase.model import Term
from zhengming.translation.terms.determiners import Determiner, before, render, split_article
from zhengming.translation.terms.insertion import put_in, undoubled


@pytest.mark.parametrize(
    ("language", "text", "term", "expected"),
    [
        ("es", "Habla el @.", Term("ONU", "es", gender="f"), "Habla la ONU."),
        ("es", "Los agentes del @.", Term("Policía Nacional", "es", gender="f"), "Los agentes de la Policía Nacional."),
        ("es", "Va al @.", Term("Islas", "es", gender="f", number="pl"), "Va a las Islas."),
        ("es", "Fin de el @.", Term("Foro", "es", gender="m"), "Fin del Foro."),
        ("es", "El @ vino.", Term("Asamblea", "es", gender="f"), "La Asamblea vino."),
        ("es", "Con @.", Term("Interpol", "es", gender="f"), "Con Interpol."),
        ("es", "un nuevo @.", Term("foro", "es", gender="m"), "un nuevo foro."),
        ("es", "Fin del @.", Term("la Franja y la Ruta", "es"), "Fin de la Franja y la Ruta."),
        ("es", "Va en @.", Term("la Franja y la Ruta", "es"), "Va en la Franja y la Ruta."),
        ("es", "Fin de @.", Term("El Salvador", "es"), "Fin de El Salvador."),
        ("es", "@ vino.", Term("policía", "es", gender="f"), "Policía vino."),
        ("es", "Dice del “@”.", Term("Unión", "es", gender="f"), "Dice de la “Unión”."),
        ("es", "Dice “@”.", Term("Unión", "es", gender="f"), "Dice “Unión”."),
        ("es", "con la “@”.", Term("la Franja y la Ruta", "es"), "con “la Franja y la Ruta”."),
        ("es", "Fin del “@”.", Term("la Franja y la Ruta", "es"), "Fin de “la Franja y la Ruta”."),
        ("es", "Un @-orden.", Term("EE. UU.", "es", gender="m", number="pl"), "Un EE. UU.-orden."),
        ("fr", "avec le « @ »", Term("Assemblée", "fr", gender="f"), "avec l'« Assemblée »"),
        ("fr", "avec le @-ordre", Term("ONU", "fr", gender="f"), "avec l'ONU-ordre"),
        ("fr", "avec les @", Term("Alliés", "fr"), "avec les Alliés"),
        ("es", "“@ vino.", Term("policía", "es", gender="f"), "“Policía vino."),
        ("fr", "Voici le @.", Term("ONU", "fr", gender="f"), "Voici l'ONU."),
        ("fr", "Voici le @.", Term("ONU", "fr"), "Voici l'ONU."),
        ("fr", "la fin du @.", Term("Organisation", "fr", gender="f"), "la fin de l'Organisation."),
        ("fr", "la fin de @.", Term("Interpol", "fr"), "la fin d'Interpol."),
        ("fr", "l’@ vint", Term("Parti", "fr", gender="m"), "Le Parti vint"),
        ("fr", "avec l’@", Term("Union", "fr", gender="f"), "avec l’Union"),
        ("fr", "d'@", Term("Parti", "fr", gender="m"), "De Parti"),
        ("fr", "au @", Term("Nations Unies", "fr", gender="f", number="pl"), "Aux Nations Unies"),
        ("fr", "le @", Term("Hongrie", "fr", gender="f"), "La Hongrie"),
        ("it", "del @", Term("Stato", "it", gender="m"), "Dello Stato"),
        ("it", "nel @", Term("Unione", "it", gender="f"), "Nell'Unione"),
        ("it", "i @", Term("Emirati", "it", gender="m", number="pl"), "Gli Emirati"),
        ("it", "dell'@", Term("Partito", "it", gender="m"), "Del Partito"),
        ("ca", "el @", Term("Organització", "ca", gender="f"), "L'Organització"),
        ("ca", "el @", Term("Unió Europea", "ca", gender="f"), "La Unió Europea"),
        ("ca", "pel @", Term("Illes", "ca", gender="f", number="pl"), "Per les Illes"),
        ("pt", "pelo @", Term("Polícia", "pt", gender="f"), "Pela Polícia"),
        ("pt", "disse a @", Term("Fórum", "pt", gender="m"), "disse a Fórum"),
        ("gl", "no @", Term("Asemblea", "gl", gender="f"), "Na Asemblea"),
        ("pt-BR", "no @", Term("Assembleia", "pt-BR", gender="f"), "Na Assembleia"),
        ("zh-Hans", "他是 @ 的人", Term("公安部", "zh-Hans"), "他是公安部的人"),
        ("zh-Hans", "他是 @ 的人", Term("FBI", "zh-Hans"), "他是 FBI 的人"),
        ("zh-Hans", "他是@的人", Term("公安部", "zh-Hans"), "他是公安部的人"),
    ],
)
def test_put_in(language, text, term, expected):
    place = text.index("@")
    assert put_in(text, place, place + 1, term, language) == expected


def test_an_elided_article_is_not_written_out_without_a_gender():
    assert put_in("avec l'@", 7, 8, Term("Parti", "fr"), "fr") is None
    assert put_in("avec l'@", 7, 8, Term("Parti", "fr"), "fr", gender="m") == "avec le Parti"
    assert put_in("qu'@", 3, 4, Term("Parti", "fr", gender="m"), "fr") is None


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "l'Allemagne, le le @", "l'Allemagne, le @"),
        ("fr", "la police du le @", "la police du @"),
        ("es", "fin de el @", "fin del @"),
        ("es", "fin de la @", "fin de la @"),
        ("es", "todo el @", "todo el @"),
        ("de", "das das @", "das das @"),
    ],
)
def test_undoubled(language, text, expected):
    assert undoubled(text, text.index("@"), language) == expected


@pytest.mark.parametrize("language", ["es", "fr", "pt", "gl", "ca", "it"])
@pytest.mark.parametrize("noun", ["Partido", "Organización", "Stato", "Unió"])
@pytest.mark.parametrize("article", ["definite", "indefinite"])
def test_what_is_rendered_is_read_again(language, noun, article):
    for gender in "mf":
        for number in ("sg",) if article == "indefinite" else ("sg", "pl"):
            written = render(Determiner("", article, gender, number), noun, language)
            reading = before(f"x {written}", language)
            if reading is None:
                # Portuguese and Galician "a" may be a preposition.
                assert (written, language in ("pt", "gl")) == ("a ", True)
                continue
            assert (reading[0], reading[1].article, reading[1].number) == (2, article, number)
            assert reading[1].gender in (gender, None)


def test_split_article():
    assert split_article("la Franja", "es") == (Determiner("", "definite", "f", "sg"), "Franja")
    assert split_article("La Haya", "es") is None
    assert split_article("la Franja", "de") is None
