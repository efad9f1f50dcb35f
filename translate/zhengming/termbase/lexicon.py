"""What a matcher searches for: folded patterns, and for each the terms that it may stand for.

Kept as flat arrays, so that a million terms load from a cache without a million objects.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from zhengming.names.variants import Change
from zhengming.termbase.forms import inflected, is_case_sensitive, listed
from zhengming.termbase.model import Termbase
from zhengming.termbase.persons import person_spellings
from zhengming.text.fold import fold, fold_form
from zhengming.text.han_words import may_cut_word

__all__ = ["CASED", "CHANGES", "CUTTING", "EXCLUDING", "Entry", "Lexicon", "Origin", "compile_lexicon"]

CASED = 1
"""Every entry of the pattern wants its own case."""
EXCLUDING = 2
"""A term of the pattern is not to be found in some longer string."""
CUTTING = 4
"""The pattern may end inside another Chinese word."""

CHANGES: tuple[Change | None, ...] = (None, *Change)


class Origin(IntEnum):
    """Where a spelling comes from; the closest first."""

    LISTED = 0
    INFLECTED = 1
    PERSON = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One term that a pattern may stand for, by position in the termbase."""

    concept: int
    """Position of the concept in the termbase."""
    term: int
    """Position of the term among the concept's names in the language."""
    origin: Origin
    change: Change | None
    cased: str | None
    """What the text must be, its case kept, folded otherwise; None where case does not count."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Patterns by number, and their entries.

    The entries of pattern ``n`` are those from ``first[n]`` up to ``first[n + 1]``.
    """

    first: "array[int]"
    concepts: "array[int]"
    terms: "array[int]"
    kinds: bytes
    """Of each entry: the origin, plus four times the position of the change in `CHANGES`."""
    cased: dict[int, str]
    """The spelling, of entries whose case counts."""

    def entries(self, pattern: int) -> Iterator[Entry]:
        """Yield the entries of a pattern in the order of the termbase."""
        for number in range(self.first[pattern], self.first[pattern + 1]):
            kind = self.kinds[number]
            origin, change = Origin(kind & 3), CHANGES[kind >> 2]
            yield Entry(self.concepts[number], self.terms[number], origin, change, self.cased.get(number))


def compile_lexicon(termbase: Termbase, language: str) -> tuple[list[str], bytes, Lexicon]:
    """Return the patterns, why hits of each may not count, and the lexicon.

    The patterns differ and none is empty. The reasons are a byte for each: 0, or a sum of `CASED`, `EXCLUDING` and
    `CUTTING`.
    """
    found: dict[str, dict[Entry, None]] = {}
    excluding: set[str] = set()
    positions: dict[str, int] = {}
    for position, concept in enumerate(termbase):
        positions[concept.id] = position
        for ordinal, term in enumerate(concept.names(language)):
            for origin, texts in ((Origin.LISTED, listed(term)), (Origin.INFLECTED, inflected(term, concept.kind))):
                for text in texts:
                    cased = fold_form(text) if is_case_sensitive(term, text) else None
                    pattern = fold(text)
                    entries = found.setdefault(pattern, {})
                    if origin is Origin.INFLECTED and Entry(position, ordinal, Origin.LISTED, None, cased) in entries:
                        continue
                    entries[Entry(position, ordinal, origin, None, cased)] = None
                    if term.excluded:
                        excluding.add(pattern)
    for spelling in person_spellings(termbase, language):
        position = positions[spelling.concept.id]
        ordinal = spelling.concept.names(language).index(spelling.term)
        entry = Entry(position, ordinal, Origin.PERSON, spelling.change, fold_form(spelling.text))
        found.setdefault(fold(spelling.text), {})[entry] = None
    conditional = bytes(
        (CASED if all(entry.cased is not None for entry in entries) else 0)
        | (EXCLUDING if pattern in excluding else 0)
        | (CUTTING if may_cut_word(pattern) else 0)
        for pattern, entries in found.items()
    )
    return list(found), conditional, _flatten(found)


def _flatten(found: dict[str, dict[Entry, None]]) -> Lexicon:
    first, concepts, terms = array("I", [0]), array("I"), array("I")
    kinds = bytearray()
    cased: dict[int, str] = {}
    for entries in found.values():
        for entry in entries:
            if entry.cased is not None:
                cased[len(kinds)] = entry.cased
            concepts.append(entry.concept)
            terms.append(entry.term)
            kinds.append(entry.origin + 4 * CHANGES.index(entry.change))
        first.append(len(kinds))
    return Lexicon(first, concepts, terms, bytes(kinds), cased)
