"""Rules about how the name of one person is written, in the glossary or not."""

from collections.abc import Iterator

import regex

from zhengming.checks.finding import Edit, Fix, Safety
from zhengming.checks.replacement import replace
from zhengming.checks.rule import Observation
from zhengming.checks.subject import Mention, Subject
from zhengming.checks.unlisted import bare_surnames
from zhengming.names.doubts import CITED
from zhengming.names.judge import Action, Matter
from zhengming.names.pinyin import split
from zhengming.names.variants import Change
from zhengming.termbase.matcher import MatchForm
from zhengming.termbase.model import Kind
from zhengming.termbase.persons import han_name, roman_name
from zhengming.text.messages import tr

__all__ = ["name_ambiguous", "name_form", "name_order"]

_NAME_GOES_ON = regex.compile(r"(?:[ \u00a0-]|\r?\n)\p{Lu}[\p{L}\p{M}]")
_NAME_BEGAN = regex.compile(r"(?<![\p{L}\p{M}])(?P<word>\p{Lu}[\p{Ll}\p{M}]+)(?:[ \u00a0-]|\r?\n)$")
_LIST_GOES_ON = regex.compile(r",[ \u00a0]\p{Lu}")
_LIST_BEGAN = regex.compile(r"\p{Lu}[\p{L}\p{M}]*,[ \u00a0]$")
_NEARBY = 20
_SHORT = 7  # letters up to which a name without capitals may be words: li xi, xue sheng
_ORDERS = frozenset({Change.ORDER, Change.PERMUTED})
_SAFE = frozenset({Change.FORM, Change.SYSTEM, Change.READING})


def name_order(subject: Subject) -> Iterator[Observation]:
    """A person's name with family name and given name in the wrong order.

    The glossary says how the person is called; the other order, however it is spaced or hyphenated, is reported, and so
    are the syllables of a name of three, written apart, in an order that machine translation made up. The fix is safe
    where the spelling can be nobody else in the glossary and the words around it do not make it part of a longer name.

    Chinese names that the glossary does not list are read by their form. Where that leaves no doubt which part is the
    family name, as in `Jianping Lai` and `Ing-wen Tsai`, the house order is put in, unless the other names of the text
    stand in the same order as this one; then, and where there is any doubt, it is offered.

    ```text
    ✗ Shao Ping Wu, a human rights lawyer, and the writer Xue Sheng
    ✓ Wu Shaoping, a human rights lawyer, and the writer Sheng Xue
    ```
    """
    for mention in _varied(subject):
        if mention.sense.change in _ORDERS:
            what = tr("has the family name last")
            if mention.sense.change is Change.PERMUTED:
                what = tr("has its syllables in the wrong order")
            elif not _family_first(subject, mention):
                what = tr("has the family name first")
            # Of names that are not written in Han the other order is that of another language, and right there.
            yield _observe(subject, mention, what, safe=han_name(mention.sense.concept) is not None)
    yield from _unlisted(subject, Matter.ORDER)


def name_form(subject: Subject) -> Iterator[Observation]:
    """A person's name in the right order, but spaced, hyphenated, capitalised or romanised in another way.

    What is right the glossary says, and for Chinese names that it does not list the house style: `Wu Shaoping`.
    Spellings in another romanisation (`Mao Tse-tung`) and with the family name in a wrong reading (`Ceng Qinghong` for
    `Zeng Qinghong`) are known of persons whose Han name the glossary has.

    The fix is safe, but for the form of an index, `Wu, Shaoping`, which may also be a list of two; for a name without
    capitals; for other readings of the given name and `Lu` for `Lü`, which may be somebody else; and for short names in
    another romanisation.

    ```text
    ✗ Wu Shao-ping and WU Shaoping
    ✓ Wu Shaoping and Wu Shaoping
    ```
    """
    for mention in _varied(subject):
        found, change = subject.text[mention.start : mention.end], mention.sense.change
        if change is Change.COMMA and _is_in_a_list(subject.text, mention):
            continue
        if (what := _form(change)) is not None:
            if change is not Change.FORM or not found.isupper():
                yield _observe(subject, mention, what, safe=_is_sure(mention, change))
        elif mention.sense.form is MatchForm.FOLDED and found.islower() and len(found) > _SHORT:
            yield _observe(subject, mention, tr("is written without capitals"), safe=False)
    yield from _unlisted(subject, Matter.FORM)


