"""What a term is in its own language: how the rules of a pair have to treat it, and how it is put into another form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from zhengming.apertium.units import Analysis
from zhengming.termbase.model import Kind as ConceptKind
from zhengming.termbase.model import Term
from zhengming.text.languages import primary

__all__ = ["Kind", "Shape", "head", "is_verb", "shapes"]


class Kind(Enum):
    """How a term takes part in a sentence."""

    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    NAME = "name"
    """Of a person or a place: it does not change and takes no article of its own."""
    FIXED = "fixed"
    """It does not change: an adverb, a prepositional phrase."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One way to take a term."""

    term: Term
    kind: Kind
    head: int
    """Which of its words, counted from 0, the others depend on."""
    analysis: Analysis | None
    """Of the head; None where the dictionary does not have it."""
    gender: str | None = None
    """Apertium's tag."""
    number: str | None = None
    """Apertium's tag, of the term as it is listed; ``sp`` where it is the same in both."""
    fixed: bool = False
    """Whether the number must stay as it is listed."""

    @property
    def words(self) -> list[str]:
        """The words of the term."""
        return self.term.text.split()


_PARTS = {
    "noun": Kind.NOUN,
    "n": Kind.NOUN,
    "propn": Kind.NAME,
    "proper noun": Kind.NAME,
    "verb": Kind.VERB,
    "v": Kind.VERB,
    "adjective": Kind.ADJECTIVE,
    "adj": Kind.ADJECTIVE,
    "adverb": Kind.FIXED,
    "adv": Kind.FIXED,
}
"""What glossaries write as the part of speech."""
_GENDERED = frozenset({"an", "ast", "ca", "es", "fr", "gl", "it", "oc", "pt", "ro", "sc"})
"""Romance languages: a noun phrase begins with its noun, and each noun is masculine or feminine."""
_FEMININE = {
    "es": ("ión", "dad", "tad", "tud", "umbre", "a"),
    "gl": ("ión", "dade", "tade", "tude", "ume", "a"),
    "pt": ("ção", "são", "dade", "tude", "agem", "a"),
    "ca": ("ió", "tat", "tud", "a"),
    "fr": ("ion", "té", "ette", "ance", "ence", "ude", "ie"),
    "it": ("ione", "tà", "tù", "a"),
}
"""Endings of feminine nouns; from the grammars of each language."""
_NOT_FEMININE = ("ma", "pa", "ta")
"""Greek neuters: problema, mapa, planeta."""


def shapes(term: Term, concept: ConceptKind, analyses: Mapping[str, Sequence[Analysis]]) -> tuple[Shape, ...]:
    """Return the ways to take a term, the likeliest first; what the glossary says of it leaves fewer.

    Args:
        term: Of the target language.
        concept: What it names.
        analyses: What the dictionary of that language has for each of its words, and for the whole.
    """
    words = term.text.split()
    found = [analyses.get(word, ()) for word in words]
    listed = _PARTS.get((term.part_of_speech or "").lower())
    if listed in (None, Kind.NAME) and (name := _name(term, concept, words, found, analyses.get(term.text, ()))):
        return (name,)
    candidates = [
        shape
        for shape in (_verb(term, found), _adjective(term, found), _noun(term, words, found))
        if shape is not None and listed in (None, shape.kind)
    ]
    if not candidates and (listed is Kind.NOUN or (listed is None and _is_loanword(words, found))):
        candidates = [_unknown_noun(term, words)]
    return tuple(candidates) or (Shape(term, Kind.FIXED, 0, None),)


def head(language: str, found: Sequence[Sequence[Analysis]]) -> int | None:
    """Return the place of the noun that a noun phrase is about, or None where no noun is known.

    Romance languages have it in front, others at the end of what stands before the first preposition.
    """
    nouns = [any(_is_noun(one) for one in several) for several in found]
    end = next(
        (index for index, several in enumerate(found) if index and _all_tagged(several, "pr", "cnjcoo")), len(found)
    )
    places = [index for index in range(end) if nouns[index]]
    if not places:
        return None
    if primary(language) not in _GENDERED:
        return places[-1]
    first = places[0]
    # In "alto comisionado" the first word might be a noun, but before another one it is an adjective.
    if first + 1 in places and any(one.kind == "adj" for one in found[first]):
        following = [one for one in found[first + 1] if one.kind == "adj"]
        if not following:
            return first + 1
    return first


def is_verb(analysis: Analysis) -> bool:
    """Whether the analysis is of a verb, auxiliaries included."""
    return analysis.kind.startswith(("vb", "vaux"))


def is_gendered(language: str) -> bool:
    """Whether the nouns of the language are masculine or feminine, and stand before what depends on them."""
    return primary(language) in _GENDERED


