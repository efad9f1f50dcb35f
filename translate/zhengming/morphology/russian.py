"""Russian word forms from pymorphy3 and its dictionary (OpenCorpora), of the extra ``lemmas``."""

from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from importlib.util import find_spec
from typing import Any

from zhengming.morphology.model import Form, Inflector, PartOfSpeech, Reading

__all__ = ["Russian", "russian"]

# OpenCorpora's grammemes (https://opencorpora.org/dict.php?act=gram).
_PARTS = {
    "NOUN": PartOfSpeech.NOUN, "NPRO": PartOfSpeech.PRONOUN, "NUMR": PartOfSpeech.NUMERAL,
    "ADJF": PartOfSpeech.ADJECTIVE, "ADJS": PartOfSpeech.ADJECTIVE,
    "PRTF": PartOfSpeech.ADJECTIVE, "PRTS": PartOfSpeech.ADJECTIVE,
    "VERB": PartOfSpeech.VERB, "INFN": PartOfSpeech.VERB, "GRND": PartOfSpeech.VERB,
    "ADVB": PartOfSpeech.ADVERB, "COMP": PartOfSpeech.ADVERB, "PRED": PartOfSpeech.ADVERB,
    "PREP": PartOfSpeech.ADPOSITION,
}  # fmt: skip
_VERBAL = frozenset({"ADJS", "GRND", "INFN", "PRTF", "PRTS", "VERB"})
_CASES = {
    "nomn": "nom", "gent": "gen", "datv": "dat", "accs": "acc", "ablt": "ins", "loct": "loc",
    "gen1": "gen", "gen2": "gen", "acc2": "acc", "loc1": "loc", "loc2": "loc", "voct": "nom",
}  # fmt: skip
_GENDERS = {"masc": "m", "femn": "f", "neut": "n"}
_NUMBERS = {"sing": "sg", "plur": "pl"}
_GRAMMEMES = {
    **{short: long for long, short in (*_GENDERS.items(), *_NUMBERS.items())},
    "nom": "nomn", "gen": "gent", "dat": "datv", "acc": "accs", "ins": "ablt", "loc": "loct",
}  # fmt: skip
_CACHED = 16384


@cache
def russian() -> Inflector | None:
    """Return the one inflector of Russian, or None where pymorphy3 is not installed."""
    return Russian() if find_spec("pymorphy3") and find_spec("pymorphy3_dicts_ru") else None


class Russian:
    """Knows the forms of Russian words; the dictionary is loaded with the first word that is asked for.

    Readings come in the order of their frequency in OpenCorpora. ``Form.verbal`` holds grammemes of OpenCorpora,
    ``inf`` for an infinitive; participles and short adjectives are adjectives with such grammemes.
    """

    @cached_property
    def _analyse(self) -> Any:
        import pymorphy3

        return lru_cache(maxsize=_CACHED)(pymorphy3.MorphAnalyzer(lang="ru").parse)

    def lemmas(self, word: str) -> frozenset[str]:
        """Return the lemmas that a word may have, in lower case, and the word itself in lower case."""
        return frozenset({word.lower(), *(parse.normal_form for parse in self._analyse(word))})

    def readings(self, word: str) -> tuple[Reading, ...]:
        """Return the analyses of a word, the most frequent first; what the dictionary lacks is guessed from its end."""
        found = (_reading(parse) for parse in self._analyse(word))
        return tuple(dict.fromkeys(reading for reading in found if reading is not None))

    def inflect(self, word: str, reading: Reading, form: Form) -> str | None:
        """Return a word in another form, with the capitals that it has; see `Inflector.inflect`."""
        parse = next((parse for parse in self._analyse(word) if _reading(parse) == reading), None)
        if parse is None:
            return None
        other = parse.inflect(_wanted(reading, form)) if form != Form() else parse
        return None if other is None else _as_written(other.word, word)

    def prepare(self, words: Iterable[str]) -> None:
        """Do nothing: words are looked up in memory."""


def _reading(parse: Any) -> Reading | None:
    tag = parse.tag
    part = _PARTS.get(tag.POS)
    if part is None:
        return None
    animate = {"anim": True, "inan": False}.get(tag.animacy or "")
    return Reading(
        parse.normal_form,
        part,
        Form(
            gender=_GENDERS.get(tag.gender or ""),
            number=_NUMBERS.get(tag.number or ""),
            case=_CASES.get(tag.case or ""),
            verbal=_verbal(tag) if tag.POS in _VERBAL else None,
            animate=animate,
        ),
    )


def _verbal(tag: Any) -> str:
    if tag.POS == "INFN":
        return "inf"
    rest = (tag.tense, tag.person, tag.mood, tag.voice, tag.involvement)
    return " ".join((str(tag.POS), *(str(one) for one in rest if one)))


def _wanted(reading: Reading, form: Form) -> set[str]:
    """The grammemes of a form; what pymorphy is not told stays as it is, as far as it can."""
    verbal = form.verbal or reading.form.verbal
    number = form.number or reading.form.number
    wanted = {"INFN"} if verbal == "inf" else set(verbal.split()) if verbal else set()
    if form.case:
        wanted.add(_GRAMMEMES[form.case])
    if form.number:
        wanted.add(_GRAMMEMES[form.number])
    # A noun has one gender, and a plural none.
    if form.gender in ("m", "f", "n") and number != "pl" and reading.part_of_speech is not PartOfSpeech.NOUN:
        wanted.add(_GRAMMEMES[form.gender])
    # Animacy shows in the accusative of masculine and plural adjectives alone.
    if form.case == "acc" and form.animate is not None and reading.part_of_speech is PartOfSpeech.ADJECTIVE:
        gender = form.gender or reading.form.gender
        if number == "pl" or gender == "m":
            wanted.add("anim" if form.animate else "inan")
    return wanted


def _as_written(form: str, like: str) -> str:
    if "ё" not in like.lower():
        form = form.replace("ё", "е")
    if like.isupper() and len(like) > 1:
        return form.upper()
    return form[:1].upper() + form[1:] if like[:1].isupper() else form
