"""What XLIFF and TMX have in common."""

from collections.abc import Callable

from zhengming.documents.bilingual.spliced import Splice
from zhengming.documents.bilingual.tree import Element
from zhengming.text.languages import canonical, is_known

__all__ = ["after", "filled", "indentation", "known_language"]


def known_language(tag: str | None) -> str | None:
    """Return a language tag in canonical form; None where it is none that is known."""
    return canonical(tag) if tag and is_known(tag) else None


def indentation(element: Element, text: str) -> str:
    """Return the line end and white space in front of an element that stands first in its line; else nothing."""
    start = element.start
    while start and text[start - 1] in " \t":
        start -= 1
    if not start or text[start - 1] not in "\r\n":
        return ""
    start -= 2 if text[start - 2 : start] == "\r\n" else 1
    return text[start : element.start]


def after(element: Element, text: str, new: str) -> Splice:
    """Return the change that puts a new element after one, in a line of its own where that one has one."""
    return Splice(element.end, element.end, indentation(element, text) + new)


def filled(element: Element, text: str, content: str, tag: Callable[[str], str] = str) -> Splice:
    """Return the change that gives an element a new content; ``tag`` changes the start tag of an empty element."""
    if not element.is_empty_tag:
        return Splice(element.inside, element.outside, content)
    opening = tag(text[element.start : element.end].removesuffix("/>").rstrip() + ">")
    name = opening[1:].split(None, 1)[0].rstrip(">")
    return Splice(element.start, element.end, f"{opening}{content}</{name}>")
