"""Changes of single attributes in start tags."""

import re

from zhengming.documents.bilingual.spliced import Splice
from zhengming.documents.bilingual.tree import Element

__all__ = ["put", "removed"]

_ATTRIBUTE = re.compile(r"\s+(?P<name>[^\s=<>\"'/]+)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')")


def put(element: Element, text: str, name: str, value: str) -> Splice:
    """Return the change that gives an element an attribute with this value, in its place or as the last one."""
    for match in _matches(element, text):
        if match["name"] == name:
            return Splice(*match.span("double" if match["double"] is not None else "single"), value)
    tag = text[element.start : element.inside]
    end = element.start + len(tag.removesuffix(">").removesuffix("/").rstrip())
    return Splice(end, end, f' {name}="{value}"')


def removed(element: Element, text: str, name: str) -> Splice | None:
    """Return the change that takes an attribute away; None where there is none."""
    return next((Splice(*one.span(), "") for one in _matches(element, text) if one["name"] == name), None)


def _matches(element: Element, text: str) -> "list[re.Match[str]]":
    return list(_ATTRIBUTE.finditer(text, element.start, element.inside))
