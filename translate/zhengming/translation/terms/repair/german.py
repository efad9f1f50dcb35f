"""German terms in their place, and the articles and adjectives before them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zhengming.morphology.german import adjective_stem
from zhengming.morphology.german_nouns import decline, noun
from zhengming.morphology.model import Form, Inflector, PartOfSpeech, Reading
from zhengming.translation.terms.repair.german_determiners import (
    CASES,
    Cell,
    Determiner,
    adjective_ending,
    governed,
    only,
    read,
    write,
)
from zhengming.translation.terms.repair.site import Realised, Site, Turned, words

__all__ = ["agree", "as_attribute", "realise"]

_ATTRIBUTES = 4
_ANY = frozenset((case, column) for case in CASES for column in ("m", "f", "n", "pl"))
_ENDING = re.compile(r"e[nmrs]?$")
_LINKS = frozenset("für der des den dem die das von vom zu zum zur in im mit gegen über und auf an am aus bei".split())
_PRONOUNS = frozenset("sie ihnen er es wir ihr man".split())
_COPULAS = frozenset("ist sind war waren wird werden bleibt bleiben sei".split())
_CLAUSE_ENDS = re.compile(r"\s*(?:[.,;:!?)»“]|$)")


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands before a noun: its attributes, from the left, the determiner, and the cells that all allow."""

    determiner: Determiner | None
    place: re.Match[str] | None
    attributes: tuple[re.Match[str], ...]
    cells: frozenset[Cell]
    after_noun: bool


def realise(
    term: str,
    site: Site,
    number: str | None,
    inflector: Inflector,
    gender: str | None = None,
    plural: str | None = None,
) -> Realised:
    """Return a term in the form of what it replaces.

    Args:
        term: As it is listed: a noun phrase in the nominative, a verb in the infinitive, or an adjective.
        site: Its place.
        number: Of the source's words, ``sg`` or ``pl``.
        inflector: Of German.
        gender: As the glossary has it.
        plural: Of the term, where it is known.
    """
    own = words(term)
    standing = words(site.replaced)
    if not own or not standing:
        return Realised(term, verbatim=True)
    head = _head(own)
    if head is None:
        return _not_a_noun(term, own, site, standing, inflector)
    last = next((word for word in reversed(standing) if word[0][0].isupper()), None)
    if last is None or (site.begins_sentence and last.start() == 0 and not inflector.readings(last[0])):
        return Realised(term, verbatim=True)
    frame = _frame(site, standing, inflector)
    was = [one for one in inflector.readings(last[0]) if one.part_of_speech is PartOfSpeech.NOUN]
    return _noun(term, own, head, frame, was, number, site, gender, plural)


def as_attribute(term: str, site: Site) -> Turned | None:
    """Put a noun in place of an adjective before a noun: as the first part of a compound (Auslöser-Replikation).

    Returns:
        None where no adjective stands before a noun, or the term is no noun.
    """
    after = site.after(1)
    if _head(words(term)) is None or not after or not after[0][0][0].isupper() or not _ending(site.replaced):
        return None
    return Turned(Site(site.text, site.start, after[0].end()), "", term.replace(" ", "-"), f"-{after[0][0]}")


def agree(text: str, start: int, form: Form, was: Form | None) -> str:
    """Put the determiner and the adjectives before a noun into its gender, number and case.

    Nothing is changed that may be right as it stands.
    """
    site = Site(text, start, start)
    frame = _frame(site, (), None)
    columns = frozenset({"pl"}) if form.number == "pl" else frozenset(form.gender or "mn")
    if form.case is None or not columns:
        return text
    fitting = [(form.case, column) for column in columns]
    if any(cell in frame.cells for cell in fitting):
        fitting = [cell for cell in fitting if cell in frame.cells]
    elif was is not None and was.gender in columns:
        fitting = [(form.case, was.gender)]
    cell = min(fitting, key=lambda one: "mfn".find(one[1]))
    for word in reversed(frame.attributes):
        stem = adjective_stem(word[0])
        if stem is None or stem == word[0]:
            continue
        text = text[: word.start()] + attach(stem, adjective_ending(frame.determiner, cell)) + text[word.end() :]
    if frame.determiner is not None and frame.place is not None and cell not in frame.determiner.cells:
        written = write(frame.determiner, cell)
        if written is not None:
            standing = frame.place
            written = written[0].upper() + written[1:] if standing[0][0].isupper() else written
            text = text[: standing.start()] + written + text[standing.end() :]
    return text


