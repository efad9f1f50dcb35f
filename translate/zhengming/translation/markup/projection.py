"""Where the tags of a sentence stand in its translation.

A pair goes around the stretch whose words render those inside it. It has to hold most of what they are rendered by, and
little else; where no stretch does, nothing is returned, rather than the wrong words marked.
"""

import re
from collections.abc import Mapping, Sequence

from zhengming.translation.markup.evidence import Evidence
from zhengming.translation.markup.reading import Mark
from zhengming.translation.terms.repair.words import within

__all__ = ["project", "stand_ins", "without_evidence"]

_SHARE = 0.75
"""At least so much of what renders the words inside a pair has to be in the stretch, and of the stretch render them."""
_KNOWN = 0.34
"""For so many of the words inside at least something has to tell what renders them."""
_NAME = 3
"""A name of fewer letters may be another word of the other language."""
_LETTER = r"[^\W_]"

Span = tuple[int, int]


def stand_ins(marks: Sequence[Mark], translation: str) -> dict[int, Span] | None:
    """Return where the words came back that stand for objects; None where one did not, or more than once."""
    found: dict[int, Span] = {}
    for mark in marks:
        if mark.word:
            places = [one.span() for one in re.finditer(re.escape(mark.word), translation, re.IGNORECASE)]
            if len(places) != 1:
                return None
            found[mark.number] = places[0]
    return found


def without_evidence(mark: Mark, sentence: str, translation: str) -> Span | None:
    """Return where a mark stands in a translation, if that needs no knowledge of what renders what.

    So it is with what is around all words of a sentence, or at one of its ends.
    """
    first, last = _edges(sentence)
    if first is None or last is None:
        return None
    start, end = _edges(translation)
    if start is None or end is None:
        return None
    if mark.start >= mark.end:
        if mark.start <= first:
            return (start, start) if mark.start else (0, 0)
        if mark.start >= last:
            return _end(sentence, translation, mark.start, last, end)
        return None
    if mark.start <= first and mark.end >= last:
        low = 0 if mark.start == 0 else start
        return low, _end(sentence, translation, mark.end, last, end)[0]
    return None


def project(mark: Mark, sentence: str, translation: str, evidence: Evidence) -> Span | None:
    """Return where a mark stands in a translation, as far as evidence tells."""
    if (known := without_evidence(mark, sentence, translation)) is not None:
        return known
    if mark.start >= mark.end:
        place = _point(mark.start, sentence, translation, evidence)
        return None if place is None else (place, place)
    inside = frozenset(within(evidence.source, mark.start, mark.end))
    chosen = _stretch(evidence, inside)
    if chosen is None:
        return _literal(sentence[mark.start : mark.end], sentence, translation)
    words = sorted(inside)
    before = sentence[mark.start : evidence.source[words[0]].start]
    behind = sentence[evidence.source[words[-1]].end : mark.end]
    start, end = evidence.target[chosen[0]].start, evidence.target[chosen[1]].end
    return _with_edges(translation, start, end, before, behind)


def _edges(text: str) -> tuple[int | None, int | None]:
    """Where the first word begins and the last one ends."""
    first = re.search(_LETTER, text)
    if first is None:
        return None, None
    return first.start(), len(text) - (re.search(_LETTER, text[::-1]) or first).start()


def _end(sentence: str, translation: str, offset: int, last: int, end: int) -> Span:
    """The place in a translation of one behind the last word of its sentence: as many marks behind the word."""
    if offset == len(sentence):
        return len(translation), len(translation)
    place = min(end + offset - last, len(translation))
    return place, place


def _literal(inside: str, sentence: str, translation: str) -> Span | None:
    """Where a name, a number or a sign stands that is once in both texts."""
    letters = sum(map(str.isalpha, inside))
    if inside.strip() != inside or (letters and (letters < _NAME or not re.search(r"[A-Z0-9]", inside))):
        return None
    pattern = re.compile(rf"(?<!{_LETTER}){re.escape(inside)}(?!{_LETTER})" if letters else re.escape(inside))
    here, there = pattern.findall(sentence), list(pattern.finditer(translation))
    return there[0].span() if len(here) == 1 and len(there) == 1 else None


def _stretch(evidence: Evidence, inside: frozenset[int]) -> tuple[int, int] | None:
    """Return the first and the last word of the stretch that renders words inside more than others, if it is good."""
    if not inside or not evidence.target:
        return None
    for_, against = _sides(evidence.weights, inside)
    best, start, sum_ = (0.0, 0, 0), 0, 0.0
    for index, (one, other) in enumerate(zip(for_, against, strict=True)):
        if sum_ <= 0:
            start, sum_ = index, 0.0
        sum_ += one - other
        if sum_ > best[0] + 1e-9:
            best = sum_, start, index
    value, first, last = best
    while first < last and not for_[first]:
        first += 1
    held = sum(for_[first : last + 1])
    foreign = sum(against[first : last + 1])
    known = {word for index in range(first, last + 1) for word in evidence.weights[index] if word in inside}
    good = (
        value > 0
        and held >= _SHARE * sum(for_)
        and held >= _SHARE * (held + foreign)
        and len(known) >= _KNOWN * len(inside)
    )
    return (first, last) if good else None


def _sides(weights: Sequence[Mapping[int, float]], inside: frozenset[int]) -> tuple[list[float], list[float]]:
    for_ = [sum(weight for word, weight in row.items() if word in inside) for row in weights]
    against = [sum(weight for word, weight in row.items() if word not in inside) for row in weights]
    return for_, against


def _with_edges(text: str, start: int, end: int, before: str, behind: str) -> Span:
    """Take in what stands beside a stretch and is no word, as much as stood inside the pair."""
    for _ in before.strip():
        if start > 0 and not text[start - 1].isalnum() and not text[start - 1].isspace():
            start -= 1
    for _ in behind.strip():
        if end < len(text) and not text[end].isalnum() and not text[end].isspace():
            end += 1
    return start, end


def _point(offset: int, sentence: str, translation: str, evidence: Evidence) -> int | None:
    """Return where a place between words is: behind what renders the word before, or before what renders the next."""
    before = [index for index, word in enumerate(evidence.source) if word.end <= offset]
    behind = [index for index, word in enumerate(evidence.source) if word.start >= offset]
    left = _rendering(evidence, before[-1]) if before else None
    right = _rendering(evidence, behind[0]) if behind else None
    glued = not sentence[offset - 1 : offset].isspace()
    if left is not None and (glued or right is None or sentence[offset : offset + 1].isspace()):
        between = sentence[evidence.source[before[-1]].end : offset]
        return _with_edges(translation, 0, evidence.target[left[1]].end, "", between)[1]
    return None if right is None else evidence.target[right[0]].start


def _rendering(evidence: Evidence, word: int) -> tuple[int, int] | None:
    """The stretch of the words that render a word above all others, if it is one."""
    found = [
        index for index, row in enumerate(evidence.weights) if row and row.get(word, 0.0) >= max(row.values()) - 1e-9
    ]
    if not found or found[-1] - found[0] + 1 != len(found):
        return None
    return found[0], found[-1]
