"""From texts to the candidates for a glossary, the likeliest terms first."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from zhengming.extraction.abbreviations import introductions
from zhengming.extraction.model import Candidate, Occurrence, Segment
from zhengming.extraction.persons import person_candidates
from zhengming.extraction.spaced import spaced_candidates
from zhengming.extraction.tokens import blanked, readable
from zhengming.extraction.unspaced import unspaced_candidates
from zhengming.termbase.matcher import matcher_for
from zhengming.termbase.model import Termbase
from zhengming.text.languages import primary

__all__ = ["extract", "supports"]

_UNSUPPORTED = frozenset({"ja", "ko", "th", "lo", "km", "my", "bo", "yue", "lzh"})
_INTRODUCED = 2.0
"""How much more a name counts that a text abbreviates."""


def supports(language: str) -> bool:
    """Whether terms can be found in a language (BCP 47 tag): Chinese, or one with spaces between words."""
    return primary(language) not in _UNSUPPORTED


def extract(
    segments: Sequence[Segment],
    language: str,
    termbase: Termbase,
    least: int = 2,
    advance: Callable[[int], None] = lambda _: None,
) -> list[Candidate]:
    """Return what might belong into a glossary and does not stand in one, the likeliest first.

    Args:
        segments: Texts, or parts of texts, of one language.
        language: Its BCP 47 tag; `supports` says which.
        termbase: What the glossary has is not returned, nor is what stands inside of it.
        least: How often a candidate stands in the texts at least.
        advance: Is told how many segments more are done.
    """
    texts = [readable(segment.text) for segment in segments]
    known = _Known(texts, language, termbase)
    persons, named = person_candidates(texts, language, least, known.inside)
    bare = [blanked(text, spans) for text, spans in zip(texts, _by_text(named, len(texts)), strict=True)]
    if primary(language) == "zh":
        terms = unspaced_candidates(bare, least, known.inside, advance)
    else:
        terms = spaced_candidates(bare, language, least, known.inside, advance)
    found = [*persons, *_abbreviated(terms, texts, language, least, known)]
    lasting = [one for one in found if one.score > 0 and len(one.text) > 1 and not known.is_term(one.text)]
    return sorted(_distinct(lasting), key=lambda one: (-one.score, -one.count, one.text))


class _Known:
    """What the glossary knows, by the one matcher."""

    def __init__(self, texts: Sequence[str], language: str, termbase: Termbase) -> None:
        self._find = matcher_for(termbase, language).find
        self._spans = [[(match.start, match.end) for match in self._find(text)] for text in texts]

    def inside(self, number: int, start: int, end: int) -> bool:
        """Whether a stretch of a text lies in a known term, or cuts one."""
        spans = self._spans[number]
        if not spans:
            return False
        at = bisect_right(spans, (start, len(spans) and spans[-1][1])) - 1
        for first, last in spans[max(at, 0) :]:
            if first >= end:
                return False
            if last > start and not (start <= first and last <= end and (start, end) != (first, last)):
                return True
        return False

    def is_term(self, text: str) -> bool:
        """Whether a whole text is a known term."""
        return any(match.start == 0 and match.end == len(text) for match in self._find(text))


def _by_text(places: Sequence[Occurrence], number: int) -> list[list[tuple[int, int]]]:
    spans: list[list[tuple[int, int]]] = [[] for _ in range(number)]
    for place in places:
        spans[place.segment].append((place.start, place.end))
    return spans


def _abbreviated(
    terms: Sequence[Candidate], texts: Sequence[str], language: str, least: int, known: _Known
) -> Iterator[Candidate]:
    """Yield the candidates, abbreviations together with what they stand for."""
    pairs: dict[tuple[str, str], list[Occurrence]] = {}
    for number, text in enumerate(texts):
        for one in introductions(text, language):
            long, short = text[one.start : one.end], text[one.short_start : one.short_end]
            if not known.inside(number, one.start, one.end) and not known.is_term(short) and not known.is_term(long):
                pairs.setdefault((long, short), []).append(Occurrence(number, one.start, one.end))
    full = {place: index for index, term in enumerate(terms) for place in term.occurrences}
    shorts = {term.text: index for index, term in enumerate(terms)}
    merged: dict[int, tuple[str, int]] = {}
    gone: set[int] = set()
    added: list[Candidate] = []
    for (long, short), places in pairs.items():
        own = next((full[place] for place in places if place in full), None)
        other = shorts.get(short)
        if other == own or other in gone or own in merged or own in gone or other in merged:
            continue
        abbreviation = None if other is None else terms[other]
        if own is not None:
            merged[own] = (short, 0 if abbreviation is None else abbreviation.count)
        elif abbreviation is not None and abbreviation.count + len(places) >= least:
            count, score = abbreviation.count + len(places), _INTRODUCED * abbreviation.score
            added.append(Candidate(long, count, score, tuple(places), short, is_proper=long[0].isupper()))
        else:
            continue
        if other is not None:
            gone.add(other)
    for index, term in enumerate(terms):
        if index in merged:
            short, count = merged[index]
            yield replace(term, abbreviation=short, count=term.count + count, score=_INTRODUCED * term.score)
        elif index not in gone:
            yield term
    yield from added


def _distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the best candidate of each spelling, and each abbreviation once."""
    kept: list[Candidate] = []
    seen: set[str] = set()
    for one in sorted(candidates, key=lambda one: (-one.score, one.text)):
        if one.text.casefold() in seen:
            continue
        short = one.abbreviation
        kept.append(replace(one, abbreviation=None) if short and short.casefold() in seen else one)
        seen |= {text.casefold() for text in (one.text, short or one.text)}
    return kept
