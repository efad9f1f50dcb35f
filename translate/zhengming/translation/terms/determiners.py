"""Determiners of the Romance languages: articles, and the prepositions they grow together with.

What stands before a noun depends on its gender, its number and its first letters: ``del Ministerio``,
``de la Unión``, ``l'ONU``, ``dello Stato``. Only what has no exception among names and terms is known here: a French
h elides nothing, because no rule tells whether it is mute, and a word with two readings (Portuguese ``a``, "to" or
"the") is no determiner.
"""

import re
from dataclasses import dataclass
from functools import cache

__all__ = ["Determiner", "before", "has_articles", "render", "split_article"]

_KEYS = (("m", "sg"), ("f", "sg"), ("m", "pl"), ("f", "pl"))
_DEFINITE = {
    "es": "el la los las",
    "fr": "le la les les",
    "pt": "o a os as",
    "gl": "o a os as",
    "ca": "el la els les",
    "it": "il la i le",
}
_INDEFINITE = {"es": "un una", "fr": "un une", "pt": "um uma", "gl": "un unha", "ca": "un una", "it": "un una"}
_CONTRACTIONS = {
    "es": "de+el=del a+el=al",
    "fr": "de+le=du de+les=des à+le=au à+les=aux",
    "pt": "de+o=do de+a=da de+os=dos de+as=das em+o=no em+a=na em+os=nos em+as=nas"
    " por+o=pelo por+a=pela por+os=pelos por+as=pelas a+o=ao a+a=à a+os=aos a+as=às",
    "gl": "de+o=do de+a=da de+os=dos de+as=das en+o=no en+a=na en+os=nos en+as=nas"
    " por+o=polo por+a=pola por+os=polos por+as=polas a+o=ao a+a=á a+os=aos a+as=ás"
    " con+o=co con+a=coa con+os=cos con+as=coas",
    "ca": "de+el=del de+els=dels a+el=al a+els=als per+el=pel per+els=pels",
    "it": " ".join(
        f"{preposition}+{article}={stem}{ending}"
        for preposition, stem in (("di", "de"), ("a", "a"), ("da", "da"), ("in", "ne"), ("su", "su"))
        for article, ending in zip(
            ("il", "lo", "l'", "la", "i", "gli", "le"), ("l", "llo", "ll'", "lla", "i", "gli", "lle"), strict=True
        )
    ),
}
_PREPOSITIONS = {
    "es": "de a",
    "fr": "de à",
    "pt": "de em por a",
    "gl": "de en por a con",
    "ca": "de a per",
    "it": "di a da in su",
}
_ELIDED_PREPOSITIONS = {"fr": {"de": "d'"}, "ca": {"de": "d'"}}
_AMBIGUOUS = {"pt": {"a"}, "gl": {"a"}}
_VOWELS = {
    "fr": re.compile(r"[aàâeéèêëiîïoôuùûœæ]", re.IGNORECASE),
    "ca": re.compile(r"h?[aàeéèiíïoóòuúü]", re.IGNORECASE),
    "it": re.compile(r"h?[aàeéèiìoòuù](?<!i)|i(?![aeou])", re.IGNORECASE),
}
_CATALAN_UNSTRESSED = re.compile(r"h?[iu]", re.IGNORECASE)
_ITALIAN_LO = re.compile(r"s[^aeiouàèéìòù]|z|gn|p[sn]|x|y|i[aeou]", re.IGNORECASE)
_BEFORE = re.compile(r"(?:(?<=[\s(“«\"—–¿¡])|^)(?P<words>\w+ \w+ |\w+ |(?:\w+ )?\w+['’])$")


@dataclass(frozen=True, slots=True)
class Determiner:
    """A preposition, an article, or both, before a noun."""

    preposition: str = ""
    """Uncontracted."""
    article: str = ""
    """``definite``, ``indefinite``, or empty."""
    gender: str | None = None
    """``m`` or ``f``; None where the form does not tell (``l'``, ``les``, a bare preposition)."""
    number: str | None = None
    """``sg`` or ``pl``; None for a bare preposition."""


