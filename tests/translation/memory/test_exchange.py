from datetime import UTC, datetime

import pytest

from zhengming.errors import DocumentError, TranslationMemoryError
from zhengming.translation.catalogue import Catalogue, Message
from zhengming.translation.memory.exchange import export_file, import_file
from zhengming.translation.memory.model import Change, Skip, Unit
from zhengming.translation.memory.store import Memory

CATALOGUE = """
msgid ""
msgstr ""
"Language: es\\n"
"X-Source-Language: en\\n"
"PO-Revision-Date: 2026-03-01 14:00+0200\\n"

#. Machine translation: apertium eng-spa
msgid "reviewed"
msgstr "revisado"

#, fuzzy
msgid "by machine"
msgstr "por máquina"

msgid "nothing"
msgstr ""

msgctxt "menu"
msgid "reviewed"
msgstr "corregido"

msgid "one"
msgid_plural "many"
msgstr[0] "uno"
msgstr[1] "muchos"

#~ msgid "gone"
#~ msgstr "ido"
"""
TIME = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def memory(tmp_path):
    with Memory(tmp_path / "memory.db", write=True) as opened:
        yield opened


@pytest.fixture
def catalogue(tmp_path):
    path = tmp_path / "article.po"
    path.write_text(CATALOGUE)
    return path


def test_what_is_reviewed_in_a_catalogue(memory, catalogue):
    skipped = {Skip.FUZZY: 1, Skip.UNTRANSLATED: 1, Skip.PLURAL: 1, Skip.OBSOLETE: 1}
    assert import_file(memory, catalogue) == {Change.NEW: 2, **skipped}
    origin = catalogue.resolve().as_posix()
    assert list(memory.units()) == [
        Unit("reviewed", "revisado", "en", "es", origin, TIME),
        Unit("reviewed", "corregido", "en", "es", origin, TIME, context="menu"),
    ]
    assert import_file(memory, catalogue) == {Change.UNCHANGED: 2, **skipped}
    catalogue.write_text(CATALOGUE.replace("revisado", "repasado"))
    assert import_file(memory, catalogue) == {Change.UNCHANGED: 1, Change.UPDATED: 1, **skipped}


@pytest.mark.parametrize(("header", "option"), [("X-Source-Language: en", "--from"), ("Language: es", "--to")])
def test_a_catalogue_that_does_not_say_its_language(memory, catalogue, header, option):
    catalogue.write_text(CATALOGUE.replace(f'"{header}\\n"\n', ""))
    with pytest.raises(TranslationMemoryError, match=rf"article\.po: .* does not say the language; give {option}"):
        import_file(memory, catalogue)
    assert import_file(memory, catalogue, source="en", target="es")[Change.NEW] == 2


def test_a_catalogue_of_another_language(memory, catalogue):
    assert import_file(memory, catalogue, target="fr")[Skip.NO_TARGET] == 2
    assert import_file(memory, catalogue, source="zh-Hans")[Skip.NO_SOURCE] == 2
    assert import_file(memory, catalogue, source="en-GB", target="es")[Change.NEW] == 2


def test_origin_and_review_as_the_person_says(memory, catalogue):
    import_file(memory, catalogue, origin="house", reviewed=False)
    assert {(unit.origin, unit.reviewed) for unit in memory.units()} == {("house", False)}


@pytest.mark.parametrize(
    ("name", "content", "error", "message"),
    [
        ("a.txt", "text", TranslationMemoryError, "neither a catalogue nor TMX"),
        ("a.po", 'msgid "open\n', DocumentError, "a.po:1: not a gettext catalogue"),
        ("a.po", None, TranslationMemoryError, "a.po: cannot be read: No such file"),
        ("a.tmx", None, TranslationMemoryError, "a.tmx: cannot be read: No such file"),
    ],
)
def test_files_that_cannot_be_used(memory, tmp_path, name, content, error, message):
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(error, match=message):
        import_file(memory, tmp_path / name)


def test_export_leaves_out_what_xml_cannot_hold(tmp_path):
    units = [Unit(text, "x", "en", "es", "a", TIME) for text in ("good", "form feed \f", "\x00")]
    assert export_file(tmp_path / "a.tmx", units) == (1, 2)


def test_a_failed_export_leaves_what_was_there(tmp_path):
    path = tmp_path / "a.tmx"
    path.write_text("before")

    def failing():
        yield Unit("a", "b", "en", "es", "a", TIME)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_file(path, failing())
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_progress_is_told_in_bytes(memory, tmp_path):
    path = tmp_path / "a.tmx"
    export_file(path, [Unit(f"text {number}", "x", "en", "es", "a", TIME) for number in range(500)])
    steps = []
    import_file(memory, path, progress=steps.append)
    assert sum(steps) == path.stat().st_size


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("es", "es"),
        ("es_MX", "es-MX"),
        ("zh_TW", "zh-Hant"),
        ("zh_CN", "zh-Hans"),
        ("zh_HK", "zh-Hant-HK"),
        ("sr@latin", "sr"),
    ],
)
def test_languages_as_gettext_writes_them(memory, catalogue, written, tag):
    catalogue.write_text(CATALOGUE.replace("Language: es", f"Language: {written}"))
    import_file(memory, catalogue)
    assert {unit.target_language for unit in memory.units()} == {tag}


def test_a_catalogue_of_ours_says_its_languages(memory, tmp_path):
    path = tmp_path / "ours.po"
    ours = Catalogue(path, "zh-Hant", "en")
    ours.merge([Message("text", ())])
    ours.put("text", "文", engine="fake", terms="")
    ours.save(TIME)
    assert import_file(memory, path) == {Skip.FUZZY: 1}
    path.write_text(path.read_text().replace("#, fuzzy\n", ""))
    assert import_file(memory, path) == {Change.NEW: 1}
    assert [(one.source_language, one.target_language) for one in memory.units()] == [("en", "zh-Hant")]
