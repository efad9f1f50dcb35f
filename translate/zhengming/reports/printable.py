"""Text of a document on a terminal: nothing in it may move the cursor, and its width must be known."""

from wcwidth import wcswidth

__all__ = ["columns", "printable"]

# C0 controls get their pictures (Unicode block Control Pictures); what reorders the line or cannot be encoded, U+FFFD.
_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x09: 0x20, 0x7F: 0x2421}
_HIDDEN = dict.fromkeys(
    (*range(0x80, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000)), 0xFFFD
)
_SHOWN = _PICTURES | _HIDDEN


def printable(text: str) -> str:
    r"""Return text with each control character replaced by one visible one; as many code points as before.

    A tab becomes a space.

    >>> printable("a\tb\x1b[2J")
    'a b␛[2J'
    """
    return text.translate(_SHOWN)


def columns(text: str) -> int:
    """Return how many terminal columns printable text fills: two for Han, none for combining marks.

    >>> columns("公安部"), columns("e\u0301")
    (6, 1)
    """
    return wcswidth(text)
