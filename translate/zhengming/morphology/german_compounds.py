"""German compounds: a term that is a part of a longer noun, and the place of a part in one."""

import re

from zhengming.morphology.german_nouns import last_part

__all__ = ["bare", "has_part", "parts", "split"]

_LINKS = ("", "s", "es", "n", "en")
_LINK = re.compile(r"^(?:es|en|s|n)?-?")
_LONGEST_END = 2
"""Letters that declension adds."""
_SHORTEST = 3
_SHORT = 4
"""One part is longer: else too many words look like compounds."""
_PARTICLES = frozenset(
    "ab an auf aus bei durch ein ent ge her hin mit nach über um un unter ver vor weg wider zu zer".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def split(word: str) -> tuple[str, str] | None:
    """Cut a compound before its last part, the link between them left with the first; None where it is none.

    >>> split("Regeltypen"), split("Daten-Provider"), split("Haus")
    (('Regel', 'typen'), ('Daten-', 'Provider'), None)
    """
    hyphen = word.rfind("-") + 1
    if hyphen > 1:
        return word[:hyphen], word[hyphen:]
    # A listed word may be a compound too: its last part is looked for within.
    for start in range(_SHORTEST, len(word) - _SHORTEST + 1):
        long_enough = max(start, len(word) - start) > _SHORT
        if long_enough and last_part(_noun(word[start:])) == 0 and _is_first(word[:start]):
            return word[:start], word[start:]
    return None


def parts(word: str) -> tuple[str, ...]:
    """Return all parts of a compound in order, each with the link behind it; the word alone where it is none.

    >>> parts("Seitenleiste"), parts("Haus")
    (('Seiten', 'leiste'), ('Haus',))
    """
    for stem in [word.removesuffix(link) for link in _LINKS if word.endswith(link)]:
        cut = split(stem)
        if cut is not None:
            return (*parts(cut[0]), *parts(cut[1] + word[len(stem) :]))
    return (word,)


def bare(part: str) -> tuple[str, ...]:
    """Return what a part of a compound may be without the link behind it, in small letters.

    >>> bare("Seiten")
    ('seiten', 'seite', 'seit')
    """
    lower = part.rstrip("-").lower()
    stems = (lower.removesuffix(link) for link in _LINKS)
    return tuple(dict.fromkeys(stem for stem in stems if len(stem) >= _SHORTEST))


def has_part(text: str, term: str) -> bool:
    """Whether a term is the first or the last part of a compound in a text.

    >>> has_part("Der Regeltyp fehlt.", "Typ"), has_part("Der Artikel fehlt.", "Art")
    (True, False)
    """
    lower = term.lower()
    compounds = [found[0] for found in _WORD.finditer(text)]
    for word in (*compounds, *(part for one in compounds if "-" in one for part in one.split("-") if part)):
        place = word.lower().find(lower)
        if place < 0 or len(word) - len(term) < _SHORTEST or not word[0].isupper():
            continue
        if place == 0:
            rests = (word[len(term) :], _LINK.sub("", word[len(term) :], count=1))
            if any(len(rest) >= _SHORTEST and last_part(_noun(rest)) == 0 for rest in rests):
                return True
        elif _is_first(word[:place]) and len(word) - place - len(term) <= _LONGEST_END:
            return True
    return False


def _is_first(word: str) -> bool:
    """Whether a word may be the first part of a compound: a noun, with a link or not."""
    bare = word.rstrip("-")
    if bare.lower() in _PARTICLES:
        return False
    stems = (bare.removesuffix(link) for link in ("", "s", "n", "en", "es", "er"))
    return any(len(stem) >= _SHORTEST and last_part(_noun(stem)) is not None for stem in stems)


def _noun(word: str) -> str:
    return word[:1].upper() + word[1:]
