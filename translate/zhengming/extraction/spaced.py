"""Candidates in languages with spaces between words: sequences of words bounded by function words and punctuation.

Ranked by C-value (Frantzi, Ananiadou, Mima 2000) with how well the first and the last word can bound a noun phrase.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from math import log2

from zhengming.extraction.closed_classes import ClosedClasses, closed_classes
from zhengming.extraction.model import Candidate, Occurrence
from zhengming.extraction.nested import independent
from zhengming.extraction.tokens import Token, runs
from zhengming.extraction.usage import UsageCounts
from zhengming.morphology.lemmatisers import lemmatiser
from zhengming.text.inflection.english import pluralise, singularise
from zhengming.text.languages import primary

__all__ = ["spaced_candidates"]

_LONGEST = 8
_DAMPED = 0.7
"""Exponent of the count: what is frequent is not in the same measure a term."""
_SINGLE = 0.3
"""Weight of one word without a capital inside."""
_LINKED = 0.5
"""Weight of words with a preposition or conjunction between them that are not a proper name."""

_Key = tuple[str, ...]


def spaced_candidates(
    texts: Sequence[str],
    language: str,
    least: int,
    is_known: Callable[[int, int, int], bool],
    advance: Callable[[int], None] = lambda _: None,
) -> list[Candidate]:
    """Return sequences of words that recur, each once for all its spellings and numbers.

    Args:
        texts: As `zhengming.extraction.tokens.readable` returns them.
        language: BCP 47 tag.
        least: How often a candidate stands there at least.
        is_known: Whether a stretch of a text (its number, start, end) is part of a name that is known.
        advance: Is told how many texts more are done.
    """
    classes = closed_classes(language)
    fold = _folding(language, classes)
    read = [(number, run) for number, text in enumerate(texts) for run in runs(text)]
    lower = [[token.text.lower() for token in run] for _, run in read]
    usage = UsageCounts(lower, classes)
    keys = [[fold(word) for word in words] for words in lower]
    frequent = {
        pair for pair, count in Counter(pair for run in keys for pair in pairwise(run)).items() if count >= least
    }
    found: dict[_Key, list[Occurrence]] = {}
    done = 0
    for (number, run), words in zip(read, keys, strict=True):
        if number > done:
            advance(number - done)
            done = number
        for first, last in _stretches(run, words, frequent, classes):
            start, end = run[first].start, run[last].end
            if not is_known(number, start, end):
                found.setdefault(tuple(words[first : last + 1]), []).append(Occurrence(number, start, end))
    advance(len(texts) - done)
    found = {key: places for key, places in found.items() if len(places) >= least}
    alone = independent({key: len(places) for key, places in found.items()})
    return [
        candidate
        for key, count in alone.items()
        if (candidate := _candidate(found[key], count, texts, language, classes, usage)) is not None
    ]


def _stretches(
    run: Sequence[Token], words: Sequence[str], frequent: set[tuple[str, str]], classes: ClosedClasses
) -> list[tuple[int, int]]:
    """Return the first and last word (included) of everything in a run that may be a candidate."""
    may_bound = [
        len(word) > 1 and not token.text[0].isdigit() and token.text.lower() not in classes.function_words
        for token, word in zip(run, words, strict=True)
    ]
    stretches: list[tuple[int, int]] = []
    for first in range(len(run)):
        if not may_bound[first]:
            continue
        for last in range(first, min(first + _LONGEST, len(run))):
            if last > first and (words[last - 1], words[last]) not in frequent:
                break
            if may_bound[last]:
                stretches.append((first, last))
            elif words[last] not in classes.links:
                break
    return stretches


def _candidate(
    places: Sequence[Occurrence],
    count: float,
    texts: Sequence[str],
    language: str,
    classes: ClosedClasses,
    usage: UsageCounts,
) -> Candidate | None:
    spellings = Counter(" ".join(texts[one.segment][one.start : one.end].split()) for one in places)
    spelling = min(spellings, key=lambda text: (-spellings[text], text.isupper(), -text.islower(), len(text), text))
    words = spelling.replace("’", " ").replace("'", " ").split()
    plain = [word for word in words if word.lower() not in classes.function_words]
    if not plain or (primary(language) == "en" and _is_verb_form(words[-1], language)):
        return None
    capitals = sum(word[0].isupper() for word in plain) / len(plain)
    is_proper = capitals == 1
    score = log2(len(words) + 1) * max(count, 0.0) ** _DAMPED * (1 + capitals)
    score *= usage.usage(words[-1].lower()).as_last() * usage.usage(words[0].lower()).as_first()
    if len(plain) < len(words) and not is_proper:
        score *= _LINKED
    if len(words) == 1 and not _is_marked(words[0]):
        score *= _SINGLE
    return Candidate(
        spelling, len(places), score, tuple(places), is_proper=is_proper and (len(words) > 1 or _is_marked(words[0]))
    )


def _is_marked(word: str) -> bool:
    """Whether a word has capitals that its place in a sentence does not explain."""
    return any(character.isupper() for character in word[1:])


def _is_verb_form(word: str, language: str) -> bool:
    """Whether an English word is an inflected form, and no plural."""
    known = lemmatiser(language)
    lower = word.lower()
    if known is None or not word.islower():
        return False
    lemmas = known.lemmas(lower) - {lower}
    return bool(lemmas) and not any(pluralise(lemma) == lower for lemma in lemmas)


def _folding(language: str, classes: ClosedClasses) -> Callable[[str], str]:
    """Return what makes the forms of a word one."""
    known = lemmatiser(language)
    english = primary(language) == "en"

    @cache
    def fold(word: str) -> str:
        if word in classes.function_words or word[0].isdigit():
            return word
        if known is not None:
            return min(known.lemmas(word), key=lambda lemma: (len(lemma), lemma))
        return (singularise(word) or word) if english else word

    return fold
