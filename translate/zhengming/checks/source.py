"""What a text is a translation of."""

from dataclasses import dataclass

from zhengming.documents.bitext import Pair

__all__ = ["Source"]


@dataclass(frozen=True, slots=True)
class Source:
    """The source of a translation, segment by segment."""

    language: str
    """BCP 47 tag."""
    pairs: tuple[Pair, ...]
    """In the order of the translation. What stands between them in the translation has no source."""
