import os

import pytest

from zhengming.errors import DocumentError
from zhengming.translation.engines.engine import Link, Route, Translation
from zhengming.translation.journal import Journal, key

ROUTE = Route("fake", "en", "fr", ("en-es", "es-fr"), ("es",))
ANSWER = Translation("«Ça»\u2028", ROUTE, links=(Link((0, 1), (2, 3), 0.5),))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "answers"


def test_answers_come_back_as_they_were(path):
    with Journal(path, {"beam": 4}) as journal:
        journal.put("a", ANSWER)
        assert journal.get("a") is None  # who put it in knows it
    with Journal(path, {"beam": 4}) as journal:
        assert journal.get("a") == ANSWER
        assert journal.get("b") is None


def test_other_settings_drop_what_was_answered(path):
    for beam in (4, 2):
        with Journal(path, {"beam": beam}) as journal:
            assert journal.get("a") is None
            journal.put("a", ANSWER)
    with Journal(path, {"beam": 4}) as journal:
        assert journal.get("a") is None


@pytest.mark.parametrize("lost", range(1, 30, 4))
def test_a_line_that_was_cut_off_is_passed_over_and_swallows_none(path, lost):
    with Journal(path, {}) as journal:
        journal.put("a", ANSWER)
        journal.put("b", ANSWER)
    path.write_bytes(path.read_bytes()[:-lost])
    with Journal(path, {}) as journal:
        journal.put("c", ANSWER)
    with Journal(path, {}) as journal:
        assert [journal.get(one) is not None for one in "abc"] == [True, lost < 2, True]


@pytest.mark.parametrize("content", [b"", b"\n", b"[]\n[1]\nnull\n{}\n", b"\xff\xfe\x00", b'["zhengming'])
def test_whatever_stands_there_is_replaced(path, content):
    path.write_bytes(content)
    with Journal(path, {}) as journal:
        assert journal.get("a") is None
        journal.put("a", ANSWER)
    with Journal(path, {}) as journal:
        assert journal.get("a") == ANSWER


def test_an_error_is_asked_again(path):
    with Journal(path, {}) as journal:
        journal.put("a", Translation("", ROUTE, "too hard"))
    assert not path.exists()


def test_nothing_is_written_before_there_is_an_answer_and_nothing_stays_after_the_end(path):
    with Journal(path, {}) as journal:
        journal.get("a")
        assert not path.exists()
        journal.put("a", ANSWER)
        assert path.exists()
        journal.remove()
    assert not path.exists()


def test_a_full_disk_is_named(path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    with Journal(path, {}) as journal:
        journal.put("a", ANSWER)
        monkeypatch.setattr(os, "write", full)
        with pytest.raises(DocumentError, match=r"answers: cannot be written: No space left on device"):
            journal.put("b", ANSWER)
    monkeypatch.undo()
    with Journal(path, {}) as journal:
        assert journal.get("a") == ANSWER


def test_a_folder_in_its_place(path):
    path.mkdir()
    with Journal(path, {}) as journal, pytest.raises(DocumentError, match="answers: cannot be read"):
        journal.get("a")


def test_questions_differ_by_each_part():
    assert len({key("a", "b"), key("ab"), key("b", "a"), key("a", "b", "")}) == 4
    assert key("\ud800") == key("\ud800")
