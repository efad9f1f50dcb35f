"""Which names texts use for the concepts of the glossary, and how often each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from zhengming.checks.subject import Subject
from zhengming.termbase.matcher import MatchForm
from zhengming.termbase.model import Concept, Term

__all__ = ["Spelling", "Usage", "usage"]


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way in which texts write a term."""

    text: str
    """As it stands there."""
    term: Term
    """What it was found as."""
    form: MatchForm
    texts: Counter[int] = field(default_factory=Counter)
    """How often it stands in each text, by the text's number."""


@dataclass(frozen=True, slots=True)
class Usage:
    """A concept in the texts of one language."""

    concept: Concept
    language: str
    """BCP 47 tag."""
    preferred: Term | None
    """The name to use."""
    spellings: tuple[Spelling, ...]
    """At least one, the most frequent first."""

    @property
    def total(self) -> int:
        """How often the concept is named."""
        return sum(one.texts.total() for one in self.spellings)


def usage(subjects: Iterable[tuple[int, Subject]]) -> list[Usage]:
    """Return the concepts that texts name, those that are named most often first.

    What may name several concepts counts for the first of them, in the order of the termbase.

    Args:
        subjects: What there is to look at, each with the number of the text that it is of.
    """
    found: dict[tuple[str, str], tuple[Concept, Term | None, dict[str, Spelling]]] = {}
    for number, subject in subjects:
        for mention in subject.mentions:
            sense = mention.sense
            key = (sense.concept.id, subject.language)
            if key not in found:
                found[key] = (sense.concept, subject.preferred(sense.concept), {})
            text = subject.text[mention.start : mention.end]
            spelling = found[key][2].setdefault(text, Spelling(text, sense.term, sense.form))
            spelling.texts[number] += 1
    used = [
        Usage(concept, language, preferred, tuple(sorted(spellings.values(), key=_rank)))
        for (_, language), (concept, preferred, spellings) in found.items()
    ]
    return sorted(used, key=lambda one: (-one.total, one.concept.id, one.language))


def _rank(spelling: Spelling) -> tuple[int, str]:
    return -spelling.texts.total(), spelling.text
