"""The resource data module (XLIFF 2.1, section 5.5)."""

from collections.abc import Iterator

from zhengming.documents.bilingual.spliced import Problem
from zhengming.documents.bilingual.tree import Element
from zhengming.text.messages import tr

__all__ = ["problems"]

_LANGUAGES = {"source": "srcLang", "target": "trgLang"}


def problems(element: Element, root: Element) -> Iterator[Problem]:
    """Yield what is wrong with an element of the module."""
    if element.name == "resourceItem":
        resources = list(element.elements(*_LANGUAGES))
        if "mimeType" not in element.attributes and resources and not any(one.first() for one in resources):
            yield Problem(element.start, tr("<resourceItem> without content has no mimeType"))
    if element.name not in _LANGUAGES:
        return
    is_empty = element.first() is None and not element.text().strip()
    if ("href" in element.attributes) != is_empty:
        yield Problem(element.start, tr("<{name}> has either content or an href", name=element.name))
    language, declared = element.attributes.get("xml:lang"), root.attributes.get(_LANGUAGES[element.name])
    if language is not None and declared is not None and language.lower() != declared.lower():
        message = tr("xml:lang={here!r} of <{name}> is not the language of the file", here=language, name=element.name)
        yield Problem(element.start, message)