def name_ambiguous(subject: Subject) -> Iterator[Observation]:
    """A Chinese name that a reader cannot take apart, or that may be one of several persons.

    Reported, where it first occurs, is a name with a possible family name at either end, when neither the glossary nor
    the other names of the text tell the order; every mention of a spelling that two persons of the glossary share; and
    a title with a family name alone, when two persons of the text have that family name.

    Nothing is changed. An entry in the glossary settles a name for good.

    ```text
    ✗ Li Keqiang met Li Qiang. Premier Li spoke first.
    ✓ Li Keqiang met Li Qiang. Premier Li Keqiang spoke first.
    ```
    """
    seen: set[str] = set()
    for one in subject.unlisted:
        if one.verdict.matter is Matter.AMBIGUOUS and one.text not in seen:
            seen.add(one.text)
            message = tr("“{text}” {reason}", text=one.text, reason=one.verdict.reason)
            yield Observation(one.start, one.end, message, one.verdict.suggestions)
    for mention in subject.mentions:
        if not mention.unique and all(sense.concept.kind is Kind.PERSON for sense in mention.senses):
            ids = ", ".join(dict.fromkeys(sense.concept.id for sense in mention.senses))
            message = tr(
                "“{text}” may be one of several persons: {ids}", text=subject.text[mention.start : mention.end], ids=ids
            )
            yield Observation(mention.start, mention.end, message)
    for surname, names in bare_surnames(subject.text, subject.language, subject.matches, subject.unlisted):
        if subject.regions.around(surname.start, surname.end) is None:
            message = tr(
                "“{text}” is the family name of {count} persons here",
                text=subject.text[surname.start : surname.end],
                count=len(names),
            )
            yield Observation(surname.start, surname.end, message, names)


def _unlisted(subject: Subject, matter: Matter) -> Iterator[Observation]:
    for one in subject.unlisted:
        verdict = one.verdict
        if verdict.matter is matter:
            safe = verdict.action is Action.FIX and not one.quoted
            edit = Edit(one.start, one.end, verdict.suggestions[0])
            fix = Fix((edit,), Safety.SAFE if safe else Safety.UNSAFE) if verdict.lasting else None
            message = tr(
                "“{text}” {reason}; the house writes “{suggestion}”",
                text=one.text,
                reason=verdict.reason,
                suggestion=verdict.suggestions[0],
            )
            yield Observation(one.start, one.end, message, verdict.suggestions, fix)


def _is_sure(mention: Mention, change: Change | None) -> bool:
    """Whether a change of form can be nobody else's name."""
    if change is not Change.SYSTEM:
        return change in _SAFE
    han = han_name(mention.sense.concept)
    return han is not None and len(han.given) > 1


def _is_in_a_list(text: str, mention: Mention) -> bool:
    """Whether words with commas before or after make an index form a part of a list: Li, Qiang, Wang, Yi."""
    return (
        _LIST_GOES_ON.match(text, mention.end) is not None
        or _LIST_BEGAN.search(text, max(0, mention.start - _NEARBY), mention.start) is not None
    )


def _varied(subject: Subject) -> Iterator[Mention]:
    for mention in subject.mentions:
        cited = CITED.match(subject.text, mention.end) is not None
        if mention.sense.concept.kind is Kind.PERSON and mention.unique and not cited:
            yield mention


def _family_first(subject: Subject, mention: Mention) -> bool:
    name = roman_name(mention.sense.concept, subject.language)
    return name is None or name.family_first


def _form(change: Change | None) -> str | None:
    """Say in which way a name is written that is not the listed form; None for what is no matter of form."""
    match change:
        case Change.FORM:
            return tr("is spaced, hyphenated or capitalised in another way")
        case Change.COMMA:
            return tr("is written as in an index")
        case Change.SYSTEM:
            return tr("is another romanisation")
        case Change.READING:
            return tr("has the family name in a wrong reading")
        case Change.HETERONYM:
            return tr("reads a character of the given name in another way")
        case Change.UMLAUT:
            return tr("may be this name without its ü")
        case _:
            return None


def _observe(subject: Subject, mention: Mention, what: str, *, safe: bool) -> Observation:
    found, term = subject.text[mention.start : mention.end], mention.sense.term
    name = term.text.upper() if found.isupper() else term.text
    certain = safe and term.safe and not _may_be_part_of_a_longer_name(subject.text, mention)
    fix = replace(subject, mention, name, safe=certain)
    message = tr("“{found}” {what}; the glossary has “{name}”", found=found, what=what, name=name)
    return Observation(mention.start, mention.end, message, (name,), fix, mention.sense.concept.id)


def _may_be_part_of_a_longer_name(text: str, mention: Mention) -> bool:
    if _NAME_GOES_ON.match(text, mention.end):
        return True
    before = _NAME_BEGAN.search(text, max(0, mention.start - _NEARBY), mention.start)
    return before is not None and any(split(before["word"], count) for count in (1, 2))
