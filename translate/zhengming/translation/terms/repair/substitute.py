"""Putting a term in the place that was found for it."""

from dataclasses import dataclass, replace
from typing import Protocol

from zhengming.termbase.demands import Demand
from zhengming.termbase.model import Term
from zhengming.text.languages import is_unspaced, primary
from zhengming.translation.terms.insertion import put_in

__all__ = ["Inserted", "Inserter", "insert_verbatim"]

_OPENING = "“„«\"'‘(¿¡[—– "
_ENDS = ".!?…:"


@dataclass(frozen=True, slots=True)
class Inserted:
    """A translation with a term put in; ``start`` and ``end`` are where the term stands in it, code points."""

    text: str
    start: int
    end: int
    verbatim: bool
    """Whether the term stands as the glossary lists it, because nothing is known that could inflect it."""


class Inserter(Protocol):
    """Puts the term that a demand expects in place of a stretch of a translation, and mends what must agree with it."""

    def __call__(
        self, text: str, start: int, end: int, demand: Demand, sentence: str, language: str
    ) -> Inserted | None:
        """Return the new translation, or None where no form of the term is known to be correct there.

        Args:
            text: The translation.
            start: Of the stretch to replace, in code points.
            end: Of the stretch.
            demand: With ``expected``.
            sentence: The source that ``demand`` is of.
            language: Of the translation, BCP 47.
        """
        ...


def insert_verbatim(text: str, start: int, end: int, demand: Demand, sentence: str, language: str) -> Inserted | None:
    """Put the term in as it is listed, with the determiner that it needs and the capital of what it replaces.

    An `Inserter` for any language.
    """
    term = demand.expected
    if term is None:
        return None
    if is_unspaced(language):
        finish = start + len(term.text)
        return Inserted(text[:start] + term.text + text[end:], start, finish, verbatim=True)
    term = _capitalised(text, start, term, demand, sentence, language)
    changed = put_in(text, start, end, term, language)
    if changed is None:
        return None
    finish = len(changed) - len(text) + end
    return Inserted(changed, max(finish - len(term.text), 0), finish, verbatim=True)


def _capitalised(text: str, start: int, term: Term, demand: Demand, sentence: str, language: str) -> Term:
    """Give the term the capital of what stood there: in headings, where the source has one too, and in German."""
    if not text[start : start + 1].isupper() or not term.text[:1].islower():
        return term
    before = text[:start].rstrip(_OPENING)
    if (
        not before
        or before[-1] in _ENDS
        or primary(language) == "de"
        or sentence[demand.start : demand.start + 1].isupper()
    ):
        return replace(term, text=term.text[:1].upper() + term.text[1:])
    return term
