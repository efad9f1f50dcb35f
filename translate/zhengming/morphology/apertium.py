"""Word forms from the dictionaries that installed Apertium pairs bring."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from zhengming.apertium.dictionary import Analyser, Generator
from zhengming.apertium.resources import Dictionaries, dictionaries
from zhengming.apertium.units import PERSONAL, Analysis
from zhengming.morphology.model import Form, PartOfSpeech, Reading

__all__ = ["ApertiumInflector", "inflector"]

_PARTS = {
    "n": PartOfSpeech.NOUN,
    "np": PartOfSpeech.PROPER_NOUN,
    "adj": PartOfSpeech.ADJECTIVE,
    "vblex": PartOfSpeech.VERB,
    "vbser": PartOfSpeech.VERB,
    "vbhaver": PartOfSpeech.VERB,
    "vbmod": PartOfSpeech.VERB,
    "vbaux": PartOfSpeech.VERB,
    "vaux": PartOfSpeech.VERB,
    "vbdo": PartOfSpeech.VERB,
    "adv": PartOfSpeech.ADVERB,
    "preadv": PartOfSpeech.ADVERB,
    "cnjadv": PartOfSpeech.ADVERB,
    "det": PartOfSpeech.DETERMINER,
    "predet": PartOfSpeech.DETERMINER,
    "prn": PartOfSpeech.PRONOUN,
    "rel": PartOfSpeech.PRONOUN,
    "num": PartOfSpeech.NUMERAL,
    "pr": PartOfSpeech.ADPOSITION,
}
"""https://wiki.apertium.org/wiki/List_of_symbols"""
_GENDERS = {"m": "m", "f": "f", "mf": "mf", "GD": "mf", "fm": "mf", "nt": "n"}
_NUMBERS = {"sg": "sg", "pl": "pl", "sp": "sp", "ND": "sp"}
_TAG_OF = {"n": "nt"}


class ApertiumInflector:
    """What a pair's analyser and generator know of a language; an `Inflector`. May be used by several threads.

    `Form.verbal` has what Apertium's tags say beyond gender and number: ``pri.p3``, ``inf``; with enclitics
    ``inf+lo<prn><enc><p3><m><sg>``. A contraction (Spanish ``del``) has the reading of its first part.
    """

    def __init__(self, files: Dictionaries, *, timeout: float = 60) -> None:
        """Remember the dictionaries; their processes start with the first question.

        Args:
            files: As `zhengming.apertium.resources.dictionaries` finds them.
            timeout: Seconds without an answer after which a process counts as stuck.
        """
        self._analyser = Analyser(files.analyser, timeout=timeout)
        self._generator = Generator(files.generator, timeout=timeout)

    def lemmas(self, word: str) -> frozenset[str]:
        """Return the lemmas that a word may have, in lower case, and the word itself in lower case."""
        found = (one.lemma.lower() for one in self._analyses(word) if one.lemma != PERSONAL)
        return frozenset((word.lower(), *found))

    def readings(self, word: str) -> tuple[Reading, ...]:
        """Return every analysis of a word; none where the dictionary does not have it."""
        return tuple(dict.fromkeys(_reading(one) for one in self._analyses(word)))

    def inflect(self, word: str, reading: Reading, form: Form) -> str | None:
        """Return a word in another form, with the capitals that it has; None where the dictionary has no such form."""
        for analysis in self._analyses(word):
            if _reading(analysis) == reading:
                wanted = _changed(analysis, form)
                generated = word if wanted == analysis else self._generator.forms([wanted])[wanted]
                if generated is not None:
                    return _in_capitals_of(word, generated)
        return None

    def prepare(self, words: Iterable[str]) -> None:
        """Look words up in one go."""
        self._analyser.analyses(list(words))

    def analyses(self, words: Collection[str]) -> dict[str, tuple[Analysis, ...]]:
        """Return what the dictionary itself says of words."""
        return self._analyser.analyses(words)

    def generate(self, analyses: Iterable[Analysis]) -> dict[Analysis, str | None]:
        """Return the forms of analyses; None for one that the dictionary does not have."""
        return self._generator.forms(analyses)

    def close(self) -> None:
        """End the processes; the next question starts them anew."""
        self._analyser.close()
        self._generator.close()

    def _analyses(self, word: str) -> tuple[Analysis, ...]:
        return self._analyser.analyses([word])[word]


def inflector(language: str, datadir: Path | None = None) -> ApertiumInflector | None:
    """Return what knows the forms of a language, or None where no installed pair does. Nothing is started.

    Args:
        language: BCP 47 tag.
        datadir: Apertium's data directory; where it usually is by default.
    """
    files = dictionaries(language, datadir)
    return None if files is None else ApertiumInflector(files)


def _reading(analysis: Analysis) -> Reading:
    kind, *others = analysis.tags or ("",)
    part = _PARTS.get(kind, PartOfSpeech.OTHER)
    gender = next((_GENDERS[tag] for tag in others if tag in _GENDERS), None)
    number = next((_NUMBERS[tag] for tag in others if tag in _NUMBERS), None)
    verbal = None
    if part is PartOfSpeech.VERB:
        verbal = ".".join(tag for tag in others if tag not in _GENDERS and tag not in _NUMBERS) + analysis.rest
    return Reading(analysis.lemma, part, Form(gender, number, verbal=verbal))


def _changed(analysis: Analysis, form: Form) -> Analysis:
    """Put other tags in the places of those that the analysis has."""
    if form.verbal is not None and _reading(analysis).form.verbal is not None:
        verbal, plus, enclitics = form.verbal.partition("+")
        ending = [_TAG_OF.get(tag, tag) for tag in (form.gender, form.number) if tag is not None]
        return replace(analysis, tags=(analysis.tags[0], *verbal.split("."), *ending), rest=plus + enclitics)
    tags = list(analysis.tags)
    for wanted, known in ((form.gender, _GENDERS), (form.number, _NUMBERS)):
        place = next((index for index, tag in enumerate(tags) if index and tag in known), None)
        # A word that is the same for both has one tag for both.
        if wanted in ("m", "f", "n", "sg", "pl") and place is not None and known[tags[place]] not in ("mf", "sp"):
            tags[place] = _TAG_OF.get(wanted, wanted)
    return replace(analysis, tags=tuple(tags))


def _in_capitals_of(word: str, form: str) -> str:
    if len(word) > 1 and word.isupper():
        return form.upper()
    return form[:1].upper() + form[1:] if word[:1].isupper() else form
