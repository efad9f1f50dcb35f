"""A term in the form that the rules of a pair ask for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from zhengming.apertium.units import Analysis
from zhengming.text.inflection import inflections
from zhengming.text.languages import primary
from zhengming.translation.engines.apertium.shapes import Kind, Shape, is_verb

__all__ = ["realise"]

Generate = Callable[[Analysis], str | None]


def realise(
    shape: Shape, span: str, wanted: Analysis, analyses: Mapping[str, Sequence[Analysis]], generate: Generate
) -> str | None:
    """Return the term's words for a place in a sentence; None where no such form is known.

    Args:
        shape: How the term is taken.
        span: The source's words: a loanword has its plural from there.
        wanted: The unit that stands for it after transfer: its tags say which form.
        analyses: What the dictionary has for each word of the term.
        generate: Gives the form of an analysis.
    """
    if shape.kind is Kind.NOUN:
        number = next((tag for tag in wanted.tags if tag in ("sg", "pl")), shape.number)
        return _noun(shape, span, number or "sg", analyses, generate)
    if shape.kind is Kind.VERB:
        return _verb(shape, wanted, generate)
    if shape.kind is Kind.ADJECTIVE:
        return _adjective(shape, wanted, generate)
    return shape.term.text


def _noun(
    shape: Shape, span: str, number: str, analyses: Mapping[str, Sequence[Analysis]], generate: Generate
) -> str | None:
    if shape.number in (number, "sp") or shape.fixed or number == "sg":
        return shape.term.text  # a glossary that lists a plural wants the plural
    words = shape.words
    plural = None if shape.analysis is None else generate(_numbered(shape.analysis, number))
    if plural is None:
        plural = _loanword(words[shape.head], span, shape.term.language)
    words[shape.head] = _capitals(words[shape.head], plural)
    for place in _dependents(shape, analyses):
        dependent = next(one for one in analyses[words[place]] if _agrees(one, shape))
        words[place] = _capitals(words[place], generate(_numbered(dependent, number)) or words[place])
    return " ".join(words)


def _loanword(word: str, span: str, language: str) -> str:
    """The plural of a noun that the dictionary does not have: the source's own, that of its ending, or one in -s."""
    own = next((one for one in span.lower().split() if one == f"{word.lower()}s"), None)
    return own or next(iter(inflections(word, primary(language))), f"{word}s")


def _dependents(shape: Shape, analyses: Mapping[str, Sequence[Analysis]]) -> list[int]:
    """The places of the words that agree with the head: adjectives beside it, as far as nothing else comes between."""
    words, found = shape.words, []
    for places in (range(shape.head + 1, len(words)), range(shape.head - 1, -1, -1)):
        for place in places:
            if not any(_agrees(one, shape) for one in analyses.get(words[place], ())):
                break
            found.append(place)
    return found


def _agrees(analysis: Analysis, shape: Shape) -> bool:
    """Whether the analysis is one of an adjective, participle or determiner in the head's gender and number."""
    kind, *tags = analysis.tags or ("",)
    if analysis.rest or not (kind in ("adj", "det") or (is_verb(analysis) and "pp" in tags)):
        return False
    gender = shape.gender in (None, "mf") or {shape.gender, "mf"} & set(tags)
    return bool(gender and {shape.number, "sp"} & set(tags))


def _verb(shape: Shape, wanted: Analysis, generate: Generate) -> str | None:
    if shape.analysis is None or not wanted.tags:
        return None
    words, own = shape.words, shape.analysis
    finite = not {"inf", "ger", "pp", "imp"} & set(wanted.tags)
    reflexive = own.rest.startswith("+")
    rest = wanted.rest or ("" if finite else own.rest)
    form = generate(Analysis(own.lemma, (own.tags[0], *wanted.tags[1:]), rest))
    if form is None or (reflexive and finite and "p3" not in wanted.tags):
        return None
    words[0] = _capitals(words[0], f"se {form}" if reflexive and finite else form)
    return " ".join(words)


def _adjective(shape: Shape, wanted: Analysis, generate: Generate) -> str | None:
    if shape.analysis is None:
        return shape.term.text
    tags = list(shape.analysis.tags)
    for values in (("m", "f"), ("sg", "pl")):
        asked = next((tag for tag in wanted.tags if tag in values), None)
        tags = [asked if asked and tag in values else tag for tag in tags]
    form = generate(replace(shape.analysis, tags=tuple(tags)))
    return None if form is None else " ".join([_capitals(shape.words[0], form), *shape.words[1:]])


def _numbered(analysis: Analysis, number: str) -> Analysis:
    return replace(analysis, tags=tuple(number if tag in ("sg", "pl") else tag for tag in analysis.tags))


def _capitals(word: str, form: str) -> str:
    if len(word) > 1 and word.isupper():
        return form.upper()
    return form[:1].upper() + form[1:] if word[:1].isupper() else form
