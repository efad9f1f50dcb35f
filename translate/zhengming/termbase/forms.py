"""The strings that stand for a term in a text: its spellings and inflected forms, and whether their case counts."""

import itertools
from collections.abc import Iterator

from zhengming.termbase.model import Kind, Term
from zhengming.text.inflection import inflections
from zhengming.text.spelling import spellings

__all__ = ["inflected", "is_case_sensitive", "listed"]

_ACRONYM_LETTERS = 5
"""Longer ones are no word of any language in small letters, and are also written as names (Unesco, Interpol)."""

# Where cases inflect names too. Elsewhere the plural of a person or a place is another name.
_NAMES_INFLECT = {Kind.PERSON: frozenset({"ru"}), Kind.PLACE: frozenset({"de", "ru"})}


def listed(term: Term) -> Iterator[str]:
    """Yield the term and its listed forms in every spelling that a reader takes for the same.

    >>> sorted(listed(Term("Straße", "de", forms=("Straßen",))))
    ['Strasse', 'Strassen', 'Straße', 'Straßen']
    """
    for text in (term.text, *term.forms):
        yield from spellings(text, term.language)


def inflected(term: Term, kind: Kind) -> Iterator[str]:
    """Yield the other numbers and cases of the term; none of an acronym."""
    language = term.language.partition("-")[0]
    if is_case_sensitive(term, term.text) or (kind in _NAMES_INFLECT and language not in _NAMES_INFLECT[kind]):
        return
    for form in inflections(term.text, language, plural=term.number == "pl", name=kind is Kind.PERSON):
        yield from spellings(form, term.language)


def is_case_sensitive(term: Term, text: str) -> bool:
    """Whether a spelling of the term is found in its own case alone.

    What the term says counts; else acronyms (US, WHO, G7) and single words with a capital inside (iOS, WeChat).

    >>> [is_case_sensitive(Term(one, "en"), one) for one in ("US", "iOS", "UNESCO", "Turkey", "台湾", "110")]
    [True, True, False, False, False, False]
    """
    if term.case_sensitive is not None:
        return term.case_sensitive
    if " " in text or text.islower():
        return False
    letters = [one for one in text if one.isalpha() and one.lower() != one.upper()]
    if not letters:
        return False
    if all(one.isupper() for one in letters):
        return len(letters) <= _ACRONYM_LETTERS
    return any(one.islower() and other.isupper() for one, other in itertools.pairwise(text))
