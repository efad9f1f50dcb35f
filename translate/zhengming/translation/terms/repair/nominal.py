"""Nouns that a translation leaves out of a phrase with another noun: ``incident ID``, ``the corner of the tile``.

A Romance language puts the noun that qualifies another one behind it, with a preposition (RAE, Nueva gramática de la
lengua española, 12.10): ``ID de incidencia``, ``la esquina del mosaico``. Where a translation has one of the two nouns,
the other one stands beside it, or goes there if it was left out.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from zhengming.morphology.inflectors import inflector
from zhengming.morphology.model import Lemmatiser, PartOfSpeech
from zhengming.termbase.demands import Demand
from zhengming.termbase.model import Term
from zhengming.text.function_words import FUNCTION_WORDS
from zhengming.text.languages import primary
from zhengming.translation.terms.determiners import Determiner, before, render
from zhengming.translation.terms.repair.job import Job
from zhengming.translation.terms.repair.locate import Phrase
from zhengming.translation.terms.repair.substitute import Inserted
from zhengming.translation.terms.repair.words import within

__all__ = ["DE", "find_beside", "is_noun", "put_beside"]

DE = {"ca": "de", "es": "de", "fr": "de", "gl": "de", "it": "di", "pt": "de"}
"""The preposition that joins two nouns."""
_MOST = 2
"""Words beside a term in a compound; in a longer one it cannot be told what belongs together."""
_ACTION = re.compile(r"(?:ci[óo]n|si[óo]n|ção|são|zione|sione|miento|mento|ment|tion|sion)\b")
"""A noun that says what is done: a heading puts it first where English begins with a verb or with a noun."""
_OF = re.compile(r"\bof (?:the |an? |this |that |its |your )?$", re.IGNORECASE)
_OF_THE = re.compile(r"\bof the $", re.IGNORECASE)
_THEN_OF = re.compile(r" of (?:the |an? |this |that |its |your )?", re.IGNORECASE)
_ENGLISH = FUNCTION_WORDS["en"]


class _Partner(NamedTuple):
    """The nouns of the source that a term stands with."""

    rows: range
    is_head: bool
    """Whether the term qualifies them."""


def find_beside(
    job: Job,
    demand: Demand,
    explained: Collection[int],
    blocked: Collection[int],
    vocabulary: Mapping[str, Sequence[Phrase]],
    lemmatiser: Lemmatiser | None,
    language: str,
) -> tuple[int, int] | None:
    """Return where a noun belongs that stands with another noun in the English source, code points of the translation.

    Args:
        job: With its words.
        demand: For the noun.
        explained: Indices of the words of the translation that a dictionary gives for other words of the source.
        blocked: Indices of the words of the translation that are not to be touched.
        vocabulary: What a dictionary has for the words of the source.
        lemmatiser: Of the translation's language.
        language: Of the translation, BCP 47 tag.

    Returns:
        The word that stands there, which nothing else accounts for, or an empty stretch where it was left out. None
        where the other noun cannot be told, or what stands beside it may be something else.
    """
    light = FUNCTION_WORDS.get(primary(language), frozenset())
    if primary(language) not in DE or demand.expected is None or not is_noun(demand.expected.text, language):
        return None
    partner = _partner(job, demand)
    block = None if partner is None else _block(job, partner, vocabulary, lemmatiser, light, language)
    if partner is None or block is None:
        return None
    first, last = block
    behind = _reach(job, last - 1, 1, light)
    ahead = _reach(job, first, -1, light)
    for index, joined, is_side in (
        (behind, _is_joined(job, last - 1, behind, language), partner.is_head),
        (ahead, _is_joined(job, ahead, first, language), not partner.is_head),
    ):
        if index is None or index in explained:
            continue
        if is_side and joined and index not in blocked:
            return job.target[index].start, job.target[index].end
        if joined or index + 1 == first or index == last:
            return None
    place = job.target[last - 1].end if partner.is_head else job.target[first].start
    return place, place


def put_beside(text: str, start: int, demand: Demand, sentence: str, language: str) -> Inserted | None:
    """Put in a noun that was left out, behind the noun that it qualifies or before the one that qualifies it.

    Args:
        text: The translation.
        start: The end of the one, or the beginning of the other.
        demand: Of the source.
        sentence: The source.
        language: Of the translation, a Romance one.
    """
    term, tag = demand.expected, primary(language)
    if term is None:
        return None
    form, de = term.text, DE[tag]
    gender, number = _form(term, tag)
    if text[start - 1 : start].isalnum() and start:
        article = "definite" if _OF_THE.search(sentence[: demand.start]) else ""
        joint = " " + render(Determiner(de, article, gender, number), form, tag)
        begin = start + len(joint)
        return Inserted(text[:start] + joint + form + text[start:], begin, begin + len(form), verbatim=True)
    noun = text[start:]
    standing = before(text[:start], tag)
    place, determiner = standing if standing is not None else (start, Determiner())
    kept = determiner if _THEN_OF.match(sentence, demand.end) else Determiner()
    inner = render(Determiner(de, kept.article, kept.gender, kept.number), noun, tag)
    outer = render(Determiner(determiner.preposition, determiner.article, gender, number), form, tag)
    if standing is None:
        outer = ""
    elif text[place].isupper():
        outer = outer[:1].upper() + outer[1:]
    if place == 0 and demand.found[:1].isupper():
        form = form[:1].upper() + form[1:]
        noun = noun[:1].lower() + noun[1:] if noun[1:2].islower() else noun
    begin = place + len(outer)
    return Inserted(f"{text[:place]}{outer}{form} {inner}{noun}", begin, begin + len(form), verbatim=True)


def is_noun(term: str, language: str) -> bool:
    """Whether a term may be a noun phrase, as far as the dictionary of its language tells."""
    knows = inflector(language)
    readings = () if knows is None else knows.readings(term.partition(" ")[0])
    parts = {one.part_of_speech for one in readings}
    return knows is not None and (not parts or PartOfSpeech.NOUN in parts)


def _partner(job: Job, demand: Demand) -> _Partner | None:
    asked = within(job.source, demand.start, demand.end)
    if not asked:
        return None
    ahead, behind = _run(job, asked[0], -1), _run(job, asked[-1], 1)
    term = demand.expected.text if demand.expected is not None else ""
    if max(len(ahead), len(behind)) > _MOST:
        return None
    if behind and not ahead:
        return _Partner(behind, not (asked[0] == 0 and _ACTION.search(term)))
    if ahead and not behind:
        return _Partner(ahead, is_head=False)
    if ahead or behind:
        return None
    if found := _OF.search(job.sentence, 0, demand.start):
        rows = within(job.source, 0, found.start())
        run = _run(job, rows[-1] + 1, -1, near=False) if rows else range(0)
        return _Partner(run, is_head=True) if run else None
    if found := _THEN_OF.match(job.sentence, demand.end):
        rows = within(job.source, found.end(), len(job.sentence))
        run = _run(job, rows[0] - 1, 1, near=False) if rows else range(0)
        return _Partner(run, is_head=False) if run else None
    return None


def _run(job: Job, edge: int, step: int, *, near: bool = True) -> range:
    """The words beside one of the source with nothing but spaces between, up to a function word."""
    index = edge + step
    while 0 <= index < len(job.source) and job.source[index].text not in _ENGLISH:
        left, right = sorted((index, index - step))
        if (near or index != edge + step) and job.sentence[job.source[left].end : job.source[right].start] != " ":
            break
        index += step
    return range(edge + 1, index) if step > 0 else range(index + 1, edge)


def _block(
    job: Job,
    partner: _Partner,
    vocabulary: Mapping[str, Sequence[Phrase]],
    lemmatiser: Lemmatiser | None,
    light: Collection[str],
    language: str,
) -> tuple[int, int] | None:
    """The words of the translation that render the nouns, as indices, half-open."""
    known = {row: _columns(job, row, vocabulary, lemmatiser) for row in partner.rows}
    heads = known[partner.rows[-1]]
    knows = inflector(language)
    if len(heads) != 1 or knows is None:
        return None
    head = heads[0]
    word = job.text[job.target[head].start : job.target[head].end]
    # What a dictionary has for a word that is no noun here may be a verb; an abbreviation may look like one.
    nouns = (PartOfSpeech.NOUN, PartOfSpeech.PROPER_NOUN)
    if not word.isupper() and not any(one.part_of_speech in nouns for one in knows.readings(word)):
        return None
    there = {column for columns in known.values() for column in columns}
    first, last = head, head + 1
    while (index := _reach(job, last - 1, 1, light)) in there:
        last = index + 1
    while (index := _reach(job, first, -1, light)) in there:
        first = index
    return first, last


def _columns(
    job: Job, row: int, vocabulary: Mapping[str, Sequence[Phrase]], lemmatiser: Lemmatiser | None
) -> list[int]:
    word = job.source[row].text
    wanted = {word, *(one.words[0] for one in vocabulary.get(word, ()) if len(one.words) == 1)}
    return [
        column
        for column, other in enumerate(job.target)
        if not wanted.isdisjoint({other.text, other.type, *(lemmatiser.lemmas(other.text) if lemmatiser else ())})
    ]


def _reach(job: Job, index: int, step: int, light: Collection[str]) -> int | None:
    """The next word that is no function word, over one or two of them, with nothing but spaces between."""
    for _ in range(3):
        index += step
        if not 0 <= index < len(job.target) or (index + (step < 0)) in (job.pair.gaps if job.pair else ()):
            return None
        if job.target[index].text not in light:
            return index
    return None


def _is_joined(job: Job, one: int | None, other: int | None, language: str) -> bool:
    """Whether nothing but the preposition, with or without an article, stands between two words."""
    if one is None or other is None or one + 1 >= other:
        return False
    between = job.text[job.target[one].end + 1 : job.target[other].start]
    standing = before(between, primary(language))
    return standing is not None and standing[0] == 0 and standing[1].preposition == DE[primary(language)]


def _form(term: Term, language: str) -> tuple[str, str]:
    knows = inflector(language)
    readings = () if knows is None else knows.readings(term.text.partition(" ")[0])
    noun = next((one.form for one in readings if one.part_of_speech is PartOfSpeech.NOUN), None)
    gender = term.gender or (noun.gender if noun is not None else None)
    number = term.number or (noun.number if noun is not None else None)
    return ("f" if gender == "f" else "m"), ("pl" if number == "pl" else "sg")
