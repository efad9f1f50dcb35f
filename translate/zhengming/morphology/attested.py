"""What the word lists of simplemma know (extra ``lemmas``): a form that rules made is a word if its lemma is listed."""

from functools import cache
from importlib.util import find_spec

__all__ = ["has_list", "lemma_of"]


@cache
def has_list(language: str) -> bool:
    """Whether the list of a language (primary subtag) is installed; loads nothing."""
    return language == "de" and find_spec("simplemma") is not None


def lemma_of(word: str, language: str) -> str | None:
    """Return the lemma that a word is listed with, in its own capitals, or None where it is not listed."""
    from simplemma.strategies.dictionaries.dictionary_factory import DEFAULT_DICTIONARY_FACTORY

    return DEFAULT_DICTIONARY_FACTORY.get_dictionary(language).get(word)
