"""Which concept is meant where several share a word: decided by part of speech, then by domain.

What decides must be certain: a reading is only given up where the words around it, or the configuration, exclude it.
What remains open stays open.
"""

import re
from collections.abc import Callable, Sequence

from zhengming.termbase.matcher import Match, Sense
from zhengming.text.languages import primary

__all__ = ["choosing"]

_LAST_WORD = re.compile(r"([^\W\d_]+(?:['’][^\W\d_]+)?)\s+\Z")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
_NOMINAL = frozenset({"noun", "propernoun", "proper noun", "adjective"})
_VERBAL = frozenset({"verb"})
_BEFORE_NOUNS = {
    "en": "a an the this these those my your his its our their each every no some any of",
    "es": "el un una unos unas este esta ese esa mi tu su sus cada",
    "fr": "un une ce cet cette ces mon ton son sa mes ses notre votre leurs chaque",
    "pt": "um uma este esta esse essa meu seu sua seus cada",
    "it": "il un uno una questo questa ogni",
    "ca": "el un una aquest aquesta cada",
    "gl": "un unha este esta cada",
    "de": "der das ein eine einen einem einer eines dieser diese dieses jeder jede jedes",
}
"""Determiners that are nothing else, and English ``of``; closed classes, from the grammars of each language."""
_BEFORE_VERBS = {
    "en": "will would can could may might must shall should cannot i we they who don't doesn't didn't won't can't",
    "es": "yo nosotros nosotras ellos ellas",
    "fr": "je tu ils",
    "pt": "eu nós eles elas",
    "it": "io",
    "de": "ich wir",
}
"""Auxiliaries and subject pronouns; closed classes, from the grammars of each language."""
_AFTER_INFINITIVE = frozenset(
    "a an the this that these those it them him her us me you my your his its our their".split()
)
"""What follows an English infinitive after ``to``, and never a noun after it."""


def choosing(
    find: Callable[[str], Sequence[Match]], language: str, domains: Sequence[str] = ()
) -> Callable[[str], Sequence[Match]]:
    """Return a finder whose matches have no readings that can be excluded.

    Args:
        find: Finds the terms of a language.
        language: BCP 47 tag.
        domains: In order of preference: of concepts that share a word, those of the first domain are meant.
    """

    def chosen(text: str) -> Sequence[Match]:
        matches = find(text)
        if all(len(match.senses) == 1 for match in matches):
            return matches
        return [_narrowed(match, text, primary(language), domains) for match in matches]

    return chosen


def _narrowed(match: Match, text: str, language: str, domains: Sequence[str]) -> Match:
    senses = match.senses
    if len({sense.concept.id for sense in senses}) == 1:
        return match
    wrong = _excluded(text, match.start, match.end, language)
    senses = tuple(sense for sense in senses if _part_of_speech(sense) not in wrong) or senses
    for domain in domains:
        if kept := tuple(sense for sense in senses if sense.concept.domain == domain):
            senses = kept
            break
    return Match(match.start, match.end, senses)


def _part_of_speech(sense: Sense) -> str:
    return (sense.term.part_of_speech or "").lower()


def _excluded(text: str, start: int, end: int, language: str) -> frozenset[str]:
    """The parts of speech that the words at a place cannot have."""
    before = _LAST_WORD.search(text, max(0, start - 40), start)
    if before is None:
        return frozenset()
    word = before[1].lower().replace("’", "'")
    if language == "en" and word == "to":
        after = _NEXT_WORD.match(text, end)
        return _NOMINAL if after is not None and after[1].lower() in _AFTER_INFINITIVE else frozenset()
    if word in _BEFORE_NOUNS.get(language, "").split():
        return _VERBAL
    return _NOMINAL if word in _BEFORE_VERBS.get(language, "").split() else frozenset()
