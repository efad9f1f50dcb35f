"""An article as the pipeline sees it: paragraphs, their sentences, and what the glossary demands of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from zhengming.documents.model import Document, Segment, TagKind, marked
from zhengming.documents.plain import TextFile
from zhengming.documents.splice import source_offset
from zhengming.documents.text import PlainText
from zhengming.documents.text_document import TextDocument
from zhengming.termbase.demands import Demand, demands
from zhengming.text.languages import is_known, primary
from zhengming.text.lines import LineIndex
from zhengming.text.sentences import Span, paragraphs, sentences, trimmed
from zhengming.text.verbatim import VERBATIM
from zhengming.translation.markup.layout import Layout, lay_out
from zhengming.translation.markup.reading import Mark, Reading, read
from zhengming.translation.terms.outcomes import Finder

__all__ = [
    "Article",
    "Location",
    "Locator",
    "Paragraph",
    "Sentence",
    "analyse",
    "analyse_markup",
    "core",
    "paragraph_of",
    "read_article",
    "read_document",
]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph without the white space around it; ``start`` is its offset in the article, in code points."""

    text: str
    """Of a document the `zhengming.documents.model.marked` text."""
    start: int
    line: int
    """Counts from 1."""
    segment: int | None = None
    """Number of the segment of a document; None: the paragraph stands in the article as it is."""
    reading: Reading | None = None
    """Of a segment; None where its tags are not rightly nested, or it has an obstacle."""
    obstacle: str = ""
    """Why it cannot be translated."""


@dataclass(frozen=True, slots=True)
class Article:
    """A source text. ``paragraphs`` has no blank ones."""

    path: Path
    text: str
    """Of a document that is no plain text, what a reader reads of it, paragraph by paragraph."""
    paragraphs: tuple[Paragraph, ...]
    folder: Path = Path()
    """Where it is in the folder that was named; its catalogues have the same place among others."""
    document: Document | None = None
    """None: a plain text."""

    @property
    def name(self) -> str:
        """The name of its catalogues: that of the file without its suffix, and without its language.

        >>> Article(Path("news.en.txt"), "", ()).name
        'news'
        """
        name, _, suffix = self.path.stem.rpartition(".")
        return name if name and is_known(suffix) else self.path.stem


@dataclass(frozen=True, slots=True)
class Location:
    """A place in an article."""

    offset: int
    """Code points of the article; of an archive, of the text of the member that the place is in."""
    line: int
    column: int
    label: str | None = None
    """As in `zhengming.documents.model.Position`."""

    def __str__(self) -> str:
        """Return it as it stands behind the name of the file."""
        place = f"{self.line}:{self.column}"
        return place if self.label is None else f"{self.label}:{place}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence without the white space around it; the demands' offsets are the sentence's."""

    text: str
    """Without tags; words stand for objects (`zhengming.translation.markup.reading.Reading`)."""
    demands: tuple[Demand, ...]
    marks: tuple[Mark, ...] = ()
    """The tags in it; their offsets are the sentence's."""

    @property
    def has_letters(self) -> bool:
        """Whether anything in it could be translated."""
        text = self.text
        for mark in self.marks:
            text = text.replace(mark.word, " ") if mark.word else text
        return any(map(str.isalpha, text))


def read_document(document: Document, source: str, folder: Path = Path()) -> Article:
    """Take the paragraphs of a document: its segments in the source language that have letters.

    Args:
        document: Of any format.
        source: BCP 47 tag of its language.
        folder: As in `Article`.
    """
    if isinstance(document, TextDocument) and isinstance(document.syntax, PlainText):
        return read_article(document.file, folder)
    found = [
        paragraph_of(document, number, segment)
        for number, segment in enumerate(document.segments)
        if segment.language is None or primary(segment.language) == primary(source)
    ]
    segments = tuple(one for one in found if one is not None)
    text = "\n\n".join(one.text if one.reading is None else one.reading.text for one in segments)
    return Article(document.path, text, segments, folder, document)


def read_article(file: TextFile, folder: Path = Path()) -> Article:
    """Divide a text into paragraphs; ``folder`` as in `Article`."""
    lines = LineIndex(file.text)
    spans = (trimmed(file.text, span) for span in paragraphs(file.text))
    return Article(
        file.path,
        file.text,
        tuple(
            Paragraph(span.of(file.text), span.start, lines.position(span.start)[0])
            for span in spans
            if span.start < span.end
        ),
        folder,
    )


