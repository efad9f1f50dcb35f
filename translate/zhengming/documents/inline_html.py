"""What HTML elements inside a paragraph do (https://html.spec.whatwg.org/multipage/)."""

import re

__all__ = ["INLINE", "OPAQUE", "VOID", "element"]

INLINE = frozenset(
    """a abbr acronym b bdi bdo big br cite code data del dfn em font i img input ins kbd label map mark math meter nobr
    noscript object output picture progress q rp rt ruby s samp small source span strike strong sub sup svg time
    track tt u var wbr""".split()
)
"""Elements that stand in a line of text; all others begin and end a block."""
OPAQUE = frozenset(
    "code kbd math noscript object picture pre rp rt samp script select style svg template textarea var".split()
)
"""Elements whose content is no text of the document."""
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
"""Elements that enclose nothing."""

_ELEMENT = re.compile(r"<(?P<closing>/?)(?P<name>[A-Za-z][^\s/>]*)[^>]*?(?P<empty>/?)>\Z", re.DOTALL)


def element(tag: str) -> tuple[str, bool, bool]:
    """Return the name of an element's tag in small letters, and whether it closes the element, or is all of it.

    The name is empty for comments and other constructs.

    >>> element("</B>"), element("<br/>"), element("<!-- -->")
    (('b', True, False), ('br', False, True), ('', False, False))
    """
    match = _ELEMENT.match(tag)
    return (match["name"].lower(), bool(match["closing"]), bool(match["empty"])) if match else ("", False, False)
