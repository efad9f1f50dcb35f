"""The persons of texts: for people, and as JSON."""

import json
from collections.abc import Iterator, Sequence

from zhengming.checks.people import Person
from zhengming.reports.paint import Paint, Role, plain
from zhengming.reports.printable import printable
from zhengming.text.messages import tr

__all__ = ["serialize", "to_json"]


def serialize(persons: Sequence[Person], texts: Sequence[str], paint: Paint = plain) -> Iterator[str]:
    """Yield two lines for each person, three where there are several texts: name, spellings with counts, texts.

    Args:
        persons: As `zhengming.checks.people.people` gives them.
        texts: Names of the texts, by number.
        paint: Gives colour.
    """
    for person in persons:
        concept = f" {paint(person.concept, Role.FAINT)}" if person.concept else ""
        yield f"{paint(printable(person.name), Role.NAME)}{concept}\n"
        yield f"  {', '.join(f'{printable(text)} ({count})' for text, count in person.spellings.most_common())}\n"
        if len(texts) > 1:
            where = ", ".join(printable(texts[number]) for number in sorted(person.texts))
            yield f"  {paint(tr('in'), Role.FAINT)} {where}\n"


def to_json(persons: Sequence[Person], texts: Sequence[str]) -> str:
    """Return a list of objects, one for each person."""
    return (
        json.dumps(
            [
                {
                    "name": person.name,
                    "concept": person.concept,
                    "spellings": dict(person.spellings.most_common()),
                    "paths": [texts[number] for number in sorted(person.texts)],
                }
                for person in persons
            ],
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )
