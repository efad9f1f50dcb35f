"""Number of English nouns and of the phrases that they head."""

import re
from collections.abc import Iterator

__all__ = ["inflections", "pluralise", "singularise"]

_PREPOSITION = re.compile(r" (?:of|for|on|in|against|with|to|from|at|by|under|over|between|among|without|through) ")

# Words without a plural, or whose plural is another word (securities).
_UNCOUNTABLE = frozenset((
    "advice", "cooperation", "equipment", "evidence", "hardware", "information", "intelligence",
    "justice", "news", "police", "policing", "progress", "propaganda", "repression", "research",
    "security", "software", "suppression", "surveillance", "training",
))  # fmt: skip
_IRREGULAR = {
    "man": "men", "woman": "women", "person": "people", "child": "children", "foot": "feet", "mouse": "mice",
    "criterion": "criteria", "phenomenon": "phenomena", "analysis": "analyses", "crisis": "crises", "basis": "bases",
    "thesis": "theses", "life": "lives", "wife": "wives", "leaf": "leaves", "half": "halves", "shelf": "shelves",
    "knife": "knives", "hero": "heroes", "potato": "potatoes", "tomato": "tomatoes", "veto": "vetoes",
    "embargo": "embargoes", "echo": "echoes",
}  # fmt: skip
_SINGULAR = {plural: singular for singular, plural in _IRREGULAR.items()}


def inflections(text: str, *, plural: bool = False) -> Iterator[str]:
    """Yield the other number of a noun phrase; its head is the last word before the first preposition.

    Args:
        text: The phrase.
        plural: Whether it is known to be plural.

    >>> list(inflections("Ministry of Public Security")), list(inflections("police stations"))
    (['Ministries of Public Security'], ['police station'])
    """
    preposition = _PREPOSITION.search(text)
    end = preposition.start() if preposition else len(text)
    start = text.rfind(" ", 0, end) + 1
    head = text[start:end]
    if not head.isalpha() and not re.fullmatch(r"[^\W\d]+(?:-[^\W\d]+)*", head):
        return
    other = singularise(head) if plural or singularise(head) else pluralise(head)
    if other and other != head:
        yield text[:start] + other + text[end:]


def pluralise(word: str) -> str | None:
    """Return the plural of a singular noun, or None where it has none.

    >>> [pluralise(one) for one in ("ministry", "station", "process", "Chairman", "security", "day")]
    ['ministries', 'stations', 'processes', 'Chairmen', None, 'days']
    """
    lower = word.lower()
    if lower in _UNCOUNTABLE or lower.endswith(("ics", "ism")):
        return None
    for singular, plural in _IRREGULAR.items():
        if lower == singular or (singular in ("man", "woman") and lower.endswith(singular) and lower != "human"):
            return word[: len(word) - len(singular) + 1] + plural[1:]
    if lower.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if lower.endswith("y") and len(word) > 1 and lower[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def singularise(word: str) -> str | None:
    """Return the singular of what looks like a plural common noun, else None.

    A capital marks a name, whose plural is no plural (United Nations, Solomon Islands).

    >>> [singularise(one) for one in ("stations", "bodies", "boxes", "Nations", "process", "news", "police", "bus")]
    ['station', 'body', 'box', None, None, None, None, None]
    """
    if word in _SINGULAR:
        return _SINGULAR[word]
    if not word.islower() or word in _UNCOUNTABLE or len(word) < 5 or not word.endswith("s"):
        return None
    if word.endswith(("ss", "us", "is", "ics", "ous")):
        return None
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    return word[:-1]
