from threading import Barrier, current_thread

import pytest

from zhengming.errors import TranslationError
from zhengming.translation.engines.engine import Route, TakesTerms, Translation
from zhengming.translation.engines.pool import Pool, pooled

ROUTE = Route("fake", "en", "es", ("en-es",))


class Member:
    name = "fake"
    rule_based = False

    def __init__(self, closed=None):
        self.closed = [] if closed is None else closed
        self.threads = set()

    def fork(self):
        return type(self)(self.closed)

    def route(self, _source, _target):
        return ROUTE

    def translate(self, segments, _source, _target):
        self.threads.add(current_thread())
        return [Translation(one.upper(), ROUTE) for one in segments]

    def close(self):
        self.closed.append(self)


SEGMENTS = [f"s{number}" for number in range(1000)]


def test_the_order_is_kept():
    engine = pooled(Member(), 3)
    assert [one.text for one in engine.translate(SEGMENTS, "en", "es")] == [one.upper() for one in SEGMENTS]
    assert sorted(index for index, _ in engine.stream(SEGMENTS, "en", "es")) == list(range(1000))
    assert engine.translate([], "en", "es") == []


def test_members_work_at_the_same_time():
    meeting = Barrier(2, timeout=30)

    class Meeting(Member):
        def translate(self, segments, source, target):
            if segments[0] in ("s0", "s64"):
                meeting.wait()
            return super().translate(segments, source, target)

    assert len(pooled(Meeting(), 2).translate(SEGMENTS, "en", "es")) == 1000


def test_few_segments_start_one_member_only():
    first, second = Member(), Member()
    Pool(first, [second]).translate(SEGMENTS[:20], "en", "es")
    assert (len(first.threads), len(second.threads)) == (1, 0)


def test_an_error_of_a_member_is_one_of_the_pool():
    class Dying(Member):
        def translate(self, segments, source, target):
            if "s500" in segments:
                raise TranslationError("it died")
            return super().translate(segments, source, target)

    with pytest.raises(TranslationError, match="it died"):
        pooled(Dying(), 2).translate(SEGMENTS, "en", "es")


def test_terms_go_to_members_that_take_them():
    class Taking(Member):
        def translate_with_terms(self, segments, constraints, _source, _target):
            return [Translation(f"{one}{wanted}", ROUTE) for one, wanted in zip(segments, constraints, strict=True)]

    engine = pooled(Taking(), 2)
    assert not isinstance(pooled(Member(), 2), TakesTerms)
    assert isinstance(engine, TakesTerms)
    answers = engine.translate_with_terms(SEGMENTS, range(1000), "en", "es")
    assert [one.text for one in answers] == [f"s{number}{number}" for number in range(1000)]


def test_all_members_are_closed():
    first = Member()
    with pooled(first, 3):
        pass
    assert len(first.closed) == 3


def test_what_cannot_fork_stays_alone():
    alone = type("Alone", (), {"name": "alone"})()
    assert pooled(alone, 4) is alone
    first = Member()
    assert pooled(first, 1) is first
