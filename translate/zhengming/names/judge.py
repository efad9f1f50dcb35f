"""What is to be done about a name that no glossary lists: nothing, a fix, or a suggestion, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import regex

from zhengming.names.doubts import Doubt
from zhengming.names.find import FoundName
from zhengming.names.house import HouseStyle, Order, write
from zhengming.names.reading import Joint, Reading, Tier, read_tokens
from zhengming.names.tables import System, tables
from zhengming.names.vote import Vote
from zhengming.text.messages import tr

__all__ = ["Action", "Matter", "Verdict", "judge"]

_RARE = 1000
_CAPITAL_AFTER_HYPHEN = regex.compile(r"[-‐‑]\p{Lu}")
_SYSTEMS_TO_FIX = frozenset({System.PINYIN, System.WADE_GILES, System.TAIWAN})


class Action(StrEnum):
    """What is done with a name."""

    KEEP = "keep"
    FIX = "fix"
    """It is written as the house writes it."""
    SUGGEST = "suggest"
    """The same is offered; a person decides."""


class Matter(StrEnum):
    """What is the matter with a name; the value is the rule that tells of it."""

    ORDER = "name-order"
    FORM = "name-form"
    AMBIGUOUS = "name-ambiguous"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be done about one name."""

    action: Action
    reason: str
    """A clause that a finding or an explanation can give."""
    matter: Matter | None = None
    suggestions: tuple[str, ...] = ()
    """How the house would write it, best first."""
    reading: Reading | None = None
    """The reading that was decided for."""
    lasting: bool = False
    """Whether the first suggestion, put into the text, would be read as the same name; else it is only told of."""


def judge(name: FoundName, found: str, vote: Vote, style: HouseStyle) -> Verdict:
    """Decide about a name.

    Args:
        name: Where and what it is.
        found: How it stands in the text.
        vote: Of the document.
        style: Of the house.
    """
    others = vote.without(name.reading.key)
    if reason := _never_touched(name, others):
        return Verdict(Action.KEEP, reason, reading=name.reading)
    reading = _resolve(name.readings, others, vote)
    if reading is None:
        possible = tuple(dict.fromkeys(write(one, found, style) for one in name.readings))
        return Verdict(
            Action.SUGGEST,
            tr("may have its family name at either end; the text does not tell"),
            Matter.AMBIGUOUS,
            possible,
        )
    wanted = write(reading, found, style)
    if wanted == found.replace("\u00a0", " ").replace("’", "'"):
        return Verdict(Action.KEEP, tr("is written as the house writes names"), reading=reading)
    if not reading.family_first and style.order is Order.FAMILY_FIRST:
        matter, what = Matter.ORDER, tr("has the family name last")
    elif reading.family_first and style.order is Order.GIVEN_FIRST:
        matter, what = Matter.ORDER, tr("has the family name first")
    else:
        matter, what = Matter.FORM, tr("is written as in an index") if reading.comma else _form(reading)
    if _is_in_the_form_of_its_place(reading, others):
        return Verdict(Action.KEEP, tr("keeps the form in which names of its region are written"), reading=reading)
    if obstacle := _obstacle(name, found, reading, others, style):
        return Verdict(Action.SUGGEST, f"{what}; {obstacle}", matter, (wanted,), reading, _lasts(wanted, reading))
    if not _lasts(wanted, reading):
        return Verdict(
            Action.SUGGEST,
            tr("{what}; the other order can be read as another name", what=what),
            matter,
            (wanted,),
            reading,
        )
    return Verdict(Action.FIX, what, matter, (wanted,), reading, lasting=True)


def _lasts(wanted: str, reading: Reading) -> bool:
    # Two syllables are read as the other names of the text have it, whichever way round they stand.
    again = read_tokens(tuple(wanted.split()))
    return reading.tier is not Tier.D and bool(again) and again[0].key == reading.key


def _form(reading: Reading) -> str:
    if reading.tier is Tier.A and reading.joint is Joint.JOINED:
        return tr("is capitalised or divided in another way than the house does")
    return tr("is spaced, hyphenated or capitalised in another way than the house does")


def _never_touched(name: FoundName, others: Vote) -> str | None:
    """Return why nothing is said of a name, or None."""
    if Doubt.CITATION in name.doubts:
        return tr("stands in a reference")
    if Doubt.OPENER in name.doubts:
        return tr("begins with a word that may be no name")
    if name.reading.misread:
        return tr("has a family name that is rarely read so")
    seen_in_context = bool(others.family_first or others.given_first)
    if not (seen_in_context and name.reading.system is System.PINYIN):
        if Doubt.KOREAN in name.doubts:
            return tr("may be a Korean name")
        if Doubt.VIETNAMESE in name.doubts:
            return tr("may be a Vietnamese name")
        if Doubt.RARE in name.doubts:
            return tr("has a syllable that Chinese given names hardly have")
        if Doubt.ARTICLE in name.doubts:
            return tr("stands after an article")
    if name.reading.tier in (Tier.C, Tier.D) and all(
        one.rank >= _RARE and one.key not in others.names for one in name.readings
    ):
        return tr("has no family name that is frequent enough to tell")
    if _could_begin_with_its_family_name(name.readings):
        return tr("may begin with a family name in another romanisation")
    if name.reading.system not in _SYSTEMS_TO_FIX and name.reading.joint is not Joint.HYPHENATED:
        return tr("may be a name of another people")
    return None


def _could_begin_with_its_family_name(readings: Sequence[Reading]) -> bool:
    """Whether a name of two syllables is read with its family name last alone, though its first is one elsewhere."""
    return all(
        one.tier is Tier.D and not one.family_first and " ".join(one.key[1]) in tables().families for one in readings
    )


def _resolve(readings: Sequence[Reading], others: Vote, vote: Vote) -> Reading | None:
    """Return the reading that holds: by the form, as the only one, or by the document; None where none does."""
    best = readings[0]
    if best.tier in (Tier.A, Tier.B) or len({one.family_first for one in readings}) == 1:
        return best
    for one in readings:
        if one.key in vote.names:
            return one
    if others.order is None:
        return None
    voted = next(one for one in readings if one.family_first is others.order)
    # A vote is not trusted against a frequent family name at one end and one hardly anybody has at the other.
    return None if voted.rank >= _RARE > best.rank else voted


def _is_in_the_form_of_its_place(reading: Reading, others: Vote) -> bool:
    """Whether a name stands as Hong Kong or Singapore writes it, or as Taiwan does where Taiwan is spoken of."""
    if not reading.family_first:
        return False
    if reading.system is System.PINYIN:
        return reading.joint is Joint.HYPHENATED and (others.taiwan or bool(others.hyphenated))
    return reading.system not in _SYSTEMS_TO_FIX


def _obstacle(name: FoundName, found: str, reading: Reading, others: Vote, style: HouseStyle) -> str | None:
    """Return why a change is offered only, or None where it can be made."""
    if name.doubts & {Doubt.KOREAN, Doubt.VIETNAMESE, Doubt.RARE, Doubt.ARTICLE}:
        return tr("it may be no Chinese name")
    if Doubt.DOUBLE in name.doubts or reading.double:
        return tr("it has two family names")
    if not reading.family_first and _CAPITAL_AFTER_HYPHEN.search(found) and not found.isupper():
        return tr("its bearer may write it so")
    if Doubt.TONES in name.doubts:
        return tr("its tone marks may be meant")
    if Doubt.COMPOUND in name.doubts:
        return tr("its given name may be a family name")
    if Doubt.PLACE in name.doubts and not name.titled:
        return tr("it may be the name of a place")
    if reading.comma:
        return tr("it may be a list of two things")
    if reading.tier in (Tier.C, Tier.D):
        return tr("its form alone does not tell the family name")
    if reading.system not in _SYSTEMS_TO_FIX:
        return tr("names of its region are often written so")
    wanted_first = style.order is Order.FAMILY_FIRST
    if style.order is not Order.KEEP and others.order is not None and others.order is not wanted_first:
        same = reading.family_first is not wanted_first
        return tr("the other names of the text have the same order") if same else None
    return None
