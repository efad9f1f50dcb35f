"""The attributes ``lang`` and ``xml:lang`` of pages that were translated."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from zhengming.documents.html.attributes import attributes
from zhengming.documents.html.tokens import Token, TokenKind, tokens
from zhengming.documents.inline_html import VOID
from zhengming.documents.model import Document, Segment, TagKind
from zhengming.documents.plain import encode
from zhengming.documents.relabelling import has_words
from zhengming.documents.splice import extent
from zhengming.documents.text_document import TextDocument
from zhengming.text.languages import is_known, primary

__all__ = ["relabelled", "relabelled_text"]

_LABELS = frozenset({"lang", "xml:lang"})


def relabelled(document: Document, source: str, target: str, translated: Collection[int]) -> bytes:
    """Return the page with other labels."""
    page = cast("TextDocument", document)
    text = relabelled_text(page.text, page.segments, source, target, translated)
    return page.data if text == page.text else encode(text, page.file.encoding)


def relabelled_text(
    text: str, segments: Sequence[Segment], source: str, target: str, translated: Collection[int]
) -> str:
    """Return a page with other labels.

    Args:
        text: The page.
        segments: What is read in it.
        source: BCP 47 tag of the language that it was translated from.
        target: BCP 47 tag of the language of the translations.
        translated: The numbers of the segments that were translated.
    """
    numbers = [number for number, one in enumerate(segments) if has_words(one) and _is_in(one.language, source)]
    translated = frozenset(translated).intersection(numbers)
    places = sorted((*extent(segments[number]), number) for number in numbers)
    parts: list[str] = []
    done = 0
    for label in _labels(text, source):
        within = places[bisect_left(places, (label.start,)) : bisect_left(places, (label.end,))]
        if label.is_root:
            is_sure = bool(translated)
        elif within:
            is_sure = all(number in translated for _, _, number in within)
        else:
            around = places[bisect_left(places, (label.start,)) - 1] if places else (0, 0, 0)
            is_sure = around[0] <= label.start < around[1] and around[2] in translated
            is_sure = is_sure and any(
                one.kind is TagKind.OPEN and one.source == label.tag for one in segments[around[2]].tags
            )
        for start, end in label.values if is_sure else ():
            parts += (text[done:start], target)
            done = end
    return "".join([*parts, text[done:]])


def _is_in(language: str | None, source: str) -> bool:
    return language is None or primary(language) == primary(source)


@dataclass(frozen=True, slots=True)
class _Label:
    tag: str
    values: tuple[tuple[int, int], ...]
    """Where the values of its attributes stand that say the language."""
    start: int
    end: int
    """Of the element."""
    is_root: bool


def _labels(text: str, source: str) -> list[_Label]:
    """Return the start tags that say this language, of elements that are closed, and of the page itself, in order."""
    found: list[_Label] = []
    open_: dict[str, list[Token]] = {}
    for token in tokens(text):
        if token.kind is TokenKind.EMPTY or (token.kind is TokenKind.START and token.name in VOID):
            found += _label(text, token, token.end, source)
        elif token.kind is TokenKind.START:
            open_.setdefault(token.name, []).append(token)
        elif token.kind is TokenKind.END and open_.get(token.name):
            found += _label(text, open_[token.name].pop(), token.end, source)
    for token in open_.get("html", ()):
        found += _label(text, token, len(text), source)
    return sorted(found, key=lambda one: one.start)


def _label(text: str, token: Token, end: int, source: str) -> Iterator[_Label]:
    tag = text[token.start : token.end]
    if "lang" not in tag.lower():
        return
    values = [one for one in attributes(tag) if one.name in _LABELS and one.quoted and is_known(one.value)]
    places = tuple(
        (token.start + one.start, token.start + one.start + len(one.value))
        for one in values
        if primary(one.value) == primary(source)
    )
    if places:
        yield _Label(tag, places, token.start, end, token.name == "html")
