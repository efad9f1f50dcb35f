"""CTranslate2 directories of each family, hand-built."""

import json

import pytest

from zhengming.errors import EngineUnavailable, TranslationError
from zhengming.translation.engines.directory.codes import flores, opus
from zhengming.translation.engines.directory.engine import Directory
from zhengming.translation.engines.settings import EngineSettings, Kind


@pytest.fixture(scope="module")
def build(tiny_model, tmp_path_factory):
    """Write a model directory with the given token files and additional tokens in its vocabulary."""
    import sentencepiece

    pieces = tiny_model.sentencepiece_model(tiny_model.WORDS.split())
    processor = sentencepiece.SentencePieceProcessor(model_proto=pieces)
    words = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]

    def make(name, token_files, codes=(), *, adds_end=True, mapping=None):
        directory = tmp_path_factory.mktemp("model") / name
        mapping = mapping or {"▁red": "▁Beijing"}
        tiny_model.ctranslate2_model([*words, *codes], mapping, directory)
        for file in token_files:
            (directory / file).write_bytes(pieces)
        config = directory / "config.json"
        config.write_text(json.dumps(json.loads(config.read_text()) | {"add_source_eos": adds_end}))
        return directory

    return make


def engine(directory, **options):
    return Directory(EngineSettings("mine", Kind.CTRANSLATE2, directory=directory, **options))


MARIAN = ("source.spm", "target.spm")


@pytest.mark.parametrize("adds_end", [True, False])
def test_opus_mt(build, adds_end):
    with engine(build("opus-mt-en-es", MARIAN, adds_end=adds_end)) as opus_mt:
        assert [str(route) for route in opus_mt.routes()] == ["mine en-es"]
        (translation,) = opus_mt.translate(["the red house"], "en", "es")
    assert translation.text == "the Beijing house"


def test_configured_languages_come_before_the_name(build):
    directory = build("opus-mt-en-es", MARIAN)
    routes = engine(directory, sources=("pt", "gl"), targets=("en",)).routes()
    assert [(route.source, route.target) for route in routes] == [("pt", "en"), ("gl", "en")]


def test_multilingual_opus_mt_is_told_the_language(build):
    directory = build("opus-mt-en-roa", MARIAN, (">>spa<<", ">>fra<<", ">>id<<"))
    with engine(directory, sources=("en",), targets=("es", "fr", "ca")) as roa:
        assert [route.target for route in roa.routes()] == ["es", "fr"]
        seen = []
        roa.translate(["."], "en", "es")
        model = roa._models["en-es"]
        model._translator = Recording(model._translator, seen)
        roa.translate(["the red house"], "en", "es")
    assert seen == [([[">>spa<<", "▁the", "▁red", "▁house"]], None)]


def test_nllb_is_told_both_languages(build):
    codes = ("eng_Latn", "spa_Latn", "zho_Hant")
    directory = build("nllb-200", ("sentencepiece.bpe.model",), codes, adds_end=False)
    with engine(directory, languages=("en", "es", "zh-Hant", "fr")) as nllb:
        assert len(nllb.routes()) == 6
        seen = []
        # Both pairs share the loaded model.
        for target in ("es", "zh-TW"):
            nllb.translate(["."], "en", target)
        first, second = nllb._models.values()
        assert first._translator is second._translator
        second._translator = Recording(second._translator, seen)
        (translation,) = nllb.translate(["the red house"], "en", "zh-TW")
    assert seen == [([["eng_Latn", "▁the", "▁red", "▁house", "</s>"]], [["zho_Hant"]])]
    assert "zho_Hant" not in translation.text


class Recording:
    """Passes everything on and keeps what was given to be translated."""

    def __init__(self, inner, seen):
        self._inner = inner
        self._seen = seen

    def translate_batch(self, source, target_prefix=None, **options):
        self._seen.append((source, target_prefix))
        return self._inner.translate_batch(source, target_prefix=target_prefix, **options)

    def __getattr__(self, name):
        return getattr(self._inner, name)


def test_it_can_do_what_all_such_engines_can(build):
    with engine(build("en-es", MARIAN)) as opus_mt:
        assert opus_mt.scores(["red"], ["Beijing"], "en", "es")[0] > opus_mt.scores(["red"], ["city"], "en", "es")[0]
        assert opus_mt.translate_with_links(["red"], "en", "es")[0].links
        assert not any(
            "Beijing" in one.text for one in opus_mt.alternatives(["red"], [["Beijing"]], "en", "es", count=2)[0]
        )


def test_what_is_missing_is_said(build, tmp_path):
    assert engine(tmp_path).routes() == []
    assert "no model.bin" in engine(tmp_path).missing("en", "es")
    (tmp_path / "model.bin").touch()
    assert "copy source.spm and target.spm" in engine(tmp_path).missing("en", "es")
    (tmp_path / "source.spm").touch()
    (tmp_path / "target.spm").touch()
    assert "not a CTranslate2 model" in engine(tmp_path).missing("en", "es")
    unnamed = engine(build("model", MARIAN))
    assert unnamed.routes() == []
    assert unnamed.missing("en", "es").startswith("name the languages of ")
    with pytest.raises(EngineUnavailable, match=r"does not translate en to fr, as engines\.mine has it"):
        engine(build("en-es", MARIAN)).translate(["x"], "en", "fr")


def test_a_damaged_model_is_named(build):
    directory = build("en-es", MARIAN)
    (directory / "model.bin").write_bytes(b"damaged")
    with engine(directory) as broken, pytest.raises(TranslationError, match="en-es: cannot be loaded"):
        broken.translate(["red"], "en", "es")


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en", "eng_Latn"), ("pt-BR", "por_Latn"), ("zh", "zho_Hans"), ("zh-HK", "zho_Hant"), ("no", "nob_Latn")],
)
def test_codes_of_nllb(tag, code):
    assert flores(tag) == code


@pytest.mark.parametrize(
    ("tag", "known", "token"),
    [
        ("es", (">>spa<<", ">>es<<"), ">>spa<<"),
        ("es", (">>es<<",), ">>es<<"),
        ("zh-Hans", (">>cmn_Hans<<", ">>cmn_Hant<<"), ">>cmn_Hans<<"),
        ("zh-TW", (">>cmn_Hans<<", ">>cmn_Hant<<"), ">>cmn_Hant<<"),
        ("ar", (">>ara<<",), ">>ara<<"),
        ("sr", (">>srp_Cyrl<<", ">>srp_Latn<<"), ">>srp_Cyrl<<"),
        ("de", (">>spa<<",), None),
    ],
)
def test_codes_of_opus_mt(tag, known, token):
    assert opus(tag, known) == token
