import socket

import pytest

from zhengming.errors import EngineUnavailable, TranslationError
from zhengming.translation.engines.engine import Redecodes, Remote
from zhengming.translation.engines.libretranslate.engine import LibreTranslate
from zhengming.translation.engines.server import Server
from zhengming.translation.engines.settings import EngineSettings, Kind

LANGUAGES = [
    {"code": "en", "name": "English", "targets": ["en", "es", "zt", "xx"]},
    {"code": "es", "name": "Spanish", "targets": ["en"]},
    {"code": "zt", "name": "Chinese", "targets": ["en"]},
    {"nothing": 1},
]
KEY = "s3cret-0123456789"


@pytest.fixture
def served(loopback, reply):
    """A server that puts texts in capitals."""

    def answer(asked):
        if asked.path == "/languages":
            return reply(LANGUAGES)
        if asked.path != "/translate":
            return reply(status=404)
        texts = [text.upper() for text in asked.body["q"]]
        others = [[text, f"{text} again"] for text in asked.body["q"]]
        return reply({"translatedText": texts, **({"alternatives": others} if "alternatives" in asked.body else {})})

    loopback.answer = answer
    return loopback


@pytest.fixture
def engine_for():
    def make(url, **options):
        settings = EngineSettings("office", Kind.LIBRETRANSLATE, url, **options)
        return LibreTranslate(settings, Server(settings, back_off=0.001))

    return make


def test_translates(served, engine_for):
    with engine_for(served.url) as engine:
        found = engine.translate(["one", " ", "two", "one"], "en-GB", "zh-TW")
    assert [one.text for one in found] == ["ONE", " ", "TWO", "ONE"]
    assert str(found[0].route) == "office en-zh-Hant"
    assert served.posts() == [{"q": ["one", "two"], "source": "en", "target": "zt", "format": "text"}]


def test_pairs_are_those_the_server_lists(served, engine_for):
    pairs = [(route.source, route.target) for route in engine_for(served.url).routes()]
    assert pairs == [("en", "es"), ("en", "zh-Hant"), ("es", "en"), ("zh-Hant", "en")]


def test_configured_languages_are_listed_without_asking(served, engine_for):
    engine = engine_for(served.url, languages=("en", "es"))
    assert [(route.source, route.target) for route in engine.routes()] == [("en", "es"), ("es", "en")]
    assert served.asked == []
    with pytest.raises(EngineUnavailable, match="does not translate en to fr"):
        engine.translate(["x"], "en", "fr")


def test_a_configured_language_that_the_server_has_not(served, engine_for):
    with pytest.raises(EngineUnavailable, match=r"office: http://\S+ does not translate en to fr"):
        engine_for(served.url, languages=("en", "fr")).translate(["x"], "en", "fr")


def test_long_texts_go_in_several_requests(served, engine_for):
    segments = [f"{number} {'x' * 1500}" for number in range(5)] + [str(number) for number in range(40)]
    found = engine_for(served.url).translate(segments, "en", "es")
    assert [one.text for one in found] == [segment.upper() for segment in segments]
    assert all(len(body["q"]) <= 32 and sum(map(len, body["q"])) <= 4000 for body in served.posts())


def test_the_key_goes_to_the_server_and_nowhere_else(served, engine_for, monkeypatch):
    monkeypatch.setenv("OFFICE_KEY", KEY)
    engine = engine_for(served.url, key_env="OFFICE_KEY")
    engine.translate(["x"], "en", "es")
    assert served.posts()[0]["api_key"] == KEY
    assert KEY not in repr(engine._settings) + repr(vars(engine)) + repr(vars(engine._server))


def test_a_key_that_is_not_set(served, engine_for, monkeypatch):
    monkeypatch.delenv("OFFICE_KEY", raising=False)
    engine = engine_for(served.url, key_env="OFFICE_KEY")
    assert "set the environment variable OFFICE_KEY" in engine.problem()
    with pytest.raises(EngineUnavailable, match="set the environment variable OFFICE_KEY"):
        engine.translate(["x"], "en", "es")