def attach(stem: str, ending: str) -> str:
    """Return an adjective with an ending.

    >>> attach("dunkel", "e"), attach("neu", "en"), attach("leise", "r")
    ('dunkle', 'neuen', 'leiser')
    """
    if ending and stem.endswith("el"):
        stem = stem[:-2] + "l"
    return stem + (ending.removeprefix("e") if stem.endswith("e") else ending)


def _frame(site: Site, standing: Sequence[re.Match[str]], inflector: Inflector | None) -> _Frame:
    """Read what stands before a noun, and the noun itself."""
    cells = _ANY
    if inflector is not None and standing:
        last = next((word for word in reversed(standing) if word[0][0].isupper()), standing[-1])
        allowed = [one for one in inflector.readings(last[0]) if one.part_of_speech is PartOfSpeech.NOUN]
        seen = frozenset(
            (one.form.case or "nom", column)
            for one in allowed
            for column in (("pl",) if one.form.number == "pl" else (one.form.gender or "mfn"))
        )
        cells = seen or cells
    attributes: list[re.Match[str]] = []
    determiner, place, after_noun = None, None, False
    for word in site.before(_ATTRIBUTES):
        found = read(word[0])
        if determiner is None and found is not None:
            determiner, place = found, word
            narrowed = cells & found.cells
            # What stands there may be wrong already: then the article counts.
            cells = narrowed or found.cells
            if found.preposition:
                break
            continue
        cases = governed(word[0].lower())
        if cases is not None:
            cells = only(cells, cases)
            break
        if determiner is not None or adjective_stem(word[0]) is None:
            after_noun = word[0][0].isupper() and word[0].lower() not in _PRONOUNS
            if word[0].lower() in _COPULAS:
                cells = only(cells, frozenset({"nom"}))
            break
        attributes.append(word)
    for word in attributes:
        ending = _ending(word[0])
        fitting = frozenset(cell for cell in cells if adjective_ending(determiner, cell) == ending)
        cells = fitting if ending and fitting else cells
    return _Frame(determiner, place, tuple(reversed(attributes)), cells, after_noun)


def _ending(word: str) -> str:
    stem = adjective_stem(word)
    found = _ENDING.search(word)
    return found[0] if found and stem != word else ""


def _head(own: Sequence[re.Match[str]]) -> int | None:
    """The last noun before a preposition or an article."""
    head = None
    for place, word in enumerate(own):
        if place and word[0] in _LINKS:
            break
        if word[0][0].isupper():
            head = place
    return head


def _noun(
    term: str,
    own: Sequence[re.Match[str]],
    head: int,
    frame: _Frame,
    was: Sequence[Reading],
    number: str | None,
    site: Site,
    gender: str | None,
    loan: str | None,
) -> Realised:
    listed = own[head][0]
    reading = _listed_as(listed)
    known = noun(reading.lemma) if reading else None
    plural = reading is not None and reading.form.number == "pl"
    wanted = "pl" if plural else _number(frame, was, number)
    case = _case(frame, wanted, site)
    genders = {gender} if gender else _shown(own, head, plural=plural) or (set(known.genders) if known else set())
    one = next(iter(genders)) if len(genders) == 1 else None
    form = Form(one, wanted, case)
    before = was[0].form if was else None
    if before is not None and frame.determiner is not None:
        columns = {column for at, column in frame.cells if at == case and column != "pl"}
        before = Form(next(iter(columns)) if len(columns) == 1 else before.gender, before.number, case)
    declined = decline(known, wanted, case) if known else None
    if declined is None and loan is not None and wanted == "pl":
        declined = loan
    cell = (case, "pl" if wanted == "pl" else one or "m")
    text = term
    for place in range(head, -1, -1):
        word = own[place]
        stem = adjective_stem(word[0]) if place < head else None
        if place == head:
            changed = declined or word[0]
        elif stem is not None and stem != word[0]:
            changed = attach(stem, adjective_ending(frame.determiner, cell))
        else:
            continue
        text = text[: word.start()] + changed + text[word.end() :]
    # A singular that is no genitive looks as it is listed.
    return Realised(text, declined is None and not (wanted == "sg" and case != "gen"), form, before)


def _listed_as(word: str) -> Reading | None:
    """The reading of a noun in the nominative, the singular first; a compound that is not listed is its last part."""
    from zhengming.morphology.german import German

    readings = [one for one in German().readings(word) if one.form.case == "nom"]
    return next(iter(readings), None)


