"""How a name is read, in itself and by the glossary, and what the rules would do with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from zhengming.checks.finding import Finding, Safety
from zhengming.checks.runner import check
from zhengming.checks.settings import Settings
from zhengming.checks.subject import Subject
from zhengming.names.han import Romanisation, divide, romanisations
from zhengming.names.judge import Action
from zhengming.names.reading import Reading, readings
from zhengming.termbase.model import Concept, Kind, Termbase

__all__ = ["RULES", "Explanation", "explain"]

RULES = frozenset({"name-order", "name-form", "name-inconsistent", "name-ambiguous"})


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of one text, which is a name or has one in it."""

    text: str
    readings: tuple[Reading, ...]
    """Of the name in Latin letters, the likeliest first; none where it is no Han name."""
    romanisations: tuple[Romanisation, ...]
    """Of a name in Han characters."""
    concepts: tuple[Concept, ...]
    """The persons of the glossary that it names."""
    action: Action
    rule: str | None
    suggestions: tuple[str, ...]
    reason: str


def explain(text: str, language: str, termbase: Termbase, settings: Settings) -> Explanation:
    """Explain a name as the rules see it where it stands by itself.

    Args:
        text: A name, in Latin letters or Han characters, perhaps with a title or a possessive ending.
        language: BCP 47 tag of the text that it would stand in.
        termbase: The glossary.
        settings: The house style.
    """
    subject = Subject(text, language, termbase, settings.house(language))
    findings = check(text, language, termbase, Settings(select=RULES, names=settings.house(language)))
    concepts = tuple(
        dict.fromkeys(
            sense.concept.id
            for mention in subject.mentions
            for sense in mention.senses
            if sense.concept.kind is Kind.PERSON
        )
    )
    han = divide(text)
    return Explanation(
        text,
        tuple(subject.unlisted[0].name.readings if subject.unlisted else readings(text)),
        () if han is None else tuple(romanisations(han)),
        tuple(termbase[one] for one in concepts),
        *_outcome(subject, findings, concepts),
    )


def _outcome(
    subject: Subject, findings: Sequence[Finding], concepts: Sequence[str]
) -> tuple[Action, str | None, tuple[str, ...], str]:
    if findings:
        one = findings[0]
        safe = one.fix is not None and one.fix.safety is Safety.SAFE
        return Action.FIX if safe else Action.SUGGEST, one.rule, one.suggestions, one.message
    if concepts:
        return Action.KEEP, None, (), "is written as the glossary has it"
    if divide(subject.text) is not None:
        return Action.KEEP, None, (), "is a Han name that the glossary does not list"
    if subject.unlisted:
        return Action.KEEP, None, (), subject.unlisted[0].verdict.reason
    return Action.KEEP, None, (), "is not found in a text as a Chinese name"
