"""The languages of runs (``w:lang``; ECMA-376, part 1, section 17.3.2.20) of Word documents that were translated.

A run says three languages: that of its letters (``val``), that of its Han characters, kana and hangul (``eastAsia``),
and that of letters that are written from right to left (``bidi``). What is changed is the one of the target's script.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection
from typing import cast

from zhengming.documents.archives.document import ArchiveDocument
from zhengming.documents.archives.xml import decode_xml
from zhengming.documents.model import Document
from zhengming.documents.plain import encode
from zhengming.documents.relabelling import has_words
from zhengming.documents.splice import extent
from zhengming.errors import DocumentError
from zhengming.text.languages import is_known, primary

__all__ = ["relabelled"]

_STYLES = "word/styles.xml"
_LABEL = re.compile(r"<(?P<prefix>(?:\w+:)?)lang(?=[\s/])[^<>]*?/?>")
_DEFAULTS = re.compile(r"<(?:\w+:)?rPrDefault\b.*?</(?:\w+:)?rPrDefault\s*>", re.DOTALL)
_VALUE = re.compile(r"""\s(?:\w+:)?(?P<name>val|eastAsia|bidi)\s*=\s*(?P<quote>["'])(?P<tag>[^"']*)(?P=quote)""")
_EAST_ASIAN = frozenset({"zh", "ja", "ko"})
_LEFTWARDS = frozenset({"ar", "he", "fa", "ur", "yi", "dv", "ps", "sd", "ug", "ckb"})
_WORDS = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}
"""What Word calls languages that it knows by their regions."""


def relabelled(document: Document, source: str, target: str, translated: Collection[int]) -> bytes:
    """Return the document with other languages: those of translated texts, and if all are, that of its styles."""
    read = cast("ArchiveDocument", document)
    changed: dict[str, bytes] = {}
    stretches: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number in translated:
        for at, layer, index in read.places[number]:
            stretches[at].append(extent(read.members[at].layers[layer][1].segments[index]))
    for at, spans in stretches.items():
        member = read.members[at]
        text = _within(member.text, spans, lambda label: _said(label, source, target))
        if text != member.text:
            changed[member.name] = encode(text, member.encoding)
    is_whole = frozenset(number for number, one in enumerate(read.segments) if has_words(one)) <= frozenset(translated)
    if is_whole and _STYLES in read.archive.entries:
        try:
            styles, encoding = decode_xml(read.archive.read(_STYLES))
        except DocumentError:
            return read.archive.replaced(changed)
        defaults = [match.span() for match in _DEFAULTS.finditer(styles)]
        text = _within(styles, defaults, lambda label: _said(label, source, target))
        if text != styles:
            changed[_STYLES] = encode(text, encoding)
    return read.archive.replaced(changed)


def _within(text: str, spans: Collection[tuple[int, int]], change: Callable[[re.Match[str]], str]) -> str:
    """Return a text with other labels in some stretches of it."""
    parts: list[str] = []
    done = 0
    for start, end in sorted(spans):
        parts += (text[done : max(start, done)], _LABEL.sub(change, text[max(start, done) : end]))
        done = max(end, done)
    return "".join([*parts, text[done:]])


def _said(label: re.Match[str], source: str, target: str) -> str:
    said = {match["name"]: match for match in _VALUE.finditer(label[0])}
    before, name = said.get(_kind(source)), _kind(target)
    if before is None or not is_known(before["tag"]) or primary(before["tag"]) != primary(source):
        return label[0]
    tag = _WORDS.get(target, target)
    if name in said:
        start, end = said[name].span("tag")
        return label[0][:start] + tag + label[0][end:]
    place = label[0].index("lang") + len("lang")
    return f'{label[0][:place]} {label["prefix"]}{name}="{tag}"{label[0][place:]}'


def _kind(language: str) -> str:
    """Return the attribute that says a language."""
    name = primary(language)
    return "eastAsia" if name in _EAST_ASIAN else "bidi" if name in _LEFTWARDS else "val"
