"""Number of Spanish, Galician, Portuguese, Catalan, French and Italian noun phrases.

The head and its adjectives stand before the first preposition and change together; what follows stays as it is.
Where a spelling allows two readings (Spanish redes: red, or a word that does not exist) both are given: what is no word
occurs in no text.
"""

import re
from collections.abc import Callable, Iterator

__all__ = ["LANGUAGES", "inflections"]

# Words that end the part of a noun phrase that agrees in number: prepositions, alone or with an article, and "and".
_LINKS = {
    "es": "de del en para por con contra sobre a al entre sin ante y e o",
    "gl": "de do da dos das en no na para por con contra sobre a ao á entre sen e ou",
    "pt": "de do da dos das em no na para por com contra sobre a ao à entre sem e ou",
    "ca": "de d del dels en per a al amb contra sobre entre sense i o",
    "fr": "de d du des en pour par avec contre sur à au aux entre sans et ou",
    "it": "di d del dello della dell dei degli delle in per con contro su sul sulla a al alla tra fra senza da e o",
}
LANGUAGES = frozenset(_LINKS)
"""Primary subtags."""
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 4
"""Shorter words are articles and particles, or change too much to be told apart."""

Change = Callable[[str], tuple[str, ...]]


def inflections(text: str, language: str) -> Iterator[str]:
    """Yield the phrase in the other number, as far as its words tell which it is in.

    >>> list(inflections("comisaría de policía", "es")), list(inflections("régime autoritaire", "fr"))
    (['comisarías de policía'], ['régimes autoritaires'])
    >>> list(inflections("servicios policiales", "es"))
    ['servicio policial', 'servicio policiale']
    """
    pluralise, singularise = _CHANGES[language]
    links = frozenset(_LINKS[language].split())
    words = []
    for word in _WORD.finditer(text):
        if word[0].lower() in links and word.start() > 0:
            break
        if len(word[0]) >= _SHORTEST:
            words.append(word)
    if not words:
        return
    # Names in capitals are not put into the singular: Naciones Unidas.
    down = [singularise(word[0]) if word[0].islower() else () for word in words]
    changed = down if all(down) else [pluralise(word[0]) for word in words]
    for choice in range(max(map(len, changed))):
        parts, place = [], 0
        for word, forms in zip(words, changed, strict=True):
            parts += [text[place : word.start()], forms[min(choice, len(forms) - 1)] if forms else word[0]]
            place = word.end()
        other = "".join(parts) + text[place:]
        if other != text:
            yield other


def _es_plural(word: str) -> tuple[str, ...]:
    lower = word.lower()
    if lower.endswith(("as", "os", "es")) or lower[-1] == "x":
        return ()
    if lower[-1] in "aeiouáéó":
        return (word + "s",)
    if lower.endswith("z"):
        return (word[:-1] + "ces",)
    for ending, plural in (("ión", "iones"), ("án", "anes"), ("én", "enes"), ("ón", "ones"), ("és", "eses")):
        if lower.endswith(ending):
            return (word[: -len(ending)] + plural,)
    return (word + "es",) if lower[-1] in "lnrdsjíú" else (word + "s",)


def _es_singular(word: str) -> tuple[str, ...]:
    if word.endswith("iones"):
        return (word[:-5] + "ión",)
    if word.endswith("ces"):
        return (word[:-3] + "z", word[:-1])
    if word.endswith("es"):
        return (word[:-2], word[:-1])
    return (word[:-1],) if word.endswith(("as", "os")) else ()


def _gl_plural(word: str) -> tuple[str, ...]:
    lower = word.lower()
    if lower.endswith("s"):
        return ()
    if lower.endswith("l") and len(word) > _SHORTEST:
        return (word[:-1] + "is", word + "es")
    return (word[:-1] + "ces",) if lower.endswith("z") else (word + ("es" if lower.endswith("r") else "s"),)


def _gl_singular(word: str) -> tuple[str, ...]:
    if word.endswith(("ais", "eis", "ois")):
        return (word[:-2] + "l",)
    if word.endswith("ces"):
        return (word[:-3] + "z",)
    return (word[:-1],) if word.endswith(("as", "os", "es", "ns")) else ()


