"""When two source texts are the same, and how near they are otherwise."""

import re
from hashlib import blake2b
from unicodedata import normalize

from rapidfuzz.distance import Levenshtein

__all__ = ["hashed", "is_usable", "normalised", "score"]

_BELOW_EXACT = 99
_SURROGATE = re.compile("[\ud800-\udfff]")


def normalised(text: str) -> str:
    r"""Return what a text is looked up by: Unicode form C, every run of white space one space, none at the ends.

    Case, digits and punctuation are kept: a text that differs in them has another translation.

    >>> normalised(" In\u00a02023,\n3000 officers ")
    'In 2023, 3000 officers'
    """
    return " ".join(normalize("NFC", text).split())


def hashed(key: str) -> int:
    """Return 64 bits, with sign, that stand for a normalised text."""
    return int.from_bytes(blake2b(key.encode("utf-8"), digest_size=8).digest(), "big", signed=True)


def score(one: str, other: str, threshold: int = 0) -> int:
    """Return how near two normalised texts are: 100 for the same text, at most 99 for any other, 0 under the threshold.

    The score is the share of characters that stay when one text is edited into the other: 100 less the Levenshtein
    distance in per cent of the longer text, rounded down.

    >>> score("3000 officers", "3000 officers"), score("3000 officers", "2000 officers")
    (100, 92)
    """
    if one == other:
        return 100
    longer = max(len(one), len(other))
    most = longer - -(-longer * threshold // 100)
    distance = Levenshtein.distance(one, other, score_cutoff=most)
    if distance > most:
        return 0
    return min(_BELOW_EXACT, (longer - distance) * 100 // longer)


def is_usable(text: str) -> bool:
    """Whether a text can be kept: it is not empty and has no lone surrogate, which is no character."""
    return bool(text) and _SURROGATE.search(text) is None
