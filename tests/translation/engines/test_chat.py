import json
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.errors import EngineUnavailable, TranslationError
from zhengming.termbase.model import Status, Term
from zhengming.translation.engines.chat.engine import Chat
from zhengming.translation.engines.chat.prompt import Item, batches, read_answer
from zhengming.translation.engines.engine import Constraint, Estimates, Remote, TakesTerms
from zhengming.translation.engines.server import Server
from zhengming.translation.engines.settings import EngineSettings, Kind, Price
from zhengming.translation.journal import Journal
from zhengming.translation.recorded import Recorded
from zhengming.translation.terms.probing import best_shapes
from zhengming.translation.terms.shapes import SHAPES

KEY = "sk-0123456789abcdef"
MINISTRY = Term("Ministerio", "es", Status.PREFERRED)


def content(entries):
    return {"choices": [{"message": {"role": "assistant", "content": json.dumps({"translations": entries})}}]}


def segments_of(asked):
    return json.loads(asked.body["messages"][1]["content"])["segments"]


def in_capitals(asked, reply):
    return reply(content([{"id": one["id"], "text": one["text"].upper()} for one in segments_of(asked)]))


@pytest.fixture
def served(loopback, reply):
    """A model that puts texts in capitals."""
    loopback.answer = lambda asked: in_capitals(asked, reply)
    return loopback


@pytest.fixture
def chat(served, monkeypatch):
    monkeypatch.setenv("MODEL_KEY", KEY)
    settings = EngineSettings(
        "model",
        Kind.CHAT,
        f"{served.url}/v1",
        model="large",
        key_env="MODEL_KEY",
        languages=("en", "es", "zh-Hant"),
        price=Price(1.0, 10.0),
    )
    with Chat(settings, Server(settings, back_off=0.001)) as engine:
        yield engine


def test_it_says_what_it_can_do(chat):
    assert isinstance(chat, TakesTerms)
    assert isinstance(chat, Estimates)
    assert isinstance(chat, Remote)
    assert [str(route) for route in chat.routes() if route.source == "es"] == ["model large"] * 2


def test_translates(chat, served):
    found = chat.translate(["one", " two ", "", "one"], "en-GB", "es")
    assert [one.text for one in found] == ["ONE", " TWO ", "", "ONE"]
    (asked,) = served.asked
    assert (asked.method, asked.path) == ("POST", "/v1/chat/completions")
    assert asked.headers["Authorization"] == f"Bearer {KEY}"
    assert asked.body["model"] == "large"
    assert asked.body["temperature"] == 0
    assert asked.body["response_format"] == {"type": "json_object"}
    assert segments_of(asked) == [{"id": 1, "text": "one"}, {"id": 2, "text": "two"}]


def test_terms_are_part_of_what_is_asked(chat, served):
    constraints = [[Constraint(4, 12, MINISTRY)], []]
    found = chat.translate_with_terms(["The ministry said.", "The ministry said."], constraints, "en", "es")
    assert [one.text for one in found] == ["THE MINISTRY SAID."] * 2
    first, second = segments_of(served.asked[0])
    assert first["terms"] == [{"source": "ministry", "target": "Ministerio"}]
    assert "terms" not in second


def test_long_texts_go_in_several_requests(chat, served):
    segments = [str(number) for number in range(45)]
    assert [one.text for one in chat.translate(segments, "en", "es")] == segments
    assert sorted(len(segments_of(one)) for one in served.asked) == [5, 10, 10, 10, 10]


def test_several_requests_are_under_way_at_once(chat, served, reply):
    together = threading.Barrier(4, timeout=30)

    def answer(asked):
        together.wait()
        return in_capitals(asked, reply)

    served.answer = answer
    assert all(one.error is None for one in chat.translate([f"text {number}" for number in range(40)], "en", "es"))


def test_what_is_missing_is_asked_for_once_more(chat, served, reply):
    def forgetful(asked):
        entries = segments_of(asked)
        return reply(content([{"id": one["id"], "text": one["text"].upper()} for one in entries[:1]]))

    served.answer = forgetful
    found = chat.translate(["a", "b", "c"], "en", "es")
    assert [(one.text, one.error) for one in found] == [
        ("A", None),
        ("B", None),
        ("", "model large left this text out, twice"),
    ]
    assert [[entry["id"] for entry in segments_of(one)] for one in served.asked] == [[1, 2, 3], [2, 3]]


