"""What every source of word forms provides, whatever dictionary stands behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

__all__ = ["Form", "Inflector", "Lemmatiser", "PartOfSpeech", "Reading"]


class PartOfSpeech(StrEnum):
    """Universal part-of-speech tags (https://universaldependencies.org/u/pos/), as far as terms need them."""

    NOUN = "NOUN"
    PROPER_NOUN = "PROPN"
    ADJECTIVE = "ADJ"
    VERB = "VERB"
    ADVERB = "ADV"
    DETERMINER = "DET"
    PRONOUN = "PRON"
    NUMERAL = "NUM"
    ADPOSITION = "ADP"
    OTHER = "X"


@dataclass(frozen=True, slots=True)
class Form:
    """A place in a paradigm. None: the word does not change in this respect, or it is not known or not asked for."""

    gender: str | None = None
    """``m``, ``f``, ``n``; ``mf`` for either."""
    number: str | None = None
    """``sg``, ``pl``; ``sp`` for either."""
    case: str | None = None
    """``nom``, ``gen``, ``dat``, ``acc``, ``ins``, ``loc``."""
    verbal: str | None = None
    """Of a verb: tense, mood and person, as the dictionary writes them; only the same dictionary understands it.
    ``inf`` is an infinitive everywhere."""
    animate: bool | None = None
    """Of Russian: whether the accusative of its attributes is their genitive."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One analysis of a word."""

    lemma: str
    part_of_speech: PartOfSpeech
    form: Form = Form()


class Lemmatiser(Protocol):
    """Knows the lemmas of words."""

    def lemmas(self, word: str) -> frozenset[str]:
        """Return the lemmas that a word may have, in lower case, and the word itself in lower case."""
        ...


class Inflector(Lemmatiser, Protocol):
    """Knows the forms of words."""

    def readings(self, word: str) -> tuple[Reading, ...]:
        """Return every analysis of a word; none where the dictionary does not have it."""
        ...

    def inflect(self, word: str, reading: Reading, form: Form) -> str | None:
        """Return a word in another form, with the capitals that it has.

        Args:
            word: Any form of the word.
            reading: The analysis of it that is meant.
            form: What is wanted; what is None there stays as it is in ``reading``.

        Returns:
            None where the dictionary does not know the form.
        """
        ...

    def prepare(self, words: Iterable[str]) -> None:
        """Look words up in one go, where the dictionary is a process that is slow to be asked one by one."""
        ...
