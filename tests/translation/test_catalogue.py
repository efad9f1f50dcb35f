import shutil
import subprocess
from datetime import UTC, datetime

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.errors import DocumentError
from zhengming.translation.catalogue import Catalogue, Message, digest

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
LATER = datetime(2027, 1, 2, 3, 4, tzinfo=UTC)


def messages(*texts):
    return [Message(text, (("a b/article.txt", number),)) for number, text in enumerate(texts, 1)]


def made(path, *texts, language="es"):
    catalogue = Catalogue(path, language)
    catalogue.merge(messages(*texts))
    for text in texts:
        catalogue.put(text, f"es {text}", engine="apertium en-es", terms="0" * 8, remarks=["Term: a → b"])
    catalogue.save(NOW)
    return Catalogue(path, language)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "article.po"


def test_an_entry_says_where_it_comes_from(path):
    made(path, "One.")
    entry = polib.pofile(str(path))[0]
    assert (entry.msgid, entry.msgstr, entry.flags) == ("One.", "es One.", ["fuzzy"])
    assert entry.comment.splitlines()[:2] == ["Machine translation: apertium en-es", "Term: a → b"]
    assert "article.txt:1" in path.read_text()


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
@pytest.mark.parametrize("language", ["es", "zh-Hant", "pt-BR"])
def test_gettext_takes_it(path, language):
    catalogue = made(path, 'He said "100 %"\tand \\ left. 中文 %s {x}', "Two.", language=language)
    catalogue.merge(messages("Two.", "New"))
    catalogue.save(NOW)
    done = subprocess.run(
        ["msgfmt", "-c", "-v", "-o", "/dev/null", str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr


def test_saving_twice_changes_nothing(path):
    catalogue = made(path, "One.", "Two.")
    before = path.read_bytes()
    catalogue.merge(messages("One.", "Two."))
    assert not catalogue.save(LATER)
    assert path.read_bytes() == before


def test_what_is_reviewed_is_kept(path):
    made(path, "One.", "Two.", "Three.")
    file = polib.pofile(str(path))
    file[0].flags = []
    file[1].msgstr = "edited, not yet reviewed"
    file.save()
    catalogue = Catalogue(path, "es")
    catalogue.merge(messages("One.", "Two.", "Three."))
    assert [catalogue.is_kept(text) for text in ("One.", "Two.", "Three.")] == [True, True, False]


def test_a_translation_that_came_from_elsewhere_is_kept(path):
    path.write_text('#, fuzzy\nmsgid "One."\nmsgstr "Uno."\n\nmsgid "Two."\nmsgstr ""\n')
    catalogue = Catalogue(path, "es")
    catalogue.merge(messages("One.", "Two."))
    assert (catalogue.is_kept("One."), catalogue.is_kept("Two.")) == (True, False)


def test_current_means_the_same_demands(path):
    catalogue = made(path, "One.")
    catalogue.merge(messages("One.", "Two."))
    assert catalogue.is_current("One.", "0" * 8)
    assert not catalogue.is_current("One.", "1" * 8)
    assert not catalogue.is_current("Two.", "0" * 8)
    assert catalogue.engine("One.") == "apertium en-es"


def test_what_the_article_lost_becomes_obsolete_and_comes_back(path):
    catalogue = made(path, "One.", "Two.")
    catalogue.merge(messages("Two."))
    catalogue.save(NOW)
    assert '#~ msgid "One."' in path.read_text()
    again = Catalogue(path, "es")
    again.merge(messages("One.", "Two."))
    assert again.translation("One.") == "es One."
    assert again.is_current("One.", "0" * 8)
    assert not again.is_kept("One.")


def test_one_entry_for_paragraphs_that_are_the_same(path):
    catalogue = Catalogue(path, "es")
    catalogue.merge([Message("One.", (("a.txt", 1), ("a.txt", 5)))])
    catalogue.save(NOW)
    assert "#: a.txt:1 a.txt:5" in path.read_text()


def test_nothing_else_that_a_person_wrote_is_lost(path):
    path.write_bytes(
        b"\xef\xbb\xbf"
        + (
            "# Spanish translations\n"
            "# by Ana\n"
            'msgid ""\n'
            'msgstr ""\n'
            '"Last-Translator: Ana <ana@example.org>\\n"\n'
            '"X-Generator: Poedit 3\\n"\n'
            "\n"
            "#  a note of Ana's\n"
            '#| msgid "Old one."\n'
            'msgid "One."\n'
            'msgstr "Uno."\n'
            "\n"
            'msgctxt "menu"\n'
            'msgid "One."\n'
            'msgstr "Otro."\n'
            "\n"
            "# to do: ask Luis\n"
        )
        .replace("\n", "\r\n")
        .encode()
    )
    catalogue = Catalogue(path, "es")
    catalogue.merge(messages("One.", "Two."))
    catalogue.put("Two.", "Dos.", engine="e", terms="0" * 8)
    catalogue.save(NOW)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# Spanish translations\r\n# by Ana\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    for kept in ("Ana <ana@example.org>", "Poedit 3", "a note of Ana's", "Old one.", "Uno.", "Otro.", "ask Luis"):
        assert kept in data.decode()
    before = path.read_bytes()
    again = Catalogue(path, "es")
    again.merge(messages("One.", "Two."))
    assert again.is_kept("One.")
    assert not again.save(LATER)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('msgid "One."\nmsgstr "Uno"\nmsgid', 3),
        ('msgid "One."\nmsgstr "Uno.\n', 2),
        ('msgid "One."\nmsgstr ""\n"Uno\\"\n', 3),
        ('msgid "One."\nnonsense\n', 2),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 4),
        ("just a text\n", 1),
    ],
)
def test_a_broken_catalogue_is_left_alone(path, content, line):
    path.write_text(content)
    with pytest.raises(DocumentError, match=rf"article\.po:{line}: ") as caught:
        Catalogue(path, "es")
    assert "\n" not in str(caught.value)
    assert path.read_text() == content


@given(
    st.lists(
        st.text(st.sampled_from("ab \\\"'#~:%\t-中\u0301\u00a0😀.n"), min_size=1, max_size=120)
        .map(str.strip)
        .filter(bool),
        min_size=1,
        max_size=4,
        unique=True,
    )
)
def test_texts_survive(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("po") / "a.po"
    made(path, *texts)
    catalogue = Catalogue(path, "es")
    catalogue.merge(messages(*texts))
    assert [catalogue.translation(text) for text in texts] == [f"es {text}" for text in texts]
    assert not any(catalogue.is_kept(text) for text in texts)
    assert not catalogue.save(LATER)


def test_digest_tells_parts_apart():
    assert digest("a", "b") != digest("ab")
    assert len(digest()) == 8
