import gc
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from zhengming.errors import EngineUnavailable, TranslationError
from zhengming.translation.engines.apertium.engine import Apertium

MODES = Path("/usr/share/apertium/modes")


def needs(*modes: str):
    missing = [mode for mode in modes if not (MODES / f"{mode}.mode").exists() or not shutil.which("apertium")]
    return pytest.mark.skipif(bool(missing), reason=f"Apertium pairs not installed: {', '.join(missing)}")


@pytest.fixture(scope="module")
def apertium():
    with Apertium() as engine:
        yield engine


def texts(engine: Apertium, segments: list[str], target: str, source: str = "en") -> list[str]:
    translations = engine.translate(segments, source, target)
    assert [one.error for one in translations] == [None] * len(segments)
    return [one.text for one in translations]


ODD = [
    'Hello [world] {x} ^a$ / \\ <b> @ _ # * ~ % "q" 😀 (…)',
    "The house is_new.",
    "Zorglub said: *yes*, 100% #hash ⟦3⟧ Zq0z",
    "one  two\tthree\nfour",
    "  spaces around\n",
    "",
    "   ",
    "*",
    ".",
    "[]",
    ".[]",
    "\\",
    "中文 العربية",
    "The house.",
]


@needs("eng-spa")
class TestEnglishToSpanish:
    def test_translates(self, apertium):
        assert texts(apertium, ["The house is red.", "A red house"], "es") == ["La casa es roja.", "Una casa roja"]

    def test_as_the_apertium_program_does(self, apertium):
        segments = ["The red tabs are new.", "He said [no] to 5% of <them> @home", "Zorglub: the_house / a\\b {c}"]
        for segment, text in zip(segments, texts(apertium, segments, "es"), strict=True):
            command = ["apertium", "-u", "eng-spa"]
            run = subprocess.run(command, input=segment, capture_output=True, text=True, check=True)
            assert text == run.stdout.strip()

    def test_odd_characters_survive(self, apertium):
        translated = texts(apertium, ODD, "es")
        for segment, text in zip(ODD, translated, strict=True):
            for char in '[]{}^$/\\<>@_#*~%"😀…⟦⟧\t\n':
                assert text.count(char) == segment.count(char), (segment, text)
        assert translated[-1] == "La casa."
        assert (translated[4][:2], translated[4][-1]) == ("  ", "\n")
        assert translated[5:8] == ["", "   ", "*"]

    def test_unknown_words_stay_without_marks(self, apertium):
        assert texts(apertium, ["Zorglub Blorpf"], "es") == ["Zorglub Blorpf"]

    def test_order_and_count_are_kept_in_a_large_batch(self, apertium):
        segments = [f"Page {number}." for number in range(500)]
        assert texts(apertium, segments, "es") == [f"Página {number}." for number in range(500)]

    def test_lone_surrogates_and_nul_do_not_break_the_stream(self, apertium):
        assert texts(apertium, ["a \ud800 b", "x\0y", "The house."], "es")[2] == "La casa."

    def test_the_same_processes_serve_the_next_call(self, apertium):
        texts(apertium, ["one"], "es")
        before = children()
        texts(apertium, ["two"], "es")
        assert children() == before

    def test_closing_ends_the_processes_and_the_engine_starts_anew(self):
        engine = Apertium()
        before = children()
        texts(engine, ["one"], "es")
        assert children() > before
        engine.close()
        assert children() == before
        assert texts(engine, ["The house."], "es") == ["La casa."]
        engine.close()

    def test_a_forgotten_engine_ends_its_processes(self):
        before = children()
        engine = Apertium()
        texts(engine, ["one"], "es")
        del engine
        gc.collect()
        assert children() == before

    def test_a_killed_stage_is_replaced(self):
        with Apertium() as engine:
            before = children()
            texts(engine, ["one"], "es")
            os.kill(min(children() - before), signal.SIGKILL)
            assert texts(engine, ["The house.", "A car."], "es") == ["La casa.", "Un coche."]


