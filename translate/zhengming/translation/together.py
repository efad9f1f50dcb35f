"""Translated sentences put together to paragraphs; in documents with their tags, or not at all."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhengming.text.messages import tr
from zhengming.translation.job import Item
from zhengming.translation.markup.joining import joined
from zhengming.translation.markup.placer import Placer, without_engine
from zhengming.translation.render import join_sentences
from zhengming.translation.terms.outcomes import Constrained

__all__ = ["Together", "put_together", "tags_of"]

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Together:
    """What became of a paragraph."""

    parts: Sequence[Constrained]
    text: str
    error: str | None = None
    """Why there is no translation."""
    unplaced: bool = False
    """Whether that is because of its tags."""


def put_together(
    items: Sequence[Item],
    translated: Sequence[Sequence[Constrained]],
    placer: Placer | None,
    whole: Container[str] = frozenset(),
) -> Iterator[Together]:
    """Yield what became of each paragraph.

    Args:
        items: The paragraphs.
        translated: The sentences of each, or its one translation.
        placer: Places tags in sentences; None: only those whose places need no knowledge of the languages.
        whole: The texts of the paragraphs that have one translation, with its tags.

    Raises:
        TranslationError: the engine failed as a whole.
    """
    known = [
        (sentence, part.text)
        for item, parts in zip(items, translated, strict=True)
        if item.is_marked and item.text not in whole and not any(part.error for part in parts)
        for sentence, part in zip(item.sentences, parts, strict=True)
    ]
    placed = (placer.place if placer is not None else without_engine)(known)
    spans = {id(sentence): one.spans for (sentence, _), one in zip(known, placed, strict=True) if one is not None}
    for item, parts in zip(items, translated, strict=True):
        yield Together(parts, parts[0].text) if item.text in whole else _together(item, parts, spans)


def tags_of(item: Item) -> list[str]:
    """Say to the translator what the tags of a paragraph are."""
    marks = () if item.reading is None else item.reading.marks
    return [f"Tag: <{mark.number}{'/' if mark.single else ''}> is {_shown(mark.source)}" for mark in marks]


def _together(item: Item, parts: Sequence[Constrained], spans: Mapping[int, Mapping[int, tuple[int, int]]]) -> Together:
    failed = next((part.error for part in parts if part.error is not None), None)
    if failed is not None:
        return Together(parts, "", failed)
    texts = [part.text for part in parts]
    language = item.catalogue.language
    if not item.is_marked:
        return Together(parts, join_sentences(texts, language))
    if item.reading is None or item.layout is None:
        return Together(parts, "", item.obstacle or tr("its tags are not rightly nested"), unplaced=True)
    lost = [mark for one in item.sentences if id(one) not in spans for mark in one.marks]
    places = [(text, spans.get(id(one), {})) for text, one in zip(texts, item.sentences, strict=True)]
    text = None if lost else joined(item.reading, item.layout, places, language)
    if text is None:
        which = ", ".join(dict.fromkeys(_shown(mark.source) for mark in lost or item.reading.marks))
        return Together(parts, "", tr("the markup could not be kept ({which})", which=which), unplaced=True)
    return Together(parts, text)


def _shown(source: str) -> str:
    line = " ".join(source.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
