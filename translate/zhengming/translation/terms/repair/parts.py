"""Terms that stand for a part of a German compound, or for all of it, which nothing else could locate.

English and German put the parts of a compound in the same order, so that a compound of as many parts as some
neighbouring words of the source renders them one by one. All of these words but one must be known to be in it.
"""

from collections.abc import Collection, Mapping, Sequence

from zhengming.morphology.german_compounds import bare, parts
from zhengming.morphology.model import Lemmatiser
from zhengming.text.languages import primary
from zhengming.translation.terms.repair.locate import Pair, Phrase

__all__ = ["find_part"]

_LINKED = 0.3
"""Posterior from which on a word of the source is taken to be in a compound."""
_CLAIMED = 0.6
"""Posterior from which on a word that is not among the neighbours has the compound for itself."""
_ALIKE = 4
"""Letters that a part must have to be taken for the source's own word."""
_MOST = 4
"""Parts of a compound that are counted."""


def find_part(
    pair: Pair,
    text: str,
    asked: Sequence[int],
    blocked: Collection[int],
    vocabulary: Mapping[str, Sequence[Phrase]],
    lemmatiser: Lemmatiser | None,
    language: str,
) -> tuple[int, int] | None:
    """Return the part of a compound that renders some words of the source, code points; None where none is known to.

    Args:
        pair: The text and its translation.
        text: The translation.
        asked: Indices of words of the source, one after another.
        blocked: Indices of the words of the translation that are not to be touched.
        vocabulary: What a dictionary has for the words of the source.
        lemmatiser: Of the translation's language.
        language: Of the translation, BCP 47 tag.
    """
    if primary(language) != "de" or not asked:
        return None
    best: tuple[int, int, int] | None = None
    for column, word in enumerate(pair.target):
        if column in blocked or not text[word.start].isupper():
            continue
        pieces = parts(text[word.start : word.end])
        if not max(len(asked), 2) <= len(pieces) <= _MOST:
            continue
        lemmas = [_lemmas(piece, lemmatiser) for piece in pieces]
        for first in range(asked[-1] + 1 - len(pieces), asked[0] + 1):
            if first < 0 or first + len(pieces) > len(pair.source):
                continue
            score = _score(pair, range(first, first + len(pieces)), column, lemmas, asked, vocabulary)
            if score is not None and (best is None or score > best[0]):
                start = word.start + sum(map(len, pieces[: asked[0] - first]))
                best = score, start, start + sum(map(len, pieces[asked[0] - first : asked[-1] + 1 - first]))
    return None if best is None else best[1:]


def _score(
    pair: Pair,
    run: range,
    column: int,
    lemmas: Sequence[frozenset[str]],
    asked: Sequence[int],
    vocabulary: Mapping[str, Sequence[Phrase]],
) -> int | None:
    """How much speaks for a compound to render a run of words one by one; None where it is not enough."""
    links = pair.links[:, column]
    if any(link >= _CLAIMED for index, link in enumerate(links) if index not in run):
        return None
    others = [word.text for index, word in enumerate(pair.source) if index not in run]
    known = [_renders(pair.source[row].text, lemmas[place], vocabulary) for place, row in enumerate(run)]
    # A part that another word accounts for shows that the compound is about something else.
    for is_known, piece in zip(known, lemmas, strict=True):
        if not is_known and any(_renders(word, piece, vocabulary) for word in others):
            return None
    there = [is_known or bool(links[row] >= _LINKED) for row, is_known in zip(run, known, strict=True)]
    alone = len(asked) == len(run)
    if sum(there) < len(run) - 1 or (alone and not any(known)):
        return None
    return 2 * sum(known) + sum(there)


def _renders(word: str, lemmas: Collection[str], vocabulary: Mapping[str, Sequence[Phrase]]) -> bool:
    if len(word) >= _ALIKE and word in lemmas:
        return True
    return any(len(one.words) == 1 and one.words[0] in lemmas for one in vocabulary.get(word, ()))


def _lemmas(piece: str, lemmatiser: Lemmatiser | None) -> frozenset[str]:
    stems = bare(piece)
    known = () if lemmatiser is None else (lemma for stem in stems for lemma in lemmatiser.lemmas(stem.title()))
    return frozenset((*stems, *known))
