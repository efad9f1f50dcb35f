"""Elements of a page. Text is given as text and written by lxml, so that nothing in it can be markup."""

import re
from collections.abc import Iterable
from typing import Any, TypeAlias

from lxml import etree

from zhengming.reports.printable import printable

__all__ = ["Child", "Node", "add", "node", "phrase", "to_html"]

Node: TypeAlias = Any
"""An ``lxml.etree._Element``, a name that the library does not export."""
Child: TypeAlias = "Node | str | None"
_REFUSED = re.compile("[\ufffe\uffff]")
"""What XML has no place for and `printable` leaves."""


def node(tag: str, *children: Child, **attributes: str | None) -> Node:
    r"""Return an element.

    Args:
        tag: Its name.
        children: Elements and texts, in order; None is left out. Control characters are shown as pictures of them.
        attributes: Those that are None are left out. ``data_rule`` is ``data-rule``, ``class_`` is ``class``.

    >>> to_html(node("p", "1 < 2 ", node("b", "x"), class_="a", title='"'))
    '<p class="a" title=\'"\'>1 &lt; 2 <b>x</b></p>'
    """
    element = etree.Element(tag)
    for name, value in attributes.items():
        if value is not None:
            element.set(name.rstrip("_").replace("_", "-"), _shown(value))
    return add(element, children)


def add(element: Node, children: Iterable[Child]) -> Node:
    """Put elements and texts at the end of an element, and return it."""
    for child in children:
        if child is None:
            continue
        if not isinstance(child, str):
            element.append(child)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + _shown(child)
        else:
            element.text = (element.text or "") + _shown(child)
    return element


def phrase(tag: str, text: str, language: str | None, **attributes: str | None) -> Node:
    """Return an element with words of a text: in their language, and their direction kept to themselves."""
    return node(tag, text, lang=language, dir="auto", **attributes)


def to_html(element: Node) -> str:
    """Return an element as HTML."""
    return str(etree.tostring(element, method="html", encoding="unicode"))


def _shown(text: str) -> str:
    return _REFUSED.sub("\ufffd", "\n".join(map(printable, text.split("\n"))))
