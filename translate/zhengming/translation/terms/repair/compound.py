"""A term that stands for one part of a German compound takes the place of that part alone.

English and German put the parts of a compound in the same order, so that the words beside the term in the source tell
which part it is: "space priority" is Raumpriorität, and with Space for space it is Space-Priorität. A hyphen may stand
between the parts of any compound, and shows the term (Amtliches Regelwerk der deutschen Rechtschreibung, § 45).
"""

import re

from zhengming.morphology.german_compounds import split
from zhengming.morphology.inflectors import inflector
from zhengming.morphology.model import PartOfSpeech
from zhengming.termbase.demands import Demand
from zhengming.text.function_words import FUNCTION_WORDS
from zhengming.translation.terms.repair.site import Site, Turned

__all__ = ["narrowed"]

_WORD = re.compile(r"[^\W\d_]+")
_VERBAL = ("ing", "ed", "ly")


def narrowed(site: Site, demand: Demand, sentence: str) -> Turned | None:
    """Return what is to stand in place of a compound; without a term where that is its last part and inflected.

    None where the term stands for the whole, or where that cannot be told.
    """
    if inside := _inside(site, demand):
        return inside
    parts = split(site.replaced)
    if parts is None or not site.replaced[0].isupper() or " " in demand.found or demand.expected is None:
        return None
    source = Site(sentence, demand.start, demand.end)
    before, after = source.before(1), source.after(1)
    follows = bool(after) and _is_noun(after[0][0])
    precedes = bool(before) and before[0].start() > 0 and _is_noun(before[0][0])
    if follows == precedes:
        return None
    first, last = parts
    if follows:
        # The rest of the word stays where it is, with a capital now.
        term = demand.expected.text
        return Turned(site, "", term[0].upper() + term[1:], "-" + last[0].upper() + last[1:])
    return Turned(site, first if first.endswith("-") else f"{first}-", "")


def _inside(site: Site, demand: Demand) -> Turned | None:
    """Return the same for a place that is a part of a compound already."""
    word = next((one for one in _WORD.finditer(site.text) if one.start() <= site.start and site.end <= one.end()), None)
    if word is None or (word.start(), word.end()) == (site.start, site.end) or demand.expected is None:
        return None
    before, after = site.text[word.start() : site.start], site.text[site.end : word.end()]
    whole = Site(site.text, word.start(), word.end())
    first = f"{before}-" if before else ""
    if not after:
        return Turned(whole, first, "")
    term = demand.expected.text
    return Turned(whole, first, term[0].upper() + term[1:], f"-{after[0].upper()}{after[1:]}")


def _is_noun(word: str) -> bool:
    """Whether an English word stands as a noun beside another one, as far as can be told."""
    lower = word.lower()
    if lower in FUNCTION_WORDS["en"] or lower.endswith(_VERBAL):
        return False
    known = inflector("en")
    readings = () if known is None else known.readings(lower)
    return not readings or any(one.part_of_speech is PartOfSpeech.NOUN for one in readings)
