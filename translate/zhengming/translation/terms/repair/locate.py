"""Where in a translation the words stand that render a term, when they are not the term itself.

Evidence, the surest first: another name of the same concept; what a bilingual dictionary or the engine makes of the
source's words alone; what the aligner links them to. A place found by one of the first is weighed with the aligner too,
since the same words may render something else that the source says.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhengming.morphology.model import Lemmatiser
from zhengming.translation.terms.repair.model import Evidence
from zhengming.translation.terms.repair.stretch import best_stretch
from zhengming.translation.terms.repair.words import Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Pair", "Phrase", "Place", "locate"]

_TRUST = {Evidence.DICTIONARY: 0.6, Evidence.ISOLATED: 0.5, Evidence.ALIGNED: 0.4}
"""What the origin of a phrase adds to the figures of the aligner."""
_AKIN = 0.4
"""The same for a word that only begins as a rendering of the dictionary does."""
_STEM = 5
"""Letters."""
_SHARE_OF_STEM = 0.7
_LEAST = 0.1
"""The score from which on a place is taken."""
_STRONG = 0.3
"""Posterior from which on two words belong together."""
_WEAK = 0.1
"""Posterior from which on a word next to such words belongs to them too."""
_NEAR = 3
"""Words between a rendering and those of the neighbours, where nothing but the place tells."""
_SURE = 0.5
"""Posterior from which on a link shows where to look."""
_CLAIMED = 0.6
"""Posterior from which on a word is taken to render something else."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A way to say a term in the target language, as the words or lemmas of it."""

    words: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation, as words, and how they are linked."""

    source: tuple[Word, ...]
    target: tuple[Word, ...]
    links: "NDArray[np.float32]"
    """Posteriors, words of the text by words of the translation."""
    origins: "NDArray[np.float32]"
    """From which word of the text each word of the translation comes."""
    gaps: frozenset[int]
    """Indices of the words of the translation before which more than a space stands."""
    cuts: Sequence[float] | None
    """Where the words of the translation are characters: how closely each belongs to the one before it."""

    @property
    def by_characters(self) -> bool:
        """Whether the words of the translation are characters."""
        return self.cuts is not None


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a translation, as indices, half-open."""

    first: int
    last: int
    evidence: Evidence
    score: float


def locate(
    pair: Pair,
    asked: Sequence[int],
    phrases: Sequence[Phrase],
    blocked: Collection[int],
    function_words: Collection[str],
    lemmatiser: Lemmatiser | None = None,
    length: int = 0,
    *,
    unlike: Collection[int] | None = None,
) -> Place | None:
    """Return where a translation renders some words of the text, or None where that cannot be told.

    Args:
        pair: The text and its translation.
        asked: Indices of the words of the text.
        phrases: What may render them.
        blocked: Indices of the words of the translation that are not to be touched.
        function_words: Of the target language; a place does not begin or end with one.
        lemmatiser: Of the target language.
        length: How many characters the approved rendering has.
        unlike: Indices of words that are not taken only because nothing else accounts for them; None: no word is.
    """
    if not asked or not pair.target:
        return None
    inside, outside = _for_and_against(pair, asked)
    gain = [one - other for one, other in zip(inside, outside, strict=True)]
    places = [
        Place(
            first,
            first + len(phrase.words),
            phrase.evidence,
            _mean(gain, pair, first, len(phrase.words), function_words) + _TRUST[phrase.evidence],
        )
        for phrase in phrases
        for first in _occurrences(phrase.words, pair, lemmatiser)
    ]
    if not places and not pair.by_characters:
        places = [
            Place(index, index + 1, Evidence.DICTIONARY, gain[index] + _AKIN)
            for phrase in phrases
            if phrase.evidence is Evidence.DICTIONARY and len(phrase.words) == 1
            for index, word in enumerate(pair.target)
            if word.text not in function_words and _akin(word.text, phrase.words[0])
        ]
    if pair.by_characters:
        aligned = _stretch(pair, inside, gain, blocked, length)
    else:
        aligned = _aligned(pair, inside, gain, len(asked), blocked, function_words)
    if aligned is not None:
        places.append(aligned)
    if unlike is not None and not pair.by_characters:
        places += _left_over(pair, asked, outside, {*blocked, *unlike}, function_words)
    fitting = [
        place
        for place in places
        if place.score >= _LEAST and not any(index in blocked for index in range(place.first, place.last))
    ]
    return max(fitting, key=lambda place: (place.score, place.last - place.first, -place.first), default=None)


def _occurrences(phrase: Sequence[str], pair: Pair, lemmatiser: Lemmatiser | None) -> list[int]:
    length = len(phrase)
    return [
        first
        for first in range(len(pair.target) - length + 1)
        if _same(pair.target[first], phrase[0], lemmatiser)
        and all(_same(pair.target[first + offset], phrase[offset], lemmatiser) for offset in range(1, length))
        and not any(index in pair.gaps for index in range(first + 1, first + length))
    ]


