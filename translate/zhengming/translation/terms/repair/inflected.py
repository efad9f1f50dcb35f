"""Putting a term in its place in the form that it takes there, and mending what agrees with it."""

from zhengming.morphology.german_compounds import has_part
from zhengming.morphology.inflectors import inflector
from zhengming.termbase.demands import Demand
from zhengming.text.inflection.romance import LANGUAGES as ROMANCE
from zhengming.text.languages import primary
from zhengming.translation.terms.repair import romance
from zhengming.translation.terms.repair.agreement import agree
from zhengming.translation.terms.repair.compound import narrowed
from zhengming.translation.terms.repair.realise import as_attribute, knows_forms, realise
from zhengming.translation.terms.repair.site import Site, Turned, words
from zhengming.translation.terms.repair.substitute import Inserted, insert_verbatim

__all__ = ["insert_inflected"]

_SHORTEST_PART = 5
_REACH = 40
"""By how many characters the words before a term may change, as code points."""


def insert_inflected(text: str, start: int, end: int, demand: Demand, sentence: str, language: str) -> Inserted | None:
    """Put the term in as its place asks: number, case, verbal form, capitals, and agreement around it.

    An `Inserter` for any language; where nothing is known of its forms, it is `insert_verbatim`. What stands beside the
    place and is part of the term too is not said twice.
    """
    if demand.expected is None or not knows_forms(language):
        return insert_verbatim(text, start, end, demand, sentence, language)
    if _must_stay(text, start, end, demand, language):
        return None
    site = _widened(Site(text, start, end), demand.expected.text, primary(language))
    part = narrowed(site, demand, sentence) if primary(language) == "de" else None
    if part is not None and not part.term:
        return _as_last_part(part, demand, language)
    turned = part or as_attribute(demand, site, language)
    if turned is not None:
        return _put(turned)
    realised = realise(demand, site, language)
    if realised is None:
        return None
    changed = site.left + realised.text + site.right
    finish = site.start + len(realised.text)
    if realised.form is not None:
        changed = agree(changed, site.start, finish, realised.form, language, was=realised.was)
    place = _nearest(changed, realised.text, site.start)
    return Inserted(changed, place, place + len(realised.text), realised.verbatim)


def _put(turned: Turned) -> Inserted:
    site, start = turned.site, turned.site.start + len(turned.before)
    text = site.left + turned.before + turned.term + turned.after + site.right
    return Inserted(text, start, start + len(turned.term), verbatim=False)


def _as_last_part(part: Turned, demand: Demand, language: str) -> Inserted | None:
    """Put a noun in as the last part of a compound, with which the whole agrees."""
    site = part.site
    realised = realise(demand, site, language)
    if realised is None:
        return None
    text = part.before + realised.text[0].upper() + realised.text[1:]
    changed, end = site.left + text + site.right, site.start + len(text)
    if realised.form is not None:
        changed = agree(changed, site.start, end, realised.form, language, was=realised.was)
    place = _nearest(changed, text, site.start) + len(part.before)
    return Inserted(changed, place, place + len(text) - len(part.before), realised.verbatim)


def _nearest(text: str, term: str, start: int) -> int:
    """Where a term stands that stood at ``start`` before the words around it changed."""
    places = [place for place in range(max(start - _REACH, 0), start + _REACH) if text.startswith(term, place)]
    return min(places, key=lambda place: abs(place - start), default=start)


def _must_stay(text: str, start: int, end: int, demand: Demand, language: str) -> bool:
    """Whether what stands there is no word to be replaced, or says the term already, within a longer word."""
    term, replaced = "" if demand.expected is None else demand.expected.text, text[start:end]
    if (_has_digit(replaced) and not _has_digit(term)) or text[end : end + 1] == "(":
        return True
    if primary(language) == "de" and has_part(text, term):
        return True
    if len(term) >= _SHORTEST_PART and " " not in replaced and term.lower() in replaced.lower() != term.lower():
        return True
    # A value or a code in capitals, left as it is.
    names = {name.text for names in demand.concept.terms.values() for name in names}
    return replaced == demand.found and replaced.isupper() and replaced not in names


def _has_digit(text: str) -> bool:
    return any(one.isdigit() for one in text)


def _widened(site: Site, term: str, language: str) -> Site:
    """Take in what stands beside the place and is part of the term: its last words, its first ones, a German zu.

    A modal verb before the one that is replaced stays.
    """
    own = [word[0].lower() for word in words(term)]
    for count in range(len(own) - 1, 0, -1):
        after = site.after(count)
        if [word[0].lower() for word in after] == own[-count:]:
            return Site(site.text, site.start, after[-1].end())
        before = site.before(count)[::-1]
        if [word[0].lower() for word in before] == own[:count]:
            return Site(site.text, before[0].start(), site.end)
    knows = inflector(language)
    if language in ROMANCE and knows is not None:
        return romance.narrowed(site, term, knows)
    if language == "de" and site.left.endswith(" zu ") and site.replaced.islower():
        return Site(site.text, site.start - len("zu "), site.end)
    return site