def _name(
    term: Term,
    concept: ConceptKind,
    words: Sequence[str],
    found: Sequence[Sequence[Analysis]],
    whole: Sequence[Analysis],
) -> Shape | None:
    """The name of a person or a place, or a word with a capital of which nothing is known."""
    common = _noun(term, words, found)
    named = [one for one in whole if one.kind == "np"]
    is_common = common is not None and common.analysis is not None and common.analysis.kind == "n"
    if common is not None and is_common and common.number == "pl" and concept is not ConceptKind.PERSON:
        return None
    if concept is ConceptKind.PLACE:
        is_name = bool(named) or not is_common
    else:
        is_name = (
            concept is ConceptKind.PERSON
            or (bool(named) and not is_common)
            or (common is None and term.gender is None and words[0][:1].isupper() and not found[0])
        )
    if not (is_name or (term.part_of_speech or "").lower() in ("propn", "proper noun")):
        return None
    tags = named[0].tags if named else ()
    gender = term.gender or next((tag for tag in tags if tag in ("m", "f")), None)
    number = term.number or next((tag for tag in tags if tag in ("sg", "pl")), "sg")
    return Shape(term, Kind.NAME, 0, None, gender, number, fixed=True)


def _is_loanword(words: Sequence[str], found: Sequence[Sequence[Analysis]]) -> bool:
    """Whether the first word can only be a noun: all other parts of speech would be in the dictionary."""
    return not found[0] and bool(words[0][:1].isalpha())


def _noun(term: Term, words: Sequence[str], found: Sequence[Sequence[Analysis]]) -> Shape | None:
    if _all_tagged(found[0], "pr", "adv", "preadv", "cnjcoo", "cnjsub", "cnjadv"):
        return None
    place = head(term.language, found)
    if place is None:
        return None
    analysis = _likeliest([one for one in found[place] if _is_noun(one)], term, words[place], found)
    gender = term.gender or next((tag for tag in analysis.tags[1:] if tag in ("m", "f", "nt", "mf", "GD")), None)
    if gender in ("mf", "GD"):
        gender = "m"
    number = term.number or next((tag for tag in analysis.tags[1:] if tag in ("sg", "pl", "sp", "ND")), "sg")
    return Shape(
        term, Kind.NOUN, place, analysis, gender, "sp" if number == "ND" else number, fixed=term.number is not None
    )


def _likeliest(readings: Sequence[Analysis], term: Term, word: str, found: Sequence[Sequence[Analysis]]) -> Analysis:
    """Of a noun with two genders (la policía, el policía) the one that its adjectives have, else that of its ending."""
    modifiers = [one for several in found for one in several if one.kind == "adj"]
    told = {tag for one in modifiers for tag in one.tags if tag in ("m", "f")}
    gender = term.gender or (told.pop() if len(told) == 1 else _guessed(term.language, word))
    return next((one for one in readings if gender in one.tags), readings[0])


def _guessed(language: str, word: str) -> str:
    stem = word.lower().rstrip("s")
    feminine = stem.endswith(_FEMININE.get(primary(language), ("a",))) and not stem.endswith(_NOT_FEMININE)
    return "f" if feminine else "m"


def _unknown_noun(term: Term, words: Sequence[str]) -> Shape:
    gender = term.gender
    if gender is None and is_gendered(term.language):
        gender = _guessed(term.language, words[0])
    return Shape(term, Kind.NOUN, 0, None, gender, term.number or "sg", fixed=term.number is not None)


def _verb(term: Term, found: Sequence[Sequence[Analysis]]) -> Shape | None:
    infinitive = next((one for one in found[0] if is_verb(one) and "inf" in one.tags), None)
    return None if infinitive is None else Shape(term, Kind.VERB, 0, infinitive)


def _adjective(term: Term, found: Sequence[Sequence[Analysis]]) -> Shape | None:
    if len(found) != 1 and any(_is_noun(one) for several in found for one in several):
        return None
    adjectives = [one for one in found[0] if one.kind == "adj" or (is_verb(one) and "pp" in one.tags)]
    # A glossary lists adjectives in the masculine singular: "entrada" is a noun, though "entrar" has this form too.
    is_noun = any(_is_noun(one) for one in found[0])
    if not adjectives or (is_noun and all({"f", "pl"} & set(one.tags) for one in adjectives)):
        return None
    return Shape(term, Kind.ADJECTIVE, 0, min(adjectives, key=is_verb))


def _is_noun(analysis: Analysis) -> bool:
    return analysis.kind in ("n", "np") and not analysis.rest.startswith("+")


def _all_tagged(several: Sequence[Analysis], *tags: str) -> bool:
    return bool(several) and all(one.kind in tags for one in several)
