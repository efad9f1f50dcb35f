import sqlite3
import threading
from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from zhengming.errors import TranslationMemoryError
from zhengming.translation.memory import postings
from zhengming.translation.memory.likeness import normalised, score
from zhengming.translation.memory.model import Change, Unit
from zhengming.translation.memory.store import Memory, Share

TIME = datetime(2026, 3, 1, 12, tzinfo=UTC)
TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)


def unit(source, target="x", **fields):
    return Unit(
        source, target, **{"source_language": "en", "target_language": "es", "origin": "a", "time": TIME} | fields
    )


def add(memory, *units):
    return sum(memory.add(units), Counter())


@pytest.fixture
def memory(tmp_path):
    with Memory(tmp_path / "memory.db", write=True) as opened:
        yield opened


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(TEXT, TEXT, st.booleans(), st.text(st.characters(codec="utf-8"))), max_size=8))
def test_what_goes_in_comes_out(tmp_path_factory, rows):
    units = [
        unit(source, target, reviewed=reviewed, context=context, origin=f"file {number}")
        for number, (source, target, reviewed, context) in enumerate(rows)
        if source.strip() and target.strip()
    ]
    with Memory(tmp_path_factory.mktemp("m") / "memory.db", write=True) as memory:
        assert add(memory, *units)[Change.NEW] == len(units)
        assert list(memory.units()) == units
        for one in units:
            assert one in memory.exact(one.source, "en", "es")
            assert memory.similar(one.source, "en", "es", limit=99)[0].score == 100


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("cafe\u0301 ", "café"),
        ("two\nlines", "two lines"),
        ("no\u00a0break", "no break"),
        ("京", "京"),
        ("公安", " 公安 "),
        ("", None),
    ],
)
def test_exact_is_but_for_white_space_and_composition(memory, stored, asked):
    changes = add(memory, unit(stored))
    assert changes == ({Change.NEW: 1} if stored else {Change.UNUSABLE: 1})
    if asked:
        assert [one.source for one in memory.exact(asked, "en", "es")] == [stored]


@pytest.mark.parametrize("asked", ["In 2024", "in 2023", "In 2023.", "In2023"])
def test_case_digits_and_punctuation_count(memory, asked):
    add(memory, unit("In 2023"))
    assert memory.exact(asked, "en", "es") == []
    assert memory.similar(asked, "en", "es")[0].score in range(75, 100)


@pytest.mark.parametrize(
    ("have", "asked", "found"),
    [
        (("en", "es"), ("en", "es"), True),
        (("en-US", "es-419"), ("en", "es"), True),
        (("en", "es"), ("en-GB", "es-ES"), True),
        (("en", "es-ES"), ("en", "es-MX"), False),
        (("zh-Hant", "en"), ("zh-Hans", "en"), False),
        (("zh-Hans-CN", "en"), ("zh-Hans", "en"), True),
        (("es", "en"), ("en", "es"), False),
    ],
)
def test_languages(memory, have, asked, found):
    add(memory, unit("text", source_language=have[0], target_language=have[1]))
    assert bool(memory.exact("text", *asked)) is found
    assert bool(memory.similar("texts", *asked)) is found


def test_the_reviewed_then_the_very_tags_then_the_newest_come_first(memory):
    later = TIME.replace(year=2027)
    units = [
        unit("text", "d", reviewed=False, time=later, origin="d"),
        unit("text", "c", target_language="es-MX", time=later, origin="c"),
        unit("text", "b", origin="b"),
        unit("text", "a", time=later, origin="a"),
    ]
    add(memory, *units)
    assert [one.target for one in memory.exact("text", "en", "es")] == ["a", "b", "c", "d"]
    assert [hit.unit.target for hit in memory.similar("text", "en", "es", limit=3)] == ["a", "b", "c"]


WORDS = "the a ministry police of security public said that officers 3000 train foreign in 2023 公安 部长 表示".split()


@settings(max_examples=25)
@given(st.data())
def test_whatever_reaches_the_threshold_is_found(tmp_path_factory, data):
    # With fewer units than are compared letter by letter, nothing can be crowded out; each shares a trigram.
    texts = data.draw(
        st.lists(st.lists(st.sampled_from(WORDS), min_size=1).map(" ".join), min_size=1, max_size=20, unique=True)
    )
    asked = data.draw(st.lists(st.sampled_from(WORDS), min_size=1).map(" ".join) | st.sampled_from(texts))
    with Memory(tmp_path_factory.mktemp("m") / "memory.db", write=True) as memory:
        add(memory, *(unit(text) for text in texts))
        hits = memory.similar(asked, "en", "es", limit=99)
    near = {text: score(asked, text) for text in texts if score(asked, text) >= 75}
    assert {hit.unit.source: hit.score for hit in hits} == near
    assert [hit.score for hit in hits] == sorted(near.values(), reverse=True)


def test_many_units_that_share_as_much_do_not_hide_what_is_near(memory):
    add(memory, *(unit(f"Yes, {number:04} " + "and so on " * 20) for number in range(600)), unit("Yes, sir"))
    assert [hit.unit.source for hit in memory.similar("Yes, sirs", "en", "es")] == ["Yes, sir"]
    add(memory, *(unit(f"Article {number:04} of the Act") for number in range(600)))
    assert len(memory.similar("Article 9999 of the Act", "en", "es", limit=7)) == 7


