"""The one matcher: finds the terms of a termbase in a text, for checks, fixes, translation and the termbase itself."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, partial
from threading import Lock
from typing import NamedTuple
from weakref import WeakKeyDictionary

from zhengming.names.variants import Change
from zhengming.termbase import cache
from zhengming.termbase.automaton import Automaton
from zhengming.termbase.lexicon import EXCLUDING, Entry, Lexicon, Origin, compile_lexicon
from zhengming.termbase.model import Concept, Term, Termbase
from zhengming.text.characters import begins, ends
from zhengming.text.emphasis import blank_emphasis
from zhengming.text.fold import fold, fold_form, fold_typography
from zhengming.text.han_words import cuts_word
from zhengming.text.languages import canonical, primary
from zhengming.text.unwrap import unwrap

__all__ = ["Match", "MatchForm", "Sense", "TermMatcher", "matcher_for"]


class MatchForm(StrEnum):
    """How the text in the document relates to the term."""

    EXACT = "exact"
    """The term as it is listed, or one of its listed forms."""
    FOLDED = "folded"
    """Differs in case, width, or Traditional against Simplified."""
    INFLECTED = "inflected"
    """Another number or case of the same words."""
    LEMMA = "lemma"
    """The same lemmas, as a dictionary of word forms has them; only `zhengming.termbase.lemmas` finds these."""
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


class Match(NamedTuple):
    """A stretch of text that names a concept; offsets are code points of the original text, half-open.

    A tuple, because a long text has so many that making them would take longer than to find them.
    """

    start: int
    end: int
    senses: tuple[Sense, ...]
    """At least one; several where concepts share a form. The closest form first, then the order of the termbase."""


_match = partial(tuple.__new__, Match)  # without the keyword handling of the constructor, which costs as much again

# A spelling of a name that agrees in case is closer than a listed one that does not.
_CLOSENESS = (MatchForm.EXACT, MatchForm.NAME, MatchForm.FOLDED, MatchForm.INFLECTED)


_REMEMBERED = 1 << 18
"""Number of different strings found whose senses a matcher keeps."""

_GAP = re.compile(r"\s\s")

_WORTH_CACHING = 100
"""Concepts from which on a compiled matcher is kept on disk; a smaller one is compiled as fast as it is read."""


class TermMatcher:
    """Finds the terms of one language, leftmost-longest, nested terms consumed.

    A matcher does not change and may be used by several threads. `matcher_for` shares one.

    Args:
        termbase: Whose terms to find: of every status, with their listed and inflected forms and spellings of names.
        language: BCP 47 tag of the texts.
    """

    def __init__(self, termbase: Termbase, language: str) -> None:
        self._language = canonical(language)
        self._chinese = primary(self._language) == "zh"
        self._concepts = tuple(termbase)
        self._automaton, self._lexicon = _compiled(termbase, self._language)
        # What a string stands for, looked up once since the same strings recur; the content follows from the keys.
        self._known: dict[str, tuple[Sense, ...]] = {}

    @cached_property
    def crosses_paragraphs(self) -> bool:
        """Whether a term may be found across an empty line, since it has two white spaces in a row."""
        return any(
            _GAP.search(text)
            for concept in self._concepts
            for term in concept.names(self._language)
            for text in (term.text, *term.forms, *term.excluded)
        )

    def find(self, text: str) -> Sequence[Match]:
        """Return the matches in order, not overlapping; one may be broken over a line end."""
        text = blank_emphasis(text)
        unwrapped = unwrap(text)
        if unwrapped is None:
            return self._find(text)
        found = self._find(unwrapped.text)
        return [_match((*unwrapped.original(match.start, match.end), match.senses)) for match in found]

    def _find(self, text: str) -> list[Match]:
        folded = fold(text)
        hits = self._automaton.find(folded, partial(self._accept, text, folded))
        known, look_up = self._known.get, self._senses
        return [
            _match((start, end, known(text[start:end]) or look_up(text, folded, start, end, pattern)))
            for start, end, pattern in hits
        ]

    def _accept(self, text: str, folded: str, start: int, end: int, pattern: int) -> bool:
        if self._chinese and cuts_word(folded, start, end):
            return False
        return bool(self._senses(text, folded, start, end, pattern))

    def _senses(self, text: str, folded: str, start: int, end: int, pattern: int) -> tuple[Sense, ...]:
        """Return what the text stands for here; remembered where that is the same everywhere."""
        found = text[start:end]
        if self._automaton.edges.conditional[pattern] & EXCLUDING:
            return self._look_up(
                pattern, found, lambda term: any(_within(folded, start, end, fold(one)) for one in term.excluded)
            )
        senses = self._known.get(found)
        if senses is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            senses = self._known[found] = self._look_up(pattern, found, lambda _: False)
        return senses

    def _look_up(self, pattern: int, found: str, excluded: Callable[[Term], bool]) -> tuple[Sense, ...]:
        cased = fold_form(found)
        senses: dict[tuple[int, int], Sense] = {}
        for entry in self._lexicon.entries(pattern):
            if entry.cased not in (None, cased):
                continue
            concept = self._concepts[entry.concept]
            term = concept.names(self._language)[entry.term]
            if excluded(term):
                continue
            sense = Sense(concept, term, _form(entry, term, found), entry.change)
            known = senses.get((entry.concept, entry.term))
            if known is None or _closeness(sense) < _closeness(known):
                senses[entry.concept, entry.term] = sense
        return tuple(sorted((senses[key] for key in sorted(senses)), key=_closeness))


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


def _compiled(termbase: Termbase, language: str) -> tuple[Automaton, Lexicon]:
    """Return the automaton and lexicon, from the cache where that is faster than to compile them."""
    path = cache.cache_path(termbase.fingerprint, language) if len(termbase) >= _WORTH_CACHING else None
    known = cache.load(path) if path else None
    if known is not None:
        return known
    patterns, conditional, lexicon = compile_lexicon(termbase, language)
    automaton = Automaton.build(patterns, conditional)
    if path:
        cache.save(path, automaton, lexicon)
    return automaton, lexicon


def _closeness(sense: Sense) -> int:
    return _CLOSENESS.index(sense.form)


def _form(entry: Entry, term: Term, found: str) -> MatchForm:
    if entry.origin is Origin.PERSON:
        return MatchForm.NAME
    if entry.origin is Origin.INFLECTED:
        return MatchForm.INFLECTED
    if found == term.text:
        return MatchForm.EXACT
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
