"""Translated sentences with their tags, put together to the marked text of a segment."""

from collections.abc import Mapping, Sequence

from zhengming.text.languages import primary
from zhengming.translation.markup.arrange import arranged, written
from zhengming.translation.markup.layout import Layout
from zhengming.translation.markup.reading import Reading

__all__ = ["UNSPACED", "joined"]

UNSPACED = frozenset({"zh", "ja", "yue", "lzh", "th", "lo", "km", "my"})
"""Languages that write no spaces between sentences."""

_Span = tuple[int, int]


def joined(
    reading: Reading, layout: Layout, translated: Sequence[tuple[str, Mapping[int, _Span]]], language: str
) -> str | None:
    """Return the marked translation of a segment, or None where its tags would not nest as they did.

    Args:
        reading: Of the segment.
        layout: Of the reading.
        translated: The translation of each sentence, and where its marks are in it.
        language: BCP 47 tag of the translations.
    """
    if not translated:
        return None
    parts: list[str] = []
    starts: list[int] = []
    spans: dict[int, _Span] = {}
    length = 0
    for index, (text, placed) in enumerate(translated):
        between = _between(reading, layout, index, language) if index else ""
        parts += [between, text]
        length += len(between)
        starts.append(length)
        spans |= {number: (start + length, end + length) for number, (start, end) in placed.items()}
        length += len(text)
    for one in layout.outer:
        spans[one.mark.number] = (starts[one.first], starts[one.last] + len(translated[one.last][0]))
    text, shifted = _without_words(reading, "".join(parts), spans)
    places = arranged(reading.marks, shifted)
    return None if places is None else written(text, places)


def _between(reading: Reading, layout: Layout, index: int, language: str) -> str:
    """What separates a sentence from the one before: nothing where a line break alone does."""
    end, start = layout.sentences[index - 1].end, layout.sentences[index].start
    broken = any(end <= place <= start for place in reading.breaks)
    if primary(language) in UNSPACED or (broken and reading.original(end) == reading.original(start)):
        return ""
    return " "


def _without_words(reading: Reading, text: str, spans: Mapping[int, _Span]) -> tuple[str, dict[int, _Span]]:
    """Take out the words that stand for objects."""
    words = sorted(spans[mark.number] for mark in reading.marks if mark.word)
    parts: list[str] = []
    done = 0
    for start, end in words:
        parts.append(text[done:start])
        done = end

    def moved(offset: int) -> int:
        return offset - sum(min(end, offset) - start for start, end in words if start < offset)

    objects = {mark.number for mark in reading.marks if mark.word}
    shifted = {
        number: (moved(start), moved(start if number in objects else end)) for number, (start, end) in spans.items()
    }
    return "".join([*parts, text[done:]]), shifted
