"""What a run hands back: what became of each paragraph of each article in each language."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from zhengming.documents.model import Refusal
from zhengming.translation.article import Article
from zhengming.translation.memory.model import Hit
from zhengming.translation.terms.outcomes import Outcome

__all__ = ["Origin", "Result", "Translated"]


class Origin(StrEnum):
    """Where the translation of a paragraph comes from."""

    TRANSLATED = "translated"
    """Made in this run."""
    MEMORY = "memory"
    """Taken from the translation memory in this run."""
    REUSED = "reused"
    """Made by machine in an earlier run; nobody has reviewed it yet."""
    REVIEWED = "reviewed"
    """Reviewed or written by a person."""
    FAILED = "failed"
    """There is none: the engine failed on a sentence, or the markup could not be kept."""


@dataclass(frozen=True, slots=True)
class Translated:
    """A paragraph, where its translation comes from, and what became of its terms, with offsets of the paragraph."""

    text: str
    translation: str
    origin: Origin
    sentences: int
    outcomes: tuple[Outcome, ...] = ()
    error: str | None = None
    """With `Origin.FAILED`: what the engine said, or why the markup could not be kept."""
    similar: tuple[Hit, ...] = ()
    """What the translation memory has that is like it, for its reviewer."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one article in one language; ``paragraphs`` has each different paragraph once."""

    article: Article
    language: str
    catalogue: Path
    rendered: Path
    paragraphs: tuple[Translated, ...]
    refused: tuple[Refusal, ...] = ()
    """By number of the article's paragraph, translations that could not be written into the document: there the source
    stands; in a file that was filled in, nothing."""

    @property
    def is_filled(self) -> bool:
        """Whether the file itself has places for translations, and they were filled in."""
        return self.catalogue == self.rendered