def _pt_plural(word: str) -> tuple[str, ...]:
    lower = word.lower()
    for ending, plurals in (
        ("ção", ("ções",)),
        ("são", ("sões",)),
        ("ão", ("ões", "ãos", "ães")),
        ("ável", ("áveis",)),
        ("ível", ("íveis",)),
        ("al", ("ais",)),
        ("el", ("éis", "eis")),
        ("il", ("is", "eis")),
        ("ol", ("óis",)),
        ("ul", ("uis",)),
        ("m", ("ns",)),
        ("ês", ("eses",)),
    ):
        if lower.endswith(ending):
            return tuple(word[: -len(ending)] + one for one in plurals)
    if lower.endswith(("r", "z")):
        return (word + "es",)
    return () if lower.endswith(("s", "x")) else (word + "s",)


def _pt_singular(word: str) -> tuple[str, ...]:
    for ending, singular in (("ções", "ção"), ("sões", "são"), ("ões", "ão"), ("ais", "al"), ("áveis", "ável")):
        if word.endswith(ending):
            return (word[: -len(ending)] + singular,)
    if word.endswith("ns"):
        return (word[:-2] + "m",)
    if word.endswith(("res", "zes")):
        return (word[:-2], word[:-1])
    return (word[:-1],) if word.endswith(("as", "os", "es")) else ()


def _ca_plural(word: str) -> tuple[str, ...]:
    lower = word.lower()
    for ending, plural in (("ció", "cions"), ("sió", "sions"), ("ó", "ons"), ("à", "ans"), ("í", "ins"), ("é", "ens")):
        if lower.endswith(ending):
            return (word[: -len(ending)] + plural,)
    for ending, plural in (("ca", "ques"), ("ga", "gues"), ("ça", "ces"), ("ja", "ges"), ("a", "es")):
        if lower.endswith(ending):
            return (word[: -len(ending)] + plural,)
    return () if lower.endswith(("s", "x", "ç")) else (word + "s",)


def _ca_singular(word: str) -> tuple[str, ...]:
    for ending, singular in (("cions", "ció"), ("sions", "sió"), ("ques", "ca"), ("gues", "ga")):
        if word.endswith(ending):
            return (word[: -len(ending)] + singular,)
    if word.endswith("es"):
        return (word[:-2] + "a", word[:-1])
    return (word[:-1],) if word.endswith(("ls", "ts", "rs", "us", "is", "os")) else ()


def _fr_plural(word: str) -> tuple[str, ...]:
    lower = word.lower()
    if lower.endswith(("s", "x", "z")):
        return ()
    if lower.endswith(("eau", "eu")):
        return (word + "x",)
    return (word[:-2] + "aux", word + "s") if lower.endswith("al") else (word + "s",)


def _fr_singular(word: str) -> tuple[str, ...]:
    if word.endswith(("eaux", "eux")):
        return (word[:-1],)
    if word.endswith("aux"):
        return (word[:-3] + "al",)
    return (word[:-1],) if word.endswith("s") and not word.endswith(("ss", "us", "is", "rs")) else ()


def _it_plural(word: str) -> tuple[str, ...]:
    lower = word.lower()
    if not lower.endswith(("a", "e", "o")):
        return ()
    for ending, plurals in (
        ("cia", ("ce", "cie")),
        ("gia", ("ge", "gie")),
        ("io", ("i", "ii")),
        ("ca", ("che",)),
        ("ga", ("ghe",)),
        ("co", ("ci", "chi")),
        ("go", ("ghi", "gi")),
        ("ista", ("isti", "iste")),
    ):
        if lower.endswith(ending):
            return tuple(word[: -len(ending)] + one for one in plurals)
    return (word[:-1] + ("e" if lower.endswith("a") else "i"),)


def _it_singular(word: str) -> tuple[str, ...]:
    for ending, singulars in (("che", ("ca",)), ("ghe", ("ga",)), ("chi", ("co",)), ("ioni", ("ione",))):
        if word.endswith(ending):
            return tuple(word[: -len(ending)] + one for one in singulars)
    return (word[:-1] + "o", word[:-1] + "e", word[:-1] + "io") if word.endswith("i") else ()


_CHANGES: dict[str, tuple[Change, Change]] = {
    "es": (_es_plural, _es_singular),
    "gl": (_gl_plural, _gl_singular),
    "pt": (_pt_plural, _pt_singular),
    "ca": (_ca_plural, _ca_singular),
    "fr": (_fr_plural, _fr_singular),
    "it": (_it_plural, _it_singular),
}