def before(text: str, language: str) -> tuple[int, Determiner] | None:
    """Read the determiner that a text ends with, just before a noun.

    Returns:
        Where it starts and what it is, or None where there is none, or none that has one reading only.

    >>> before("los agentes de la ", "es")
    (12, Determiner(preposition='de', article='definite', gender='f', number='sg'))
    """
    match = _BEFORE.search(text)
    if match is None:
        return None
    words = match["words"].replace("’", "'")
    start = match.start()
    table = _readings(language)
    for offset in (0, words.find(" ") + 1):
        reading = table.get(words[offset:].lower().strip())
        if reading is not None:
            return start + offset, reading
    return None


def has_articles(language: str) -> bool:
    """Whether the articles of a language (primary subtag) are known here."""
    return language in _DEFINITE


def render(determiner: Determiner, noun: str, language: str) -> str:
    """Write a determiner as it stands before a noun, with the space after it where one belongs.

    >>> render(Determiner("de", "definite", "m", "sg"), "ONU", "fr")
    "de l'"
    >>> render(Determiner("di", "definite", "m", "sg"), "Stato", "it")
    'dello '
    """
    preposition = determiner.preposition
    if not determiner.article:
        elided = _ELIDED_PREPOSITIONS.get(language, {}).get(preposition)
        return elided if elided and _elides(noun, language) else f"{preposition} "
    article = _article(determiner, noun, language)
    words = f"{preposition} {article}" if preposition else article
    words = _contractions(language).get(words, words)
    return words if words.endswith("'") else f"{words} "


def split_article(term: str, language: str) -> tuple[Determiner, str] | None:
    """Take the definite article off a term that is listed with one (``la Franja y la Ruta``), or return None.

    A capital makes it part of a name: ``El Salvador`` is left whole.
    """
    word, space, rest = term.partition(" ")
    definite = _DEFINITE.get(language, "").split()
    if not space or word not in definite:
        return None
    keys = [key for key, form in zip(_KEYS, definite, strict=True) if form == word]
    gender = keys[0][0] if len(keys) == 1 else None
    return Determiner("", "definite", gender, keys[0][1]), rest


def _article(determiner: Determiner, noun: str, language: str) -> str:
    gender, number = determiner.gender or "m", determiner.number or "sg"
    if determiner.article == "indefinite":
        form = _INDEFINITE[language].split()[gender == "f"]
        if language == "it":
            if gender == "m" and _ITALIAN_LO.match(noun):
                return "uno"
            return "un'" if gender == "f" and _elides(noun, language) else form
        return form
    if number == "sg" and _elides(noun, language):
        if not (language == "ca" and gender == "f" and _CATALAN_UNSTRESSED.match(noun)):
            return "l'"
    elif language == "it" and gender == "m" and (_ITALIAN_LO.match(noun) or _elides(noun, language)):
        return "lo" if number == "sg" else "gli"
    return _DEFINITE[language].split()[_KEYS.index((gender, number))]


def _elides(noun: str, language: str) -> bool:
    vowels = _VOWELS.get(language)
    return vowels is not None and vowels.match(noun) is not None


@cache
def _contractions(language: str) -> dict[str, str]:
    pairs = (item.split("=") for item in _CONTRACTIONS[language].split())
    return {parts.replace("+", " "): whole for parts, whole in pairs}


@cache
def _readings(language: str) -> dict[str, Determiner]:
    if language not in _DEFINITE:
        return {}
    readings: dict[str, Determiner | None] = {}

    def add(surface: str, reading: Determiner) -> None:
        known = readings.get(surface, reading)
        if known is not None and known != reading:
            # One form of both genders, or one word with two meanings.
            same = (known.preposition, known.article, known.number) == (
                reading.preposition,
                reading.article,
                reading.number,
            )
            readings[surface] = Determiner(known.preposition, known.article, None, known.number) if same else None
        else:
            readings[surface] = known

    nouns = ("", "a", "st")
    """Nothing special, a vowel, and Italian's impure s."""
    prepositions = _PREPOSITIONS[language].split()
    for gender, number in _KEYS:
        for noun in nouns:
            for preposition in ("", *prepositions):
                for article in ("definite", "indefinite"):
                    if article == "indefinite" and (number == "pl" or preposition):
                        continue
                    reading = Determiner(preposition, article, gender, number)
                    add(render(reading, noun, language).strip(), reading)
    for preposition in prepositions:
        for noun in nouns:
            reading = Determiner(preposition)
            add(render(reading, noun, language).strip(), reading)
    for word in _AMBIGUOUS.get(language, ()):
        readings[word] = None
    return {surface: reading for surface, reading in readings.items() if reading is not None}
