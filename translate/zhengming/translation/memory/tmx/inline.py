"""The text of a segment, without the markup of the program that it comes from."""

from xml.etree.ElementTree import Element

__all__ = ["local_name", "plain_text"]

_PAIRED = frozenset({"bpt", "ept", "it", "ut"})
"""Native codes that begin or end formatting."""
_TEXT = frozenset({"seg", "hi"})


def plain_text(segment: Element) -> tuple[str, bool]:
    """Return the text of a ``seg``, and whether something is lost that may carry meaning.

    Codes that begin and end formatting (``bpt``, ``ept``, ``it``, ``ut``) are left out, what they enclose and what
    ``hi`` highlights is kept. A ``ph`` stands for something in the text, such as a variable: its native code is kept as
    text; without one, it is lost. What ``sub`` holds, text within a code, is lost.
    """
    parts: list[str] = []
    lost = False

    def walk(element: Element, kept: bool) -> None:
        nonlocal lost
        if kept:
            parts.append(element.text or "")
        for child in element:
            name = local_name(child)
            lost = lost or name == "sub" or (name not in _PAIRED | _TEXT and not (child.text or "").strip())
            walk(child, name != "sub" and name not in _PAIRED and kept)
            if kept:
                parts.append(child.tail or "")

    walk(segment, True)
    return "".join(parts), lost


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]