@given(TEXT.map(normalised), TEXT.map(normalised), st.integers(0, 100))
def test_score(one, other, threshold):
    whole = score(one, other)
    assert score(other, one) == whole
    assert (whole == 100) is (one == other)
    assert score(one, other, threshold) in ({whole} if whole >= threshold else {0, whole})
    if one != other and max(map(len, (one, other))) < 100:
        assert whole == min(99, int(100 * Levenshtein.normalized_similarity(one, other) + 1e-9))


def test_a_file_imported_again_replaces_what_it_gave(memory):
    assert add(memory, unit("a", "1"), unit("b", "2")) == {Change.NEW: 2}
    assert add(memory, unit("a", "1"), unit("b", "3")) == {Change.UNCHANGED: 1, Change.UPDATED: 1}
    assert [one.target for one in memory.units()] == ["1", "3"]
    assert add(memory, unit("b", "0", time=TIME.replace(year=2020))) == {Change.OLDER: 1}
    assert add(memory, unit("b", "4", context="menu"), unit("b", "5", origin="b")) == {Change.NEW: 2}
    assert add(memory, unit("a", "1", reviewed=False)) == {Change.UPDATED: 1}


def test_translations_of_one_text_within_an_import_stand_beside_each_other(memory):
    units = unit("a", "1"), unit("a", "2")
    assert add(memory, *units) == {Change.NEW: 2}
    assert add(memory, *units) == {Change.UNCHANGED: 2}
    assert add(memory, unit("a", "1"), unit("a", "3")) == {Change.UNCHANGED: 1, Change.UPDATED: 1}
    assert {one.target for one in memory.exact("a", "en", "es")} == {"1", "3"}


def test_what_cannot_be_kept_is_counted(memory):
    assert add(memory, unit(" "), unit("a", "\n"), unit("a\ud800"), unit("a", "\udc00")) == {Change.UNUSABLE: 4}


def test_forgetting_leaves_the_rest_and_no_trace(memory):
    kept = unit("The police of Beijing", "y", origin="b")
    add(memory, kept, *(unit(f"The police of town {number}") for number in range(50)))
    assert memory.shares() == [Share("a", "en", "es", 50, 50), Share("b", "en", "es", 1, 1)]
    assert memory.forget("a") == 50
    assert memory.forget("a") == 0
    assert list(memory.units()) == [kept]
    assert [hit.unit for hit in memory.similar("The police in Beijing", "en", "es")] == [kept]
    memory.forget("b")
    connection = sqlite3.connect(memory.path)
    assert connection.execute("SELECT count(*) FROM posting").fetchone() == (0,)
    connection.close()


def test_units_by_language_and_origin(memory):
    units = [unit("a"), unit("a", target_language="fr"), unit("b", origin="b")]
    add(memory, *units)
    assert list(memory.units(target="fr")) == [units[1]]
    assert list(memory.units("en", "es", "b")) == [units[2]]


def test_units_beyond_a_chunk_of_the_index_are_found(memory, monkeypatch):
    monkeypatch.setattr(postings, "_CHUNK", 1 << 16)
    memory._connection.execute("UPDATE sqlite_sequence SET seq = 65530")
    add(memory, unit("first"))
    memory._connection.execute("UPDATE sqlite_sequence SET seq = 65534 WHERE name = 'unit'")
    add(memory, *(unit(f"The sentence with the number {number}") for number in range(10, 20)))
    for number in range(10, 20):
        hit = memory.similar(f"The sentence with the number {number}!", "en", "es")[0]
        assert hit.unit.source.endswith(str(number))


def test_readers_see_whole_batches_while_one_writes(memory, monkeypatch):
    monkeypatch.setattr("zhengming.translation.memory.store._BATCH", 10)
    add(memory, unit("first"))
    seen = []
    stop = threading.Event()

    def read():
        with Memory(memory.path) as reader:
            while not stop.is_set():
                seen.append(sum(share.units for share in reader.shares()))
                assert reader.exact("first", "en", "es")

    thread = threading.Thread(target=read)
    thread.start()
    for _ in memory.add(unit(f"text {number}") for number in range(200)):
        pass
    stop.set()
    thread.join()
    assert all(number % 10 == 1 for number in seen)


def test_a_second_writer_waits_and_is_told_when_it_takes_too_long(memory, monkeypatch):
    monkeypatch.setattr("zhengming.translation.memory.schema._PATIENCE", 0.05)
    with Memory(memory.path, write=True) as other:
        memory._connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(TranslationMemoryError, match=r"memory\.db: another program is writing to it; try again"):
            add(other, unit("a"))
        memory._connection.execute("COMMIT")
        assert add(other, unit("a")) == {Change.NEW: 1}


def test_a_failure_within_a_batch_leaves_nothing_of_it(memory):
    add(memory, unit("kept"))

    def failing():
        yield unit("lost")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(memory.add(failing()))
    assert [one.source for one in memory.units()] == ["kept"]
