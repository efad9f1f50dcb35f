"""The one matcher: finds the terms of a termbase in a text, for checks, fixes, translation and the termbase itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from threading import Lock
from weakref import WeakKeyDictionary

from zhengming.names.variants import Change
from zhengming.termbase.automaton import Automaton
from zhengming.termbase.lexicon import Entry, Origin, compile_lexicon
from zhengming.termbase.model import Concept, Term, Termbase
from zhengming.text.characters import begins, ends
from zhengming.text.fold import fold, fold_form, fold_typography
from zhengming.text.han_words import cuts_word
from zhengming.text.languages import canonical, primary

__all__ = ["Match", "MatchForm", "Sense", "TermMatcher", "matcher_for"]


class MatchForm(StrEnum):
    """How the text in the document relates to the term."""

    EXACT = "exact"
    """The term as it is listed, or one of its listed forms."""
    FOLDED = "folded"
    """Differs in case, width, or Traditional against Simplified."""
    INFLECTED = "inflected"
    """Another number or case of the same words."""
    NAME = "name"
    """A spelling generated from a person's name: another order, spacing, hyphenation."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a match."""

    concept: Concept
    term: Term
    form: MatchForm
    change: Change | None = None
    """With `MatchForm.NAME`: how the spelling differs from the listed name."""


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of text that names a concept; offsets are code points of the original text, half-open."""

    start: int
    end: int
    senses: tuple[Sense, ...]
    """At least one; several where concepts share a form. The closest form first, then the order of the termbase."""


# A spelling of a name that agrees in case is closer than a listed one that does not.
_CLOSENESS = (MatchForm.EXACT, MatchForm.NAME, MatchForm.FOLDED, MatchForm.INFLECTED)


class TermMatcher:
    """Finds the terms of one language, leftmost-longest, nested terms consumed.

    A matcher does not change and may be used by several threads. `matcher_for` shares one.

    Args:
        termbase: Whose terms to find: of every status, with their listed and inflected forms and spellings of names.
        language: BCP 47 tag of the texts.
    """

    def __init__(self, termbase: Termbase, language: str) -> None:
        self._language = canonical(language)
        self._concepts = tuple(termbase)
        patterns, self._lexicon = compile_lexicon(termbase, self._language)
        self._automaton = Automaton.build(patterns)
        self._chinese = primary(self._language) == "zh"

    def find(self, text: str) -> Sequence[Match]:
        """Return the matches in order, not overlapping."""
        folded = fold(text)
        cased = fold_form(text)
        accept = partial(self._accept, folded, cased)
        return [
            Match(start, end, self._senses(text, folded, cased, start, end, pattern))
            for start, end, pattern in self._automaton.find(folded, self._lexicon.conditional, accept)
        ]

    def _accept(self, folded: str, cased: str, start: int, end: int, pattern: int) -> bool:
        if self._chinese and cuts_word(folded, start, end):
            return False
        return any(True for _ in self._entries(folded, cased, start, end, pattern))

    def _entries(self, folded: str, cased: str, start: int, end: int, pattern: int) -> Iterator[tuple[Entry, Term]]:
        """Yield the entries that hold here."""
        for _, entry in self._lexicon.entries(pattern):
            if entry.cased is not None and entry.cased != cased[start:end]:
                continue
            term = self._concepts[entry.concept].names(self._language)[entry.term]
            if not any(_within(folded, start, end, fold(longer)) for longer in term.excluded):
                yield entry, term

    def _senses(self, text: str, folded: str, cased: str, start: int, end: int, pattern: int) -> tuple[Sense, ...]:
        found: dict[tuple[int, int], Sense] = {}
        for entry, term in self._entries(folded, cased, start, end, pattern):
            sense = Sense(self._concepts[entry.concept], term, _form(entry, term, text[start:end]), entry.change)
            known = found.get((entry.concept, entry.term))
            if known is None or _closeness(sense) < _closeness(known):
                found[entry.concept, entry.term] = sense
        return tuple(sorted((found[key] for key in sorted(found)), key=_closeness))


def matcher_for(termbase: Termbase, language: str) -> TermMatcher:
    """Return the matcher of a termbase for a language; checks and translation share one."""
    language = canonical(language)
    with _LOCK:
        matchers = _MATCHERS.setdefault(termbase, {})
        if language not in matchers:
            matchers[language] = TermMatcher(termbase, language)
        return matchers[language]


# Matchers live as long as the termbase that they were made for.
_MATCHERS: WeakKeyDictionary[Termbase, dict[str, TermMatcher]] = WeakKeyDictionary()
_LOCK = Lock()


def _closeness(sense: Sense) -> int:
    return _CLOSENESS.index(sense.form)


def _form(entry: Entry, term: Term, found: str) -> MatchForm:
    if entry.origin is Origin.PERSON:
        return MatchForm.NAME
    if entry.origin is Origin.INFLECTED:
        return MatchForm.INFLECTED
    plain = fold_typography(found)
    exact = any(plain == fold_typography(one) for one in (term.text, *term.forms))
    return MatchForm.EXACT if exact else MatchForm.FOLDED


def _within(folded: str, start: int, end: int, longer: str) -> bool:
    """Whether the match lies in an occurrence of a longer string that is itself bounded as words are."""
    pattern = folded[start:end]
    offset = longer.find(pattern)
    while offset >= 0:
        begin = start - offset
        finish = begin + len(longer)
        if begin >= 0 and folded.startswith(longer, begin) and begins(folded, begin) and ends(folded, finish):
            return True
        offset = longer.find(pattern, offset + 1)
    return False
