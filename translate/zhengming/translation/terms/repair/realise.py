"""The form that a term takes in its place, as far as the dictionaries of its language tell."""

from zhengming.morphology.inflectors import inflector
from zhengming.termbase.demands import Demand
from zhengming.termbase.model import Kind, Term
from zhengming.text.inflection.romance import LANGUAGES as ROMANCE
from zhengming.text.languages import primary
from zhengming.translation.terms.repair.site import Realised, Site, Turned, cased, source_number

__all__ = ["as_attribute", "knows_forms", "realise"]

_NAMES = frozenset({Kind.PERSON, Kind.SLOGAN, Kind.DOCUMENT})
"""What is called by one form; its case is left to a person."""


def realise(demand: Demand, site: Site, language: str) -> Realised | None:
    """Return the term that a demand expects, in the form that its place asks for.

    Its part of speech, case and verbal form are those of the words that stand there, its number that of the source
    where these words leave it open. A verb that is to take the place of a noun, or a noun that of a verb, has no form
    there: it stays as it is listed.

    Args:
        demand: Of the source.
        site: Where the term is to stand.
        language: Of the translation, BCP 47 tag.

    Returns:
        None where nothing is expected.
    """
    term = demand.expected
    if term is None:
        return None
    tag = primary(language)
    realised = _in_form(_listed(term, demand, language), term, demand, site, tag)
    text = cased(realised.text, site, demand, tag)
    return Realised(text, realised.verbatim and not _is_form(term.text, site), realised.form, realised.was)


def as_attribute(demand: Demand, site: Site, language: str) -> Turned | None:
    """Turn a phrase so that a noun may take the place of an adjective in it.

    Returns:
        None where what stands there is no attribute of a noun, or the term is no noun.
    """
    term, tag = demand.expected, primary(language)
    knows = inflector(tag)
    if term is None or knows is None or " " in site.replaced:
        return None
    if tag == "ru":
        from zhengming.translation.terms.repair import russian

        return russian.as_attribute(_listed(term, demand, language), site, source_number(demand.found), knows)
    if tag == "de":
        from zhengming.translation.terms.repair import german

        return german.as_attribute(_listed(term, demand, language), site)
    from zhengming.translation.terms.repair import romance

    return romance.as_attribute(_listed(term, demand, language), site, tag, knows)


def knows_forms(language: str) -> bool:
    """Whether anything is known here of the forms of a language (BCP 47 tag)."""
    tag = primary(language)
    return tag in ROMANCE or (tag in ("de", "ru") and inflector(tag) is not None)


def _in_form(text: str, term: Term, demand: Demand, site: Site, language: str) -> Realised:
    number = source_number(demand.found)
    plural = _loan_plural(text, demand.found)
    knows = inflector(language)
    if demand.concept.kind in _NAMES:
        return Realised(text, verbatim=language == "ru")
    if language == "ru" and knows is not None:
        from zhengming.translation.terms.repair import russian

        return russian.realise(text, site, number, knows)
    if language == "de" and knows is not None:
        from zhengming.translation.terms.repair import german

        return german.realise(text, site, number, knows, term.gender, plural)
    if language in ROMANCE:
        from zhengming.translation.terms.repair import romance

        return romance.realise(text, site, number, language, knows, term.gender, plural)
    return Realised(term.text, verbatim=True)


def _listed(term: Term, demand: Demand, language: str) -> str:
    """The term as the glossary lists it, where ``expected`` is its plural already."""
    names = demand.concept.names(language)
    if term.number != "pl" or any(name.text == term.text for name in names):
        return term.text
    return next((name.text for name in names if name.status is term.status and name.type is term.type), term.text)


def _loan_plural(text: str, found: str) -> str | None:
    """The plural of a term that is the source's own word is the source's too (jobs); several words stay as they are."""
    if " " in text and found.lower() == text.lower():
        return text
    extra = found[len(text) :]
    return text + extra if found.lower().startswith(text.lower()) and extra in ("s", "es") else None


def _is_form(text: str, site: Site) -> bool:
    return text.lower() == site.replaced.lower()
