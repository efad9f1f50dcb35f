"""Character classes, and the rule that says where a word may begin and end.

Scripts that write spaces, or an equivalent, between words keep a word together: a match may not be cut out of one.
Han, Hiragana, Bopomofo, Thai, Lao, Khmer, Myanmar and Tibetan do not, so any place between two of their characters may
be an edge. Katakana marks a foreign word by its script, so a run of it is one word. Hangul puts particles after a word
but nothing before it: it is bound on the left only. A combining mark belongs to the character before it
(Unicode Standard Annex 29, rule WB4), so no match ends in front of one.
"""

from unicodedata import category

__all__ = ["CLASSES", "HANGUL", "KATAKANA", "LEFT", "MARK", "RIGHT", "WORD", "begins", "ends"]

WORD = 1
"""A letter, digit or mark of a script that separates words, or the underscore."""
MARK = 2
"""A combining mark."""
KATAKANA = 4
HANGUL = 8

LEFT = WORD | KATAKANA | HANGUL
"""Two characters that share one of these bits belong together where a match begins."""
RIGHT = WORD | KATAKANA
"""The same where a match ends."""

# Blocks of scripts without spaces (Unicode Blocks.txt). Their marks are still marks.
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x0F00, 0x0FFF),  # Tibetan
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x309F),  # radicals, ideographic iteration mark and zero, Hiragana
    (0x3100, 0x312F),  # Bopomofo
    (0x31A0, 0x31BF),  # Bopomofo Extended
    (0x3200, 0x4DBF),  # enclosed letters, Han Extension A
    (0x4E00, 0xA4CF),  # Han, Yi
    (0xA9E0, 0xA9FF),  # Myanmar Extended-B
    (0xAA60, 0xAA7F),  # Myanmar Extended-A
    (0xF900, 0xFAFF),  # Han compatibility
    (0x1B000, 0x1B16F),  # Kana Supplement and extensions
    (0x20000, 0x3FFFF),  # Han Extensions B and later
)
_KATAKANA = ((0x30A1, 0x30FA), (0x30FC, 0x30FF), (0x31F0, 0x31FF), (0xFF66, 0xFF9F))
_HANGUL = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xFFA0, 0xFFDC))
_VARIATION_SELECTORS = ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF))


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= code <= high for low, high in ranges)


def _classify(character: str) -> int:
    code = ord(character)
    if _within(code, _VARIATION_SELECTORS):
        return 0
    if category(character)[0] == "M":
        return MARK | (0 if _within(code, _UNSPACED) else WORD)
    if _within(code, _KATAKANA):
        return KATAKANA
    if _within(code, _HANGUL):
        return HANGUL
    if _within(code, _UNSPACED):
        return 0
    return WORD if character == "_" or category(character)[0] in "LN" else 0


class _Classes(dict[str, int]):
    """Remembers the class of each character that was asked for; the content follows from the keys alone."""

    def __missing__(self, character: str) -> int:
        value = self[character] = _classify(character)
        return value


CLASSES = _Classes()
"""The class bits of a character: ``CLASSES["a"]``."""


def begins(text: str, start: int) -> bool:
    """Whether a match may begin at this offset.

    >>> begins("website", 3), begins("中国公安部", 2), begins("남미국", 1), begins("the site", 4)
    (False, True, False, True)
    """
    return start == 0 or not CLASSES[text[start - 1]] & CLASSES[text[start]] & LEFT


def ends(text: str, end: int) -> bool:
    r"""Whether a match may end before this offset.

    >>> ends("sites", 4), ends("公安部的", 3), ends("미국은", 2), ends("cafe\u0301", 4), ends("site's", 4)
    (False, True, True, False, True)
    """
    if end == len(text):
        return True
    following = CLASSES[text[end]]
    return not (following & MARK or following & CLASSES[text[end - 1]] & RIGHT)
