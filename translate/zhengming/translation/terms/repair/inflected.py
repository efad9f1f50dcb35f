"""Putting a term in its place in the form that it takes there, and mending what agrees with it."""

from zhengming.text.languages import primary
from zhengming.translation.terms.repair.agreement import agree
from zhengming.translation.terms.repair.realise import knows_forms, realise
from zhengming.translation.terms.repair.site import Site, words
from zhengming.translation.terms.repair.substitute import Inserted, insert_verbatim
from zhengming.translation.terms.verify import Demand

__all__ = ["insert_inflected"]

_REACH = 40
"""By how many characters the words before a term may change, as code points."""


def insert_inflected(text: str, start: int, end: int, demand: Demand, sentence: str, language: str) -> Inserted | None:
    """Put the term in as its place asks: number, case, verbal form, capitals, and agreement around it.

    An `Inserter` for any language; where nothing is known of its forms, it is `insert_verbatim`. What stands beside the
    place and is part of the term too is not said twice.
    """
    if demand.expected is None or not knows_forms(language):
        return insert_verbatim(text, start, end, demand, sentence, language)
    site = _widened(Site(text, start, end), demand.expected.text, primary(language))
    realised = realise(demand, site, language)
    if realised is None:
        return None
    changed = site.left + realised.text + site.right
    finish = site.start + len(realised.text)
    if realised.form is not None:
        changed = agree(changed, site.start, finish, realised.form, language, was=realised.was)
    place = _nearest(changed, realised.text, site.start)
    return Inserted(changed, place, place + len(realised.text), realised.verbatim)


def _nearest(text: str, term: str, start: int) -> int:
    """Where a term stands that stood at ``start`` before the words around it changed."""
    places = [place for place in range(max(start - _REACH, 0), start + _REACH) if text.startswith(term, place)]
    return min(places, key=lambda place: abs(place - start), default=start)


def _widened(site: Site, term: str, language: str) -> Site:
    """Take in what stands beside the place and is part of the term: its last words, its first ones, a German zu."""
    own = [word[0].lower() for word in words(term)]
    for count in range(len(own) - 1, 0, -1):
        after = site.after(count)
        if [word[0].lower() for word in after] == own[-count:]:
            return Site(site.text, site.start, after[-1].end())
        before = site.before(count)[::-1]
        if [word[0].lower() for word in before] == own[:count]:
            return Site(site.text, before[0].start(), site.end)
    if language == "de" and site.left.endswith(" zu ") and site.replaced.islower():
        return Site(site.text, site.start - len("zu "), site.end)
    return site
