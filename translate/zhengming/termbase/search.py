"""Looking concepts up by any of their names, in whatever language and spelling."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from zhengming.termbase.matcher import matcher_for
from zhengming.termbase.model import Concept, Termbase

__all__ = ["SearchResult", "search"]

_NEAR = 5
_NEAR_ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was found for a text; ``near`` only where ``concepts`` is empty."""

    concepts: tuple[Concept, ...]
    near: tuple[str, ...]
    """Names that resemble the text, the closest first."""


def search(termbase: Termbase, text: str) -> SearchResult:
    """Find the concepts that a text names.

    A concept whose id or name is the text, but for case and width, wins. Where there is none, the concepts that the
    matcher finds in the text are returned: other spellings, inflected forms, several names in one phrase.
    """
    wanted = _folded(text)
    exact = dict.fromkeys(
        concept.id for concept, name in _names(termbase) if wanted in (_folded(name), _folded(concept.id))
    )
    ids = exact or dict.fromkeys(
        sense.concept.id
        for language in termbase.languages
        for match in matcher_for(termbase, language).find(text)
        for sense in match.senses
    )
    if ids:
        return SearchResult(tuple(termbase[one] for one in ids), ())
    names = {_folded(name): name for _, name in _names(termbase)}
    near = get_close_matches(wanted, names, _NEAR, _NEAR_ENOUGH)
    return SearchResult((), tuple(names[one] for one in near))


def _names(termbase: Termbase) -> Iterator[tuple[Concept, str]]:
    for concept in termbase:
        for terms in concept.terms.values():
            for term in terms:
                for name in (term.text, *term.forms):
                    yield concept, name


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()
