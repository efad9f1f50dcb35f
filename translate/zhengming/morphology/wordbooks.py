"""Bilingual dictionaries that are installed for dictd, as FreeDict's: evidence of what renders a phrase.

Read where they lie, never copied: many are under the GPL.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice, product
from pathlib import Path

from zhengming.apertium.codes import bcp47
from zhengming.errors import TranslationError
from zhengming.morphology.bilingual import Bilingual, bilingual
from zhengming.morphology.dictd import Dictd
from zhengming.morphology.entries import renderings
from zhengming.morphology.lemmatisers import lemmatiser
from zhengming.morphology.model import Lemmatiser
from zhengming.text.function_words import FUNCTION_WORDS
from zhengming.text.languages import primary

__all__ = ["FOLDERS", "Wordbook", "phrasebook", "wordbooks"]

FOLDERS = "ZHENGMING_DICTIONARIES"
"""The variable of the environment that names the folders to look in, instead of the usual one."""

_USUAL = "/usr/share/dictd"
_PAIR = re.compile(r"(?:^|-)([a-z]{2,3})-([a-z]{2,3})\Z")
_TITLE = re.compile(r"\b([A-Z][a-z]+)\s*[-–—/]\s*([A-Z][a-z]+)\b")
_TITLE_HEADWORDS = ("00databaseshort", "00-database-short")
_NAMES = {
    "Arabic": "ar", "Czech": "cs", "Dutch": "nl", "English": "en", "French": "fr", "German": "de", "Greek": "el",
    "Hungarian": "hu", "Italian": "it", "Polish": "pl", "Portuguese": "pt", "Russian": "ru", "Spanish": "es",
    "Swedish": "sv", "Turkish": "tr", "Ukrainian": "uk",
}  # fmt: skip
_FORMS = 16
"""Combinations of the lemmas of a phrase's words that are looked up."""
_PUNCTUATION = re.compile(r"[^\w\s]|_")


class Wordbook:
    """A dictionary as a function of phrases.

    Args:
        dictionary: Has the entries.
        source: BCP 47 tag.
        target: BCP 47 tag.
    """

    def __init__(self, dictionary: Dictd, source: str, target: str) -> None:
        self._dictionary = dictionary
        self._source = lemmatiser(source)
        self._target = lemmatiser(target)
        self._light = FUNCTION_WORDS.get(primary(target), frozenset())
        self._known: dict[str, tuple[tuple[str, ...], ...]] = {}

    def renderings(self, phrases: Sequence[str]) -> list[tuple[tuple[str, ...], ...]]:
        """Return for each phrase the lemma sequences of the target language that may render it, in small letters.

        The entries are those of the phrase as it stands and of its words' lemmas. A phrase that the dictionary does not
        have gets none; function words that a rendering begins with (articles, reflexives) are left out.

        Raises:
            TranslationError: the dictionary cannot be read.
        """
        for phrase in phrases:
            if phrase not in self._known:
                self._known[phrase] = tuple(dict.fromkeys(self._looked_up(phrase)))
        return [self._known[phrase] for phrase in phrases]

    def _looked_up(self, phrase: str) -> Iterator[tuple[str, ...]]:
        words = _PUNCTUATION.sub("", phrase.lower()).split()
        lemmas = [sorted({word, *(self._source.lemmas(word) if self._source else ())}) for word in words]
        for headword in dict.fromkeys([" ".join(words), *map(" ".join, islice(product(*lemmas), _FORMS))]):
            for entry in self._dictionary.entries(headword) if headword else ():
                for found in renderings(entry):
                    first = next((index for index, word in enumerate(found) if word not in self._light), 0)
                    yield tuple(_lemma(word, self._target) for word in found[first:])


def wordbooks(source: str, target: str, folders: Iterable[Path] | None = None) -> list[Wordbook]:
    """Return the dictionaries from one language to another that are installed, by name. None of them is read yet.

    A dictionary's languages are those that its name ends in (``freedict-eng-deu``), else those of its title.

    Args:
        source: BCP 47 tag.
        target: BCP 47 tag.
        folders: Where to look; by default the folders of ``$ZHENGMING_DICTIONARIES``, else ``/usr/share/dictd``.
    """
    if folders is None:
        folders = [Path(folder) for folder in os.environ.get(FOLDERS, _USUAL).split(os.pathsep) if folder]
    found = [(index, Dictd(index)) for folder in folders for index in sorted(folder.glob("*.index"))]
    wanted = primary(source), primary(target)
    return [Wordbook(one, source, target) for index, one in found if _languages(index, one) == wanted]


def phrasebook(source: str, target: str) -> Callable[[Sequence[str]], list[tuple[tuple[str, ...], ...]]] | None:
    """Return what all installed dictionaries from one language to another have for phrases, Apertium's first.

    None where there is no dictionary.
    """
    apertium = bilingual(source, target)
    books: list[Bilingual | Wordbook] = [*([] if apertium is None else [apertium]), *wordbooks(source, target)]
    if not books:
        return None

    def together(phrases: Sequence[str]) -> list[tuple[tuple[str, ...], ...]]:
        answers = [book.renderings(phrases) for book in books]
        return [
            tuple(dict.fromkeys(one for found in several for one in found)) for several in zip(*answers, strict=True)
        ]

    return together


def _languages(index: Path, dictionary: Dictd) -> tuple[str, str] | None:
    # What is broken or named otherwise is of no pair that is asked for.
    with suppress(ValueError, TranslationError):
        if pair := _PAIR.search(index.stem):
            return bcp47(pair[1]), bcp47(pair[2])
        for headword in _TITLE_HEADWORDS:
            for entry in dictionary.entries(headword):
                if (title := _TITLE.search(entry)) and title[1] in _NAMES and title[2] in _NAMES:
                    return _NAMES[title[1]], _NAMES[title[2]]
    return None


def _lemma(word: str, lemmas: Lemmatiser | None) -> str:
    # The shortest, as texts are read for the aligner.
    return word if lemmas is None else min(lemmas.lemmas(word), key=lambda lemma: (len(lemma), lemma), default=word)
