"""Declension of German nouns: rules make the forms, the word list of simplemma says which of them are words.

The rules are those of Duden, Die Grammatik (declension of nouns). A compound declines as its last part. A plural counts
as known only where its dative is listed too, so that a genitive or an old dative is not taken for it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from zhengming.morphology.attested import lemma_of

__all__ = ["Noun", "decline", "last_part", "noun"]

_FEMININE = ("ung", "heit", "keit", "schaft", "ion", "tät", "enz", "anz", "ik", "ur", "ei", "in", "ie")
_NEUTER = ("chen", "lein", "ment", "um", "tum", "nis")
_MASCULINE = ("ling", "ismus", "ist", "ant", "eur", "tor", "loge", "ich", "ig")
_WEAK = ("ant", "ent", "ist", "and", "at", "oge", "ot")
_WEAK_IN_E = frozenset(
    "Kunde Kollege Experte Junge Erbe Zeuge Bote Neffe Riese Sklave Löwe Hase Affe Insasse Genosse Gefährte Nachkomme"
    " Vorfahre Laie Franzose Russe Chinese Jude Pate Schurke Gatte Heide".split()
)
_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü", "A": "Ä", "O": "Ö", "U": "Ü"}
_SHORTEST_PART = 3
_LAST_PART_SHORTEST = 4
_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun and its forms, None where they are not known."""

    lemma: str
    genders: frozenset[str]
    """``m``, ``f``, ``n``: what its end and its genitive leave possible."""
    genitive: str | None
    plural: str | None
    weak: bool = False
    """Whether it takes -n or -en in all cases of the singular but the nominative."""


def decline(noun: Noun, number: str, case: str) -> str | None:
    """Return a form of a noun, ``number`` ``sg`` or ``pl``, ``case`` ``nom``, ``gen``, ``dat`` or ``acc``."""
    if number == "pl":
        if noun.plural is None or case != "dat" or noun.plural.endswith(("n", "s", "a", "i")):
            return noun.plural
        return noun.plural + "n"
    if case == "gen":
        return noun.genitive
    return noun.plural if noun.weak and case != "nom" else noun.lemma


@lru_cache(_REMEMBERED)
def noun(lemma: str) -> Noun | None:
    """Return what is known of a noun in the nominative singular; None where nothing is."""
    start = last_part(lemma)
    if start is None:
        return None
    base = lemma[start:]
    base = base[:1].upper() + base[1:]
    known = _declension(base)
    if start == 0:
        return known

    def whole(form: str | None) -> str | None:
        if form is None:
            return None
        return lemma[:start] + (form if lemma[start].isupper() else form[:1].lower() + form[1:])

    return Noun(lemma, known.genders, whole(known.genitive), whole(known.plural), known.weak)


def last_part(word: str) -> int | None:
    """Return where the longest listed noun starts that a word, in any form, ends with; None where there is none."""
    if _is_noun(word):
        return 0
    hyphen = word.rfind("-") + 1
    for start in range(hyphen or _SHORTEST_PART, len(word) - _LAST_PART_SHORTEST + 1):
        if _is_noun(word[start : start + 1].upper() + word[start + 1 :]):
            return start
    return None


def _is_noun(word: str) -> bool:
    lemma = lemma_of(word, "de")
    return lemma is not None and lemma[:1].isupper()


def _declension(base: str) -> Noun:
    def listed(form: str) -> bool:
        return lemma_of(form, "de") == base

    if base.endswith(_WEAK) or base in _WEAK_IN_E:
        other = base + ("n" if base.endswith("e") else "en")
        if listed(other) and not listed(base + "s") and not listed(base + "es"):
            return Noun(base, frozenset("m"), other, other, weak=True)
    genitive = next((form for form in _genitives(base) if listed(form)), None)
    # English loans in -ing and the like aside, only feminines have no genitive of their own.
    plural = next((form for form in _plurals(base) if listed(form) and _is_plural(form, base, listed)), None)
    genders = _genders(base, has_genitive=genitive is not None, plural=plural)
    if plural is None and base.endswith(("er", "el", "en", "chen", "lein")) and "f" not in genders:
        plural = base
    return Noun(base, genders, base if genders == {"f"} else genitive, plural)


def _genitives(base: str) -> tuple[str, ...]:
    if base.endswith("nis"):
        return (base + "ses",)
    if base.endswith(("us", "os")) and not base.endswith("aus"):
        return (base,)
    if base.endswith(("s", "ß", "x", "z", "tz")):
        return (base + "es",)
    return (base + "s", base + "es", base + "ns")


def _genders(base: str, *, has_genitive: bool, plural: str | None) -> frozenset[str]:
    if has_genitive:
        if base.endswith(_NEUTER) and not base.endswith("aum"):
            return frozenset("n")
        # Who or what does something: Anbieter, Speicher.
        agent = base.endswith("er") and _is_verb(base[:-2] + "en")
        return frozenset("m") if agent or base.endswith(_MASCULINE) else frozenset("mn")
    if base.endswith((*_FEMININE, "e")) or (plural is not None and plural.endswith("n")):
        return frozenset("f")
    return frozenset("mfn")


def _is_verb(word: str) -> bool:
    return lemma_of(word.lower(), "de") == word.lower()


def _plurals(base: str) -> tuple[str, ...]:
    stem = base[:-2] + "en"
    if base.endswith(("in",)):
        return (base + "nen",)
    if base.endswith("nis"):
        return (base + "se",)
    if base.endswith("or"):
        return (base + "en", base + "e", base + "s")
    if base.endswith(("um", "us", "on", "os", "is")) and not base.endswith(("aum", "aus", "ion")):
        return (stem, base[:-2] + "a", base + "e", base + "s", base + "en")
    if base.endswith("a"):
        return (base[:-1] + "en", base + "s")
    if base.endswith("e"):
        return (base + "n", base + "s")
    umlaut = _with_umlaut(base)
    if base.endswith(("er", "el", "en")):
        return tuple(form for form in (umlaut, base + "n" if not base.endswith("en") else None) if form)
    return (
        *((umlaut + "er", umlaut + "e") if umlaut else ()),
        base + "er",
        base + "e",
        base + "en",
        base + "n",
        base + "s",
    )


def _is_plural(form: str, base: str, listed: Callable[[str], bool]) -> bool:
    if form == base + "n" and base.endswith(("er", "el")):
        # Else it is the dative of a plural without an end.
        return not listed(base + "s")
    if form == base + "s":
        # The genitive looks the same: only words that end in a full vowel have surely this plural.
        return base.endswith(("a", "i", "o", "u", "y"))
    return form.endswith(("n", "a", "s")) or listed(form + "n")


def _with_umlaut(word: str) -> str | None:
    for place in range(len(word) - 1, -1, -1):
        if word[place] in _UMLAUTS:
            if word[place] == "u" and place and word[place - 1] in "aeAE":
                if word[place - 1] in "aA":
                    changed = "ä" if word[place - 1] == "a" else "Ä"
                    return word[: place - 1] + changed + word[place:]
                continue
            return word[:place] + _UMLAUTS[word[place]] + word[place + 1 :]
        if word[place] in "iäöüIÄÖÜ" or (word[place] in "eE" and not word.endswith(("er", "el", "en"))):
            return None
    return None
