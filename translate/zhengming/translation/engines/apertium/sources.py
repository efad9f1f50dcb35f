"""What the words may be that a term renders: the readings with which a sentinel goes into a pair's tagger."""

import re
from collections.abc import Iterable, Mapping, Sequence

from zhengming.apertium.dictionary import Analyser
from zhengming.apertium.units import Analysis
from zhengming.text.languages import primary
from zhengming.translation.engines.apertium.shapes import Kind, Shape, head, is_gendered, is_verb

__all__ = ["is_name", "name_tags", "readings", "words"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_AUXILIARY = re.compile(
    r"\b(?:to|can|could|may|might|must|shall|should|will|would|cannot|\w+n['’]t|do|does|did)"
    r"(?: (?:\w+ly|not|also|then|now|always|never|only|still|just|even|first|later|again))*\s+$",
    re.IGNORECASE,
)
"""Behind these a verb is an infinitive, also where another of its forms is written the same."""
_PERSONS = ("David", "Daniel", "Ana", "Maria", "Anna", "Peter")
_PLACES = ("Berlin", "Madrid", "London", "China", "Europa", "Paris")
_SHORT = 3
"""Words up to this length have no capital in titles: of, and, the."""
_VERBS: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    ("ing", (("vblex", "ger"),)),
    ("ed", (("vblex", "past"), ("vblex", "pp"))),
    ("s", (("vblex", "pri", "p3", "sg"),)),
    ("", (("vblex", "inf"), ("vblex", "pres"), ("vblex", "pp"))),
)
"""What an English verb that the dictionary does not have is by its ending."""

Tags = tuple[str, ...]


def words(span: str) -> list[str]:
    """Return the words of a stretch of a sentence, which are to be analysed."""
    return _WORD.findall(span)


def readings(
    span: str,
    before: str,
    language: str,
    shapes: Sequence[Shape],
    analyses: Mapping[str, Sequence[Analysis]],
) -> list[tuple[Tags, Shape]]:
    """Return the tags that the words may have, each with the shape that the term has then; empty for a fixed one.

    For a name there are only those that the dictionary has for it.
    Shapes that the source's words can have win; where they can have none, the term's own part of speech is taken.
    A verb with a capital is an instruction or the label of something to press, and an infinitive in Romance languages.

    Args:
        span: The source's words.
        before: The sentence up to them.
        language: BCP 47 tag of the source.
        shapes: Of the term.
        analyses: What the source's dictionary has for each word, and for all together.
    """
    found = [analyses.get(word, ()) for word in words(span)]
    if not found:
        return []
    if shapes[0].kind is Kind.NAME:
        named = [one.tags for one in analyses.get(span, ()) if one.kind == "np" and not one.rest]
        return [(tags, shapes[0]) for tags in named[:1]]
    possible = [(tags, shape) for shape in shapes for tags in _of_kind(shape.kind, language, found)]
    infinitives = [(tags, shape) for tags, shape in possible if shape.kind is Kind.VERB and "inf" in tags]
    if infinitives and span[:1].isupper():
        return infinitives
    if infinitives and primary(language) == "en" and _AUXILIARY.search(before):
        possible = [one for one in possible if one[1].kind is not Kind.VERB or one in infinitives]
    return possible or [(tags, shapes[0]) for tags in _default(shapes[0], language, span)]


def is_name(span: str, analyses: Mapping[str, Sequence[Analysis]]) -> bool:
    """Whether the capital is the first word's own: it may have it everywhere (Chinese), or the others have none."""
    first, *others = words(span) or [""]
    found = analyses.get(first, ())
    return any(one.lemma[:1].isupper() for one in found) or any(one.islower() and len(one) > _SHORT for one in others)


def name_tags(person: bool, gender: str, analyser: Analyser) -> Tags:
    """Return the tags that a dictionary has for names of persons or of places, as it shows with well-known ones."""
    found = analyser.analyses(_PERSONS if person else _PLACES)
    classes = ("ant",) if person else ("loc", "top")
    for several in found.values():
        for one in several:
            if one.tags[:1] == ("np",) and one.tags[1:2] and one.tags[1] in classes:
                return tuple(gender if tag in ("m", "f", "mf") else tag for tag in one.tags)
    return ("np", classes[0], "sg")


def _of_kind(kind: Kind, language: str, found: Sequence[Sequence[Analysis]]) -> list[Tags]:
    """The different tags that the words have as this part of speech."""
    if kind is Kind.NOUN:
        place = head(language, found)
        several = () if place is None else found[place]
        return _distinct(one.tags for one in several if one.kind == "n" and not one.rest.startswith("+"))
    if kind is Kind.VERB:
        return _distinct(one.tags for one in found[0] if is_verb(one) and not one.rest.startswith("+"))
    last = [one for one in found[-1] if one.tags and not one.rest.startswith("+")]
    if kind is Kind.ADJECTIVE:
        adjectives = [_positive(one.tags) for one in last if one.kind == "adj"]
        participles = [("adj", *one.tags[2:]) for one in last if is_verb(one) and one.tags[1:2] == ("pp",)]
        return _distinct(adjectives or participles)
    return _distinct(_positive(one.tags) for one in last if one.kind in ("adj", "adv"))


def _default(shape: Shape, language: str, span: str) -> list[Tags]:
    """Tags for a part of speech that the source's words cannot have."""
    gender = ((shape.gender or "m"),) if is_gendered(language) else ()
    if shape.kind is Kind.NOUN:
        # Where the dictionary does not have the word, only its ending tells; in English and Romance it does.
        plural = span.endswith("s") and not span.endswith(("ss", "us", "is")) and not shape.term.text.endswith("s")
        return [("n", *gender, "pl" if plural else "sg")]
    if shape.kind is Kind.VERB and primary(language) == "en":
        return next((list(tags) for ending, tags in _VERBS if words(span)[0].endswith(ending)), [])
    if shape.kind is Kind.VERB:
        return [("vblex", "inf")]
    if shape.kind is Kind.ADJECTIVE:
        return [("adj", *gender, "sg")] if gender else [("adj",)]
    return []


def _positive(tags: Tags) -> Tags:
    return tuple(tag for tag in tags if tag != "sint")


def _distinct(tags: Iterable[Tags]) -> list[Tags]:
    return list(dict.fromkeys(tags))
