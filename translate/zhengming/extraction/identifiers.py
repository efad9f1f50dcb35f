"""Ids for concepts: kebab-case out of their names."""

import re
import unicodedata
from collections.abc import Callable, Container

from zhengming.names.tables import tables
from zhengming.text.fold import fold

__all__ = ["identifiers"]

_LONGEST = 60


def identifiers(taken: Container[str]) -> Callable[[str], str]:
    """Return what makes ids that differ from each other and from those that are taken.

    Han characters become Pinyin syllables; letters other than Latin ones stay.

    >>> make = identifiers({"exchange-fund"})
    >>> make("Exchange Fund"), make("金管局"), make("Ordem dos Médicos"), make("МВД")
    ('exchange-fund-2', 'jin-guan-ju', 'ordem-dos-medicos', 'мвд')
    """
    made: set[str] = set()

    def make(text: str) -> str:
        plain = _plain(text) or "term"
        number, name = 1, plain
        while name in made or name in taken:
            number += 1
            name = f"{plain}-{number}"
        made.add(name)
        return name

    return make


def _plain(text: str) -> str:
    readings = tables().readings
    spelled = "".join(f" {readings[one]} " if one in readings else one for one in fold(text))
    letters = "".join(one for one in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(one))
    words = re.sub(r"[\W_]+", " ", letters.replace("'", "")).split()
    name = ""
    for word in words:
        if name and len(name) + len(word) >= _LONGEST:
            break
        name = f"{name}-{word}" if name else word[:_LONGEST]
    return name