def _shown(own: Sequence[re.Match[str]], head: int, *, plural: bool) -> set[str]:
    """The gender that an adjective of the term itself shows: grafischer View."""
    if plural or head == 0 or adjective_stem(own[head - 1][0]) is None:
        return set()
    ending = own[head - 1][0][-2:]
    return {"er": {"m"}, "es": {"n"}}.get(ending, {"f"} if ending.endswith("e") else set())


def _number(frame: _Frame, was: Sequence[Reading], number: str | None) -> str:
    columns = {column for _, column in frame.cells}
    if was or frame.determiner is not None:
        if columns == {"pl"}:
            return "pl"
        if "pl" not in columns:
            return "sg"
    return number or "sg"


def _case(frame: _Frame, number: str, site: Site) -> str:
    cases = {case for case, column in frame.cells if (column == "pl") == (number == "pl")}
    cases = cases or {case for case, _ in frame.cells}
    likely = ["nom", "acc", "dat", "gen"]
    if frame.after_noun and frame.determiner is not None:
        likely = ["gen", "nom", "acc", "dat"]
    elif not site.begins_sentence and frame.determiner is not None and site.left.count(" ") > 1:
        likely = ["acc", "nom", "dat", "gen"]
    return next(case for case in likely if case in cases)


def _not_a_noun(
    term: str, own: Sequence[re.Match[str]], site: Site, standing: Sequence[re.Match[str]], inflector: Inflector
) -> Realised:
    """A verb, whose last word is the infinitive, or an adjective."""
    last = own[-1][0]
    readings = inflector.readings(last)
    infinitive = next((one for one in readings if one.form.verbal == "inf"), None)
    if infinitive is not None:
        placed = _verb(last, infinitive, site, standing, inflector)
        return Realised(term[: own[-1].start()] + placed.text, placed.verbatim, placed.form, placed.was)
    word = standing[-1][0]
    stem = adjective_stem(word)
    if stem is not None or (word.islower() and site.after(1) and site.after(1)[0][0][0].isupper()):
        ending = _ENDING.search(word) if stem is None or stem != word else None
        return Realised(attach(term, ending[0]) if ending else term)
    return Realised(term, verbatim=True)


def _verb(
    word: str, infinitive: Reading, site: Site, standing: Sequence[re.Match[str]], inflector: Inflector
) -> Realised:
    old = standing[-1][0]
    nouns = [one for one in inflector.readings(old) if one.part_of_speech is PartOfSpeech.NOUN]
    if old[0].isupper() and nouns and not (site.begins_sentence and site.right.startswith(" Sie")):
        return _nominalised(word, site, standing, nouns, inflector)
    separable = inflector.inflect(word, infinitive, Form(verbal="zu")) is not None
    for one in inflector.readings(old.lower()):
        if one.part_of_speech is not PartOfSpeech.VERB:
            continue
        if len(standing) > 1 and standing[0][0].lower() == "zu" and one.form.verbal == "inf":
            return Realised(inflector.inflect(word, infinitive, Form(verbal="zu")) or f"zu {word}")
        if one.form.verbal == "inf":
            splits = separable and site.right.startswith(" Sie")
            return Realised(word, verbatim=splits)
        if one.form.verbal == "zu":
            return Realised(inflector.inflect(word, infinitive, Form(verbal="zu")) or f"zu {word}")
        if one.form.verbal in ("pres", "past") and separable and not _CLAUSE_ENDS.match(site.right):
            continue
        changed = inflector.inflect(word, infinitive, one.form)
        if changed is not None:
            return Realised(changed)
    stem = adjective_stem(old)
    participle = inflector.inflect(word, infinitive, Form(verbal="part"))
    if stem is not None and stem != old and participle is not None:
        ending = _ENDING.search(old)
        return Realised(attach(participle, ending[0] if ending else ""))
    return Realised(word, verbatim=True)


def _nominalised(
    word: str, site: Site, standing: Sequence[re.Match[str]], nouns: Sequence[Reading], inflector: Inflector
) -> Realised:
    """An infinitive as a noun, in place of one: die Erstellung, das Anlegen."""
    frame = _frame(site, standing, inflector)
    case = _case(frame, "sg", site)
    text = word[0].upper() + word[1:] + ("s" if case == "gen" else "")
    return Realised(text, form=Form("n", "sg", case), was=nouns[0].form)
