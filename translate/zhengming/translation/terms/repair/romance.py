"""Terms of Romance languages in their place, and the words around them that agree: gender, number, verb forms.

Articles, alone or grown together with a preposition, are written by `zhengming.translation.terms.insertion`; what else
agrees (adjectives, demonstratives, possessives) by an `Inflector`, where there is one.
"""

import re
from collections.abc import Sequence

from zhengming.morphology.model import Form, Inflector, PartOfSpeech, Reading
from zhengming.termbase.model import Term
from zhengming.text.inflection.romance import inflections
from zhengming.translation.terms.determiners import Determiner, before, render
from zhengming.translation.terms.insertion import put_in
from zhengming.translation.terms.repair.site import Realised, Site, Turned, words

__all__ = ["agree", "as_attribute", "narrowed", "realise"]

_NOMINAL = (PartOfSpeech.NOUN, PartOfSpeech.PROPER_NOUN)
_ATTRIBUTES = 2
_DE = {"ca": "de", "es": "de", "fr": "de", "gl": "de", "it": "di", "pt": "de"}
_MODALS = frozenset("deber poder querer soler devoir pouvoir vouloir dever querer poder dovere potere voler".split())
_PARTICIPLE = "pp"
_FEMININE = re.compile(
    r"(?:ción|sión|xión|dad|tad|tud|umbre|ez|cció|ció|sió|tat|ção|são|dade|tion|sion|té|zione|sione|tà|[^mp]a)$"
)


def realise(
    term: str,
    site: Site,
    number: str | None,
    language: str,
    inflector: Inflector | None,
    gender: str | None = None,
    plural: str | None = None,
) -> Realised:
    """Return a term in the form of what it replaces.

    Args:
        term: As it is listed: a noun phrase, a verb in the infinitive, or an adjective.
        site: Its place.
        number: Of the source's words, ``sg`` or ``pl``.
        language: Primary subtag.
        inflector: Of the language.
        gender: As the glossary has it.
        plural: Of the term, where it is known.
    """
    own, standing = words(term), words(site.replaced)
    if not own:
        return Realised(term)
    if inflector is None:
        # Only a plural that shows: the source's word may be a verb in the third person.
        shown = number == "pl" and standing and standing[0][0].endswith("s")
        return _by_rule(term, "pl" if shown else None, language, gender)
    inflector.prepare([word[0] for word in (*own, *standing, *site.before(_ATTRIBUTES + 1), *site.after(_ATTRIBUTES))])
    first = inflector.readings(own[0][0])
    replaced = [inflector.readings(word[0]) for word in standing]
    nominal = _stands_as_noun(site, language, replaced)
    infinitive = next((one for one in first if _is_infinitive(one)), None)
    if infinitive is not None and not (_parts(first) & set(_NOMINAL) and nominal):
        return _verb(term, own[0][0], infinitive, replaced, inflector, _standing(replaced), nominal=nominal)
    if PartOfSpeech.ADPOSITION in _parts(first):
        return Realised(term)
    head = next((place for place, word in enumerate(own) if _noun_reading(inflector.readings(word[0]))), None)
    adjective = next((one for one in first if _is_attribute(one)), None)
    if len(own) == 1 and adjective is not None and (head is None or not nominal):
        placed = _adjective(term, adjective, replaced, inflector)
        if placed is not None or head is None:
            return placed or Realised(term, verbatim=True)
    return _noun(term, own, head or 0, replaced, number, language, inflector, gender, plural)


def as_attribute(term: str, site: Site, language: str, inflector: Inflector) -> Turned | None:
    """Put a noun in place of an adjective after a noun: with a preposition (llamadas entrantes: llamadas de entrada).

    Returns:
        None where no adjective stands after a noun, or the term is no noun.
    """
    own, ahead = words(term), site.before(1)
    readings = inflector.readings(site.replaced)
    if not own or not ahead or not readings or not all(map(_is_attribute, readings)):
        return None
    noun = _noun_reading(inflector.readings(own[0][0]))
    if noun is None or any(
        one.part_of_speech is PartOfSpeech.ADJECTIVE or _is_infinitive(one) for one in inflector.readings(own[0][0])
    ):
        return None
    if not all(map(_is_noun, inflector.readings(ahead[0][0]))) or _DE.get(language) is None:
        return None
    return Turned(site, render(Determiner(_DE[language]), term, language), term)


def narrowed(site: Site, term: str, inflector: Inflector) -> Site:
    """Leave a modal verb where a verb takes the place of what it governs: ``debe activarse``."""
    own, standing = words(term), words(site.replaced)
    if not own or not standing or not any(map(_is_infinitive, inflector.readings(own[0][0]))):
        return site
    modal = any(one.lemma in _MODALS for one in inflector.readings(standing[0][0]))
    last = inflector.readings(standing[-1][0])
    if len(standing) > 1 and modal and any((one.form.verbal or "").startswith("inf") for one in last):
        return Site(site.text, site.start + standing[-1].start(), site.end)
    return site


