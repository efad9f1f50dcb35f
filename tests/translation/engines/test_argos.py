import importlib.util
import json
import shutil
import subprocess
import sys

import pytest

from zhengming.errors import EngineUnavailable, TranslationError
from zhengming.translation.engines.argos.engine import Argos
from zhengming.translation.engines.argos.store import bcp47, installed, package_directory
from zhengming.translation.engines.neural import engine as neural_engine
from zhengming.translation.engines.neural import model as neural_model
from zhengming.translation.engines.neural import tokens as neural_tokens
from zhengming.translation.engines.neural.tokens import BytePairs, SentencePieces, merged, split_tokens


@pytest.fixture(scope="module")
def argos(tiny_packages):
    with Argos(tiny_packages) as engine:
        yield engine


def texts(engine: Argos, segments: list[str], target: str, source: str = "en") -> list[str]:
    translations = engine.translate(segments, source, target)
    assert [one.error for one in translations] == [None] * len(segments)
    return [one.text for one in translations]


def test_translates(argos):
    assert texts(argos, ["the red house", "a house in Beijing"], "es") == ["the Beijing house", "a house in red"]


def test_pivots_are_found_and_named(argos):
    (translation,) = argos.translate(["the red house"], "en", "fr")
    assert translation.text == "the London house"
    assert (translation.route.steps, translation.route.via) == (("en_es", "es_fr"), ("es",))


def test_underscores_survive(argos):
    assert texts(argos, ["plan_b and snake_case"], "es") == ["plan_b and snake_case"]


def test_order_duplicates_and_surrounding_space_are_kept(argos):
    segments = ["the red house", "", "  a city ", "the red house", " \t"]
    assert texts(argos, segments, "es") == ["the Beijing house", "", "  a city ", "the Beijing house", " \t"]


def test_several_sentences_and_lines_are_all_translated(argos):
    assert texts(argos, ["red house. A city and red.\nred"], "es") == ["Beijing house. A city and Beijing.\nBeijing"]


def test_long_input_is_split_not_cut(argos, monkeypatch):
    monkeypatch.setattr(neural_model, "LONGEST_INPUT", 64)  # of 1,081 tokens; CTranslate2 would cut at 1,024
    source = "the red house , " * 270 + "London"
    (text,) = texts(argos, [source], "es")
    assert text.replace(" ", "") == source.replace("red", "Beijing").replace(" ", "")


def test_output_may_exceed_256_tokens(argos, monkeypatch):
    monkeypatch.setattr(neural_model, "LONGEST_INPUT", 600)
    assert texts(argos, ["red " * 500], "es") == [("Beijing " * 500)[:-1] + " "]


def test_what_no_piece_stands_for_comes_through(argos):
    assert texts(argos, ["red 中 house"], "es") == ["Beijing 中 house"]


def test_lone_surrogates_do_not_break_the_batch(argos):
    assert texts(argos, ["red \ud800", "red"], "es")[1] == "Beijing"


def test_each_distinct_text_is_translated_once(argos, monkeypatch):
    seen = []
    argos.translate(["red"], "en", "es")
    model = argos._models["en_es"]
    monkeypatch.setattr(type(model), "stream", lambda _self, batch: seen.append(list(batch)) or enumerate(batch))
    argos.translate(["red", "house", "red", " house"], "en", "es")
    assert seen == [["red", "house"]]


def test_it_may_be_used_again_after_closing(tiny_packages):
    engine = Argos(tiny_packages)
    assert texts(engine, ["red"], "es") == ["Beijing"]
    engine.close()
    assert texts(engine, ["red"], "es") == ["Beijing"]
    engine.close()


def test_archives_are_read_without_unpacking(tiny_archive, tmp_path):
    shutil.copy(tiny_archive, tmp_path)
    with Argos(tmp_path) as engine:
        assert texts(engine, ["the red house"], "es") == ["the Beijing house"]
    assert [path.name for path in tmp_path.iterdir()] == [tiny_archive.name]


