"""Terms that a translation leaves out, for which there is a place.

A verb that its sentence begins with, as headings and instructions do; a noun for the preposition of a heading
(``About users``, ``Info sobre usuarios``); nouns beside other nouns.
"""

from collections.abc import Collection, Sequence

from zhengming.morphology.inflectors import inflector
from zhengming.morphology.model import PartOfSpeech
from zhengming.termbase.demands import Demand
from zhengming.termbase.model import Term
from zhengming.text.function_words import FUNCTION_WORDS
from zhengming.text.languages import primary
from zhengming.translation.terms.repair.job import Job
from zhengming.translation.terms.repair.locate import Pair, Phrase
from zhengming.translation.terms.repair.nominal import DE, is_noun, put_beside
from zhengming.translation.terms.repair.substitute import Inserted

__all__ = ["is_dropped", "names_heading", "put_in_gap"]

_VERB_LAST = frozenset({"de", "nl", "hu", "tr", "ja", "ko", "zh"})
"""Languages that do not begin a heading or an instruction with a verb as English does, or not in this form."""
_SURE = 0.5
"""Posterior from which on a word is taken to render another one."""
_CLOSING = frozenset(".:;!?…")
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
    readings = knows.readings(term.text.partition(" ")[0])
    is_verb = any(one.part_of_speech is PartOfSpeech.VERB and one.form.verbal == "inf" for one in readings)
    if first is None or not is_verb or any(one.part_of_speech is PartOfSpeech.NOUN for one in readings):
        return False
    following = pair.links[last + 1 : last + 1 + _NEXT + 1, first]
    return bool(following.max(initial=0) >= _SURE)


def names_heading(job: Job, demand: Demand, phrases: Sequence[Phrase], language: str) -> bool:
    """Whether a heading and its translation begin with a preposition, before which a noun is to stand.

    Args:
        job: With its words.
        demand: Of what the heading begins with.
        phrases: What may render it.
        language: Of the translation, BCP 47 tag.
    """
    if demand.start or demand.expected is None or job.sentence.rstrip()[-1:] in _CLOSING or not job.target:
        return False
    standing = job.target[0].text
    return (
        any(phrase.words == (standing,) for phrase in phrases)
        and _is_preposition(standing, language)
        and is_noun(demand.expected.text, language)
    )


def put_in_gap(text: str, start: int, demand: Demand, sentence: str, language: str) -> Inserted | None:
    """Put a term in that a translation leaves out.

    Args:
        text: The translation.
        start: Where there is a place for it: before its first word, or beside a noun.
        demand: Of the source.
        sentence: The source.
        language: Of the translation, BCP 47 tag.
    """
    first = text[start:].partition(" ")[0].lower()
    beside = text[:start].endswith(" ") or text[start - 1 : start].isalnum() or not _is_preposition(first, language)
    if demand.expected is not None and primary(language) in DE and beside and is_noun(demand.expected.text, language):
        return put_beside(text, start, demand, sentence, language)
    return _put_in_front(text, start, demand, sentence, language)


def _is_preposition(word: str, language: str) -> bool:
    knows = inflector(language)
    return (
        word in FUNCTION_WORDS.get(primary(language), ())
        and knows is not None
        and any(one.part_of_speech is PartOfSpeech.ADPOSITION for one in knows.readings(word))
    )


def _put_in_front(text: str, start: int, demand: Demand, sentence: str, language: str) -> Inserted | None:
    """Begin a translation with a term, with the capital of the source's sentence."""
    if demand.expected is None:
        return None
    form, rest = demand.expected.text, text[start:]
    if sentence[demand.start : demand.start + 1].isupper():
        form = form[:1].upper() + form[1:]
    follows = sentence[demand.end :].lstrip()[:1].islower() or _is_preposition(rest.partition(" ")[0].lower(), language)
    if follows and rest[1:2].islower():
        rest = rest[:1].lower() + rest[1:]
    *before, last = form.split(" ")
    if before and rest.lower().startswith(f"{last} "):
        rest = rest[len(last) + 1 :]
    return Inserted(f"{text[:start]}{form} {rest}", start, start + len(form), verbatim=True)