def agree(
    text: str, start: int, end: int, form: Form, was: Form | None, language: str, inflector: Inflector | None
) -> str:
    """Make the words around a noun agree with it: before it up to the article, and adjectives after it.

    What stands after it is changed only where it agreed with ``was``, the noun that stood there before.
    """
    if form.gender not in ("m", "f") or form.number not in ("sg", "pl"):
        return text
    if inflector is not None:
        text = _agree_after(text, start, end, form, was, inflector)
    place = start
    for word in Site(text, start, end).before(_ATTRIBUTES):
        readings = (
            () if inflector is None or before(text[: word.end()] + " ", language) else inflector.readings(word[0])
        )
        if not any(map(_agrees_in_kind, readings)) or PartOfSpeech.ADPOSITION in _parts(readings):
            break
        is_determiner = PartOfSpeech.DETERMINER in _parts(readings)
        # A noun of its own, or what an auxiliary stands before: han expandido cooperación.
        other = _noun_reading(readings) is not None or PartOfSpeech.VERB in _parts(readings)
        doubtful = other and not is_determiner
        if inflector is None or (doubtful and not _determined(text, word.start(), language, inflector)):
            break
        changed = _agreed(word[0], readings, form, inflector)
        if changed is None:
            break
        text = text[: word.start()] + changed + text[word.end() :]
        place = word.start()
        if is_determiner:
            return text
    finish = re.compile(r"[^\W\d_]+|.|$").match(text, place)
    following = text[place : finish.end()] if finish else ""
    if place == start:
        following = text[place:end]
    term = Term(following, language, gender=form.gender, number=form.number)
    written = put_in(text, place, place + len(following), term, language, was.gender if was else None) or text
    return (
        written
        if inflector is None
        else _agree_predeterminer(written, len(written) - len(text) + place, form, language, inflector)
    )


def _agree_predeterminer(text: str, start: int, form: Form, language: str, inflector: Inflector) -> str:
    """Make what stands before an article agree too (Spanish ``todos los``)."""
    standing = before(text[:start], language)
    if standing is None or standing[1].article != "definite" or standing[1].preposition:
        return text
    for word in Site(text, standing[0], start).before(1):
        readings = [one for one in inflector.readings(word[0]) if one.part_of_speech is PartOfSpeech.DETERMINER]
        changed = _agreed(word[0], readings, form, inflector)
        if changed is not None:
            return text[: word.start()] + changed + text[word.end() :]
    return text


def _agree_after(text: str, start: int, end: int, form: Form, was: Form | None, inflector: Inflector) -> str:
    if was is None or (was.gender, was.number) == (form.gender, form.number):
        return text
    for word in Site(text, start, end).after(1):
        readings = inflector.readings(word[0])
        if readings and all(map(_is_attribute, readings)) and any(_fits(one.form, was) for one in readings):
            changed = _agreed(word[0], readings, form, inflector)
            if changed is not None:
                return text[: word.start()] + changed + text[word.end() :]
    return text


def _determined(text: str, place: int, language: str, inflector: Inflector | None) -> bool:
    """Whether an article or another determiner ends here."""
    if before(text[:place], language) is not None:
        return True
    return inflector is not None and any(
        PartOfSpeech.DETERMINER in _parts(inflector.readings(word[0])) for word in Site(text, place, place).before(1)
    )


def _agreed(word: str, readings: Sequence[Reading], form: Form, inflector: Inflector) -> str | None:
    attributes = [one for one in readings if _agrees_in_kind(one)]
    if any(_fits(one.form, form) for one in attributes):
        return word
    wanted = Form(gender=form.gender, number=form.number)
    for one in attributes:
        changed = inflector.inflect(word, one, wanted)
        if changed is not None:
            return changed
    return None


def _fits(one: Form, other: Form) -> bool:
    return all(
        left is None or right is None or left == right or both in (left, right)
        for left, right, both in ((one.gender, other.gender, "mf"), (one.number, other.number, "sp"))
    )


def _verb(
    term: str,
    word: str,
    reading: Reading,
    replaced: Sequence[Sequence[Reading]],
    inflector: Inflector,
    was: Form | None,
    *,
    nominal: bool,
) -> Realised:
    """A verb in the form of the verb or participle that it replaces; the first person is rare in what needs terms."""
    if nominal:
        return Realised(term, verbatim=True, form=Form("m", "sg"), was=was)
    for readings in replaced:
        verbs = [one for one in readings if one.part_of_speech is PartOfSpeech.VERB and one.form.verbal]
        for one in verbs:
            if one.form.verbal == "inf":
                return Realised(term)
            if (one.form.number == "sg" and ".p1" in (one.form.verbal or "")) or one.lemma == reading.lemma:
                continue
            changed = inflector.inflect(word, reading, one.form)
            if changed is not None:
                return Realised(changed + term[len(word) :])
    return Realised(term, verbatim=True)


