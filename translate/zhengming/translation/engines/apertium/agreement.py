"""Determiners and adjectives beside a term, put into its gender and number before words are made of them.

The rules of a pair make them agree where they see one noun phrase. Where they see none (a coordination, a heading,
words that they do not know) the words keep what they had.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from zhengming.apertium.units import Analysis, Unit, parse, split
from zhengming.translation.engines.apertium.shapes import is_verb

__all__ = ["agree", "begins_with_stressed_a"]

_VOWELS = re.compile(r"[aeoáéó]?[iuü]?[aeoáéó][iuyü]?(?![aeoáéó])|[íú]|[aeoáéó]|[iuü]+")
_BESIDE = re.compile(r" [“„«‘\"']?")
"""What may stand between a modifier and its noun: a space, and a quotation mark that opens."""
_BEFORE_STRESSED_A = frozenset({"el", "uno", "alguno", "ninguno"})


def agree(stream: str, nouns: Mapping[str, tuple[str, str]], stressed: frozenset[str]) -> str:
    """Return a text before generation with the modifiers beside some of its nouns in their gender and number.

    Args:
        stream: Units of the target language.
        nouns: Tags of gender and number by lemma, in lower case.
        stressed: Those of these lemmas that stand for a feminine Spanish noun in the singular which begins with a
            stressed a: el área, un arma.
    """
    blanks, found = split(stream)
    analyses = [parse(unit.of) for unit in found]
    changed: dict[int, Analysis] = {}
    for place, noun in enumerate(analyses):
        name = noun.lemma.lstrip("*@").lower()
        if name not in nouns:
            continue
        gender, number = nouns[name]
        for beside in (*_before(analyses, blanks, place), *_behind(analyses, blanks, place)):
            changed[beside] = _in_form(analyses[beside], gender, number)
        article = place - 1
        if name in stressed and article in changed and analyses[article].lemma in _BEFORE_STRESSED_A:
            changed[article] = _in_form(analyses[article], "m", number)
    if not changed:
        return stream
    units = [Unit(str(changed[place]), ()) if place in changed else unit for place, unit in enumerate(found)]
    return "".join(f"{blank}{unit}" for blank, unit in zip(blanks, units, strict=False)) + blanks[-1]


def begins_with_stressed_a(text: str) -> bool:
    """Whether a Spanish text's first word begins with a stressed a, by the rules of its spelling.

    >>> [word for word in ("agua", "área", "arma", "amiga", "autora", "alma", "habla", "actividad") if
    ...  begins_with_stressed_a(word)]
    ['agua', 'área', 'arma', 'alma', 'habla']
    """
    lower = next(iter(text.lower().split()), "").removeprefix("h")
    if lower.startswith("á"):
        return True
    if not lower.startswith("a") or re.search("[áéíóú]", lower):
        return False
    syllables = len(_VOWELS.findall(lower))
    return syllables == 1 or (syllables == 2 and lower[-1] in "aeiouns")


def _before(analyses: list[Analysis], blanks: list[str], place: int) -> list[int]:
    """Places of the modifiers directly before a noun that belong to it and not to another noun before them."""
    found = []
    first = place
    while first and _BESIDE.fullmatch(blanks[first]) and analyses[first - 1].kind in ("det", "predet", "adj"):
        first -= 1
        found.append(first)
        if analyses[first].kind == "det":
            break
    else:
        if first and blanks[first].isspace() and analyses[first - 1].kind in ("n", "np", ""):
            return []
    return [one for one in found if not analyses[one].rest]


def _behind(analyses: list[Analysis], blanks: list[str], place: int) -> list[int]:
    """Places of the adjectives directly behind a noun, but for those that agree with the noun that it depends on."""
    governor = _governor(analyses, blanks, place)
    found = []
    last = place
    while last + 1 < len(analyses) and blanks[last + 1] == " " and _is_adjective(analyses[last + 1]):
        last += 1
        if governor is not None and _agree(analyses[last], governor):
            break
        found.append(last)
    return found


def _governor(analyses: list[Analysis], blanks: list[str], place: int) -> Analysis | None:
    """The noun before a preposition before this one: "servicio" of "servicio de la policía"."""
    before = place - 1
    while before >= 0 and analyses[before].kind in ("det", "adj") and blanks[before + 1].isspace():
        before -= 1
    if before < 1 or analyses[before].kind != "pr":
        return None
    before -= 1
    while before >= 0 and _is_adjective(analyses[before]) and blanks[before + 1].isspace():
        before -= 1
    return analyses[before] if before >= 0 and analyses[before].kind in ("n", "np") else None


def _is_adjective(analysis: Analysis) -> bool:
    participle = is_verb(analysis) and "pp" in analysis.tags
    return (analysis.kind == "adj" or participle) and not analysis.rest


def _agree(one: Analysis, other: Analysis) -> bool:
    return all(
        not ({first, second} & set(one.tags) and {first, second} & set(other.tags))
        or (first in one.tags) == (first in other.tags)
        for first, second in (("m", "f"), ("sg", "pl"))
    )


def _in_form(analysis: Analysis, gender: str, number: str) -> Analysis:
    """Words that are the same in both genders or numbers stay as they are."""
    tags = [
        gender if tag in ("m", "f", "GD") else number if tag in ("sg", "pl", "ND") else tag for tag in analysis.tags
    ]
    return replace(analysis, tags=tuple(tags))
