"""What a report can show of a text beside its findings: the words around them, their source, the terms in use."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhengming.checks.subject import Subject
from zhengming.documents.bitext import Bitext
from zhengming.documents.model import Document, Segment, TagKind
from zhengming.documents.text_document import TextDocument
from zhengming.documents.view import View, has_unread_markup
from zhengming.text.sentences import Span, paragraphs, trimmed

__all__ = ["Detail", "Passage", "lines_of", "segments_of", "translations_of"]

_LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """One run of text: a paragraph, a line, the translation of a segment."""

    text: str
    start: int
    """Where it begins in `Report.text`."""
    offsets: Sequence[int]
    """Where each character stands in `Report.text`, in ascending order."""
    language: str | None
    """BCP 47 tag; None where nobody knows it."""
    source: str | None = None
    """What it is a translation of."""
    markup: tuple[tuple[int, str], ...] = ()
    """What stands between its characters and has no text that is read: an image, code. Offset, and how it is
    written."""

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return what of a stretch of `Report.text` stands in the passage; None where that is nothing.

        >>> Passage("ab", 4, (4, 9), "en").span(9, 12), Passage("ab", 4, (4, 9), "en").span(0, 4)
        ((1, 2), None)
        """
        if not self.offsets or end < self.offsets[0] or start > self.offsets[-1] + (start == end):
            return None
        last = bisect_left(self.offsets, end)
        if start == end:
            return last, last
        # Characters that one escape stands for are all at the place of the escape.
        first = bisect_left(self.offsets, self.offsets[max(bisect_right(self.offsets, start) - 1, 0)])
        return (first, last) if first < last else None


@dataclass(frozen=True, slots=True)
class Detail:
    """All that is known of one text."""

    passages: tuple[Passage, ...]
    """In the order of the text; none is empty but a translation that is missing."""
    source_language: str | None = None
    """BCP 47 tag of the sources."""
    subjects: tuple[Subject, ...] = ()
    """The texts as the rules see them, one for each language; that of the sources too."""


def segments_of(document: Document, language: str, sources: Mapping[int, Segment] | None = None) -> tuple[Passage, ...]:
    """Return what of a document is read.

    Args:
        document: The document.
        language: BCP 47 tag of what the document says nothing of.
        sources: What segments are translations of, by their numbers; None: it is no translation.
    """
    view = View(document)
    divide = _paragraphs if has_unread_markup(document) and sources is None else _whole
    return tuple(
        Passage(
            segment.text[span.start : span.end],
            view.offset(number, span.start),
            offsets[span.start : span.end],
            segment.language or language,
            None if sources is None else sources[number].text if number in sources else "",
            tuple(_markup(segment, span)),
        )
        for number, segment in enumerate(document.segments)
        for offsets in [_offsets(document, view, number)]
        for span in divide(segment.text)
        if not segment.text[span.start : span.end].isspace() and span.start < span.end
    )


def translations_of(bitext: Bitext, language: str) -> tuple[Passage, ...]:
    """Return the translations of a file, each with its source.

    Args:
        bitext: The file.
        language: BCP 47 tag of the translations.
    """
    places: Sequence[int] = range(len(bitext.text)) if bitext.offsets is None else bitext.offsets
    end = places[-1] + 1 if places else 0
    return tuple(
        Passage(
            bitext.text[pair.start : pair.end],
            places[pair.start] if pair.start < len(places) else end,
            places[pair.start : pair.end],
            language,
            pair.source,
        )
        for pair in bitext.pairs
        if bitext.text[pair.start : pair.end].strip() or pair.source.strip()
    )


def lines_of(text: str) -> tuple[Passage, ...]:
    """Return the lines of a text that nothing else is known of."""
    found = _LINE.finditer(text)
    return tuple(Passage(line[0], line.start(), range(*line.span()), None) for line in found if line[0].strip())


def _whole(text: str) -> list[Span]:
    return [Span(0, len(text))]


def _paragraphs(text: str) -> list[Span]:
    return [trimmed(text, span) for span in paragraphs(text)]


def _offsets(document: Document, view: View, number: int) -> Sequence[int]:
    """Return where each character of a segment stands in what is shown of the document."""
    segment = document.segments[number]
    start = view.offset(number, 0)
    if not isinstance(document, TextDocument):
        return range(start, start + len(segment.text))
    if all(piece.source_start - piece.start == start == piece.source_end - piece.end for piece in segment.pieces):
        return range(start, start + len(segment.text))
    offsets: list[int] = []
    for piece in segment.pieces:
        length = piece.end - piece.start
        plain = length == piece.source_end - piece.source_start
        offsets += range(piece.source_start, piece.source_end) if plain else [piece.source_start] * length
    return offsets


def _markup(segment: Segment, span: Span) -> Iterator[tuple[int, str]]:
    for tag in segment.tags:
        if tag.kind is TagKind.SINGLE and tag.reads and span.start <= tag.offset <= span.end:
            yield tag.offset - span.start, tag.reads if tag.reads.isspace() else tag.source
