"""Messages in the reader's language."""

import os

import polib
import pytest

from zhengming.text import messages
from zhengming.text.messages import catalogues, compiled, either, ntr, tr

MESSAGE = "{path}: the file is empty"


@pytest.fixture
def reading(monkeypatch, tmp_path):
    """Choose the reader's language, with nothing in the cache."""
    for function in (messages._catalogue, messages._language):
        function.cache_clear()
    monkeypatch.setenv("ZHENGMING_CACHE_DIR", str(tmp_path / "cache"))

    def choose(**variables):
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    yield choose
    for function in (messages._catalogue, messages._language):
        function.cache_clear()


def written(tag):
    """Return the translation that the catalogue of a language has."""
    entry = polib.pofile(str(catalogues()[tag])).find(MESSAGE)
    assert entry.translated()
    return entry.msgstr.format(path="a.txt")


@pytest.mark.parametrize(
    ("variables", "tag"),
    [
        ({"LANGUAGE": "es"}, "es"),
        ({"LANG": "es_MX.UTF-8"}, "es"),
        ({"LANG": "fr_CH.UTF-8@euro"}, "fr"),
        ({"LANGUAGE": "gl:fr:es", "LANG": "es_ES.UTF-8"}, "fr"),
        ({"LC_ALL": "zh_HK.UTF-8", "LANG": "en_US.UTF-8"}, "zh_TW"),
        ({"LC_MESSAGES": "zh_SG"}, "zh_CN"),
    ],
)
def test_the_first_wanted_language_that_there_is(reading, variables, tag):
    reading(**variables)
    assert tr(MESSAGE, path="a.txt") == written(tag)


@pytest.mark.parametrize(
    "variables", [{}, {"LANG": "C.UTF-8"}, {"LANG": "POSIX"}, {"LANGUAGE": "en:es"}, {"LANG": "ja_JP"}, {"LANG": "::?"}]
)
def test_english_where_nothing_else_is_wanted_or_there(reading, variables):
    reading(**variables)
    assert tr(MESSAGE, path="a.txt") == "a.txt: the file is empty"
    assert compiled() is None


def test_numbers(reading):
    reading(LANG="C")
    assert [ntr("{number:,} text", "{number:,} texts", number) for number in (0, 1, 1200)] == [
        "0 texts",
        "1 text",
        "1,200 texts",
    ]


def test_braces_stay_where_no_values_are_given(reading):
    reading(LANG="C")
    assert tr("a {path} as it stands") == "a {path} as it stands"
    assert tr("“{text}”", text="{path}") == "“{path}”"


def test_alternatives(reading):
    reading(LANG="C")
    assert either(["a"]) == "“a”"
    assert either(["a", "b", "c"]) == "“a” or “b” or “c”"


def test_what_is_compiled_is_kept_and_made_anew_when_it_is_broken(reading):
    reading(LANG="es")
    expected = tr(MESSAGE, path="a.txt")
    (kept,) = compiled().rglob("*.mo")
    for broken in (b"", b"nothing", kept.read_bytes()[:200]):
        kept.write_bytes(broken)
        messages._catalogue.cache_clear()
        assert tr(MESSAGE, path="a.txt") == expected
        assert kept.read_bytes() != broken


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_cache_that_cannot_be_written(reading, tmp_path):
    tmp_path.chmod(0o500)
    reading(LANG="es")
    assert tr(MESSAGE, path="a.txt") == written("es")
    assert compiled() is None


def test_a_cache_that_is_a_file(reading, tmp_path):
    (tmp_path / "cache").write_text("")
    reading(LANG="es")
    assert tr(MESSAGE, path="a.txt") == written("es")
    assert compiled() is None