class Locator:
    """Tells where a paragraph's code points are in its article."""

    def __init__(self, article: Article) -> None:
        self._document = article.document
        self._lines = LineIndex("" if article.document is not None else article.text)

    def __call__(self, paragraph: Paragraph, offset: int) -> Location:
        """Return the place of an offset as demands have it."""
        if self._document is None or paragraph.segment is None:
            return Location(paragraph.start + offset, *self._lines.position(paragraph.start + offset))
        segment = self._document.segments[paragraph.segment]
        inside = _inside(paragraph, segment, offset)
        position = self._document.position(paragraph.segment, inside)
        return Location(source_offset(segment, inside), position.line, position.column, position.label)

    def end(self, paragraph: Paragraph, offset: int) -> int:
        """Return where in the article the code point before an offset ends."""
        if self._document is None or paragraph.segment is None:
            return paragraph.start + offset
        segment = self._document.segments[paragraph.segment]
        return source_offset(segment, _inside(paragraph, segment, offset), end=True)


def _inside(paragraph: Paragraph, segment: Segment, offset: int) -> int:
    """The offset in a segment's text of one in the paragraph's reading."""
    inside = 0 if paragraph.reading is None else paragraph.reading.original(offset)
    return min(inside + core(segment)[0], len(segment.text))


def analyse(text: str, source: str, target: str, find: Finder) -> tuple[tuple[Demand, ...], Sequence[Sentence]]:
    """Find the terms of a paragraph and divide it into sentences, none of which ends within a term.

    Addresses and code hold no terms and no ends of sentences.

    Args:
        text: The paragraph.
        source: BCP 47 tag of its language.
        target: BCP 47 tag of the language to translate into.
        find: Finds the terms of the source language.

    Returns:
        The demands, with offsets of the paragraph, and the sentences.
    """
    wanted, held = _wanted(text, target, find)
    inner = (trimmed(text, span) for span in sentences(text, source, together=held))
    return wanted, [_sentence(text, span, wanted) for span in inner if span.start < span.end]


def analyse_markup(
    reading: Reading, source: str, target: str, find: Finder
) -> tuple[tuple[Demand, ...], Sequence[Sentence], Layout]:
    """Do the same for a paragraph with tags, and say which tags are in which sentence.

    Offsets of the demands are those of the reading.
    """
    wanted, held = _wanted(reading.text, target, find)
    layout = lay_out(reading, source, held)
    parts = [
        replace(_sentence(reading.text, span, wanted), marks=marks)
        for span, marks in zip(layout.sentences, layout.inner, strict=True)
    ]
    return wanted, parts, layout


def core(segment: Segment) -> tuple[int, int]:
    """Return where a segment's text begins and ends without the white space around it.

    White space before or behind a single tag that stands at an end is not around it.
    """
    singles = [tag.offset for tag in segment.tags if tag.kind is TagKind.SINGLE]
    start = len(segment.text) - len(segment.text.lstrip())
    end = len(segment.text.rstrip())
    return min([start, *singles]), max([end, *singles])


def paragraph_of(document: Document, number: int, segment: Segment) -> Paragraph | None:
    """Return a segment of a document as a paragraph; None where it has no letters."""
    if not any(map(str.isalpha, segment.text)):
        return None
    start, end = core(segment)
    inner = (replace(tag, offset=min(max(tag.offset, start), end) - start) for tag in segment.tags)
    inside = replace(segment, text=segment.text[start:end], pieces=(), tags=tuple(inner))
    line = document.position(number, start).line
    return Paragraph(marked(inside), source_offset(segment, start), line, number, read(inside))


def _wanted(text: str, target: str, find: Finder) -> tuple[tuple[Demand, ...], list[tuple[int, int]]]:
    """What the glossary demands of a text, and the stretches in which no sentence ends."""
    kept = [match.span() for match in VERBATIM.finditer(text)]
    found = [match for match in find(text) if not any(match.start < end and start < match.end for start, end in kept)]
    wanted = demands(text, found, target)
    return wanted, [*kept, *((demand.start, demand.end) for demand in wanted)]


def _sentence(text: str, span: Span, wanted: Sequence[Demand]) -> Sentence:
    inside = (demand for demand in wanted if span.start <= demand.start < span.end)
    return Sentence(
        span.of(text),
        tuple(replace(one, start=one.start - span.start, end=one.end - span.start) for one in inside),
    )