def _adjective(
    term: str, reading: Reading, replaced: Sequence[Sequence[Reading]], inflector: Inflector
) -> Realised | None:
    for readings in replaced:
        for one in readings:
            if _is_attribute(one) and one.form.gender in ("m", "f") and one.form.number in ("sg", "pl"):
                changed = inflector.inflect(term, reading, Form(one.form.gender, one.form.number))
                if changed is not None:
                    return Realised(changed)
    return None


def _noun(
    term: str,
    own: Sequence[re.Match[str]],
    head: int,
    replaced: Sequence[Sequence[Reading]],
    number: str | None,
    language: str,
    inflector: Inflector,
    gender: str | None,
    plural: str | None,
) -> Realised:
    was = _standing(replaced)
    reading = _noun_reading(inflector.readings(own[head][0]))
    listed = reading.form.number if reading is not None else None
    wanted = was.number if was is not None and was.number in ("sg", "pl") else number or "sg"
    if listed == "pl":
        wanted = "pl"
    known = gender or (reading.form.gender if reading is not None else None)
    if known not in ("m", "f"):
        known = _gender_of(own[head][0]) if known is None else "m"
    form = Form(known, wanted)
    if wanted in (listed, None) or listed == "sp":
        return Realised(term, form=form, was=was)
    if plural is not None:
        return Realised(plural, form=form, was=was)
    if reading is None:
        return _by_rule(term, wanted, language, known, was)
    forms: dict[int, str] = {}
    for place, word in enumerate(own):
        readings = inflector.readings(word[0])
        if place > head and not any(map(_is_attribute, readings)):
            break
        chosen = reading if place == head else next((one for one in readings if _is_attribute(one)), None)
        if chosen is not None:
            changed = inflector.inflect(word[0], chosen, Form(number=wanted))
            if changed is None:
                return Realised(term, verbatim=True, form=Form(known, wanted), was=was)
            forms[place] = changed
    for place in sorted(forms, reverse=True):
        term = term[: own[place].start()] + forms[place] + term[own[place].end() :]
    return Realised(term, form=form, was=was)


def _standing(replaced: Sequence[Sequence[Reading]]) -> Form | None:
    """The form of the noun that stands there."""
    return next((found.form for readings in replaced if (found := _noun_reading(readings))), None)


def _by_rule(term: str, number: str | None, language: str, gender: str | None, was: Form | None = None) -> Realised:
    """A noun phrase in the plural where that is wanted, by the rules of `zhengming.text.inflection`."""
    known = gender or _gender_of(term.partition(" ")[0])
    if number != "pl":
        return Realised(term, verbatim=number is None, form=Form(known, "sg"), was=was)
    plural = next(iter(inflections(term, language)), None)
    if plural is None:
        return Realised(term, verbatim=True, form=Form(known, "pl"), was=was)
    return Realised(plural, form=Form(known, "pl"), was=was)


def _gender_of(word: str) -> str:
    """What the end of a word says of its gender; a loan is masculine."""
    return "f" if _FEMININE.search(word.lower()) else "m"


def _stands_as_noun(site: Site, language: str, replaced: Sequence[Sequence[Reading]]) -> bool:
    """Whether a noun stands there: nothing else is possible, or a determiner stands before it."""
    first = next((readings for readings in replaced if readings), ())
    if not any(map(_is_noun, first)):
        return False
    if all(map(_is_noun, first)):
        return True
    standing = before(site.left, language)
    return standing is not None and bool(standing[1].article or standing[1].preposition)


def _parts(readings: Sequence[Reading]) -> set[PartOfSpeech]:
    return {one.part_of_speech for one in readings}


def _is_noun(reading: Reading) -> bool:
    return reading.part_of_speech in _NOMINAL


def _noun_reading(readings: Sequence[Reading]) -> Reading | None:
    return next((one for one in readings if _is_noun(one)), None)


def _is_infinitive(reading: Reading) -> bool:
    return reading.form.verbal == "inf"


def _is_attribute(reading: Reading) -> bool:
    if reading.part_of_speech is PartOfSpeech.VERB:
        return reading.form.verbal == _PARTICIPLE
    return reading.part_of_speech is PartOfSpeech.ADJECTIVE


def _agrees_in_kind(reading: Reading) -> bool:
    return _is_attribute(reading) or reading.part_of_speech is PartOfSpeech.DETERMINER
