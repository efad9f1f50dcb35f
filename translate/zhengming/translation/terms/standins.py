"""Ordinary nouns that stand for terms while a sentence goes through an engine.

An engine that is given an unknown word cannot know its gender, and may not see that ``'s`` after it is a genitive. A
noun that it does know gets the right article, agreement and place in the sentence; afterwards the term takes the noun's
place. Which word an engine makes of a noun, and of which gender, is asked of the engine itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhengming.text.languages import primary
from zhengming.translation.engines.engine import Engine
from zhengming.translation.terms.determiners import before, has_articles

__all__ = ["StandIn", "choose", "probe"]

_NOUNS = {
    "en": (
        ("museum", "museums"),
        ("library", "libraries"),
        ("hotel", "hotels"),
        ("house", "houses"),
        ("palace", "palaces"),
        ("table", "tables"),
        ("bridge", "bridges"),
        ("kitchen", "kitchens"),
        ("garden", "gardens"),
        ("chair", "chairs"),
        ("book", "books"),
        ("window", "windows"),
        ("hospital", "hospitals"),
        ("spoon", "spoons"),
        ("hat", "hats"),
        ("shirt", "shirts"),
        ("shoe", "shoes"),
        ("bottle", "bottles"),
    ),
}
"""Nouns that engines do not make adjectives of: "school police" becomes "policía escolar", and the school is lost."""
_FRAMES = {"en": ("a {}", "the {}")}
"""What shows the gender of a noun in the singular and in the plural."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """A noun, what an engine makes of it, and the gender and number of that."""

    noun: str
    """In the singular: the same noun in two numbers must not stand for two terms."""
    written: str
    rendered: str
    gender: str
    number: str


def probe(engine: Engine, source: str, target: str) -> tuple[StandIn, ...]:
    """Ask an engine what it makes of the nouns, in one batch.

    Returns:
        The nouns that come out as one word with an article whose gender is known. Empty for a source language without
        a list of nouns, and for a target language whose articles are not known.
    """
    nouns = _NOUNS.get(primary(source), ())
    if not nouns or not has_articles(primary(target)):
        return ()
    one, many = _FRAMES[primary(source)]
    questions = [frame.format(noun) for pair in nouns for frame, noun in zip((one, many), pair, strict=True)]
    answers = iter(engine.translate(questions, source, target))
    found: list[StandIn] = []
    for (singular, plural), answer, other in zip(nouns, answers, answers, strict=True):
        if (known := _read(answer.text, "sg", target)) is None:
            continue
        rendered, gender = known
        found.append(StandIn(singular, singular, rendered, gender, "sg"))
        if (several := _read(other.text, "pl", target, gender)) is not None:
            found.append(StandIn(singular, plural, several[0], gender, "pl"))
    return tuple(found)


def choose(standins: Iterable[StandIn], sentence: str, wanted: Sequence[tuple[str, str]]) -> list[StandIn | None]:
    """Return for each wanted gender and number a noun that neither the sentence nor another one yet uses, or None."""
    words = sentence.lower()
    free = [one for one in standins if one.noun not in words and one.rendered.lower() not in words]
    chosen: list[StandIn | None] = []
    for gender, number in wanted:
        one = next((one for one in free if (one.gender, one.number) == (gender, number)), None)
        chosen.append(one)
        if one is not None:
            free = [other for other in free if other.noun != one.noun and other.rendered != one.rendered]
    return chosen


def _read(answer: str, number: str, target: str, gender: str | None = None) -> tuple[str, str] | None:
    article, space, noun = answer.strip(" .").rpartition(" ")
    if not space:
        return None
    reading = before(f"{article} ".lower(), primary(target))
    if reading is None or reading[0] != 0 or reading[1].number != number or not noun.isalpha():
        return None
    known = reading[1].gender or gender
    return (noun, known) if known is not None and known == (gender or known) else None
