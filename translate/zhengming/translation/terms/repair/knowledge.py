"""What is known of how the terms may be rendered, before anything is aligned."""

from collections.abc import Callable, Collection, Iterable, Sequence

from zhengming.translation.terms.repair.locate import Phrase
from zhengming.translation.terms.repair.model import Evidence
from zhengming.translation.terms.repair.words import read_words

__all__ = ["Isolated", "Phrases", "known_phrases", "vocabulary"]

Phrases = Callable[[Sequence[str]], Sequence[Collection[tuple[str, ...]]]]
"""A bilingual dictionary: for each phrase of the source language its renderings, each as the lemmas of its words."""

Isolated = Callable[[Sequence[str]], Sequence[str]]
"""What the engine makes of phrases that stand alone, empty where it fails."""


def known_phrases(asked: Sequence[str], phrases: Phrases | None, isolated: Isolated | None) -> dict[str, list[Phrase]]:
    """What may render each phrase."""
    # The words themselves, where the translation leaves them as they are.
    known = {phrase: [Phrase(tuple(word.text for word in read_words(phrase)), Evidence.ISOLATED)] for phrase in asked}
    if phrases is not None:
        for phrase, renderings in zip(asked, phrases(asked), strict=True):
            known[phrase] += [Phrase(words, Evidence.DICTIONARY) for words in sorted(renderings) if words]
    if isolated is not None:
        for phrase, rendering in zip(asked, isolated(asked), strict=True):
            words = tuple(word.text for word in read_words(rendering))
            if words:
                known[phrase].append(Phrase(words, Evidence.ISOLATED))
    return known


def vocabulary(words: Iterable[str], phrases: Phrases | None) -> dict[str, list[Phrase]]:
    """What the dictionary has for single words, so that it is known what renders the words around a term."""
    if phrases is None:
        return {}
    asked = list(dict.fromkeys(words))
    return {
        word: [Phrase(rendering, Evidence.DICTIONARY) for rendering in sorted(renderings) if rendering != (word,)]
        for word, renderings in zip(asked, phrases(asked), strict=True)
    }
