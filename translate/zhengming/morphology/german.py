"""German word forms: rules of the grammar, and simplemma's list of what is a word (extra ``lemmas``)."""

from collections.abc import Iterable, Iterator
from functools import cache

from zhengming.morphology.attested import has_list, lemma_of
from zhengming.morphology.german_nouns import decline, last_part, noun
from zhengming.morphology.german_verbs import verb
from zhengming.morphology.model import Form, Inflector, PartOfSpeech, Reading

__all__ = ["German", "adjective_stem", "german"]

_CASES = ("nom", "acc", "dat", "gen")
_ADJECTIVE_ENDS = ("e", "en", "er", "es", "em")
# Duden, Die Grammatik, derivation of adjectives.
_ADJECTIVE_SUFFIXES = ("isch", "lich", "bar", "sam", "los", "haft", "iv", "iell", "uell", "fähig", "frei", "orientiert")
_SHORTEST_PART = 4
_LAST_PART_SHORTEST = 6


@cache
def german() -> Inflector | None:
    """Return the one inflector of German, or None where simplemma is not installed."""
    return German() if has_list("de") else None


class German:
    """Knows the forms of German nouns, the infinitives, participles and third persons of verbs, and adjectives.

    A reading of a noun has a gender only where the word shows it; ``Form.verbal`` is ``inf``, ``zu`` (infinitive with
    ``zu``), ``part`` (past participle) or ``pres`` (third person, as it stands at the end of a clause). An adjective
    has one reading without a form, since its ending depends on the article; see `adjective_stem`.
    """

    def lemmas(self, word: str) -> frozenset[str]:
        """Return the lemmas that a word may have, in lower case, and the word itself in lower case."""
        return frozenset({word.lower(), *(reading.lemma.lower() for reading in self.readings(word))})

    def readings(self, word: str) -> tuple[Reading, ...]:
        """Return the analyses of a word; a capital makes it a noun."""
        return tuple(dict.fromkeys(_nouns(word) if word[:1].isupper() else _others(word)))

    def inflect(self, word: str, reading: Reading, form: Form) -> str | None:
        """Return a word in another form; see `Inflector.inflect`. Adjectives are not put into another form."""
        if reading.part_of_speech is PartOfSpeech.NOUN:
            known = noun(reading.lemma)
            number = form.number or reading.form.number or "sg"
            return None if known is None else decline(known, number, form.case or reading.form.case or "nom")
        if reading.part_of_speech is PartOfSpeech.VERB:
            forms = _verb_forms(reading.lemma)
            return forms.get((form.verbal or reading.form.verbal, form.number or reading.form.number))
        return word if form == Form() else None

    def prepare(self, words: Iterable[str]) -> None:
        """Do nothing: words are looked up in memory."""


def adjective_stem(word: str) -> str | None:
    """Return what an adjective or participle is without its ending, or None where a word is none.

    >>> adjective_stem("neuen"), adjective_stem("Haus")
    ('neu', None)
    """
    if not word.islower():
        return None
    if _is_adjective(word):
        return word
    for end in _ADJECTIVE_ENDS:
        stem = word.removesuffix(end)
        if stem != word and len(stem) > 1:
            # dunkle, teure: the e comes back.
            whole = f"{stem[:-1]}e{stem[-1]}" if stem.endswith(("l", "r")) else stem
            found = next((one for one in (stem, whole) if _is_adjective(one)), None)
            if found is not None:
                return found
    return None


def _is_adjective(word: str) -> bool:
    # The list has no parts of speech: what takes the endings of an adjective is one.
    if word.endswith(_ADJECTIVE_SUFFIXES):
        return True
    lemma = lemma_of(word, "de")
    if lemma is not None and lemma != word:
        known = verb(lemma)
        return known is not None and known.participle == word
    if lemma is not None and lemma_of(word + "em", "de") in (word, word + "e"):
        return True
    parts = range(_SHORTEST_PART, len(word) - _LAST_PART_SHORTEST + 1)
    return any(lemma_of(word[start:], "de") is not None and _is_adjective(word[start:]) for start in parts)


def _nouns(word: str) -> Iterator[Reading]:
    start = last_part(word)
    if start is None:
        return
    base = word[start:]
    lemma = lemma_of(base[:1].upper() + base[1:], "de") or base
    whole = word[:start] + (lemma if word[start].isupper() else lemma[:1].lower() + lemma[1:])
    known = noun(whole)
    if known is None:
        return
    gender = next(iter(known.genders)) if len(known.genders) == 1 else None
    for number in ("sg", "pl"):
        for case in _CASES:
            if decline(known, number, case) == word:
                yield Reading(whole, PartOfSpeech.NOUN, Form(gender, number, case))


def _others(word: str) -> Iterator[Reading]:
    lemma = lemma_of(word, "de")
    for infinitive in (lemma, word):
        if infinitive is not None:
            for (verbal, number), form in _verb_forms(infinitive).items():
                if form == word:
                    yield Reading(infinitive, PartOfSpeech.VERB, Form(number=number, verbal=verbal))
    stem = adjective_stem(word)
    if stem is not None:
        yield Reading(stem, PartOfSpeech.ADJECTIVE)


def _verb_forms(infinitive: str) -> dict[tuple[str | None, str | None], str]:
    known = verb(infinitive)
    if known is None:
        return {}
    forms: dict[tuple[str | None, str | None], str] = {
        ("inf", None): known.infinitive,
        ("pres", "pl"): known.infinitive,
    }
    if known.prefix:
        forms["zu", None] = known.with_zu
    if known.participle:
        forms["part", None] = known.participle
    if known.present:
        forms["pres", "sg"] = known.present
    if known.past:
        forms["past", "sg"], forms["past", "pl"] = known.past, known.past + "n"
    return forms