def test_no_process_outlives_a_killed_program(fake):
    code = (
        "import os; from pathlib import Path; from zhengming.translation.engines.apertium.engine import Apertium;"
        f"Apertium(Path({str(fake)!r})).translate(['one'], 'en', 'es'); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code], check=False)
    deadline = time.monotonic() + 20
    while (left := running(str(fake))) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert left == []


def running(text: str) -> list[bytes]:
    """The command lines that hold the text."""
    found = []
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = line.read_bytes()
        except OSError:
            continue
        if text.encode() in command:
            found.append(command)
    return found


@needs("eng-spa", "es-fr")
def test_pivots_are_found_and_named(apertium):
    (translation,) = apertium.translate(["The house is red."], "en", "fr")
    assert translation.text == "La maison est rouge."
    assert (translation.route.steps, translation.route.via) == (("eng-spa", "es-fr"), ("es",))


@needs("spa-ita")
def test_a_text_does_not_depend_on_those_before_it(apertium):
    # The first holds readings that the tagger was not trained on, the second a word that it does not know.
    segments = ["El equipo que te quiere eliminar.", "La Reinicialización Aclaró aplicación para hacer el siguiente."]
    together = texts(apertium, segments, "it", "es")
    apertium.close()
    assert texts(apertium, list(reversed(segments)), "it", "es") == list(reversed(together))


@needs("es-pt_BR")
def test_regions_are_told_apart(apertium):
    assert apertium.route("es", "pt-BR").steps == ("es-pt_BR",)
    assert apertium.route("es", "pt-PT").steps == ("es-pt",)
    assert apertium.route("es-MX", "pt").steps == ("es-pt",)


def children() -> set[int]:
    """The stages that run now as children of this process."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == os.getpid():
            found.add(int(status.parent.name))
    return found


STAGE = """#!{python}
import sys, time
text = b""
while block := sys.stdin.buffer.read1():
    text += block
    *complete, text = text.split(b"\\0")
    for one in complete:
        if b"crash" in one:
            sys.exit("stage: cannot go on")
        if b"hang" in one:
            time.sleep(60)
        sys.stdout.buffer.write(one.upper() + b"\\0")
        sys.stdout.buffer.flush()
"""


@pytest.fixture
def fake(tmp_path):
    """An Apertium of one pair, whose only stage makes capitals, ends on "crash" and hangs on "hang"."""
    (tmp_path / "modes").mkdir()
    stage = tmp_path / "stage one"
    stage.write_text(STAGE.format(python=sys.executable))
    stage.chmod(0o755)
    (tmp_path / "modes" / "eng-spa.mode").write_text(f"'{stage}' $1 | '{stage}' $2\n")
    return tmp_path


def test_a_text_that_kills_the_processes_fails_alone(fake):
    with Apertium(fake) as engine:
        translations = engine.translate(["one", "crash", "two", "crash again", "three"], "en", "es")
    assert [one.text for one in translations] == ["ONE", "", "TWO", "", "THREE"]
    assert [one.error is None for one in translations] == [True, False, True, False, True]


def test_a_text_on_which_they_hang_fails_alone(fake):
    started = time.monotonic()
    with Apertium(fake, timeout=0.5) as engine:
        translations = engine.translate(["one", "hang", "two"], "en", "es")
    assert [one.text for one in translations] == ["ONE", "", "TWO"]
    assert time.monotonic() - started < 30  # far under the minute for which the stage sleeps


def test_processes_that_never_answer_are_an_error_with_their_last_words(fake):
    stage = fake / "stage one"
    stage.write_text(f"#!{sys.executable}\nimport sys\nsys.exit('dictionary is broken')\n")
    with Apertium(fake) as engine, pytest.raises(TranslationError, match=r"eng-spa.*dictionary is broken"):
        engine.translate(["one"], "en", "es")


def test_a_missing_program_is_named(fake):
    (fake / "modes" / "eng-spa.mode").write_text("no-such-program-here x.bin")
    with Apertium(fake) as engine, pytest.raises(TranslationError, match="no-such-program-here"):
        engine.translate(["one"], "en", "es")


def test_an_interrupt_leaves_no_answer_for_the_next_call(fake, monkeypatch):
    from zhengming.apertium import chain as apertium_chain

    with Apertium(fake) as engine:
        engine.translate(["one"], "en", "es")
        with monkeypatch.context() as patch:
            patch.setattr(apertium_chain.os, "write", _interrupted)
            with pytest.raises(KeyboardInterrupt):
                engine.translate(["two"], "en", "es")
        assert [one.text for one in engine.translate(["three"], "en", "es")] == ["THREE"]


def _interrupted(*_args):
    raise KeyboardInterrupt


def test_duplicates_come_back_each_in_its_place(fake):
    with Apertium(fake) as engine:
        assert [one.text for one in engine.translate(["a", " b ", "a", "b"], "en", "es")] == ["A", " B ", "A", "B"]


def test_only_real_pairs_are_routes(tmp_path):
    (tmp_path / "modes").mkdir()
    for name in ("eng-spa", "eco-es-fr", "es-pt_BR", "eng-cat_valencia_uni", "eng-cat_valencia", "spa-eng-tagger"):
        (tmp_path / "modes" / f"{name}.mode").write_text("lt-proc x")
    assert [(route.source, route.target) for route in Apertium(tmp_path).routes()] == [("en", "es"), ("es", "pt-BR")]


def test_nothing_installed_is_no_route_and_no_crash(tmp_path):
    engine = Apertium(tmp_path)
    assert engine.routes() == []
    with pytest.raises(EngineUnavailable, match="sudo apt install apertium apertium-eng-spa apertium-fr-es"):
        engine.translate(["x"], "en", "fr")


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("en", "es", "sudo apt install apertium apertium-eng-spa"),
        ("en", "fr", "sudo apt install apertium apertium-eng-spa apertium-fr-es"),
        ("en", "it", "sudo apt install apertium apertium-eng-spa apertium-spa-ita"),
        ("en", "pt-BR", "sudo apt install apertium apertium-eng-spa apertium-es-pt"),
        ("en", "gl", "sudo apt install apertium apertium-en-gl"),
        ("ro", "es", "sudo apt install apertium apertium-es-ro"),
        ("en", "ro", "Apertium has no pair that leads from en to ro"),
        ("zh", "en", "Apertium has no pair that leads from zh-Hans to en"),
    ],
)
def test_what_is_missing_is_said_in_the_names_of_debian(tmp_path, source, target, said):
    assert Apertium(tmp_path).missing(source, target) == said


def test_what_is_there_is_not_asked_for_again(fake):
    assert Apertium(fake).missing("en", "fr") == "sudo apt install apertium apertium-fr-es"


@pytest.mark.parametrize(
    ("source", "target", "text", "expected"),
    [
        pytest.param("en", "es", "The red car.", {"The": "El", "red": "rojo", "car": "coche"}, marks=needs("eng-spa")),
        pytest.param(
            "en",
            "fr",
            "The red car of www.x.org",
            {"The": "La", "red": "rouge", "car": "voiture", "of": "de"},
            marks=needs("eng-spa", "es-fr"),
        ),
    ],
)
def test_each_word_is_followed_through_all_pairs(apertium, source, target, text, expected):
    (answer,) = apertium.traced([text], source, target)
    found = {text[slice(*link.source)]: answer.text[slice(*link.target)] for link in answer.links}
    assert found == expected
    assert all(link.weight == 1 for link in answer.links)
