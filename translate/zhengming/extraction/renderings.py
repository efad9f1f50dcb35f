"""What translations have for a candidate: what the aligner links to it, and what keeps it company throughout."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from zhengming.extraction.aligned import AlignedTexts, SentencePair
from zhengming.extraction.model import Candidate, Rendering, Segment
from zhengming.extraction.spaced import spaced_candidates
from zhengming.extraction.spans import LinkedSpans, Span
from zhengming.extraction.tokens import readable
from zhengming.extraction.unspaced import unspaced_candidates
from zhengming.names.han import is_han, names_same
from zhengming.termbase.matcher import matcher_for
from zhengming.termbase.model import Termbase
from zhengming.text.languages import is_unspaced
from zhengming.translation.terms.outcomes import Finder
from zhengming.translation.terms.repair.job import types
from zhengming.translation.terms.repair.words import within

__all__ = ["with_renderings"]

_COMPARED = 12
"""Renderings of a candidate that are counted in all texts."""
_OWN = 2.0
"""How much more a rendering counts that would be a candidate in the language of the translations."""
_LEAST_DICE = 0.4
_LEAST_LINKED = 0.1
"""Below these figures nothing is proposed."""


@dataclass(slots=True)
class _Seen:
    """A wording of the translations, for one candidate."""

    linked: float = 0.0
    spellings: Counter[str] = field(default_factory=Counter)
    is_own: bool = False


_Wordings = defaultdict[tuple[str, ...], _Seen]


def with_renderings(
    candidates: Sequence[Candidate],
    segments: Sequence[Segment],
    language: str,
    target: str,
    termbase: Termbase,
    advance: Callable[[int], None] = lambda _: None,
) -> list[Candidate]:
    """Return the candidates with what their translations have for them, where that can be told.

    Args:
        candidates: Found in the segments.
        segments: All of them, since what stands elsewhere tells too.
        language: BCP 47 tag.
        target: That of the translations.
        termbase: Tells which renderings are known.
        advance: Is told how many segments more are done.
    """
    from zhengming.translation.terms.repair.align import Aligner

    texts = AlignedTexts(segments, language, target)
    pairs = texts.pairs
    aligner = Aligner(
        [types(pair.source) for pair in pairs],
        [types(pair.target) for pair in pairs],
        by_characters=is_unspaced(target),
    )
    wanted: list[dict[int, list[tuple[int, int]]]] = [{} for _ in pairs]
    for number, candidate in enumerate(candidates):
        for place in candidate.occurrences:
            if (at := texts.pair_of(place)) is not None:
                start = pairs[at].start
                wanted[at].setdefault(number, []).append((place.start - start, place.end - start))
    own = _own_terms(pairs, target)
    spans = LinkedSpans(pairs, target)
    seen: list[_Wordings] = [defaultdict(_Seen) for _ in candidates]
    done = 0
    for pair, asked, listed in zip(pairs, wanted, own, strict=True):
        if asked and pair.target:
            matrix = aligner.renderings(types(pair.source), types(pair.target))
            for number, places in asked.items():
                rows = sorted({index for place in places for index in within(pair.source, *place)})
                if rows:
                    _add(pair, spans.best(pair, matrix, rows, len(places), listed), seen[number])
        advance(pair.segment + 1 - done)
        done = pair.segment + 1
    advance(len(segments) - done)
    index = _Index(pairs, is_unspaced(target))
    holders = _holders(wanted, len(candidates))
    find = matcher_for(termbase, target).find
    return [
        replace(candidate, rendering=_known(_rendering(candidate, places, wordings, index), find))
        for candidate, places, wordings in zip(candidates, holders, seen, strict=True)
    ]


def _own_terms(pairs: Sequence[SentencePair], target: str) -> list[list[tuple[int, int]]]:
    """Return for each translation which of its words, as indices (half-open), are candidates by themselves."""
    texts = [readable(pair.translation) for pair in pairs]
    if is_unspaced(target):
        found = unspaced_candidates(texts, 2, _nothing)
    else:
        found = spaced_candidates(texts, target, 2, _nothing)
    spans: list[list[tuple[int, int]]] = [[] for _ in pairs]
    for place in (place for one in found if one.score > 0 for place in one.occurrences):
        indices = within(pairs[place.segment].target, place.start, place.end)
        if indices:
            spans[place.segment].append((indices[0], indices[-1] + 1))
    return spans


def _nothing(_number: int, _start: int, _end: int) -> bool:
    return False


def _add(pair: SentencePair, spans: Sequence[Span], seen: _Wordings) -> None:
    """Add what a translation may have for a candidate, each wording with its best figure here."""
    here: dict[tuple[str, ...], Span] = {}
    for span in spans:
        words = tuple(types(pair.target[span.first : span.last]))
        if words not in here or span.figure > here[words].figure:
            here[words] = span
    for words, span in here.items():
        text = pair.translation[pair.target[span.first].start : pair.target[span.last - 1].end]
        seen[words].linked += span.figure
        seen[words].spellings[" ".join(text.split())] += 1
        seen[words].is_own |= span.is_own


def _holders(wanted: Sequence[dict[int, list[tuple[int, int]]]], number: int) -> list[set[int]]:
    """Return for each candidate the numbers of the pairs that have it."""
    holders: list[set[int]] = [set() for _ in range(number)]
    for at, asked in enumerate(wanted):
        for candidate in asked:
            holders[candidate].add(at)
    return holders


class _Index:
    """In which translations some words stand side by side."""

    def __init__(self, pairs: Sequence[SentencePair], by_characters: bool) -> None:
        self._between = "" if by_characters else " "
        self._texts = [self._joined(types(pair.target)) for pair in pairs]
        self._holders: defaultdict[str, set[int]] = defaultdict(set)
        for number, pair in enumerate(pairs):
            for word in pair.target:
                self._holders[word.type].add(number)

    def holding(self, words: Sequence[str]) -> set[int]:
        """Return the numbers of the pairs."""
        asked = self._joined(words)
        sets = sorted((self._holders[word] for word in set(words)), key=len)
        return {number for number in set.intersection(*sets) if asked in self._texts[number]}

    def _joined(self, words: Sequence[str]) -> str:
        return self._between + self._between.join(words) + self._between


def _rendering(candidate: Candidate, places: set[int], seen: _Wordings, index: _Index) -> Rendering | None:
    best: Rendering | None = None
    most = 0.0
    likeliest = sorted(seen, key=lambda words: (-seen[words].linked * (_OWN if seen[words].is_own else 1), words))
    for words in likeliest[:_COMPARED]:
        one = seen[words]
        holding = index.holding(words)
        together = len(holding & places)
        spelling = min(one.spellings, key=lambda text: (-one.spellings[text], text))
        share, dice = together / len(places), 2 * together / (len(holding) + len(places))
        linked = one.linked / len(places)
        if len(spelling) == 1 or dice < _LEAST_DICE or linked < _LEAST_LINKED:
            continue
        merit = linked * dice * (_OWN if one.is_own else 1)
        if candidate.family is not None and _is_same_person(candidate.text, spelling):
            merit += 1
        if merit > most:
            best, most = Rendering(spelling, share, dice, linked), merit
    return best


def _is_same_person(one: str, other: str) -> bool:
    return names_same(one, other) if is_han(one) else is_han(other) and names_same(other, one)


def _known(rendering: Rendering | None, find: Finder) -> Rendering | None:
    """Say which concept a rendering is a name of already."""
    if rendering is None:
        return None
    whole = (match for match in find(rendering.text) if (match.start, match.end) == (0, len(rendering.text)))
    return replace(rendering, known=next((match.senses[0].concept.id for match in whole), None))