@pytest.mark.parametrize("option", ["response_format", "temperature", "seed"])
def test_an_option_that_is_refused_is_left_out_from_then_on(chat, served, reply, option):
    served.answer = lambda asked: (
        reply({"error": {"message": f"Unsupported parameter: '{option}'"}}, 400)
        if option in asked.body
        else in_capitals(asked, reply)
    )
    assert chat.translate(["a"], "en", "es")[0].text == "A"
    assert chat.translate(["b"], "en", "es")[0].text == "B"
    assert [option in one.body for one in served.asked] == [True, False, False]


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ({"error": {"message": f"Incorrect API key provided: {KEY}"}}, 401, "Incorrect API key provided: ***"),
        ({"error": {"message": "no such\nmodel"}}, 404, "says 404: no such model"),
        (b"<html>", 200, "the answer is not what such a server gives"),
        ({"choices": []}, 200, "the answer is not what such a server gives"),
    ],
)
def test_what_goes_wrong_is_one_line_without_the_key(chat, served, reply, body, status, said):
    served.answer = lambda _: reply(body, status)
    with pytest.raises(TranslationError) as caught:
        chat.translate(["a"], "en", "es")
    assert said in str(caught.value)
    assert KEY not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(served.asked) == 1


def test_a_busy_server_is_asked_again(chat, served, reply):
    served.answer = lambda asked: reply({}, 429) if len(served.asked) < 3 else in_capitals(asked, reply)
    assert chat.translate(["a"], "en", "es")[0].text == "A"


def test_an_unknown_pair_sends_nothing(chat, served):
    with pytest.raises(EngineUnavailable, match=r"add en and fr to languages in engines\.model"):
        chat.translate(["a"], "en", "fr")
    assert served.asked == []


def test_what_it_costs_is_known_through_a_journal(chat, tmp_path):
    with Journal(tmp_path / "answers", {}) as journal:
        recorded = Recorded(chat, journal)
        assert isinstance(recorded, Estimates)
        assert recorded.estimate(["a"], [()], "en", "es") == chat.estimate(["a"], [()], "en", "es")
        assert best_shapes(recorded, "en", "es") == SHAPES


def test_estimates_send_nothing_and_grow_with_the_text(chat, served):
    segments = [f"sentence number {number}" for number in range(30)]
    small = chat.estimate(segments[:10], [()] * 10, "en", "es")
    large = chat.estimate(segments, [()] * 30, "en", "es")
    terms = chat.estimate(segments, [[Constraint(0, 8, MINISTRY)]] * 30, "en", "es")
    assert served.asked == []
    assert (small.segments, small.requests, large.requests) == (10, 1, 3)
    assert small.money < large.money < terms.money
    assert large.money == pytest.approx((large.tokens_given + 10 * large.tokens_made) / 1e6)
    assert (small + large).segments == 40


ITEMS = {1: Item("one"), 2: Item("two")}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ('{"translations": [{"id": 1, "text": "uno"}, {"id": 2, "text": " dos "}]}', {1: "uno", 2: "dos"}),
        ('Here you are:\n```json\n{"translations": [{"id": 2, "text": "dos"}]}\n```', {2: "dos"}),
        ('{"translations": [{"id": 3, "text": "x"}, {"id": "1", "text": "x"}, {"id": true, "text": "x"}]}', {}),
        ('{"translations": [{"id": 1, "text": ""}, {"id": 2, "text": "a\\nb"}]}', {}),
        ('{"translations": [{"id": 1, "text": "a"}, {"id": 1, "text": "b"}, {"id": 2, "text": "c"}]}', {2: "c"}),
        ('{"translations": {"1": "uno"}}', {}),
        ('{"translations": [{"id": 1, "text": "un', {}),
        ('["uno", "dos"]', {}),
        (None, {}),
    ],
)
def test_only_what_is_right_is_read_from_an_answer(text, read):
    assert read_answer(text, ITEMS) == read


@given(st.text())
def test_no_answer_breaks_the_reading(text):
    assert read_answer(text, ITEMS).keys() <= {1, 2}


@given(st.lists(st.integers(0, 5000)))
def test_batches_lose_nothing(sizes):
    items = [Item("x" * size) for size in sizes]
    assert [item for batch in batches(items) for item in batch] == items
