"""Texts that files break into lines."""

import re

__all__ = ["unwrapped"]

_BREAK = re.compile(r"[ \t]*[\r\n]+[ \t]*")


def unwrapped(text: str) -> str:
    r"""Return a text on one line, without white space at its ends.

    >>> unwrapped("  Ministry of\n   Public Security ")
    'Ministry of Public Security'
    """
    return _BREAK.sub(" ", text.strip()) if "\n" in text or "\r" in text else text.strip()