def test_a_target_prefix_chooses_the_language_and_is_not_shown(tiny_packages, tmp_path):
    package = shutil.copytree(tiny_packages / "translate-en_es-1_0", tmp_path / "en_es")
    metadata = json.loads((package / "metadata.json").read_text())
    (package / "metadata.json").write_text(json.dumps(metadata | {"target_prefix": "▁London"}))
    with Argos(tmp_path) as engine:
        assert not texts(engine, ["a red house"], "es")[0].startswith("▁London")


def test_the_newest_version_of_a_pair_is_used(tiny_model, tmp_path):
    for version, word in (("1.9", "London"), ("1.10", "Beijing"), ("1.2", "city")):
        tiny_model.build_package(tmp_path, "en", "es", {"red": word, word: "red"}, version=version)
    with Argos(tmp_path) as engine:
        assert texts(engine, ["red"], "es") == ["Beijing"]


def test_what_is_no_package_is_passed_over(tiny_packages, tmp_path):
    shutil.copytree(tiny_packages / "translate-en_es-1_0", tmp_path / "good")
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.argosmodel").write_bytes(b"PK\3\4 no")
    (tmp_path / "list").mkdir()
    (tmp_path / "list" / "metadata.json").write_text("[]")
    (tmp_path / "sbd").mkdir()
    (tmp_path / "sbd" / "metadata.json").write_text('{"type": "sbd", "from_codes": ["en"]}')
    (tmp_path / "file.txt").write_text("x")
    assert [package.path.name for package in installed(tmp_path)] == ["good"]


def test_a_damaged_model_is_named(tiny_packages, tmp_path):
    package = shutil.copytree(tiny_packages / "translate-en_es-1_0", tmp_path / "en_es")
    (package / "model" / "model.bin").write_bytes(b"damaged")
    with (
        Argos(tmp_path) as engine,
        pytest.raises(TranslationError, match=r"en_es: cannot be loaded .* delete it and run .* install en es"),
    ):
        engine.translate(["red"], "en", "es")


def test_no_package_says_what_to_install(tmp_path):
    with pytest.raises(EngineUnavailable, match=r"zhengming engines install zh-Hans es\Z"):
        Argos(tmp_path).translate(["x"], "zh", "es")


def test_without_the_extra_there_are_no_routes(tiny_packages, monkeypatch):
    monkeypatch.setattr(neural_engine, "find_spec", lambda _name: None)
    assert Argos(tiny_packages).routes() == []
    assert Argos(tiny_packages).missing("en", "es") == "pip install 'zhengming[mt]'"


def test_routes_load_no_library(tiny_packages):
    code = (
        "import sys; from pathlib import Path; from zhengming.translation.engines.registry import engines;"
        "from zhengming.translation.engines.argos.engine import Argos;"
        f"Argos(Path({str(tiny_packages)!r})).route('en', 'fr');"
        "engines(); print([m for m in ('ctranslate2', 'sentencepiece', 'numpy', 'sentencex') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


@pytest.mark.parametrize(("code", "tag"), [("zh", "zh-Hans"), ("zt", "zh-Hant"), ("pb", "pt-BR"), ("es", "es")])
def test_codes(code, tag):
    assert bcp47(code) == tag


class TestDirectory:
    @pytest.fixture(autouse=True)
    def _clean(self, monkeypatch, tmp_path):
        for name in ("ARGOS_PACKAGES_DIR", "XDG_DATA_HOME", "SNAP"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
        monkeypatch.setenv("HOME", str(tmp_path))

    def test_default(self, tmp_path):
        assert package_directory() == tmp_path / ".local/share/argos-translate/packages"

    def test_data_home(self, tmp_path, monkeypatch):
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
        assert package_directory() == tmp_path / "data/argos-translate/packages"

    def test_settings_file(self, tmp_path):
        settings = tmp_path / "config/argos-translate/settings.json"
        settings.parent.mkdir(parents=True)
        settings.write_text(json.dumps({"ARGOS_PACKAGES_DIR": str(tmp_path / "models")}))
        assert package_directory() == tmp_path / "models"
        settings.write_text("not json")
        assert package_directory() == tmp_path / ".local/share/argos-translate/packages"

    def test_environment_wins(self, tmp_path, monkeypatch):
        self.test_settings_file(tmp_path)
        monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "here"))
        assert package_directory() == tmp_path / "here"


