"""Sentences about findings, with the words of texts in them in the languages that they are of."""

import regex

from zhengming.checks.finding import Finding
from zhengming.reports.html.nodes import Child, phrase
from zhengming.termbase.model import Concept

__all__ = ["worded"]


def worded(finding: Finding, concept: Concept | None, source_language: str | None) -> list[Child]:
    """Return the message of a finding as pieces of text and elements.

    What is found, suggested, or stands in the source or the glossary is recognised in the message by its letters,
    whatever the sentence around it is.

    Args:
        finding: The finding.
        concept: What it is about.
        source_language: BCP 47 tag.
    """
    known = _known(finding, concept, source_language)
    if not known:
        return [finding.message]
    longest_first = sorted(known, key=len, reverse=True)
    pattern = regex.compile(
        r"(?<![\p{L}&&[^\p{Han}]])(?:\L<words>)(?![\p{L}&&[^\p{Han}]])", regex.V1, words=longest_first
    )
    pieces: list[Child] = []
    done = 0
    for match in pattern.finditer(finding.message):
        pieces += (finding.message[done : match.start()], phrase("bdi", match[0], known[match[0]]))
        done = match.end()
    return [*pieces, finding.message[done:]]


def _known(finding: Finding, concept: Concept | None, source_language: str | None) -> dict[str, str | None]:
    known: dict[str, str | None] = {}
    for language, terms in concept.terms.items() if concept else ():
        known |= {term.text: language for term in terms}
    if finding.source is not None:
        known[finding.source.text[finding.source.start : finding.source.end]] = source_language
    known |= dict.fromkeys((finding.found, *finding.suggestions), finding.language)
    return {text: language for text, language in known.items() if len(text) > 1}
