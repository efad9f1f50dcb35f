"""Rules about how the name of a person in the glossary is written."""

from collections.abc import Iterator

import regex

from zhengming.checks.replacement import replace
from zhengming.checks.rule import Observation
from zhengming.checks.subject import Mention, Subject
from zhengming.names.pinyin import split
from zhengming.names.variants import Change
from zhengming.termbase.matcher import MatchForm
from zhengming.termbase.model import Kind
from zhengming.termbase.persons import roman_name

__all__ = ["name_form", "name_order"]

_NAME_GOES_ON = regex.compile(r"[ \u00a0-]\p{Lu}[\p{L}\p{M}]")
_NAME_BEGAN = regex.compile(r"(?<![\p{L}\p{M}])(?P<word>\p{Lu}[\p{Ll}\p{M}]+)[ \u00a0-]$")
_NEARBY = 20
_SHORT = 7  # letters up to which a name without capitals may be words: li xi, xue sheng
_ORDERS = frozenset({Change.ORDER, Change.PERMUTED})


def name_order(subject: Subject) -> Iterator[Observation]:
    """A person's name with family name and given name in the wrong order.

    The glossary says how the person is called; the other order, however it is spaced or hyphenated, is reported, and so
    are the syllables of a name of three, written apart, in an order that machine translation made up.

    The fix is safe where the spelling can be nobody else in the glossary and the words around it do not make it part of
    a longer name.

    ```text
    ✗ Shao Ping Wu, a human rights lawyer, and the writer Xue Sheng
    ✓ Wu Shaoping, a human rights lawyer, and the writer Sheng Xue
    ```
    """
    for mention in _varied(subject):
        if mention.sense.change in _ORDERS:
            what = "has the family name last"
            if mention.sense.change is Change.PERMUTED:
                what = "has its syllables in the wrong order"
            elif not _family_first(subject, mention):
                what = "has the family name first"
            yield _observe(subject, mention, what, safe=True)


def name_form(subject: Subject) -> Iterator[Observation]:
    """A person's name in the right order, but spaced, hyphenated or capitalised unlike the glossary has it.

    The fix is safe, but for the form of an index, `Wu, Shaoping`, which may also be a list of two, and for a name
    without capitals.

    ```text
    ✗ Wu Shao-ping and WU Shaoping
    ✓ Wu Shaoping and Wu Shaoping
    ```
    """
    for mention in _varied(subject):
        found = subject.text[mention.start : mention.end]
        if mention.sense.change is Change.COMMA:
            yield _observe(subject, mention, "is written as in an index", safe=False)
        elif mention.sense.change is Change.FORM and not found.isupper():
            yield _observe(subject, mention, "is spaced, hyphenated or capitalised in another way", safe=True)
        elif mention.sense.form is MatchForm.FOLDED and found.islower() and len(found) > _SHORT:
            yield _observe(subject, mention, "is written without capitals", safe=False)


def _varied(subject: Subject) -> Iterator[Mention]:
    for mention in subject.mentions:
        if mention.sense.concept.kind is Kind.PERSON and mention.unique:
            yield mention


def _family_first(subject: Subject, mention: Mention) -> bool:
    name = roman_name(mention.sense.concept, subject.language)
    return name is None or name.family_first


def _observe(subject: Subject, mention: Mention, what: str, *, safe: bool) -> Observation:
    found, term = subject.text[mention.start : mention.end], mention.sense.term
    name = term.text.upper() if found.isupper() else term.text
    certain = safe and term.safe and not _may_be_part_of_a_longer_name(subject.text, mention)
    fix = replace(subject, mention, name, safe=certain)
    message = f"“{found}” {what}; the glossary has “{name}”"
    return Observation(mention.start, mention.end, message, (name,), fix, mention.sense.concept.id)


def _may_be_part_of_a_longer_name(text: str, mention: Mention) -> bool:
    if _NAME_GOES_ON.match(text, mention.end):
        return True
    before = _NAME_BEGAN.search(text, max(0, mention.start - _NEARBY), mention.start)
    return before is not None and any(split(before["word"], count) for count in (1, 2))