@pytest.mark.parametrize(
    ("tokens", "runs"),
    [
        ([], []),
        (["▁a"] * 4, [["▁a"] * 4]),
        (["▁a", "▁b", "。", "▁c", "▁d", "▁e"], [["▁a", "▁b", "。"], ["▁c", "▁d", "▁e"]]),
        (["▁a", "b", "c", "▁d", "e"], [["▁a", "b", "c"], ["▁d", "e"]]),
        (["a"] * 9, [["a"] * 4, ["a"] * 4, ["a"]]),
    ],
)
def test_tokens_are_split_where_it_hurts_least(tokens, runs, monkeypatch):
    monkeypatch.setattr(SentencePieces, "__init__", lambda _self: None)
    assert split_tokens(tokens, 4, SentencePieces()) == runs


def test_byte_pairs_are_split_before_a_word(monkeypatch):
    monkeypatch.setattr(BytePairs, "__init__", lambda _self: None)
    assert split_tokens(["a@@", "b@@", "c", "d@@", "e"], 4, BytePairs()) == [["a@@", "b@@", "c"], ["d@@", "e"]]


@pytest.mark.parametrize(
    ("word", "end_apart", "parts"),
    [
        ("lower", False, ["low", "er"]),
        ("lowlow", False, ["low", "lo", "w"]),
        ("x", False, ["x"]),
        ("x", True, ["x"]),
        ("lower", True, ["low", "e", "r"]),
        ("中文", False, ["中", "文"]),
    ],
)
def test_byte_pairs_are_merged_in_order(word, end_apart, parts):
    ranks = {("l", "o"): 0, ("lo", "w"): 1, ("e", "r</w>"): 2}
    assert merged(word, ranks, end_apart=end_apart) == parts


def test_byte_pairs_without_sacremoses_say_what_to_install(monkeypatch):
    monkeypatch.setattr(neural_tokens, "find_spec", lambda _name: None)
    with pytest.raises(TranslationError, match="en_es needs sacremoses: pip install sacremoses"):
        BytePairs("", "en", "es")


@pytest.mark.skipif(importlib.util.find_spec("argostranslate") is None, reason="argostranslate is the reference")
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("version", ["#version: 0.2\n", ""])
def test_the_same_byte_pairs_as_argostranslate(tmp_path, monkeypatch, version):
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    from argostranslate.tokenizer import BPETokenizer

    codes = version + "t h\nth e</w>\nth e\nl o\nlo w\no w\ne r</w>\ns </w>\ne </w>\n"
    (tmp_path / "bpe.model").write_text(codes)
    ours, reference = BytePairs(codes, "en", "es"), BPETokenizer(tmp_path / "bpe.model", "en", "es")
    for text in ["the lower theme, lower!", "It's 5 % of “them” (today).", "x", "snake_case & café — 中文"]:
        assert ours.encode(text) == reference.encode(text)
        assert ours.decode(ours.encode(text)) == reference.decode(reference.encode(text))


REFERENCE = [
    "the red house",
    "a minister said the police station opened in Beijing today",
    "red , and London ; a city .",
    "the 中 red",
    "x",
    "red red red red",
]


@pytest.mark.skipif(
    importlib.util.find_spec("argostranslate") is None, reason="argostranslate (extra [argos]) is the reference"
)
@pytest.mark.filterwarnings("ignore")
def test_the_same_text_as_argostranslate(argos, tiny_packages, monkeypatch, tmp_path):
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tiny_packages))
    from argostranslate import sbd, translate

    # Its sentence splitter is a model to be downloaded; each text here is one sentence.
    monkeypatch.setattr(sbd.MiniSBDSentencizer, "split_sentences", lambda _self, text: [text])
    for target in ("es", "fr"):
        expected = [translate.translate(text, "en", target) for text in REFERENCE]
        assert texts(argos, REFERENCE, target) == expected
