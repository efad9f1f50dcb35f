"""What keeps the translations of an article, paragraph by paragraph."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

__all__ = ["Store"]


class Store(Protocol):
    """A catalogue, or a file that has places for translations in it. Paragraphs are known by their texts."""

    @property
    def path(self) -> Path:
        """Of the file."""
        ...

    @property
    def language(self) -> str:
        """BCP 47 tag of the translations."""
        ...

    def translation(self, text: str) -> str:
        """Return the translation of a paragraph, or an empty text."""
        ...

    def engine(self, text: str) -> str | None:
        """Return the route by which a paragraph was translated, or None."""
        ...

    def is_kept(self, text: str) -> bool:
        """Whether the translation of a paragraph is a person's, or was reviewed by one."""
        ...

    def is_current(self, text: str, terms: str) -> bool:
        """Whether the paragraph has a translation that was made for these demands (a digest)."""
        ...

    def put(self, text: str, translation: str, *, engine: str, terms: str, remarks: Sequence[str] = ()) -> None:
        """Give a paragraph a translation made by machine, to be reviewed."""
        ...

    def explain(self, text: str, remarks: Sequence[str]) -> None:
        """Say to the translator why a paragraph has no translation."""
        ...

    def known_as(self, text: str) -> str:
        """Return a paragraph as memories have it."""
        ...

    def recalled(self, text: str, translation: str) -> str | None:
        """Return what a memory has for a paragraph as a translation of its text; None where it is none of it."""
        ...

    def save(self, now: datetime) -> bool:
        """Write what can be written before the article is done; return whether anything was."""
        ...
