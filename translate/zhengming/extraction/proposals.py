"""Candidates as concepts of a glossary, that `zhengming.termbase.validate` has nothing to say of."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from zhengming.extraction.identifiers import identifiers
from zhengming.extraction.model import Candidate, Segment
from zhengming.names.han import divide
from zhengming.termbase.model import Concept, Kind, Status, Term, TermType
from zhengming.text.function_words import FUNCTION_WORDS
from zhengming.text.languages import canonical, primary
from zhengming.text.sentences import sentences

__all__ = ["Proposal", "proposals"]

_CONTEXT = 80
"""Characters of a sentence before and after a candidate that are shown."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A concept for a person to review, and what speaks for it."""

    concept: Concept
    candidate: Candidate
    language: str
    """Of the candidate."""
    target: str | None
    """Of its rendering."""
    path: str
    line: int
    """Where the example stands."""
    example: str
    """The sentence of its first occurrence, shortened, in one line."""
    like: str | None = None
    """Id of the better proposal that has the same rendering already."""


def proposals(
    candidates: Sequence[Candidate],
    segments: Sequence[Segment],
    language: str,
    target: str | None,
    taken: Container[str] = (),
) -> Iterator[Proposal]:
    """Yield candidates as concepts, in their order.

    A rendering that an earlier one has already, or that the glossary knows, is told of and not put into the concept.

    Args:
        candidates: As `zhengming.extraction.extract.extract` returns them.
        segments: What they were found in.
        language: BCP 47 tag.
        target: That of the translations; None: there are none.
        taken: Ids of the glossary.
    """
    make = identifiers(taken)
    language = canonical(language)
    target = None if target is None or canonical(target) == language else canonical(target)
    holders: dict[str, str] = {}
    for one in candidates:
        rendering = one.rendering if target is not None else None
        usable = rendering is not None and rendering.known is None and _is_usable(rendering.text, target or "")
        like = holders.get(rendering.text.casefold()) if rendering is not None and usable else None
        has_rendering = rendering is not None and usable and like is None
        english = primary(target or language) == "en" and has_rendering
        name = make(rendering.text if english and rendering is not None else one.text)
        terms = {language: _terms(one, language)}
        if has_rendering and rendering is not None and target is not None:
            holders[rendering.text.casefold()] = name
            terms[target] = (_rendered(rendering.text, target, is_person=one.family is not None),)
        kind = Kind.TERM if one.family is None else Kind.PERSON
        first = one.occurrences[0]
        segment = segments[first.segment]
        line = segment.line + segment.text.count("\n", 0, first.start)
        example = _sentence(segment.text, first.start, first.end, language)
        yield Proposal(Concept(name, kind, terms=terms), one, language, target, segment.path, line, example, like)


def _terms(candidate: Candidate, language: str) -> tuple[Term, ...]:
    term = Term(candidate.text, language, family=candidate.family, given=candidate.given)
    if candidate.abbreviation is None:
        return (term,)
    return (term, Term(candidate.abbreviation, language, Status.ADMITTED, TermType.ABBREVIATION))


def _rendered(text: str, language: str, *, is_person: bool) -> Term:
    name = divide(text) if is_person else None
    return Term(text, language) if name is None else Term(text, language, family=name.family, given=name.given)


def _is_usable(text: str, language: str) -> bool:
    return len(text) > 1 and text.lower() not in FUNCTION_WORDS.get(primary(language), ())


def _sentence(text: str, start: int, end: int, language: str) -> str:
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    line = text[first : None if last < 0 else last]
    start, end = start - first, end - first
    for span in sentences(line, language, together=[(start, end)]):
        if span.start <= start < span.end:
            before = max(span.start, start - _CONTEXT)
            after = min(span.end, end + _CONTEXT)
            shown = " ".join(line[before:after].split())
            return f"{'…' * (before > span.start)}{shown}{'…' * (after < span.end)}"
    return " ".join(line.split())
