"""Lemmas from dictionaries that are installed as Python packages: pymorphy3 for Russian, simplemma for fifty languages.

Both come with the extra ``lemmas``. No other program is asked: Apertium's analysers know more of some words, but what a
check reports must not depend on which language pairs a machine has.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import cache, lru_cache

from zhengming.morphology.model import Lemmatiser
from zhengming.morphology.spanish import infinitives, is_other_command
from zhengming.text.languages import primary

__all__ = ["has_lemmas", "lemmatiser", "other_lemmas", "says_otherwise"]

_REMEMBERED = 1 << 16
"""Words of each language whose lemmas are kept."""

_LIKELY = 0.05
"""Readings of which pymorphy3 is less sure are left out: ``стали`` is steel in one of a hundred."""

_SIMPLEMMA = frozenset(
    "ar ast bg ca cs cy da de el en eo es et fa fi fr ga gd gl gv hbs he hi hu hy id is it ka la lb lt lv mk ml ms nb"
    " nl nn pl pt ro ru se sk sl sq sv sw tl tr uk".split()
)
"""Its languages that are written with spaces and that an article may be in."""

_SAME = {"bs": "hbs", "hr": "hbs", "no": "nb", "sh": "hbs", "sr": "hbs"}
"""Languages that share a dictionary with another one."""


class _Cached:
    """A lemmatiser that remembers; ``look_up`` gives the lemmas of a word in any case."""

    __slots__ = ("_lemmas",)

    def __init__(self, look_up: Callable[[str], frozenset[str]]) -> None:
        self._lemmas = lru_cache(_REMEMBERED)(look_up)

    def lemmas(self, word: str) -> frozenset[str]:
        """See `Lemmatiser.lemmas`."""
        return self._lemmas(word)


def has_lemmas(language: str) -> bool:
    """Whether the extra ``lemmas`` has a dictionary for a language (BCP 47 tag), installed or not."""
    tag = primary(language)
    return _SAME.get(tag, tag) in _SIMPLEMMA


def lemmatiser(language: str) -> Lemmatiser | None:
    """Return what knows the lemmas of a language, the same one each time.

    Args:
        language: BCP 47 tag.

    Returns:
        None where the language has none or no dictionary is installed. The dictionary is read at the first word.
    """
    tag = primary(language)
    return _lemmatiser(_SAME.get(tag, tag))


def other_lemmas(word: str, language: str) -> frozenset[str]:
    """Return what a word of a text may be a form of besides, where a dictionary has one lemma for each word.

    Not for the words of a term: ``informe`` in a glossary is the noun, in a text it may be a form of ``informar``.

    Args:
        word: In any case.
        language: BCP 47 tag of a language whose lemmatiser is installed. Spanish verbs are known.
    """
    return infinitives(word) if primary(language) == "es" else frozenset()


def says_otherwise(listed: str, found: str, language: str) -> bool:
    """Whether two forms of a verb address the reader in different ways, as ``Seleccione`` and ``Selecciona`` do.

    Args:
        listed: As the glossary has it, with its capitals.
        found: As a text has it.
        language: BCP 47 tag of a language whose lemmatiser is installed. Spanish is known.
    """
    return primary(language) == "es" and is_other_command(listed, found)


@cache
def _lemmatiser(language: str) -> Lemmatiser | None:
    if language == "ru":
        with suppress(ImportError):  # simplemma knows Russian too, if less of it
            return _pymorphy()
    return _simplemma(language) if language in _SIMPLEMMA else None


def _pymorphy() -> Lemmatiser:
    """Return the lemmatiser of pymorphy3 (OpenCorpora), which also reads words that its dictionary does not have.

    Raises:
        ImportError: it is not installed.
    """
    import pymorphy3
    import pymorphy3_dicts_ru  # noqa: F401 -- without its data the package is of no use

    @cache
    def analyser() -> pymorphy3.MorphAnalyzer:
        return pymorphy3.MorphAnalyzer(lang="ru")

    def look_up(word: str) -> frozenset[str]:
        readings = analyser().parse(word)
        known = {word.lower(), *(one.normal_form for one in readings if one.score >= _LIKELY)}
        # Most texts write е for ё, and dictionaries do not.
        return frozenset(known | {lemma.replace("ё", "е") for lemma in known})

    return _Cached(look_up)


def _simplemma(language: str) -> Lemmatiser | None:
    """Return the lemmatiser of simplemma (Wiktionary, Kaikki and others); None where it is not installed."""
    try:
        from simplemma import is_known, lemmatize
    except ImportError:
        return None

    def once(word: str) -> str:
        # Taking a word apart is for those that no dictionary has: Datenprodukten, benutzerdefinierter.
        return lemmatize(word, lang=language, greedy=not is_known(word, lang=language))

    def look_up(word: str) -> frozenset[str]:
        lower = word.lower()
        # Capitals tell a German noun from a verb, and say nothing at the beginning of a sentence.
        first = {once(one) for one in {word, lower}}
        return frozenset(one.lower() for one in {lower, *first})

    return _Cached(look_up)
