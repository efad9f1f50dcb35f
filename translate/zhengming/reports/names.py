"""Names explained: for people, and as JSON."""

import json
from collections.abc import Iterator, Sequence

from zhengming.checks.explain import Explanation
from zhengming.names.house import HouseStyle, write
from zhengming.names.judge import Action
from zhengming.names.reading import Reading
from zhengming.names.tables import System
from zhengming.reports.paint import Paint, Role, plain
from zhengming.text.messages import tr

__all__ = ["serialize", "to_json"]

_SYSTEMS = {
    System.PINYIN: "Pinyin",
    System.WADE_GILES: "Wade-Giles",
    System.TAIWAN: "Taiwan",
    System.CANTONESE: "Hong Kong",
    System.SOUTH_EAST_ASIA: "south-east Asia",
}
_ROLES = {Action.KEEP: Role.FAINT, Action.FIX: Role.ADDED, Action.SUGGEST: Role.WARNING}
_HAN = 5
"""So many characters of a family name are shown."""


def serialize(explanations: Sequence[Explanation], paint: Paint = plain) -> Iterator[str]:
    """Yield a paragraph for each name: its readings, what the glossary knows, what would be done and why."""
    for number, one in enumerate(explanations):
        yield "\n" if number else ""
        yield f"{paint(one.text, Role.NAME)}{f' {one.han}' if one.han else ''}\n"
        if one.same is not None:
            if one.same:
                told = tr("{han} and {roman} can be one name", han=one.han, roman=one.text)
            else:
                told = tr("{han} and {roman} cannot be one name", han=one.han, roman=one.text)
            yield f"  {paint('han', Role.FAINT)}       {told}\n"
        if one.family:
            yield f"  {paint('family', Role.FAINT)}    {one.family}\n"
        for reading in one.readings:
            yield f"  {paint('reading', Role.FAINT)}   {_reading(one.text, reading)}\n"
        for roman in one.romanisations:
            how = roman.change.value if roman.change else "pinyin"
            yield f"  {paint('roman', Role.FAINT)}     {' '.join((*roman.family, *roman.given))} ({how})\n"
        for concept in one.concepts:
            yield f"  {paint('glossary', Role.FAINT)}  {concept.id}\n"
        rule = f" {one.rule}" if one.rule else ""
        yield f"  {paint(one.action.value, _ROLES[one.action])}{rule}: {one.reason}\n"
        if one.suggestions:
            yield f"  {paint('house', Role.FAINT)}     {paint(', '.join(one.suggestions), Role.HELP)}\n"


def _reading(text: str, reading: Reading) -> str:
    family = write(reading, text, HouseStyle())
    han = "".join(reading.han[:_HAN])
    order = tr("family name first") if reading.family_first else tr("family name last")
    tier = tr("tier {letter}", letter=reading.tier.value)
    return f"{family}: {order}, {han}; {_SYSTEMS[reading.system]}, {tier}"


def to_json(explanations: Sequence[Explanation]) -> str:
    """Return a list of objects, one for each name."""
    return json.dumps([_object(one) for one in explanations], ensure_ascii=False, indent=2) + "\n"


def _object(one: Explanation) -> dict[str, object]:
    return {
        "text": one.text,
        "han": one.han,
        "same": one.same,
        "family": one.family,
        "readings": [
            {
                "family": list(reading.family),
                "given": list(reading.given),
                "family_first": reading.family_first,
                "tier": reading.tier.value,
                "system": reading.system.name.lower(),
                "han_family": list(reading.han),
            }
            for reading in one.readings
        ],
        "romanisations": [
            {
                "family": list(roman.family),
                "given": list(roman.given),
                "change": roman.change.value if roman.change else None,
            }
            for roman in one.romanisations
        ],
        "concepts": [concept.id for concept in one.concepts],
        "action": one.action.value,
        "rule": one.rule,
        "suggestions": list(one.suggestions),
        "reason": one.reason,
    }
