"""The persons that texts name, in one text or in many, each with all the spellings of the name."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from zhengming.checks.subject import Subject
from zhengming.names.cluster import cluster
from zhengming.termbase.model import Kind, TermType

__all__ = ["Person", "people"]


@dataclass(frozen=True, slots=True)
class Person:
    """One person, as far as the letters of a name can tell."""

    name: str
    """As the glossary has it, else as the house writes it, else the most frequent spelling."""
    concept: str | None
    """Id in the glossary; None for a person that it does not list."""
    spellings: Counter[str] = field(default_factory=Counter)
    """How often each spelling is used."""
    texts: frozenset[int] = frozenset()
    """Numbers of the texts that name the person, from 0."""


def people(subjects: Iterable[Subject]) -> list[Person]:
    """Return the persons of texts, those who are named most often first.

    A person of the glossary is known by any of the listed names; others are brought together by exact keys
    (`zhengming.names.cluster`). Family names alone are not counted.
    """
    listed: dict[str, tuple[str, Counter[str], set[int]]] = {}
    unlisted = []
    for number, subject in enumerate(subjects):
        for mention in subject.mentions:
            concept = mention.sense.concept
            if concept.kind is not Kind.PERSON or not mention.unique or mention.sense.term.type is TermType.SHORT:
                continue
            preferred = subject.preferred(concept)
            name = preferred.text if preferred else concept.id
            _, spellings, texts = listed.setdefault(concept.id, (name, Counter(), set()))
            spellings[subject.text[mention.start : mention.end]] += 1
            texts.add(number)
        unlisted += [_Numbered(number, one.syllables, one.text, one.verdict.suggestions) for one in subject.unlisted]
    found = [Person(name, key, spellings, frozenset(texts)) for key, (name, spellings, texts) in listed.items()]
    for ones in cluster(unlisted).values():
        spellings = Counter(one.text for one in ones)
        wanted = next((one.suggestions[0] for one in ones if len(one.suggestions) == 1), spellings.most_common(1)[0][0])
        found.append(Person(wanted, None, spellings, frozenset(one.number for one in ones)))
    return sorted(found, key=lambda person: (-person.spellings.total(), person.name))


@dataclass(frozen=True, slots=True)
class _Numbered:
    number: int
    syllables: tuple[str, ...]
    text: str
    suggestions: tuple[str, ...]
