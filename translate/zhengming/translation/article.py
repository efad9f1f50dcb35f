"""An article as the pipeline sees it: paragraphs, their sentences, and what the glossary demands of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from zhengming.documents.plain import TextFile
from zhengming.termbase.demands import Demand, demands
from zhengming.text.languages import is_known
from zhengming.text.lines import LineIndex
from zhengming.text.sentences import Span, paragraphs, sentences, trimmed
from zhengming.text.verbatim import VERBATIM
from zhengming.translation.terms.outcomes import Finder

__all__ = ["Article", "Paragraph", "Sentence", "analyse", "read_article"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph without the white space around it; ``start`` is its offset in the article, in code points."""

    text: str
    start: int
    line: int
    """Counts from 1."""


@dataclass(frozen=True, slots=True)
class Article:
    """A source text. ``paragraphs`` has no blank ones."""

    path: Path
    text: str
    paragraphs: tuple[Paragraph, ...]
    folder: Path = Path()
    """Where it is in the folder that was named; its catalogues have the same place among others."""

    @property
    def name(self) -> str:
        """The name of its catalogues: that of the file without its suffix, and without its language.

        >>> Article(Path("news.en.txt"), "", ()).name
        'news'
        """
        name, _, suffix = self.path.stem.rpartition(".")
        return name if name and is_known(suffix) else self.path.stem


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence without the white space around it; the demands' offsets are the sentence's."""

    text: str
    demands: tuple[Demand, ...]


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
    kept = [match.span() for match in VERBATIM.finditer(text)]
    found = [match for match in find(text) if not any(match.start < end and start < match.end for start, end in kept)]
    wanted = demands(text, found, target)
    spans = sentences(text, source, together=[*kept, *((demand.start, demand.end) for demand in wanted)])
    inner = (trimmed(text, span) for span in spans)
    return wanted, [_sentence(text, span, wanted) for span in inner if span.start < span.end]


def _sentence(text: str, span: Span, wanted: Sequence[Demand]) -> Sentence:
    inside = (demand for demand in wanted if span.start <= demand.start < span.end)
    return Sentence(
        span.of(text),
        tuple(replace(one, start=one.start - span.start, end=one.end - span.start) for one in inside),
    )
