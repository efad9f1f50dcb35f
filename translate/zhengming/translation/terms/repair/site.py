"""Where a term is to stand: what it replaces and what stands around."""

import re
from dataclasses import dataclass

from zhengming.termbase.demands import Demand
from zhengming.text.inflection.english import singularise

__all__ = ["Realised", "Site", "Turned", "cased", "source_number", "words"]

from zhengming.morphology.model import Form

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑'’][^\W\d_]+)*")
_OPENING = "“„«\"'‘’(¿¡[—–-•* \t"
_ENDS = ".!?…:"
_CAPITALS = 4
"""A word of so many capitals is no acronym but set in capitals."""


@dataclass(frozen=True, slots=True)
class Site:
    """A stretch of a translation; ``start`` and ``end`` are code points, half-open."""

    text: str
    start: int
    end: int

    @property
    def replaced(self) -> str:
        """What stands there."""
        return self.text[self.start : self.end]

    @property
    def left(self) -> str:
        """All that stands before it."""
        return self.text[: self.start]

    @property
    def right(self) -> str:
        """All that stands after it."""
        return self.text[self.end :]

    def before(self, count: int) -> list[re.Match[str]]:
        """Return the words that stand before it with nothing but spaces between, the nearest first."""
        return _row(self.text, self.start, count)

    def after(self, count: int) -> list[re.Match[str]]:
        """Return the words that stand after it with nothing but spaces between, the nearest first."""
        found: list[re.Match[str]] = []
        place = self.end
        for word in _WORD.finditer(self.text, self.end):
            if len(found) == count or self.text[place : word.start()].strip(" ") or place == word.start():
                break
            found.append(word)
            place = word.end()
        return found

    @property
    def begins_sentence(self) -> bool:
        """Whether nothing of its sentence stands before it."""
        before = self.left.rstrip(_OPENING)
        return not before or before[-1] in _ENDS


@dataclass(frozen=True, slots=True)
class Realised:
    """A term in the form that its place asks for."""

    text: str
    verbatim: bool = False
    """Whether it is as the glossary lists it because no other form is known."""
    form: Form | None = None
    """Of the noun that it is; None where nothing around it agrees with it."""
    was: Form | None = None
    """Of the noun that it replaces."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A longer stretch than the place of a term, and what is to stand there: the term and what goes with it."""

    site: Site
    before: str
    term: str
    after: str = ""


def words(text: str) -> list[re.Match[str]]:
    """Return the words of a text."""
    return list(_WORD.finditer(text))


def source_number(found: str) -> str | None:
    """Return whether English words are in the singular (``sg``) or plural (``pl``), None where that cannot be told.

    >>> source_number("service confirmations"), source_number("tab"), source_number("News")
    ('pl', 'sg', 'sg')
    """
    last = words(found.partition(" of ")[0])
    if not last:
        return None
    return "sg" if singularise(last[-1][0].lower()) is None else "pl"


def cased(form: str, site: Site, demand: Demand, language: str) -> str:
    """Give a term the capital or capitals that its place asks for.

    A capital at the beginning of a sentence; else that of what it replaces where the source has one too. A term that
    is listed with a capital as its source is (a label, ``Approval``) loses it where the source has it in small letters.
    """
    replaced, found = site.replaced, demand.found
    if replaced.isupper() and found.isupper() and len(replaced) >= _CAPITALS:
        return form.upper()
    first = form[:1]
    if site.begins_sentence or (replaced[:1].isupper() and found[:1].isupper()):
        return first.upper() + form[1:]
    lower = form[1:].islower() and replaced[:1].islower() and found.islower()
    if first.isupper() and lower and language != "de" and _is_listed_as_label(demand):
        return first.lower() + form[1:]
    return form


def _is_listed_as_label(demand: Demand) -> bool:
    names = [term.text for terms in demand.concept.terms.values() for term in terms if term is not demand.expected]
    return any(name.lower() == demand.found and name[:1].isupper() for name in names)


def _row(text: str, end: int, count: int) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    place = end
    for word in reversed(list(_WORD.finditer(text, 0, end))):
        if len(found) == count or text[word.end() : place].strip(" ") or place == word.end():
            break
        found.append(word)
        place = word.start()
    return found
