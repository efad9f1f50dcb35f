"""Which source of word forms stands behind a language."""

from functools import cache

from zhengming.morphology.model import Inflector
from zhengming.text.languages import primary

__all__ = ["inflector"]


def inflector(language: str) -> Inflector | None:
    """Return what knows the forms of a language (BCP 47 tag), the same one each time.

    Russian: pymorphy3. German: rules over the word list of simplemma. Others: the dictionaries of installed Apertium
    pairs.

    Returns:
        None where nothing is installed. Dictionaries are read with the first word.
    """
    return _inflector(primary(language))


@cache
def _inflector(language: str) -> Inflector | None:
    if language == "ru":
        from zhengming.morphology.russian import russian

        return russian()
    if language == "de":
        from zhengming.morphology.german import german

        return german()
    from zhengming.morphology import apertium

    return apertium.inflector(language)
