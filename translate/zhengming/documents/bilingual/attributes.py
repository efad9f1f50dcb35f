"""Changes of single attributes in start tags."""

import re

from zhengming.documents.bilingual.spliced import Splice
from zhengming.documents.bilingual.tree import Element

__all__ = ["put", "removed", "with_attribute"]

_ATTRIBUTE = re.compile(r"\s+(?P<name>[^\s=<>\"'/]+)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')")


def put(element: Element, text: str, name: str, value: str) -> Splice:
    """Return the change that gives an element an attribute with this value, in its place or as the last one."""
    start, end, new = _put(text[element.start : element.inside], name, value)
    return Splice(element.start + start, element.start + end, new)


def with_attribute(tag: str, name: str, value: str) -> str:
    """Return a start tag with an attribute that has this value.

    >>> with_attribute('<target state="new">', "state", "final"), with_attribute("<target/>", "state", "final")
    ('<target state="final">', '<target state="final"/>')
    """
    start, end, new = _put(tag, name, value)
    return tag[:start] + new + tag[end:]


def removed(element: Element, text: str, name: str) -> Splice | None:
    """Return the change that takes an attribute away; None where there is none."""
    found = _ATTRIBUTE.finditer(text, element.start, element.inside)
    return next((Splice(*one.span(), "") for one in found if one["name"] == name), None)


def _put(tag: str, name: str, value: str) -> Splice:
    for match in _ATTRIBUTE.finditer(tag):
        if match["name"] == name:
            return Splice(*match.span("double" if match["double"] is not None else "single"), value)
    end = len(tag.removesuffix(">").removesuffix("/").rstrip())
    return Splice(end, end, f' {name}="{value}"')
