"""Other numbers and cases of the words of a term: an explicit list of forms, never a guess from a shared stem.

Stemmers make one of words that only look alike (universal, universidad), so forms are generated instead: those that the
grammar of the language gives to words that end as these do. Languages that do not inflect nouns (Chinese, Japanese,
Korean with its particles outside the match) and those that are not known here have none.
"""

from collections.abc import Iterator

__all__ = ["inflections"]

_ROMANCE = frozenset({"ca", "es", "fr", "gl", "it", "pt"})


def inflections(text: str, language: str, *, plural: bool = False, name: bool = False) -> Iterator[str]:
    """Yield the inflected forms of a noun phrase; the phrase itself may be among them.

    Args:
        text: The phrase as a glossary lists it.
        language: Primary language subtag.
        plural: Whether it is known to be in the plural.
        name: Whether it is the name of a person.
    """
    if language == "en":
        from zhengming.text.inflection import english

        yield from english.inflections(text, plural=plural)
    elif language in _ROMANCE:
        from zhengming.text.inflection import romance

        yield from romance.inflections(text, language)
    elif language == "de":
        from zhengming.text.inflection import german

        yield from german.inflections(text)
    elif language == "ru":
        from zhengming.text.inflection import russian

        yield from russian.inflections(text, name=name)
