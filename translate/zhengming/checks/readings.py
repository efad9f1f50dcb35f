"""What of a document is in one language, as one text: so rules see it whole, and markup hides nothing from them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from zhengming.documents.model import Document, Segment, TagKind
from zhengming.text.languages import agree

__all__ = ["Reading", "reading_of", "readings"]

_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Reading:
    """The segments of a document that are in one language."""

    language: str
    """BCP 47 tag."""
    text: str
    """The texts, with an empty line between two; in them, what single tags read like."""
    numbers: tuple[int, ...]
    """Of the segments."""
    starts: tuple[int, ...]
    """Where each begins in the text."""
    offsets: tuple[Sequence[int], ...]
    """For each segment, which code point of it each one of the text is, from its start to its end."""
    quoted: tuple[tuple[int, int], ...]
    """Where segments that are somebody's words stand in the text."""

    def place(self, start: int, end: int) -> tuple[int, int, int]:
        """Return in which segment a stretch stands, and where in it; what goes beyond the segment is left out."""
        which = max(bisect_right(self.starts, start) - 1, 0)
        offsets, begin = self.offsets[which], self.starts[which]
        last = len(offsets) - 1
        from_ = offsets[min(start - begin, last)]
        return self.numbers[which], from_, max(from_, offsets[min(end - begin, last)])

    def is_within_one(self, start: int, end: int) -> bool:
        """Whether a stretch stands in one segment."""
        which = max(bisect_right(self.starts, start) - 1, 0)
        return end - self.starts[which] < len(self.offsets[which])


def readings(document: Document, language: str) -> list[Reading]:
    """Return what a document has in each language, its own language first.

    Args:
        document: The document.
        language: Of all that it says nothing of.
    """
    groups: defaultdict[str, list[int]] = defaultdict(list)
    groups[language] = []
    for number, segment in enumerate(document.segments):
        own = segment.language
        groups[language if own is None or agree(own, language) else own].append(number)
    return [_reading(document.segments, numbers, own) for own, numbers in groups.items() if numbers]


def _reading(segments: Sequence[Segment], numbers: Sequence[int], language: str) -> Reading:
    texts: list[str] = []
    starts: list[int] = []
    offsets: list[Sequence[int]] = []
    quoted: list[tuple[int, int]] = []
    length = 0
    for number in numbers:
        text, places = reading_of(segments[number])
        starts.append(length)
        texts.append(text)
        offsets.append(places)
        if segments[number].quoted:
            quoted.append((length, length + len(text)))
        length += len(text) + len(_BETWEEN)
    return Reading(language, _BETWEEN.join(texts), tuple(numbers), tuple(starts), tuple(offsets), tuple(quoted))


def reading_of(segment: Segment) -> tuple[str, Sequence[int]]:
    """Return a text with what its single tags read like, and where in the text each character of that stands."""
    text = segment.text
    shown = [tag for tag in segment.tags if tag.kind is TagKind.SINGLE and tag.reads]
    if not shown:
        return text, range(len(text) + 1)
    parts: list[str] = []
    places: list[int] = []
    done = 0
    for tag in shown:
        parts += (text[done : tag.offset], tag.reads)
        places += [*range(done, tag.offset), *([tag.offset] * len(tag.reads))]
        done = tag.offset
    return "".join([*parts, text[done:]]), [*places, *range(done, len(text) + 1)]
