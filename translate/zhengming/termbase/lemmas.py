"""Finds terms by their lemmas where the matcher, which knows the forms of nouns alone, finds nothing.

"rescheduled" names what the glossary lists as "reschedule", "umgeplant" what it lists as "umplanen". This needs a
dictionary of word forms (`zhengming.morphology.lemmatisers`); without one there are the matcher's matches alone.

Never found by lemma, since another form of them is another thing: persons, places where the language does not decline
them, abbreviations and what else is found in its own case alone, terms with ``not_in``, and single words that are
function words, have one or two letters, or capitals inside. Within a longer term such words have to stand as listed.
What a name other than a plain term capitalises has to be capitalised in the text.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from threading import Lock
from typing import NamedTuple
from unicodedata import normalize
from weakref import WeakKeyDictionary

import regex

from zhengming.morphology.lemmatisers import lemmatiser, other_lemmas, says_otherwise
from zhengming.morphology.model import Lemmatiser
from zhengming.termbase.forms import is_case_sensitive
from zhengming.termbase.matcher import Match, MatchForm, Sense, TermMatcher, matcher_for
from zhengming.termbase.model import Concept, Kind, Term, Termbase, TermType
from zhengming.text.emphasis import blank_emphasis
from zhengming.text.fold import fold, fold_form
from zhengming.text.function_words import FUNCTION_WORDS
from zhengming.text.languages import canonical, primary
from zhengming.text.unwrap import unwrap

__all__ = ["LemmaFinder", "lemma_finder"]

_TOKEN = regex.compile(r"[\p{L}\p{M}\p{N}_]+|[^\s\p{L}\p{M}\p{N}_]")
_INFLECTED = regex.compile(r"[\p{L}\p{M}][\p{Ll}\p{Lo}\p{M}]{2,}")
"""A word that has other forms worth looking for."""
_REMEMBERED = 1 << 17
"""Different words of texts whose lemmas a finder keeps."""
_TERMS = 1 << 15
"""Terms whose words a finder keeps."""
_DECLINED_NAMES = frozenset("be bs cs de el et fi hr hu lt lv pl ru sk sl sr uk".split())
"""Languages in which the names of places have cases that show."""


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    """With its case, typography made plain."""
    folded: str
    gap: str
    """What stands between it and the token before, folded: nothing, or spaces."""


def lemma_finder(termbase: Termbase, language: str) -> Callable[[str], Sequence[Match]]:
    """Return what finds the terms of a language in a text, by the words as they stand and by their lemmas.

    Args:
        termbase: Whose terms to find.
        language: BCP 47 tag of the texts.

    Returns:
        A function like `TermMatcher.find`, which it is where no dictionary of the language is installed. Who asks again
        gets the same one.
    """
    language = canonical(language)
    words, matcher = lemmatiser(language), matcher_for(termbase, language)
    if words is None:
        return matcher.find
    with _LOCK:
        finders = _FINDERS.setdefault(termbase, {})
        if language not in finders:
            finders[language] = LemmaFinder(termbase, language, matcher, words)
        return finders[language].find


class LemmaFinder:
    """Finds the terms of one language as the matcher does, and by lemma what that does not find.

    Args:
        termbase: Whose terms to find.
        language: BCP 47 tag of the texts.
        matcher: Of the same termbase and language.
        words: Knows the lemmas of the language.
    """

    def __init__(self, termbase: Termbase, language: str, matcher: TermMatcher, words: Lemmatiser) -> None:
        self._matcher = matcher
        self._words = words
        self._language = language
        self._function_words = FUNCTION_WORDS.get(primary(language), frozenset())
        # What a word is looked up by, kept since words recur; the content follows from the keys.
        self._known: dict[str, frozenset[str]] = {}
        self._read: dict[str, frozenset[str]] = {}
        self._tokens_of = lru_cache(_TERMS)(_tokens)
        # By the first word, or by the first two: few terms share these, so that few are compared word by word.
        self._index: defaultdict[tuple[str, ...], list[tuple[Concept, Term]]] = defaultdict(list)
        for concept, term in termbase.terms(language):
            if _has_forms(concept, term, language):
                tokens = _tokens(term.text)
                if any(self._is_inflected(token) for token in tokens):
                    for key in product(*map(self._keys, tokens[:2])):
                        self._index[key].append((concept, term))

    def find(self, text: str) -> Sequence[Match]:
        """Return the matches in order, not overlapping.

        What the matcher finds stands, but where a longer term that is found by lemma has it within.
        """
        found = self._matcher.find(text)
        if not self._index:
            return found
        ends = [match.end for match in found]
        ours = _leftmost_longest(one for one in self._find(text) if _has_room(one, _overlapped(one, found, ends)))
        if not ours:
            return found
        within = {id(match) for one in ours for match in _overlapped(one, found, ends)}
        kept = (match for match in found if id(match) not in within)
        return sorted((*kept, *ours), key=lambda match: match.start)

    def _find(self, text: str) -> Iterator[Match]:
        """Yield what is found by lemma, wherever it stands."""
        text = blank_emphasis(text)
        unwrapped = unwrap(text)
        tokens = _tokens(text if unwrapped is None else unwrapped.text)
        keys = [self._readings(token) for token in tokens]
        for position, token in enumerate(tokens):
            senses: defaultdict[int, list[Sense]] = defaultdict(list)
            for concept, term in self._candidates(keys[position : position + 2]):
                listed = self._tokens_of(term.text)
                here = tokens[position : position + len(listed)]
                if self._agrees(listed, here, capitals=concept.kind is not Kind.TERM):
                    senses[here[-1].end].append(Sense(concept, term, MatchForm.LEMMA))
            for end, ones in senses.items():
                place = (token.start, end) if unwrapped is None else unwrapped.original(token.start, end)
                yield Match(*place, tuple(ones))

    def _candidates(self, keys: Sequence[frozenset[str]]) -> Iterable[tuple[Concept, Term]]:
        """Return the terms that may be the first of these words, or begin with both, each once."""
        get = self._index.get
        ones = (one for length in range(1, len(keys) + 1) for key in product(*keys[:length]) for one in get(key, ()))
        return {(concept.id, term.text): (concept, term) for concept, term in ones}.values()

    def _agrees(self, listed: Sequence[_Token], here: Sequence[_Token], *, capitals: bool) -> bool:
        """Whether the tokens of a text are other forms of a term; its own form the matcher has decided on."""
        return (
            len(here) == len(listed)
            and all(one.gap == other.gap for one, other in zip(listed[1:], here[1:], strict=True))
            and any(one.folded != other.folded for one, other in zip(listed, here, strict=True))
            and all(self._is_form(one, other, capitals=capitals) for one, other in zip(listed, here, strict=True))
        )

    def _is_form(self, listed: _Token, found: _Token, *, capitals: bool) -> bool:
        if capitals and listed.text[0].isupper() and not found.text[0].isupper():
            return False
        if listed.folded == found.folded:
            return True
        if not (self._is_inflected(listed) and self._is_inflected(found)):
            return False
        same = not self._keys(listed).isdisjoint(self._readings(found))
        return same and not says_otherwise(listed.text, found.text, self._language)

    def _is_inflected(self, token: _Token) -> bool:
        return token.folded not in self._function_words and _INFLECTED.fullmatch(token.text) is not None

    def _keys(self, token: _Token) -> frozenset[str]:
        """Return the lemmas of a word, folded; of anything else just itself."""
        known = self._known.get(token.text)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = frozenset((token.folded,))
            if self._is_inflected(token):
                known |= {fold(lemma) for lemma in self._words.lemmas(normalize("NFC", token.text))}
            self._known[token.text] = known
        return known

    def _readings(self, token: _Token) -> frozenset[str]:
        """Return what a word of a text is looked up by: also what else it may be a form of."""
        read = self._read.get(token.text)
        if read is None:
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
            read = self._keys(token)
            if self._is_inflected(token):
                read |= {fold(lemma) for lemma in other_lemmas(normalize("NFC", token.text), self._language)}
            self._read[token.text] = read
        return read


# Finders live as long as the termbase that they were made for, as matchers do.
_FINDERS: WeakKeyDictionary[Termbase, dict[str, LemmaFinder]] = WeakKeyDictionary()
_LOCK = Lock()


def _has_forms(concept: Concept, term: Term, language: str) -> bool:
    """Whether other forms of the words are the same thing."""
    return not (
        concept.kind is Kind.PERSON
        or (concept.kind is Kind.PLACE and primary(language) not in _DECLINED_NAMES)
        or term.type is TermType.ABBREVIATION
        or term.excluded
        or is_case_sensitive(term, term.text)
    )


def _tokens(text: str) -> list[_Token]:
    plain, folded = fold_form(text), fold(text)
    tokens: list[_Token] = []
    before = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        tokens.append(_Token(start, end, plain[start:end], folded[start:end], folded[before:start]))
        before = end
    return tokens


def _overlapped(one: Match, found: Sequence[Match], ends: Sequence[int]) -> Sequence[Match]:
    """Return the matches of the matcher that share a character with one found by lemma."""
    first = last = bisect_right(ends, one.start)
    while last < len(found) and found[last].start < one.end:
        last += 1
    return found[first:last]


def _has_room(one: Match, overlapped: Sequence[Match]) -> bool:
    """Whether all that the matcher found in the place lies within a longer term."""
    return all(
        one.start <= other.start and other.end <= one.end and other.end - other.start < one.end - one.start
        for other in overlapped
    )


def _leftmost_longest(matches: Iterable[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in sorted(matches, key=lambda match: (match.start, -match.end)):
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept
