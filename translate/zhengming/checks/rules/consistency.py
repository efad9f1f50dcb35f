"""Rules about one thing that a text calls by several names."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

import regex

from zhengming.checks.replacement import name_for, replace
from zhengming.checks.rule import Observation
from zhengming.checks.subject import Mention, Subject
from zhengming.names.cluster import alike, cluster
from zhengming.termbase.model import Concept, Kind, Status, Term
from zhengming.text.languages import primary
from zhengming.text.messages import quoted, tr

__all__ = ["name_inconsistent", "term_inconsistent"]

_SYLLABLES = 3
_INTRODUCTION = regex.compile(
    r"""
    [”"’»]?
    (?: [ \u00a0\n]? [(（]
      | [ ]?/[ ]?
      | [,，] [ \u00a0\n]?
        (?: (?: the|an?|el|la|los|las|le|les|il|lo|gli|i|o|os|as|der|die|das ) [ \u00a0\n] | l['’] )?
    )
    [“"‘«]?
    """,
    regex.VERBOSE,
)
"""What stands between a name and a second one that the text introduces: a parenthesis, a comma, a slash."""


def term_inconsistent(subject: Subject) -> Iterator[Observation]:
    """One thing called by several names in one text.

    All the names are right by themselves, but a reader may take them for different things. Counted are full names:
    an abbreviation or a short form stands beside the full one without harm, and so does a second name that the text
    introduces after the first one, in parentheses, between commas or behind a slash: “International Criminal Police
    Organization (Interpol)”, “Interpol, the International Criminal Police Organization,”.

    Reported are the names other than the preferred one, with how often each is used. The preferred term is offered and
    never written unasked, since the author may have had a reason.

    ```text
    ✗ The International Criminal Police Organization answered. Interpol did not.
    ✓ Interpol answered. Interpol did not explain.
    ```
    """
    return _several_names(subject, lambda kind: kind is not Kind.PERSON)


def name_inconsistent(subject: Subject) -> Iterator[Observation]:
    """One person whose name is written in several ways in one text.

    Reported are the names of a person in the glossary other than the preferred one, when a text uses two or more; in
    Chinese, other characters than the glossary has, when a text uses both; and Chinese names that are not in the
    glossary but consist of the same three syllables in another order, which happens when a machine translates.

    The more frequent order is suggested; nothing is changed unasked, since the same syllables in another order can be
    the name of somebody else.

    ```text
    ✗ Shao Ping Wu is a lawyer. Wu Ping Shao left China.
    ✓ Shao Ping Wu is a lawyer. Shao Ping Wu left China.
    ```
    """
    yield from _several_names(subject, lambda kind: kind is Kind.PERSON)
    yield from _in_other_characters(subject)
    yield from _reordered(subject)


def _several_names(subject: Subject, concerns: Callable[[Kind], bool]) -> Iterator[Observation]:
    groups: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in subject.mentions:
        if mention.unique and concerns(mention.sense.concept.kind):
            groups[mention.sense.concept.id].append(mention)
    for mentions in groups.values():
        yield from _names_of_one(subject, mentions[0].sense.concept, mentions)


def _names_of_one(subject: Subject, concept: Concept, mentions: Sequence[Mention]) -> Iterator[Observation]:
    same = _introduced(subject.text, mentions)
    full = [mention for mention in mentions if mention.is_name]
    uses = Counter(_resolve(same, mention.sense.term) for mention in full)
    preferred = subject.preferred(concept)
    if len(uses) < 2 or preferred is None:
        return
    listing = ", ".join(f"{quoted(term.text)} ({count})" for term, count in uses.most_common())
    for mention in full:
        term = mention.sense.term
        if term.status is not Status.ADMITTED or _resolve(same, term) == _resolve(same, preferred):
            continue
        found = subject.text[mention.start : mention.end]
        name = name_for(subject, mention, mention.sense) or preferred.text
        message = tr(
            "“{found}” is one of {count} names for one thing here: {listing}",
            found=found,
            count=len(uses),
            listing=listing,
        )
        fix = replace(subject, mention, name, safe=False)
        yield Observation(mention.start, mention.end, message, (name,), fix, concept.id)


def _introduced(text: str, mentions: Sequence[Mention]) -> Mapping[Term, Term]:
    """Map every name that is introduced to the name that it stands behind."""
    same: dict[Term, Term] = {}
    for one, two in pairwise(mentions):
        between = text[one.end : two.start]
        if one.sense.term != two.sense.term and _INTRODUCTION.fullmatch(between):
            same.setdefault(two.sense.term, one.sense.term)
    return same


def _resolve(same: Mapping[Term, Term], term: Term) -> Term:
    seen = {term}
    while (other := same.get(term)) is not None and other not in seen:
        seen.add(other)
        term = other
    return term


def _reordered(subject: Subject) -> Iterator[Observation]:
    """Find names of three syllables, not in the glossary, that differ in the order of these alone."""
    names = cluster(one for one in subject.unlisted if not one.name.doubts)
    for group in alike(names, _SYLLABLES):
        uses = Counter({syllables: len(ones) for syllables, ones in group.items()})
        (usual, most), (_, second) = uses.most_common(2)
        first = {syllables: ones[0].text for syllables, ones in group.items()}
        listing = ", ".join(f"{quoted(first[syllables])} ({count})" for syllables, count in uses.most_common())
        for one in (one for ones in group.values() for one in ones):
            if one.syllables != usual or most == second:
                message = tr(
                    "“{text}” is one of {count} orders of the same syllables here: {listing}",
                    text=one.text,
                    count=len(uses),
                    listing=listing,
                )
                wanted = [first[usual]] if most > second else [text for text in first.values() if text != one.text]
                yield Observation(one.start, one.end, message, tuple(wanted))


def _in_other_characters(subject: Subject) -> Iterator[Observation]:
    """Find persons of the glossary whose Han name one text writes with different characters."""
    written: defaultdict[Term, list[Mention]] = defaultdict(list)
    if primary(subject.language) != "zh":
        return
    for mention in subject.mentions:
        if mention.unique and mention.sense.concept.kind is Kind.PERSON:
            written[mention.sense.term].append(mention)
    for term, mentions in written.items():
        texts = Counter(subject.text[mention.start : mention.end] for mention in mentions)
        if len(texts) < 2:
            continue
        listing = ", ".join(f"{quoted(text)} ({count})" for text, count in texts.most_common())
        for mention in mentions:
            found = subject.text[mention.start : mention.end]
            if found != term.text and found not in term.forms:
                message = tr(
                    "“{found}” is one of {count} spellings of one name here: {listing}",
                    found=found,
                    count=len(texts),
                    listing=listing,
                )
                fix = replace(subject, mention, term.text, safe=False)
                yield Observation(mention.start, mention.end, message, (term.text,), fix, mention.sense.concept.id)
