"""What must agree with a noun that was put into a translation."""

from zhengming.morphology.inflectors import inflector
from zhengming.morphology.model import Form
from zhengming.text.inflection.romance import LANGUAGES as ROMANCE
from zhengming.text.languages import primary

__all__ = ["agree"]


def agree(text: str, start: int, end: int, form: Form, language: str, *, was: Form | None = None) -> str:
    """Make the words around a noun agree with it: articles and what declines like them, and adjectives.

    What is right stays, so that doing it twice is doing it once; the noun itself is not touched. What follows the noun
    is changed only where it agreed with the one that stood there.

    Args:
        text: A sentence.
        start: Of the noun or the phrase that it heads, in code points.
        end: Of it.
        form: Of the noun.
        language: Of the text, BCP 47 tag.
        was: Form of the noun that stood there before.
    """
    tag = primary(language)
    knows = inflector(tag)
    if tag == "ru" and knows is not None:
        from zhengming.translation.terms.repair import russian

        return russian.agree(text, start, form, knows)
    if tag == "de" and knows is not None:
        from zhengming.translation.terms.repair import german

        return german.agree(text, start, form, was)
    if tag in ROMANCE:
        from zhengming.translation.terms.repair import romance

        return romance.agree(text, start, end, form, was, tag, knows)
    return text
