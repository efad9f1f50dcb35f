"""Why a run of words that can be read as a Han name may be none, or is not to be touched though it is one."""

from enum import StrEnum
from unicodedata import normalize

import regex

from zhengming.names.reading import Joint, Reading
from zhengming.names.tables import System, tables

__all__ = ["CITED", "Doubt", "doubts_of"]

_ARTICLE = regex.compile(
    r"(?:^|[^\p{L}])(?:the|an?|der|die|das|den|dem|des|l[ae]s?|el|los|un[ae]?)[ \u00a0]$", regex.IGNORECASE
)
CITED = regex.compile(r"(?:,? (?:et al|and others)\b|,? \(?(?:19|20)\d\d[a-z]?\)|, (?:19|20)\d\d[a-z]?[.;)])")
"""What follows a name in a reference to a publication."""
_TONE = regex.compile("[\u0300\u0301\u0304\u030c]")
_NEARBY = 10


class Doubt(StrEnum):
    """Why a run may be no Han name, or not be touched though it is one."""

    KOREAN = "korean"
    """It can as well be a Korean name."""
    VIETNAMESE = "vietnamese"
    """It can as well be a Vietnamese name."""
    PLACE = "place"
    """Its last word is one that ends names of streets, mountains and rivers."""
    RARE = "rare"
    """The given name has a syllable that given names hardly have."""
    DOUBLE = "double"
    """It has two family names in a row."""
    COMPOUND = "compound"
    """The given name is also a family name of two syllables."""
    TONES = "tones"
    """It is written with tone marks."""
    OPENER = "opener"
    """Its first word begins a sentence and is also a word of the language."""
    ARTICLE = "article"
    """An article stands before it."""
    CITATION = "citation"
    """It stands in a reference to a publication."""


_DOUBLES = frozenset({"zhang liao", "chang liao", "zhang jian", "chang chien", "fan jiang", "fan chiang"})
"""Double names of Taiwan that the table of family names has."""


def doubts_of(text: str, start: int, end: int, reading: Reading) -> frozenset[Doubt]:
    """Return the doubts about a name that is read in this way at this place of a text."""
    known = tables()
    family, given = reading.key
    together = "".join(given)
    also = known.families.get(" ".join(given)) if len(given) > 1 and not reading.family_first else None
    holds = {
        Doubt.KOREAN: family in known.korean_families and known.korean.issuperset(given),
        Doubt.VIETNAMESE: reading.joint is not Joint.HYPHENATED
        and family in known.vietnamese_families
        and known.vietnamese.issuperset(given),
        Doubt.PLACE: not reading.family_first and family in known.context.generics,
        Doubt.RARE: not known.context.rare_in_given_names.isdisjoint(given) or together in known.context.foreign,
        Doubt.DOUBLE: reading.double or family in _DOUBLES,
        Doubt.COMPOUND: also is not None and System.PINYIN in also.systems,
        Doubt.TONES: _TONE.search(normalize("NFD", text[start:end])) is not None,
        Doubt.ARTICLE: _ARTICLE.search(text, max(0, start - _NEARBY), start) is not None,
        Doubt.CITATION: CITED.match(text, end) is not None,
    }
    return frozenset(doubt for doubt, held in holds.items() if held)
