import shutil
from pathlib import Path

import pytest

from zhengming.apertium.resources import dictionaries
from zhengming.morphology.apertium import ApertiumInflector, inflector
from zhengming.morphology.model import Form, Inflector, PartOfSpeech

MODES = Path("/usr/share/apertium/modes")


def needs(*modes: str):
    missing = [mode for mode in modes if not (MODES / f"{mode}.mode").exists() or not shutil.which("apertium")]
    return pytest.mark.skipif(bool(missing), reason=f"Apertium pairs not installed: {', '.join(missing)}")


@pytest.fixture(scope="module")
def spanish():
    found = inflector("es")
    assert found is not None
    yield found
    found.close()


FORMS = [
    ("gobierno", PartOfSpeech.NOUN, Form(number="pl"), "gobiernos"),
    ("gobierno", PartOfSpeech.NOUN, Form(gender="f"), None),
    ("Nueva", PartOfSpeech.ADJECTIVE, Form(gender="m", number="pl"), "Nuevos"),
    ("NUEVA", PartOfSpeech.ADJECTIVE, Form(gender="m"), "NUEVO"),
    ("crisis", PartOfSpeech.NOUN, Form(number="pl"), "crisis"),
    ("grandes", PartOfSpeech.ADJECTIVE, Form(gender="f", number="sg"), "grande"),
    ("los", PartOfSpeech.DETERMINER, Form(gender="f", number="sg"), "la"),
    ("asignar", PartOfSpeech.VERB, Form(number="sg", verbal="fti.p3"), "asignará"),
    ("asignado", PartOfSpeech.VERB, Form(gender="f", number="pl"), "asignadas"),
    ("director", PartOfSpeech.NOUN, Form(), "director"),
]


@needs("eng-spa", "spa-eng")
class TestSpanish:
    def test_it_is_what_callers_expect(self, spanish):
        source: Inflector = spanish
        assert isinstance(source, ApertiumInflector)

    @pytest.mark.parametrize(("word", "part", "form", "expected"), FORMS)
    def test_forms(self, spanish, word, part, form, expected):
        (reading,) = [one for one in spanish.readings(word) if one.part_of_speech is part]
        assert spanish.inflect(word, reading, form) == expected

    def test_the_form_of_one_verb_is_put_on_another(self, spanish):
        form = next(one.form for one in spanish.readings("decirlo") if one.part_of_speech is PartOfSpeech.VERB)
        (reading,) = spanish.readings("asignar")
        assert spanish.inflect("asignar", reading, form) == "asignarlo"

    def test_lemmas_are_in_lower_case_with_the_word_itself(self, spanish):
        assert spanish.lemmas("Gobiernos") == {"gobierno", "gobiernos"}
        assert spanish.lemmas("Zorglub") == {"zorglub"}
        assert spanish.lemmas("los") == {"los", "el"}

    @pytest.mark.parametrize("odd", ["", " ", "a b", "^x$", "[", "x\ny", "\\", "Zorglub", "el director", "<n>", "a/b"])
    def test_what_is_no_known_word_has_no_reading(self, spanish, odd):
        assert [one for one in spanish.readings(odd) if one.lemma not in odd] == []
        assert odd.lower() in spanish.lemmas(odd)

    def test_many_words_at_once(self, spanish):
        spanish.prepare(["casas", "casas", "", "perros"])
        assert [one.lemma for one in spanish.readings("perros")] == ["perro"]


@pytest.mark.parametrize(
    ("language", "mode", "word", "form", "expected"),
    [
        ("fr", "fr-es", "nationale", Form(gender="m", number="pl"), "nationaux"),
        ("pt", "pt-es", "nacional", Form(number="pl"), "nacionais"),
        ("ca", "cat-eng", "ministeri", Form(number="pl"), "ministeris"),
        ("gl", "gl-en", "ministerio", Form(number="pl"), "ministerios"),
        ("it", "ita-spa", "nuova", Form(gender="m", number="pl"), "nuovi"),
        ("en", "eng-cat", "ministry", Form(number="pl"), "ministries"),
    ],
)
def test_other_languages(language, mode, word, form, expected):
    if not (MODES / f"{mode}.mode").exists():
        pytest.skip(f"Apertium pair not installed: {mode}")
    found = inflector(language)
    assert found is not None
    reading = found.readings(word)[0]
    assert found.inflect(word, reading, form) == expected
    found.close()


def test_where_nothing_is_installed_there_is_none(tmp_path):
    assert inflector("es", tmp_path) is None
    assert inflector("zh-Hans") is None


def test_the_larger_dictionary_and_the_same_region_win(tmp_path):
    (tmp_path / "modes").mkdir()
    middle = "apertium-tagger -g p | apertium-pretransfer | lt-proc -b b | apertium-transfer -b x y"
    for package, size, modes in (("small", 1, ["es-pt", "pt-es"]), ("large", 2, ["eng-por", "eng-por_BR", "por-eng"])):
        (tmp_path / package).mkdir()
        for mode in modes:
            source, target = (tmp_path / package / f"{mode}.{kind}" for kind in ("morf", "gen"))
            source.write_bytes(b"x" * size)
            target.write_bytes(b"x")
            (tmp_path / "modes" / f"{mode}.mode").write_text(f"lt-proc {source} | {middle} | lt-proc $1 {target}")
    found = dictionaries("pt-BR", tmp_path)
    assert (found.analyser, found.generator) == (
        tmp_path / "large" / "por-eng.morf",
        tmp_path / "large" / "eng-por_BR.gen",
    )
    assert dictionaries("pt", tmp_path, package=tmp_path / "small").generator == tmp_path / "small" / "es-pt.gen"
    assert dictionaries("fr", tmp_path) is None
