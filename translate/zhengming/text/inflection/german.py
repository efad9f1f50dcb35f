"""Cases and numbers of German noun phrases.

Nouns are the words with a capital; before a preposition or a genitive article they take the endings of every
declension, since nothing in the word tells which is its own. An ending that is not makes no word. Adjectives take their
five endings.
"""

import re
from collections.abc import Iterator
from itertools import product

__all__ = ["inflections"]

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Words that end the part of a phrase that is declined.
_LINKS = frozenset(
    (
        "für", "der", "des", "den", "dem", "die", "das", "von", "vom", "zu", "zum", "zur", "in", "im", "mit", "gegen",
        "über", "und", "auf", "an", "am", "aus", "bei", "nach", "unter", "zwischen", "ohne",
    )
)  # fmt: skip
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
_SHORTEST = 4
_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü", "A": "Ä", "O": "Ö", "U": "Ü"}


def inflections(text: str) -> Iterator[str]:
    """Yield the phrase in its other cases and numbers.

    >>> forms = set(inflections("transnationale Repression"))
    >>> "transnationaler Repression" in forms, "transnationalen Repressionen" in forms
    (True, True)
    """
    words: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        if words and word[0] in _LINKS:
            break
        words.append(word)
    if not words:
        return
    head = next((word for word in reversed(words) if word[0][0].isupper()), None)
    if head is None:
        # A single adjective; verbs are in the infinitive.
        if (
            words[-1][0] == text
            and len(text) > _SHORTEST
            and not text.endswith(("en", "ern", "eln", *_ADJECTIVE_ENDINGS))
        ):
            yield from (text + ending for ending in _ADJECTIVE_ENDINGS)
        return
    adjectives = [
        word
        for word in words
        if word.end() < head.start() and word[0].endswith(_ADJECTIVE_ENDINGS) and len(word[0]) > 4
    ]
    nouns = (head[0], *_noun(head[0]))
    endings = _ADJECTIVE_ENDINGS if adjectives else ("",)
    for ending, noun in product(endings, nouns):
        changed = {word.start(): re.sub("e[nrsm]?$", "", word[0]) + ending for word in adjectives}
        changed[head.start()] = noun
        parts, place = [], 0
        for start, form in sorted(changed.items()):
            word_end = next(word.end() for word in words if word.start() == start)
            parts += [text[place:start], form]
            place = word_end
        other = "".join(parts) + text[place:]
        if other != text:
            yield other


def _noun(word: str) -> tuple[str, ...]:
    """Return the case and plural forms of a noun, those of every declension that its end allows.

    The endings are those of Duden, Die Grammatik (noun declension): genitive -s and -es, plural -e, -en, -n, -er, -s,
    dative plural -n, with umlaut where -e and -er bring it.
    """
    if word.endswith(("ung", "heit", "keit", "schaft", "ion", "tät", "enz", "anz")):
        return (word + "en",)
    if word.endswith("in"):
        return (word + "nen", word + "s")
    if word.endswith("ium"):
        return (word + "s", word[:-2] + "en")
    if word.endswith("e"):
        return (word + "n", word + "s")
    if word.endswith(("er", "el", "en")):
        return (word + "s", word + "n")
    if word.endswith(("s", "ß", "x", "z")):
        return (word + "es", word + "e", word + "en", *_with_umlaut(word))
    return (word + "s", word + "es", word + "e", word + "en", *_with_umlaut(word))


def _with_umlaut(word: str) -> tuple[str, ...]:
    """Return the plurals of a noun whose last vowel takes an umlaut (Verband, Verbände)."""
    for place in range(len(word) - 1, -1, -1):
        if word[place] in _UMLAUTS:
            if word[place] == "u" and place and word[place - 1] in "ae":
                continue
            changed = word[:place] + _UMLAUTS[word[place]] + word[place + 1 :]
            return (changed + "e", changed + "en", changed + "er", changed + "ern")
        if word[place] in "eiäöü":
            break
    return ()
