"""Rules about terms that the glossary rules out."""

from collections.abc import Iterator

from zhengming.checks.replacement import rewording
from zhengming.checks.rule import Observation
from zhengming.checks.subject import Mention, Subject
from zhengming.termbase.model import Status

__all__ = ["term_deprecated", "term_forbidden"]


def term_deprecated(subject: Subject) -> Iterator[Observation]:
    """A term that the glossary has replaced by another one.

    The glossary lists it with `status = "deprecated"`, often with the reason.

    The fix writes the preferred term of the concept, in the capitals of the text, and changes `a` to `an` where
    needed. It is safe unless the entry says `safe = false` because the words have another sense too; the term stands
    inside a quotation, is inflected, belongs to several concepts, or is a name without its capitals; or the preferred
    name stands beside it.

    ```text
    ✗ at the China-Africa Cooperation Forum in Beijing
    ✓ at the Forum on China-Africa Cooperation in Beijing
    ```
    """
    return _unwanted(subject, Status.DEPRECATED)


def term_forbidden(subject: Subject) -> Iterator[Observation]:
    """A term that the glossary forbids.

    The glossary lists it with `status = "forbidden"`: a name that is wrong, or that the house does not print.

    The fix is the one of `term-deprecated`, under the same conditions.

    ```text
    ✗ the so-called Wuhan virus
    ✓ the so-called SARS-CoV-2
    ```
    """
    return _unwanted(subject, Status.FORBIDDEN)


def _unwanted(subject: Subject, status: Status) -> Iterator[Observation]:
    for mention in subject.mentions:
        if mention.unwanted(status):
            yield _observe(subject, mention, status)


def _observe(subject: Subject, mention: Mention, status: Status) -> Observation:
    found = subject.text[mention.start : mention.end]
    names, fix = rewording(subject, mention)
    term = mention.sense.term
    wish = f"; the glossary prefers “{'” or “'.join(names)}”" if names else ""
    reason = f". {term.reason}" if term.reason else ""
    message = f"“{found}” is {status}{wish}{reason}"
    return Observation(mention.start, mention.end, message, names, fix, mention.sense.concept.id)
