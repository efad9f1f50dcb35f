"""What the columns of a table are called, here and elsewhere."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from zhengming.text.languages import canonical, is_known

__all__ = ["CONCEPT_COLUMNS", "TERM_COLUMNS", "Column", "Layout", "columns_of", "language_of", "layout_of"]

CONCEPT_COLUMNS = ("concept", "kind", "domain", "definition", "concept_note", "concept_source", "documents")
TERM_COLUMNS = (
    *("language", "term", "status", "type", "part_of_speech", "gender", "number", "forms", "not_in"),
    *("family", "given", "case_sensitive", "safe", "reason", "note", "context", "source"),
)
_PAIR_COLUMNS = ("source_term", "target_term", "source_language", "target_language")

_OF_LANGUAGES = frozenset({*TERM_COLUMNS, "definition"})
"""What may be said of the names in one language."""

_ALIASES = {
    **{name: name for name in (*CONCEPT_COLUMNS, *TERM_COLUMNS, *_PAIR_COLUMNS)},
    **dict.fromkeys(("id", "concept_id", "entry_id", "entry", "entry_number"), "concept"),
    **dict.fromkeys(("subject", "subject_field", "subjectfield", "category", "field"), "domain"),
    **dict.fromkeys(("description", "explanation", "developer_comments", "meaning"), "definition"),
    **dict.fromkeys(("lang", "language_code", "locale"), "language"),
    **dict.fromkeys(("administrative_status", "administrativestatus", "usage_status"), "status"),
    **dict.fromkeys(("term_type", "termtype"), "type"),
    **dict.fromkeys(("pos", "partofspeech"), "part_of_speech"),
    **dict.fromkeys(("notes", "comment", "comments", "remark", "remarks", "translator_comments"), "note"),
    **dict.fromkeys(("example", "usage_example", "sentence"), "context"),
    **dict.fromkeys(("reference", "references"), "source"),
    **dict.fromkeys(("src", "source_text"), "source_term"),
    **dict.fromkeys(("target", "translation", "target_text", "trg", "tgt"), "target_term"),
    **dict.fromkeys(("source_lang", "source_lang_code"), "source_language"),
    **dict.fromkeys(("target_lang", "target_lang_code"), "target_language"),
}
# English names of languages (CLDR), as headings of workbooks have them.
_NAMES = dict(
    pair.split("=")
    for pair in """afrikaans=af albanian=sq arabic=ar armenian=hy basque=eu belarusian=be bengali=bn bosnian=bs
    bulgarian=bg burmese=my catalan=ca chinese=zh croatian=hr czech=cs danish=da dutch=nl english=en estonian=et
    finnish=fi french=fr galician=gl georgian=ka german=de greek=el hebrew=he hindi=hi hungarian=hu icelandic=is
    indonesian=id irish=ga italian=it japanese=ja kazakh=kk khmer=km korean=ko kyrgyz=ky lao=lo latin=la latvian=lv
    lithuanian=lt macedonian=mk malay=ms maltese=mt mongolian=mn nepali=ne norwegian=no persian=fa polish=pl
    portuguese=pt romanian=ro russian=ru serbian=sr sinhala=si slovak=sk slovenian=sl somali=so spanish=es swahili=sw
    swedish=sv tagalog=tl tajik=tg tamil=ta thai=th tibetan=bo turkish=tr turkmen=tk ukrainian=uk urdu=ur uyghur=ug
    uzbek=uz vietnamese=vi welsh=cy simplified_chinese=zh-Hans traditional_chinese=zh-Hant chinese_simplified=zh-Hans
    chinese_traditional=zh-Hant brazilian_portuguese=pt-BR portuguese_brazil=pt-BR""".split()
)
_OTHER = re.compile(r"[\W_]+")
_SEPARATOR = re.compile(r"[ _:.(\[-]+")


class Layout(Enum):
    """What a row is."""

    TERMS = "a term"
    CONCEPTS = "a concept"
    PAIRS = "a pair of terms"


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: a field, of a language where that is not None; ``term`` of a language is its names."""

    field: str | None
    """None: nothing that is known."""
    heading: str
    language: str | None = None


def columns_of(headings: Sequence[str]) -> tuple[Column, ...]:
    """Return what columns with these headings hold."""
    names = [_OTHER.sub("_", one.strip().casefold()).strip("_") for one in headings]
    fields = [_ALIASES.get(name) for name in names]
    pairs = "target_term" in fields
    languages = sum(language_of(one) is not None for one in headings)
    found: list[Column] = []
    for number, (heading, name, field) in enumerate(zip(headings, names, fields, strict=True)):
        tag = language_of(heading)
        if name == "source" and pairs:
            column = Column("source_term", heading)
        elif name == "id" and number and languages > 1 and not pairs and "term" not in fields:
            # Indonesian, among other languages.
            column = Column("term", heading, tag)
        elif field is not None:
            column = Column(field, heading)
        else:
            # Before tags: "en_status" has the form of one.
            column = _of_language(heading) or Column("term" if tag else None, heading, tag)
        found.append(column)
    return tuple(found)


def layout_of(columns: Sequence[Column]) -> Layout | None:
    """Return what the rows below these columns are, or None: these are no headings."""
    fields = {column.field for column in columns if column.language is None}
    if {"term", "language"} <= fields:
        return Layout.TERMS
    if {"source_term", "target_term"} <= fields:
        return Layout.PAIRS
    languages = sum(column.field == "term" and column.language is not None for column in columns)
    unknown = sum(column.field is None for column in columns)
    return Layout.CONCEPTS if languages > 1 or (languages and not unknown and len(columns) > 1) else None


def language_of(heading: str) -> str | None:
    """Return the canonical tag of the language that a heading names, by its tag or its name in English, or None.

    >>> language_of("zh-TW"), language_of("Traditional Chinese"), language_of("Term")
    ('zh-Hant-TW', 'zh-Hant', None)
    """
    text = heading.strip()
    if is_known(text):
        return canonical(text)
    name = _NAMES.get(_OTHER.sub("_", text.casefold()).strip("_"))
    return None if name is None else canonical(name)


def _of_language(heading: str) -> Column | None:
    """Read a heading such as ``en_status``, ``note (es)`` or ``English (en)``; None: it is none of these."""
    text = heading.strip().rstrip(")]")
    for separator in _SEPARATOR.finditer(text):
        one, other = text[: separator.start()], text[separator.end() :]
        for tag, name in ((one, other), (other, one)):
            if (language := language_of(tag)) is None:
                continue
            field = _ALIASES.get(_OTHER.sub("_", name.casefold()).strip("_"))
            if field in _OF_LANGUAGES:
                return Column(field, heading, language)
            if language_of(name) is not None and is_known(tag):
                return Column("term", heading, language)
    return None
