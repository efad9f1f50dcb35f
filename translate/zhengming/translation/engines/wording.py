"""Words as a decoder is told to leave them out."""

import re

from zhengming.text.characters import begins, ends

__all__ = ["has_word", "spellings"]


def spellings(word: str) -> tuple[str, ...]:
    """Return a word as it may stand in a text: as given, and with its first letter small or great.

    >>> spellings("Policía")
    ('Policía', 'policía')
    """
    return tuple(dict.fromkeys((word, word[:1].lower() + word[1:], word[:1].upper() + word[1:])))


def has_word(text: str, word: str) -> bool:
    """Whether a text holds a word, in any case of its letters; between Han characters words have no bounds.

    >>> has_word("La Policía local", "policía"), has_word("policíaco", "policía"), has_word("公安部门", "公安")
    (True, False, True)
    """
    found = re.finditer(re.escape(word), text, re.IGNORECASE)
    return any(begins(text, match.start()) and ends(text, match.end()) for match in found)
