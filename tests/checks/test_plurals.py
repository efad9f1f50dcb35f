"""Rules about segments, in catalogues of languages that have other plural forms than the source."""

from pathlib import Path

import zhengming

RUSSIAN = r"""
msgid ""
msgstr ""
"Language: ru\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"

msgid "{n} file was found"
msgid_plural "{n} files were found"
msgstr[0] "Найден {n} файл"
msgstr[1] "Найдено {n} файла"
msgstr[2] "Найдено {n} файлов"
"""
SPANISH = r"""
msgid ""
msgstr ""
"Language: es\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgid "{n} time"
msgid_plural "{n} times"
msgstr[0] "veces: {n}"
msgstr[1] "veces: {n}"

msgid "{n} turn"
msgid_plural "{n} turns"
msgstr[0] "veces: {n}"
msgstr[1] "veces: {n}"
"""


def findings(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    path = tmp_path / "app.po"
    path.write_text(text.lstrip(), encoding="utf-8")
    return [(one.rule, one.source.text) for one in zhengming.check_file(path) if one.source is not None]


def test_forms_of_one_source_may_differ(tmp_path: Path) -> None:
    assert findings(tmp_path, RUSSIAN) == []


def test_both_numbers_may_be_translated_alike_but_not_another_entry(tmp_path: Path) -> None:
    assert findings(tmp_path, SPANISH) == [("segment-merged", "{n} turn")]
