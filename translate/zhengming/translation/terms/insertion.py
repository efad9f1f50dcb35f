"""Putting a term into a translation at a given place, with the article that it needs there."""

import re

from zhengming.termbase.model import Term
from zhengming.text.languages import is_unspaced, primary
from zhengming.translation.terms.determiners import Determiner, before, render, split_article

__all__ = ["put_in", "undoubled"]

_OPENING = "“„«\"'‘(¿¡[—– "
_APOSTROPHES = ("'", "’")
_QUOTATION = re.compile(r"(?<=[\s'’])(?:[“„\"]|«\s?)\Z")
_COMPOUND = re.compile(r"[-‐‑]\w")
"""What follows the first part of a compound, the article of which is that of the other part."""


def put_in(text: str, start: int, end: int, term: Term, language: str, gender: str | None = None) -> str | None:
    """Return the text with a stretch replaced by a term.

    The determiner before it is written anew where the term's gender, number or first letter asks for another form; a
    term that is listed with its article does not get a second one; at the beginning of a sentence it gets a capital.

    Args:
        text: A sentence.
        start: Of the stretch, in code points.
        end: Of the stretch.
        term: Where it has no gender or number, that of the determiner in place stays.
        language: Of the text, BCP 47.
        gender: Of what stands there now, where that is known.

    Returns:
        None where no correct form is known: an article elided before what was there, and no gender to write it out.

    >>> put_in("Habla el Zqbz.", 9, 13, Term("Organización", "es", gender="f"), "es")
    'Habla la Organización.'
    """
    language = primary(language)
    noun = term.text
    if is_unspaced(language) and not noun.isascii():
        # Engines set a word that they do not know apart.
        return text[:start].rstrip(" ") + noun + text[end:].lstrip(" ")
    quotation = _QUOTATION.search(text, 0, start)
    quote = quotation[0] if quotation else ""
    place, standing = start, before(text[: start - len(quote)], language)
    if standing is not None:
        place, determiner = _joined(text, *standing, language)
        own = split_article(noun, language)
        if own is not None and quote:
            determiner = Determiner(determiner.preposition)
        elif own is not None:
            listed, noun = own
            determiner = Determiner(determiner.preposition, "definite", listed.gender, listed.number)
        agreed = determiner if _COMPOUND.match(text, end) else _agreed(determiner, term, gender)
        written = "" if agreed == Determiner() else render(agreed, noun, language)
        has_one_form = written.endswith("'") or determiner.number == agreed.number == "pl"
        if agreed.article and agreed.gender is None and not has_one_form:
            return None
        noun = _cased(written, text[place:start]) + quote + noun
    elif text[:start].endswith(_APOSTROPHES):
        return None
    if not text[:place].strip(_OPENING):
        noun = noun[:1].upper() + noun[1:]
    return text[:place] + noun + text[end:]


def undoubled(text: str, start: int, language: str) -> str:
    """Make one determiner of two that stand in a row before a noun at ``start``: ``le le Mali``, ``du le Mali``.

    >>> undoubled("la fin du le Mali", 13, "fr")
    'la fin du Mali'
    """
    language = primary(language)
    standing = before(text[:start], language)
    if standing is None:
        return text
    place, determiner = _joined(text, *standing, language)
    if place == standing[0]:
        return text
    return text[:place] + _cased(render(determiner, text[start:], language), text[place:start]) + text[start:]


def _joined(text: str, place: int, determiner: Determiner, language: str) -> tuple[int, Determiner]:
    if not determiner.article or determiner.preposition:
        return place, determiner
    outer = before(text[:place], language)
    if outer is None or (outer[1].article and outer[1].article != determiner.article):
        return place, determiner
    joined = Determiner(outer[1].preposition, determiner.article, determiner.gender, determiner.number)
    return (place, determiner) if joined.gender is None else (outer[0], joined)


def _agreed(determiner: Determiner, term: Term, gender: str | None) -> Determiner:
    if not determiner.article:
        return determiner
    own_gender = term.gender if term.gender in ("m", "f") else None
    return Determiner(
        determiner.preposition,
        determiner.article,
        own_gender or determiner.gender or gender,
        term.number or determiner.number,
    )


def _cased(written: str, standing: str) -> str:
    if "’" in standing:
        written = written.replace("'", "’")
    return written[:1].upper() + written[1:] if standing[:1].isupper() else written
