"""Underscores that emphasise words, as in Markdown, are no part of them."""

import re

__all__ = ["blank_emphasis"]

_AT_AN_EDGE = re.compile(r"(?<![^\W_])_+(?=[^\W_])|(?<=[^\W_])_+(?![^\W_])")


def blank_emphasis(text: str) -> str:
    """Return the text with spaces for the underscores at the edges of words; the length is kept.

    >>> blank_emphasis("the _Forum_, __MPS__ and snake_case")
    'the  Forum ,   MPS   and snake_case'
    """
    return _AT_AN_EDGE.sub(lambda match: " " * len(match[0]), text) if "_" in text else text