@pytest.mark.parametrize("status", [400, 403])
def test_a_wrong_key_is_told_without_it(served, engine_for, reply, monkeypatch, status):
    monkeypatch.setenv("OFFICE_KEY", KEY)
    answer = served.answer
    served.answer = lambda asked: (
        answer(asked) if asked.method == "GET" else reply({"error": f"Invalid API key {KEY}"}, status)
    )
    with pytest.raises(TranslationError) as caught:
        engine_for(served.url, key_env="OFFICE_KEY").translate(["x"], "en", "es")
    message = str(caught.value)
    assert f"says {status}: Invalid API key ***" in message
    assert KEY not in message
    assert len(served.posts()) == 1


@pytest.mark.parametrize(("status", "headers"), [(429, {"Retry-After": "0"}), (503, {}), (500, {})])
def test_a_busy_server_is_asked_again(served, engine_for, reply, status, headers):
    answer = served.answer
    served.answer = lambda asked: (
        reply({"error": "slow down"}, status, headers) if len(served.posts()) in (1, 2) else answer(asked)
    )
    assert engine_for(served.url).translate(["x"], "en", "es")[0].text == "X"
    assert len(served.posts()) == 3


def test_a_server_that_stays_busy(served, engine_for, reply):
    answer = served.answer
    served.answer = lambda asked: answer(asked) if asked.method == "GET" else reply({"error": "Too many requests"}, 429)
    with pytest.raises(TranslationError, match="says 429: Too many requests"):
        engine_for(served.url).translate(["x"], "en", "es")
    assert len(served.posts()) == 5


@pytest.mark.parametrize(
    "body", [b"<html>", b"\xff", [], {"translatedText": "x"}, {"translatedText": ["x", "y"]}, {"translatedText": [1]}]
)
def test_garbage_is_one_line(served, engine_for, reply, body):
    answer = served.answer
    served.answer = lambda asked: answer(asked) if asked.method == "GET" else reply(body)
    with pytest.raises(TranslationError, match=r"office: http://\S+ says 200: the answer is not what"):
        engine_for(served.url).translate(["x"], "en", "es")


def test_redirects_are_not_followed_with_the_key(served, engine_for, reply):
    answer = served.answer
    served.answer = lambda asked: (
        answer(asked) if asked.method == "GET" else reply({}, 302, {"Location": "http://127.0.0.1:9/"})
    )
    with pytest.raises(TranslationError, match="says 302"):
        engine_for(served.url).translate(["x"], "en", "es")


def test_a_server_that_does_not_answer(served, engine_for, reply):
    served.answer = lambda _: served.released.wait(30) and reply([])
    engine = engine_for(served.url, timeout=0.05)
    assert engine.problem().endswith("cannot be reached: it does not answer in time")
    assert engine.routes() == []


def test_nobody_there(engine_for):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        engine = engine_for(f"http://127.0.0.1:{unused.getsockname()[1]}")
        assert engine.routes() == []
        assert engine.missing("en", "es").endswith("cannot be reached: Connection refused")
        with pytest.raises(EngineUnavailable, match="cannot be reached: Connection refused"):
            engine.translate(["x"], "en", "es")


def test_a_proxy_is_used_for_what_is_elsewhere(served, engine_for, monkeypatch):
    monkeypatch.setenv("http_proxy", served.url)
    engine = engine_for("http://office.invalid", languages=("en", "es"))
    assert engine.problem() == "office: http://office.invalid says 404: the answer is not what such a server gives"
    assert served.asked[0].path == "http://office.invalid/languages"
    assert engine_for(served.url).problem() is None


def test_alternatives_without_the_words_to_avoid(served, engine_for):
    engine = engine_for(served.url)
    assert isinstance(engine, Redecodes)
    assert isinstance(engine, Remote)
    found = engine.alternatives(["one", "two", ""], [["again"], [], []], "en", "es", count=2)
    assert [[one.text for one in many] for many in found] == [["ONE", "one"], ["TWO", "two"], []]
