"""Runs the rules over a text: the one place where findings are collected, suppressed, weighed and ordered."""

from collections.abc import Sequence
from dataclasses import replace

from zhengming.checks.finding import Finding
from zhengming.checks.memory import Memory
from zhengming.checks.rules import RULES
from zhengming.checks.settings import Settings
from zhengming.checks.source import Source
from zhengming.checks.subject import Subject
from zhengming.checks.suppressions import suppressions
from zhengming.termbase.model import Termbase

__all__ = ["check", "check_subject", "observe"]


def check(
    text: str,
    language: str,
    termbase: Termbase,
    settings: Settings | None = None,
    source: Source | None = None,
    memory: Memory | None = None,
) -> list[Finding]:
    """Return what the rules find in a text, in the order of its words.

    Args:
        text: The whole document; offsets of findings are code points into it.
        language: BCP 47 tag of the text.
        termbase: The glossary.
        settings: Which rules run, how severe they are; by default all, as severe as they are.
        source: What the text is a translation of, for the rules about that; they find nothing without.
        memory: Of the last check of the same document.
    """
    settings = settings or Settings()
    subject = Subject(text, language, termbase, settings.house(language), settings.domains, source, memory=memory)
    return check_subject(subject, settings)


def check_subject(subject: Subject, settings: Settings) -> list[Finding]:
    """Do the same for a text that is a subject already, with the house style that it has."""
    hidden = suppressions(subject.text)
    return [finding for finding in observe(subject, settings) if not hidden(finding)]


def observe(subject: Subject, settings: Settings) -> list[Finding]:
    """Do the same without regard to comments that suppress findings."""
    text, language = subject.text, subject.language
    findings = [
        Finding(
            rule=rule.name,
            severity=settings.severity.get(rule.name, rule.severity),
            start=seen.start,
            end=seen.end,
            message=seen.message,
            found=text[seen.start : seen.end],
            suggestions=seen.suggestions,
            fix=seen.fix,
            concept=seen.concept,
            language=language,
            source=seen.source,
        )
        for rule in RULES
        if settings.runs(rule.name)
        for seen in rule.run(subject)
    ]
    order = {rule.name: position for position, rule in enumerate(RULES)}
    return sorted(_each_once(findings), key=lambda finding: (finding.start, finding.end, order[finding.rule]))


def _each_once(findings: Sequence[Finding]) -> list[Finding]:
    """Join what is wrong with a name as such, and with it as a rendering of the source: one fix puts both right.

    The rule about the name has the finding, which shows the source too; the source demands no more once it is fixed.
    """
    seen_from_source: dict[tuple[int, int, str | None], Finding] = {
        (one.start, one.end, one.concept): one for one in findings if one.source is not None and one.concept is not None
    }
    joined: list[Finding] = []
    absorbed: set[int] = set()
    for one in findings:
        other = seen_from_source.get((one.start, one.end, one.concept))
        if one.source is None and other is not None:
            absorbed.add(id(other))
            joined.append(replace(one, source=other.source))
        else:
            joined.append(one)
    return [one for one in joined if id(one) not in absorbed]
