"""Terms that a translation leaves out: a verb that its sentence begins with, as headings and instructions do."""

from collections.abc import Collection

from zhengming.morphology.inflectors import inflector
from zhengming.morphology.model import PartOfSpeech
from zhengming.termbase.demands import Demand
from zhengming.termbase.model import Term
from zhengming.text.languages import primary
from zhengming.translation.terms.repair.locate import Pair
from zhengming.translation.terms.repair.substitute import Inserted

__all__ = ["is_dropped", "put_in_front"]

_VERB_LAST = frozenset({"de", "nl", "hu", "tr", "ja", "ko", "zh"})
"""Languages that do not begin a heading or an instruction with a verb as English does, or not in this form."""
_SURE = 0.5
"""Posterior from which on a word is taken to render another one."""
_NEXT = 3
"""Words of the source after the verb, one of which the translation must begin with."""


def is_dropped(pair: Pair, asked: Collection[int], term: Term, function_words: Collection[str], language: str) -> bool:
    """Whether the words that a text begins with are a verb that its translation leaves out.

    So it is where the first word of the translation that is no function word renders one of those that follow.

    Args:
        pair: The text and its translation.
        asked: Indices of the words of the text that the term renders.
        term: What is to render them, a verb as far as the dictionary of the language knows.
        function_words: Of the language.
        language: Of the translation, BCP 47 tag.
    """
    knows = inflector(language)
    last = max(asked, default=0)
    if primary(language) in _VERB_LAST or knows is None or 0 not in asked or last + 1 == len(pair.source):
        return False
    first = next((index for index, word in enumerate(pair.target) if word.text not in function_words), None)
    parts = {reading.part_of_speech for reading in knows.readings(term.text.partition(" ")[0])}
    if first is None or PartOfSpeech.VERB not in parts or PartOfSpeech.NOUN in parts:
        return False
    following = pair.links[last + 1 : last + 1 + _NEXT + 1, first]
    return bool(following.max(initial=0) >= _SURE)


def put_in_front(text: str, start: int, demand: Demand, sentence: str) -> Inserted | None:
    """Begin a translation with the term that a demand expects, with the capital of the source's sentence.

    Args:
        text: The translation.
        start: Where its first word begins.
        demand: Of the source.
        sentence: The source.
    """
    if demand.expected is None:
        return None
    form, rest = demand.expected.text, text[start:]
    if sentence[demand.start : demand.start + 1].isupper():
        form = form[:1].upper() + form[1:]
    if sentence[demand.end :].lstrip()[:1].islower() and rest[1:2].islower():
        rest = rest[:1].lower() + rest[1:]
    return Inserted(f"{text[:start]}{form} {rest}", start, start + len(form), verbatim=True)
