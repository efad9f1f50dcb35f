"""Russian terms in their place: case from what stands there and the preposition before it, number from the source."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from zhengming.morphology.model import Form, Inflector, PartOfSpeech, Reading
from zhengming.translation.terms.repair.site import Realised, Site, Turned, words

__all__ = ["agree", "as_attribute", "realise"]

# Which cases a preposition governs (Russkaya grammatika, 1980, prepositions).
_GOVERNED = {
    preposition: frozenset(cases.split())
    for cases, prepositions in {
        "gen": "без безо близ вместо внутри вне возле вокруг для до из изо из-за из-под кроме мимо напротив около от"
        " ото относительно после посредством против путем путём ради среди у насчет насчёт вследствие касательно",
        "dat": "к ко благодаря согласно вопреки навстречу подобно",
        "acc": "про через сквозь чрез спустя включая",
        "ins": "над надо перед передо между",
        "loc": "при",
        "acc loc": "в во на о об обо",
        "gen ins acc": "с со",
        "acc ins": "под подо за",
        "dat loc acc": "по",
    }.items()
    for preposition in prepositions.split()
}
_NOMINAL = (PartOfSpeech.NOUN, PartOfSpeech.PROPER_NOUN)
_ATTRIBUTES = 3
_PREDICATES = ("PRTS", "ADJS")
_NOT_NOUNS = frozenset("и или а но не ни же ли бы то как что чтобы если когда где".split())


def realise(term: str, site: Site, number: str | None, inflector: Inflector) -> Realised:
    """Return a term in the form of what it replaces.

    Args:
        term: As it is listed: in the nominative, or a verb in the infinitive.
        site: Its place.
        number: Of the source's words, ``sg`` or ``pl``.
        inflector: Of Russian.
    """
    replaced = [inflector.readings(word[0]) for word in words(site.replaced)]
    own = words(term)
    if not own:
        return Realised(term)
    first = inflector.readings(own[0][0])
    infinitive = next((one for one in first if one.form.verbal == "inf"), None)
    if infinitive is not None:
        return _verb(term, own[0][0], infinitive, replaced, inflector)
    if any(one.part_of_speech is PartOfSpeech.ADPOSITION for one in first[:1]):
        return Realised(term)
    head = _head(own, inflector)
    if head is None:
        adjective = next((one for one in first if one.part_of_speech is PartOfSpeech.ADJECTIVE), None)
        if len(own) == 1 and adjective is not None:
            return _adjective(term, adjective, replaced, inflector)
        return Realised(term, verbatim=True)
    place, reading = head
    standing = _standing(site, replaced, number, inflector)
    if standing is None:
        return Realised(term, verbatim=True, form=reading.form)
    return _noun(term, own, place, reading, standing, number, inflector)


def as_attribute(term: str, site: Site, number: str | None, inflector: Inflector) -> Turned | None:
    """Put a noun in place of an adjective before a noun: after it, in the genitive (входные данные: данные ввода).

    Returns:
        None where no adjective stands before a noun, or the term is no noun.
    """
    readings = inflector.readings(site.replaced)
    after = site.after(1)
    if (
        not readings
        or readings[0].part_of_speech is not PartOfSpeech.ADJECTIVE
        or _is_predicate(readings[0])
        or not after
    ):
        return None
    following = inflector.readings(after[0][0])
    attributes = [one.form for one in readings if one.part_of_speech is PartOfSpeech.ADJECTIVE]
    nouns = [one.form for one in following[:3] if one.part_of_speech in _NOMINAL]
    if not any(_agrees(attribute, noun) for attribute in attributes for noun in nouns):
        return None
    head = _head(words(term), inflector)
    if head is None:
        return None
    own = words(term)
    genitive = _noun(term, own, head[0], head[1], Form(number=number or "sg", case="gen"), number, inflector)
    if genitive.verbatim:
        return None
    noun = after[0][0]
    if site.replaced[0].isupper():
        noun = noun[0].upper() + noun[1:]
    return Turned(Site(site.text, site.start, after[0].end()), f"{noun} ", genitive.text)


def agree(text: str, start: int, form: Form, inflector: Inflector) -> str:
    """Put the adjectives before a noun at ``start`` into its gender, number and case.

    A word that may be anything else than an adjective ends the row.
    """
    if form.case is None:
        return text
    for word in Site(text, start, start).before(_ATTRIBUTES):
        readings = inflector.readings(word[0])
        if not _may_be_attribute(readings):
            break
        attributes = [one for one in readings if one.part_of_speech is PartOfSpeech.ADJECTIVE and one.form.case]
        if not any(one.form.case == form.case for one in attributes):
            break
        if any(_agrees(one.form, form) for one in attributes):
            continue
        reading = next(one for one in attributes if one.form.case == form.case)
        wanted = Form(form.gender, form.number, form.case, animate=form.animate)
        changed = inflector.inflect(word[0], reading, wanted)
        if changed is None:
            break
        text = text[: word.start()] + changed + text[word.end() :]
    return text


def _may_be_attribute(readings: Sequence[Reading]) -> bool:
    """Whether a word is an adjective or a participle, or a pronoun that may stand as one (этого)."""
    if not readings or _is_predicate(readings[0]):
        return False
    return readings[0].part_of_speech in (PartOfSpeech.ADJECTIVE, PartOfSpeech.PRONOUN)


def _agrees(attribute: Form, noun: Form) -> bool:
    if attribute.case != noun.case or attribute.number != noun.number:
        return False
    if noun.number == "sg" and None not in (attribute.gender, noun.gender) and attribute.gender != noun.gender:
        return False
    return attribute.animate is None or noun.animate is None or attribute.animate == noun.animate


def _is_predicate(reading: Reading) -> bool:
    return reading.form.verbal is not None and reading.form.verbal.startswith(_PREDICATES)


def _head(own: Sequence[re.Match[str]], inflector: Inflector) -> tuple[int, Reading] | None:
    """The first noun in the nominative after nothing but adjectives in the nominative."""
    for place, word in enumerate(own):
        readings = inflector.readings(word[0])
        adjective = any(one.part_of_speech is PartOfSpeech.ADJECTIVE and one.form.case == "nom" for one in readings)
        nouns = [one for one in readings if one.part_of_speech in _NOMINAL and one.form.case == "nom"]
        if nouns and not (adjective and place + 1 < len(own) and _head(own[place + 1 :], inflector)):
            # data is a noun in the plural here, and a singular one there: what is listed is what it looks like.
            return place, nouns[0]
        if not adjective:
            return None
    return None


def _standing(
    site: Site, replaced: Sequence[Sequence[Reading]], number: str | None, inflector: Inflector
) -> Form | None:
    """The form that the place asks for: of the noun there, or else of the adjective."""
    before = site.before(_ATTRIBUTES + 1)
    for parts in (_NOMINAL, (PartOfSpeech.ADJECTIVE,)):
        for readings in replaced:
            if not readings or readings[0].part_of_speech not in parts:
                continue
            forms = [one.form for one in readings if one.part_of_speech in parts and one.form.case]
            if forms:
                return _likeliest(forms, before, number, site, inflector)
    return None


def _likeliest(
    forms: Sequence[Form],
    before: Sequence[re.Match[str]],
    number: str | None,
    site: Site,
    inflector: Inflector,
) -> Form:
    for word in before:
        lower = word[0].lower()
        if lower in _GOVERNED:
            forms = [one for one in forms if one.case in _GOVERNED[lower]] or forms
            break
        readings = inflector.readings(lower)
        attributes = [one.form for one in readings if one.part_of_speech is PartOfSpeech.ADJECTIVE and one.form.case]
        if not attributes or not _may_be_attribute(readings):
            if readings and readings[0].part_of_speech in _NOMINAL and lower not in _NOT_NOUNS:
                # A noun after a noun is its attribute.
                forms = [one for one in forms if one.case in ("gen", "ins")] or forms
            break
        forms = [one for one in forms if any(_agrees(other, one) for other in attributes)] or forms
    if site.begins_sentence:
        forms = [one for one in forms if one.case == "nom"] or forms
    same = [one for one in forms if one.number == number]
    return (same or forms)[0]


def _noun(
    term: str,
    own: Sequence[re.Match[str]],
    head: int,
    reading: Reading,
    standing: Form,
    number: str | None,
    inflector: Inflector,
) -> Realised:
    listed = reading.form
    wanted = listed.number if listed.number == "pl" else standing.number or number or "sg"
    form = Form(listed.gender, wanted, standing.case, animate=listed.animate)
    was = replace(standing, verbal=None)
    forms: list[str] = []
    for place, word in enumerate(own[: head + 1]):
        text = word[0]
        known = reading if place == head else _attribute(inflector.readings(text))
        changed = None if known is None else inflector.inflect(text, known, form)
        if changed is None:
            return Realised(term, verbatim=True, form=listed, was=was)
        forms.append(changed)
    return Realised(_joined(term, own, forms), form=form, was=was)


def _attribute(readings: Iterable[Reading]) -> Reading | None:
    return next(
        (one for one in readings if one.part_of_speech is PartOfSpeech.ADJECTIVE and one.form.case == "nom"), None
    )


def _verb(
    term: str, word: str, reading: Reading, replaced: Sequence[Sequence[Reading]], inflector: Inflector
) -> Realised:
    """A verb in the form of the verb or participle that it replaces."""
    for readings in replaced:
        if not readings or readings[0].form.verbal is None:
            continue
        if readings[0].form.verbal == "inf":
            return Realised(term)
        # Instructions are imperatives, though their forms look like the future.
        for one in sorted(readings, key=lambda one: "impr" not in (one.form.verbal or "")):
            if one.form.verbal is None or one.lemma.endswith("ся") != reading.lemma.endswith("ся"):
                continue
            changed = inflector.inflect(word, reading, one.form)
            if changed is not None:
                return Realised(changed + term[len(word) :])
        break
    return Realised(term, verbatim=True)


def _adjective(term: str, reading: Reading, replaced: Sequence[Sequence[Reading]], inflector: Inflector) -> Realised:
    for readings in replaced:
        one = next((one for one in readings if one.part_of_speech is PartOfSpeech.ADJECTIVE), None)
        if one is not None:
            short = one.form.verbal is not None and one.form.verbal.startswith(_PREDICATES)
            wanted = Form(one.form.gender, one.form.number, one.form.case, animate=one.form.animate)
            if short == _is_predicate(reading):
                changed = inflector.inflect(term, reading, wanted)
                if changed is not None:
                    return Realised(changed)
    return Realised(term, verbatim=True)


def _joined(term: str, own: Sequence[re.Match[str]], forms: Sequence[str]) -> str:
    parts, place = [], 0
    for word, form in zip(own, forms, strict=False):
        parts += [term[place : word.start()], form]
        place = word.end()
    return "".join(parts) + term[place:]
