"""An article in another language: a text line for line as its source, a document as it is but for its words."""

from dataclasses import replace

from zhengming.documents.model import Document, Edited, Segment, unmarked
from zhengming.documents.relabelling import relabelled
from zhengming.text.languages import primary
from zhengming.translation.article import Article, Paragraph, core
from zhengming.translation.markup.arrange import written
from zhengming.translation.markup.joining import UNSPACED
from zhengming.translation.store import Store

__all__ = ["join_sentences", "render"]


def join_sentences(translations: list[str], language: str) -> str:
    """Put translated sentences together to a paragraph, with spaces between them where the language writes them."""
    return ("" if primary(language) in UNSPACED else " ").join(translations)


def render(article: Article, catalogue: Store, source: str) -> Edited:
    """Return the article with each paragraph replaced by its translation.

    Args:
        article: The article.
        catalogue: Has the translations.
        source: BCP 47 tag of the article's language. Where a document says that it is in this one, it then says that it
            is in the other.

    White space around paragraphs is kept. A paragraph without a translation stays as it is, as gettext has it; line
    breaks that a translator put into a translation become spaces, so that the lines of both texts correspond. What a
    document cannot take is refused, with the number of the paragraph.
    """
    if article.document is not None:
        return _document(article, article.document, catalogue, source)
    parts: list[str] = []
    end = 0
    for paragraph in article.paragraphs:
        parts += [article.text[end : paragraph.start], _translation(paragraph, catalogue) or paragraph.text]
        end = paragraph.start + len(paragraph.text)
    return Edited("".join([*parts, article.text[end:]]).encode("utf-8"))


def _translation(paragraph: Paragraph, catalogue: Store) -> str:
    return " ".join(catalogue.translation(paragraph.text).split("\n")).strip()


def _document(article: Article, document: Document, catalogue: Store, source: str) -> Edited:
    texts: dict[int, str] = {}
    numbers: dict[int, int] = {}
    for number, paragraph in enumerate(article.paragraphs):
        translation = _translation(paragraph, catalogue)
        if paragraph.segment is not None and translation:
            texts[paragraph.segment] = _with_margins(translation, document.segments[paragraph.segment])
            numbers[paragraph.segment] = number
    edited = document.edited(texts)
    refused = tuple(replace(one, segment=numbers[one.segment]) for one in edited.refused)
    translated = texts.keys() - {one.segment for one in edited.refused}
    content = relabelled(document.path, edited.content, source, catalogue.language, translated)
    return Edited(content, refused)


def _with_margins(translation: str, segment: Segment) -> str:
    """Put the white space that stands around a segment's text around its translation, which is marked text."""
    text, places = unmarked(translation)
    start, end = core(segment)
    before, behind = segment.text[:start], segment.text[end:]
    return written(f"{before}{text}{behind}", [(offset + start, kind, number) for offset, kind, number in places])
