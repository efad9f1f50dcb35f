"""Names that stand inside a longer word or a longer term: "Speicher" in "Speicherressourcen".

The matcher keeps to the boundaries of words and lets a longer term consume those nested in it. Whether a translation
has rendered a term is another question: there a compound has, and so has a longer term.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from zhengming.termbase.forms import is_case_sensitive
from zhengming.termbase.matcher import Match
from zhengming.termbase.model import Term
from zhengming.text.characters import CLASSES, LEFT, RIGHT
from zhengming.text.fold import fold
from zhengming.text.inflection import inflections
from zhengming.text.languages import primary
from zhengming.text.spelling import spellings

__all__ = ["Within", "names_within"]

_COMPOUNDING = frozenset("af da de et fi fo fy hu is lb nb nl nn no sv".split())
"""Languages that write compounds as one word."""
_LINKING = frozenset({"s", "es", "n", "en", "e", "er"})
"""What may stand between the parts of a compound, and so before its hyphen: ``Formatzuordnungs-Version``."""
_SHORTEST = 4
"""Letters of a name that is looked for in longer words; shorter ones are in many words by chance."""


class Within(StrEnum):
    """What a name stands inside of."""

    TERM = "term"
    """A longer term of the glossary, as words of its own."""
    COMPOUND = "compound"
    """A compound of which it is the first or the last part."""
    WORD = "word"
    """A longer word that begins with it: another form of it, a word derived from it, or an accident."""


def names_within(text: str, term: Term, matches: Sequence[Match]) -> Iterator[tuple[int, int, Within]]:
    """Yield where a name stands inside something longer, from left to right, not overlapping.

    Args:
        text: In the language of the term.
        term: What to look for, in its listed form and the forms of `zhengming.text.inflection`.
        matches: All matches in the text. Those of the name itself are not told again.

    Yields:
        Start and end of the longer word, or of the name where that stands in a longer term.
    """
    folded = fold(text)
    listed = {fold(one) for form in (term.text, *term.forms) for one in spellings(form, term.language)}
    own = [match for match in matches if any(sense.term == term for sense in match.senses)]
    cased = is_case_sensitive(term, term.text)
    language = primary(term.language)
    forms = listed | {fold(one) for one in inflections(term.text, language, plural=term.number == "pl")}
    done = 0
    for start, end in sorted(_occurrences(folded, listed if cased else forms), key=lambda one: (one[0], -one[1])):
        if start < done or any(match.start < end and start < match.end for match in own):
            continue
        first, last = _word(folded, start, end)
        kind: Within | None = None
        if (first, last) == (start, end):
            inside = any(match.start <= start and end <= match.end for match in matches)
            kind = Within.TERM if inside and not (cased and text[start:end] != term.text) else None
        elif not cased and language in _COMPOUNDING:
            after = 0 if folded[end:last] in _LINKING else last - end
            kind = Within.COMPOUND if _is_part(start - first, end - start, after) else None
        elif not cased and first == start and end - start >= _SHORTEST and folded[start:end] in listed:
            kind = Within.WORD
        if kind is not None:
            yield (first, last, kind)
            done = last


def _is_part(before: int, length: int, after: int) -> bool:
    """Whether so many letters, with so many before and after them in one word, are a part of a compound.

    The shorter the part, the more often it is there by chance: ``Art`` in ``Artikel``, ``Tür`` in ``Natürlichkeit``.
    """
    if length < _SHORTEST:
        return length == _SHORTEST - 1 and not after and before >= _SHORTEST
    return not before or not after or (length > _SHORTEST and min(before, after) >= _SHORTEST - 1)


def _occurrences(folded: str, forms: set[str]) -> Iterator[tuple[int, int]]:
    for form in forms:
        start = folded.find(form)
        while start >= 0:
            yield start, start + len(form)
            start = folded.find(form, start + 1)


def _word(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch widened to the ends of the words that it cuts."""
    while start > 0 and CLASSES[text[start - 1]] & CLASSES[text[start]] & LEFT:
        start -= 1
    while end < len(text) and CLASSES[text[end]] & CLASSES[text[end - 1]] & RIGHT:
        end += 1
    return start, end