def _same(word: Word, part: str, lemmatiser: Lemmatiser | None) -> bool:
    if word.text == part or word.type == part:
        return True
    return lemmatiser is not None and part in lemmatiser.lemmas(word.text)


def _akin(word: str, other: str) -> bool:
    """Whether two words have a stem in common: ajustes for ajustamiento, which the dictionary has."""
    common = next((place for place, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), len(word))
    return common >= _STEM and common >= _SHARE_OF_STEM * min(len(word), len(other))


def _mean(gain: Sequence[float], pair: Pair, first: int, length: int, function_words: Collection[str]) -> float:
    counted = [index for index in range(first, first + length) if pair.target[index].text not in function_words]
    return sum(gain[index] for index in counted) / len(counted) if counted else -1.0


def _aligned(
    pair: Pair,
    inside: Sequence[float],
    gain: Sequence[float],
    length: int,
    blocked: Collection[int],
    function_words: Collection[str],
) -> Place | None:
    """The best stretch of words that the aligner links to the asked ones."""

    def belongs(index: int, least: float) -> bool:
        return index not in blocked and inside[index] >= least and gain[index] > 0 and not _is_number(pair, index)

    def is_light(index: int) -> bool:
        return pair.target[index].text in function_words

    best: Place | None = None
    seeds = [index for index in range(len(gain)) if belongs(index, _STRONG) and not is_light(index)]
    for seed in seeds:
        first, last = seed, seed + 1
        grown = True
        while grown and last - first < 2 * length + 2:
            grown = False
            # A function word or two may stand between, the next word after it must belong.
            for step in (1, 2, 3):
                index = last - 1 + step
                if index >= len(gain) or index in blocked or any(one in pair.gaps for one in range(last, index + 1)):
                    break
                if belongs(index, _WEAK) and not is_light(index):
                    last, grown = index + 1, True
                    break
                if not is_light(index):
                    break
            for step in (1, 2, 3):
                index = first - step
                if index < 0 or index in blocked or any(one in pair.gaps for one in range(index + 1, first + 1)):
                    break
                if belongs(index, _WEAK) and not is_light(index):
                    first, grown = index, True
                    break
                if not is_light(index):
                    break
        score = sum(gain[index] for index in range(first, last) if not is_light(index)) / max(
            length, sum(not is_light(index) for index in range(first, last))
        )
        if best is None or score > best.score:
            best = Place(first, last, Evidence.ALIGNED, score)
    return best


def _for_and_against(pair: Pair, asked: Sequence[int]) -> tuple[list[float], list[float]]:
    """How surely each word of the translation renders the asked words, and others.

    A word renders one of them; a character comes from them together.
    """
    others = [index for index in range(len(pair.source)) if index not in set(asked)]
    if pair.by_characters:
        inside, outside = pair.origins[list(asked)].sum(axis=0), pair.links[others].max(axis=0, initial=0)
    else:
        inside = pair.links[list(asked)].max(axis=0)
        outside = pair.links[others].max(axis=0, initial=0)
    return [float(one) for one in inside], [float(one) for one in outside]


def _stretch(
    pair: Pair, inside: Sequence[float], gain: Sequence[float], blocked: Collection[int], length: int
) -> Place | None:
    found = best_stretch(gain, pair.target, blocked, pair.gaps, pair.cuts or (), length)
    if found is None:
        return None
    first, last = found
    return Place(first, last, Evidence.ALIGNED, sum(inside[first:last]) / max(last - first, 2))


def _left_over(
    pair: Pair,
    asked: Sequence[int],
    outside: Sequence[float],
    blocked: Collection[int],
    function_words: Collection[str],
) -> list[Place]:
    """Words that nothing else accounts for, next to what renders the neighbours of the asked words."""
    anchors: list[int] = []
    for step in (-1, 1):
        index = (asked[0] if step < 0 else asked[-1]) + step
        while 0 <= index < len(pair.source) and abs(index - asked[0 if step < 0 else -1]) <= _NEAR:
            column = int(pair.links[index].argmax())
            if pair.links[index][column] >= _SURE:
                anchors.append(column)
                break
            index += step
    copied = {word.text for index, word in enumerate(pair.source) if index not in asked}
    runs: list[tuple[int, int]] = []
    for index, word in enumerate(pair.target):
        if (
            index in blocked
            or word.text in copied
            or outside[index] >= _CLAIMED
            or _is_number(pair, index)
            or word.text in function_words
            or len(word.text) < 3
        ):
            continue
        if runs and runs[-1][1] == index and index not in pair.gaps:
            runs[-1] = runs[-1][0], index + 1
        else:
            runs.append((index, index + 1))
    near = sorted(
        (min((max(first - anchor, anchor - last + 1) for anchor in anchors), default=_NEAR), first, last)
        for first, last in runs
        if last - first <= len(asked) + 1
    )
    return [
        Place(first, last, Evidence.ALIGNED, _LEAST + 0.02 * (_NEAR + 1 - distance))
        for distance, first, last in near[:1]
        if distance <= _NEAR
    ]


def _is_number(pair: Pair, index: int) -> bool:
    return pair.target[index].text.isdigit()
