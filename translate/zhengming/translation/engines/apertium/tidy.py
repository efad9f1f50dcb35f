"""White space that rules left behind."""

import re

__all__ = ["tidy"]

_RUN = re.compile(r"(?<=\S) {2,}(?=\S)")
_BEFORE_MARK = re.compile(r"(?<=\w) +(?=[,.;:)\]](?:\s|$))")


def tidy(text: str, source: str) -> str:
    """Return a translation without spaces that its source has no cause for: doubled ones, and before a full stop.

    >>> tidy("el  gato , rojo", "the cat, red"), tidy("a  b", "a  b")
    ('el gato, rojo', 'a  b')
    """
    if not _RUN.search(source):
        text = _RUN.sub(" ", text)
    return text if _BEFORE_MARK.search(source) else _BEFORE_MARK.sub("", text)
