"""Verbs of Spanish, for words that a dictionary takes for nouns: ``guarda`` is also a form of ``guardar``.

Regular endings of the three conjugations (RAE, Nueva gramática de la lengua española, chapter 4); a word is a form of
what simplemma's word list (extra ``lemmas``) has as an infinitive. The first person singular is left out: ``filtro``
and ``proceso`` are nouns.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from zhengming.morphology.attested import lemma_of

__all__ = ["infinitives", "is_other_command"]

_REMEMBERED = 1 << 14
_SHORTEST = 3
"""Letters of a stem; shorter ones are in many words by chance."""

_FAMILIAR = {"ar": ("a", "ad"), "er": ("e", "ed"), "ir": ("e", "id")}
"""Commands to *tú* and *vosotros*."""
_POLITE = {"ar": ("e", "en"), "er": ("a", "an"), "ir": ("a", "an")}
"""Commands to *usted* and *ustedes*."""
_BOTH = tuple("es en as an amos ido ida idos idas iendo ió ieron ía ías ían iera ieran iese iesen".split())
_OTHER = {
    "ar": tuple("as an es emos amos ado ada ados adas ando ó aste aron aba abas aban ara aran ase asen".split()),
    "er": ("emos", *_BOTH),
    "ir": ("imos", *_BOTH),
}
_FUTURE = tuple("á ás án emos ía ías ían".split())
"""What follows the whole infinitive."""
_BEFORE_A = (("zc", "c"), ("j", "g"))
_SPELT = {"ar": (("qu", "c"), ("gu", "g"), ("c", "z")), "er": _BEFORE_A, "ir": _BEFORE_A}
"""How a stem ends before the other kind of vowel, and how in the infinitive."""


@lru_cache(_REMEMBERED)
def infinitives(word: str) -> frozenset[str]:
    """Return the verbs of which a word, in any case, may be a regular form, an infinitive being one of itself."""
    whole = (word.lower().removesuffix(ending) for ending in ("", *_FUTURE))
    return _read(word, _FAMILIAR, _POLITE, _OTHER) | {one for one in whole if _is_infinitive(one)}


def is_other_command(listed: str, found: str) -> bool:
    """Whether a word gives the command of the listed one in another way of addressing the reader.

    "Seleccione" is polite, "Selecciona" familiar, "Seleccionar" impersonal; a text keeps to one. A capital tells a
    command, which begins a sentence, from other uses of the form.
    """
    polite = _read(listed, _POLITE)
    if not polite:
        return False
    if found.lower() in polite:
        return listed[0].isupper()
    return found[0].isupper() and not polite.isdisjoint(_read(found, _FAMILIAR))


def _read(word: str, *tables: Mapping[str, Sequence[str]]) -> frozenset[str]:
    candidates = {verb for table in tables for verb in _without_endings(word.lower(), table)}
    return frozenset(filter(_is_infinitive, candidates))


def _is_infinitive(word: str) -> bool:
    return word[-2:] in _OTHER and lemma_of(word, "es") == word


def _without_endings(word: str, table: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for theme, endings in table.items():
        for ending in endings:
            stem = word.removesuffix(ending)
            if len(stem) < len(word) and len(stem) >= _SHORTEST:
                yield stem + theme
                for before, after in _SPELT[theme]:
                    if stem.endswith(before):
                        yield stem.removesuffix(before) + after + theme
