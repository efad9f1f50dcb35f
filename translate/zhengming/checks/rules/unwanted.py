"""Rules about terms that the glossary rules out."""

import re
from collections.abc import Iterator

from zhengming.checks.replacement import name_for, replace
from zhengming.checks.rule import Observation
from zhengming.checks.subject import Mention, Subject
from zhengming.termbase.matcher import MatchForm
from zhengming.termbase.model import Status

__all__ = ["term_deprecated", "term_forbidden"]

_WORD_BREAK = re.compile(r"[\s>\-‐‑–]+")


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
    possible = (name_for(subject, mention, sense) for sense in mention.senses)
    names = list(dict.fromkeys(name for name in possible if name is not None))
    term = mention.sense.term
    wish = f"; the glossary prefers “{'” or “'.join(names)}”" if names else ""
    reason = f". {term.reason}" if term.reason else ""
    fix = None
    if len(names) == 1:
        plain = mention.sense.form is not MatchForm.INFLECTED and not _lacks_capitals(found, term.text)
        fix = replace(subject, mention, names[0], safe=plain and all(sense.term.safe for sense in mention.senses))
    message = f"“{found}” is {status}{wish}{reason}"
    return Observation(mention.start, mention.end, message, tuple(names), fix, mention.sense.concept.id)


def _lacks_capitals(found: str, name: str) -> bool:
    """Whether a word that is capitalised in a name is not in the text: a Pacific Island forum is any forum there."""
    return _capitalised(name) > _capitalised(found)


def _capitalised(text: str) -> int:
    return sum(word[:1].isupper() for word in _WORD_BREAK.split(text))
