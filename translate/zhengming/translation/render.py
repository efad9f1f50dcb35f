"""An article in another language, line for line as its source."""

from zhengming.text.languages import primary
from zhengming.translation.article import Article
from zhengming.translation.catalogue import Catalogue

__all__ = ["join_sentences", "render"]

_UNSPACED = frozenset({"zh", "ja", "yue", "lzh", "th", "lo", "km", "my"})


def join_sentences(translations: list[str], language: str) -> str:
    """Put translated sentences together to a paragraph, with spaces between them where the language writes them."""
    return ("" if primary(language) in _UNSPACED else " ").join(translations)


def render(article: Article, catalogue: Catalogue) -> str:
    """Return the article's text with each paragraph replaced by its translation.

    White space around paragraphs is kept. A paragraph without a translation stays as it is, as gettext has it; line
    breaks that a translator put into a translation become spaces, so that the lines of both texts correspond.
    """
    parts: list[str] = []
    end = 0
    for paragraph in article.paragraphs:
        translation = " ".join(catalogue.translation(paragraph.text).split("\n")).strip()
        parts += [article.text[end : paragraph.start], translation or paragraph.text]
        end = paragraph.start + len(paragraph.text)
    return "".join([*parts, article.text[end:]])
