"""How a name is read, in itself and by the glossary, and what the rules would do with it."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from zhengming.checks.finding import Finding, Safety
from zhengming.checks.runner import check_subject
from zhengming.checks.settings import Settings
from zhengming.checks.subject import Subject
from zhengming.names.family import family_name
from zhengming.names.han import Romanisation, divide, names_same, romanisations
from zhengming.names.judge import Action
from zhengming.names.reading import Reading, readings
from zhengming.termbase.model import Concept, Kind, Termbase
from zhengming.text.messages import tr

__all__ = ["RULES", "Explanation", "explain"]

_HAN = regex.compile(r"[(（,]?[ ]*([\p{Han}·・]{2,})[ ]*[)）,]?")

RULES = frozenset({"name-order", "name-form", "name-inconsistent", "name-ambiguous"})


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of one text, which is a name or has one in it."""

    text: str
    """Without the Han form."""
    han: str | None
    """The Han form that was given along: Shao Ping Wu (吴绍平)."""
    same: bool | None
    """Whether both can be one person's; None where there is one form only."""
    family: str | None
    """The family name as it is written in the text, on the word that this is a Chinese person; None where open."""
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
        text: A name, in Latin letters or Han characters or both, perhaps with a title or a possessive ending.
        language: BCP 47 tag of the text that it would stand in.
        termbase: The glossary.
        settings: The house style.
    """
    text, characters = _scripts(text)
    subject = Subject(text, language, termbase, settings.house(language))
    findings = check_subject(subject, Settings(select=RULES))
    concepts = tuple(
        dict.fromkeys(
            sense.concept.id
            for mention in subject.mentions
            for sense in mention.senses
            if sense.concept.kind is Kind.PERSON
        )
    )
    han = divide(text)
    outcome = _outcome(subject, findings, concepts, is_han=han is not None)
    told = han is None and (characters is not None or outcome[1] != "name-ambiguous")
    return Explanation(
        text,
        characters,
        None if characters is None else names_same(characters, text),
        family_name(text, characters) if told else None,
        tuple(subject.unlisted[0].name.readings if subject.unlisted else readings(text)),
        () if han is None else tuple(romanisations(han)),
        tuple(termbase[one] for one in concepts),
        *outcome,
    )


def _scripts(text: str) -> tuple[str, str | None]:
    """Divide a text that has a name in both scripts into the Latin and the Han one."""
    found = _HAN.search(text)
    latin = _HAN.sub("", text).strip()
    return (latin, found[1]) if found and latin else (text, None)


def _outcome(
    subject: Subject, findings: Sequence[Finding], concepts: Sequence[str], *, is_han: bool
) -> tuple[Action, str | None, tuple[str, ...], str]:
    if findings:
        one = findings[0]
        safe = one.fix is not None and one.fix.safety is Safety.SAFE
        return Action.FIX if safe else Action.SUGGEST, one.rule, one.suggestions, one.message
    if concepts:
        return Action.KEEP, None, (), tr("is written as the glossary has it")
    if is_han:
        return Action.KEEP, None, (), tr("is a Han name that the glossary does not list")
    if subject.unlisted:
        return Action.KEEP, None, (), subject.unlisted[0].verdict.reason
    return Action.KEEP, None, (), tr("is not found in a text as a Chinese name")
