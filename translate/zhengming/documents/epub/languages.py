"""The languages that a translated book says of itself and of its pages."""

import re
from collections import defaultdict
from collections.abc import Collection
from typing import cast

from zhengming.documents.archives.document import ArchiveDocument
from zhengming.documents.epub.xhtml import Xhtml
from zhengming.documents.html.languages import relabelled_text
from zhengming.documents.model import Document
from zhengming.documents.plain import encode
from zhengming.documents.relabelling import has_words
from zhengming.text.languages import is_known, primary

__all__ = ["relabelled"]

_LANGUAGE = re.compile(r"(?P<before><(?:\w+:)?language\b[^<>]*>\s*)(?P<tag>[\w-]+)(?=\s*</)")
_ROOT = re.compile(r"""<(?:\w+:)?(?:package|ncx)\b[^<>]*?\sxml:lang\s*=\s*["'](?P<tag>[\w-]+)["']""")


def relabelled(document: Document, source: str, target: str, translated: Collection[int]) -> bytes:
    """Return the book with other languages: that of its package, where it has one, and those of its pages."""
    book = cast("ArchiveDocument", document)
    done: dict[int, set[int]] = defaultdict(set)
    for number in translated:
        for at, _, index in book.places[number]:
            done[at].add(index)
    changed: dict[str, bytes] = {}
    for at, member in enumerate(book.members):
        text = member.text
        for syntax, parsed in member.layers:
            if isinstance(syntax, Xhtml):
                text = relabelled_text(text, parsed.segments, source, target, done[at])
            elif all(index in done[at] for index, one in enumerate(parsed.segments) if has_words(one)):
                text = _restated(text, _ROOT, source, target)
        if not at:
            text = _restated(text, _LANGUAGE, source, target)
        if text != member.text:
            changed[member.name] = encode(text, member.encoding)
    return book.archive.replaced(changed)


def _restated(text: str, label: re.Pattern[str], source: str, target: str) -> str:
    """Return a text with another language in the only label that it has."""
    found = list(label.finditer(text))
    if len(found) != 1 or not is_known(found[0]["tag"]) or primary(found[0]["tag"]) != primary(source):
        return text
    start, end = found[0].span("tag")
    return text[:start] + target + text[end:]
