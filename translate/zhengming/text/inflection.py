"""Other numbers of the words of a term."""

from collections.abc import Iterator

__all__ = ["inflections"]


def inflections(text: str, language: str, *, plural: bool = False) -> Iterator[str]:
    """Yield the inflected forms."""
    if language == "en":
        from zhengming.text.english import inflections as english

        yield from english(text, plural=plural)
