"""What stands directly in an element of TBX: data categories with their texts, and the elements of the structure."""

import re

from zhengming.termbase.formats.model import Losses
from zhengming.termbase.formats.tbx.xml import Element, local_name

__all__ = ["LANGUAGES", "SOURCE_OF", "TERMS", "Category", "content", "text_of"]

LANGUAGES = frozenset({"langSet", "langSec"})
TERMS = frozenset({"tig", "ntig", "termSec"})
SOURCE_OF = "source of "
"""Begins the category of a source that stands in a group with a definition or context."""
Category = tuple[str, Element, str]
"""Name of a data category, its element, and its text, which is not empty."""

_STRUCTURE = LANGUAGES | TERMS | {"term", "termGrp"}
_TYPED = frozenset({"descrip", "admin", "termNote", "descripNote", "adminNote"})
_GROUPS = frozenset({"descripGrp", "adminGrp", "termNoteGrp"})
_UNREAD = frozenset({"xref", "ref", "transacGrp"})
_WRAP = re.compile(r"[ \t]*\r?\n[ \t]+")


def content(element: Element, losses: Losses, *, literal: bool) -> tuple[list[Category], list[Element]]:
    """Return the data categories of an element, those in groups included, and its languages, terms and the like.

    Categories are elements with a type (DCA) or elements of their own (DCT). Transactions and references are lost.

    Args:
        element: Any.
        losses: Where is counted what is lost.
        literal: Whether white space is what it seems; elsewhere it may come from indenting.
    """
    found: list[Category] = []
    structure: list[Element] = []
    for child in element:
        name = local_name(child.tag)
        if name in _STRUCTURE:
            structure.append(child)
            continue
        if name in _TYPED:
            name = child.get("type", name)
        elif name in _GROUPS:
            found += _grouped(content(child, losses, literal=literal)[0])
            continue
        elif name in _UNREAD:
            losses.add(child.get("type", name))
            continue
        if text := text_of(child, literal=literal):
            found.append((name, child, text))
    return found, structure


def _grouped(categories: list[Category]) -> list[Category]:
    """Tell the source of what begins a group from sources of other things."""
    first = categories[0][0] if categories else ""
    if first not in ("definition", "context"):
        return categories
    return [(f"{SOURCE_OF}{first}" if name == "source" else name, node, text) for name, node, text in categories]


def text_of(element: Element, *, literal: bool) -> str:
    """Return the text of an element and of all within it; lines that are broken to be indented are made whole."""
    text: str = element.text or "" if not len(element) else "".join(element.itertext())
    if literal:
        return text
    return (_WRAP.sub(" ", text) if "\n" in text else text).strip()
