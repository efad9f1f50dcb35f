from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.documents.bilingual import catalogue
from zhengming.documents.bilingual.pairs import bitext, is_finished
from zhengming.documents.bilingual.po import escape, header_language, read_entries
from zhengming.documents.bitext import Bitext
from zhengming.documents.plain import TextFile
from zhengming.errors import DocumentError

PATH = Path("es.po")
HEADER = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n\n'
SHARED = Path(__file__).parents[4] / "shared" / "data" / "formats"


def read(text: str) -> Bitext:
    return bitext(catalogue.read(TextFile(PATH, text, "utf-8")), is_finished)


def pairs(text: str) -> list[tuple[str, str]]:
    found = read(text)
    return [(one.source, found.text[one.start : one.end]) for one in found.pairs]


def test_finished_translations_with_their_sources() -> None:
    text = HEADER + (
        '# A comment.\n#: a.txt:1\nmsgctxt "menu"\nmsgid "Op"\n"en"\nmsgstr ""\n"Ab\\"r"\n\t"ir\\n"\n'
        '#, fuzzy, c-format\nmsgid "a"\nmsgstr "b"\n'
        'msgid "empty"\nmsgstr ""\n'
        'msgid "one"\nmsgid_plural "%d"\nmsgstr[0] "uno"\nmsgstr[1] "%d"\n'
        '#~ msgid "old"\n#~ msgstr "viejo"\n'
    )
    assert pairs(text) == [("Open", 'Ab"rir\n'), ("one", "uno"), ("%d", "%d")]
    assert header_language(next(read_entries(text, PATH))) == "es"


def test_a_suppression_holds_for_its_entry() -> None:
    text = '# zhengming: ignore[term-missing] -- seen\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\n'
    found = read(text)
    assert found.text.split() == "# zhengming: off[term-missing] b # zhengming: on[term-missing] d".split()
    assert pairs(text) == [("a", "b"), ("c", "d")]


@pytest.mark.parametrize(
    ("text", "line"),
    [("words\n", 1), ('msgid "a"\nmsgstr "b\n', 2), ('msgid "a"\n\n"b" c\n', 3), ('"a"\n', 1), ("msgid a\n", 1)],
)
def test_what_is_no_catalogue(text: str, line: int) -> None:
    with pytest.raises(DocumentError, match=rf"^es\.po:{line}: not a gettext catalogue"):
        list(read_entries(text, PATH))


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1), max_size=4)
)
def test_every_character_stands_where_it_is_said_to(translations: list[str]) -> None:
    file = polib.POFile(wrapwidth=20)
    file.metadata = {"Language": "es"}
    for number, translation in enumerate(translations):
        file.append(polib.POEntry(msgid=f"m{number}", msgstr=translation))
    text = str(file)
    found = read(text)
    assert pairs(text) == [(f"m{number}", one) for number, one in enumerate(translations)]
    assert found.offsets is not None
    for pair in found.pairs:
        for place in range(pair.start, pair.end):
            assert text.startswith(escape(found.text[place]), found.offsets[place])


@pytest.mark.skipif(not SHARED.is_dir(), reason="no ../shared/data/formats")
def test_real_catalogues_are_read_as_polib_reads_them() -> None:
    read = 0
    for path in sorted(SHARED.rglob("*.po")):
        try:
            text = path.read_text("utf-8")
            expected = polib.pofile(str(path), encoding="utf-8")
            entries = list(read_entries(text, path))
        except (OSError, ValueError, DocumentError):
            continue
        read += 1
        ours = [entry.text("msgstr") for entry in entries if not entry.is_header and "msgstr" in entry.strings]
        assert ours == [one.msgstr for one in expected if not one.obsolete and not one.msgid_plural], path
    assert read
