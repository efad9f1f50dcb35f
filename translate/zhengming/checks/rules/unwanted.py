"""Rules about terms that the glossary rules out."""

from collections.abc import Iterator, Sequence

from zhengming.checks.replacement import rewording
from zhengming.checks.rule import Observation
from zhengming.checks.subject import Mention, Subject
from zhengming.termbase.model import Status
from zhengming.text.messages import either, tr

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
    message = _message(found, status, names) + (f". {term.reason}" if term.reason else "")
    return Observation(mention.start, mention.end, message, names, fix, mention.sense.concept.id)


def _message(found: str, status: Status, names: Sequence[str]) -> str:
    if not names:
        return (
            tr("“{found}” is forbidden", found=found)
            if status is Status.FORBIDDEN
            else tr("“{found}” is deprecated", found=found)
        )
    wanted = either(names)
    if status is Status.FORBIDDEN:
        return tr("“{found}” is forbidden; the glossary prefers {wanted}", found=found, wanted=wanted)
    return tr("“{found}” is deprecated; the glossary prefers {wanted}", found=found, wanted=wanted)
