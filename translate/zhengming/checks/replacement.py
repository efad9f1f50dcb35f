"""From a name that should not stand there to the edits that put the right one."""

import regex

from zhengming.checks.finding import Edit, Fix, Safety
from zhengming.checks.subject import Mention, Subject
from zhengming.checks.wording import NEARBY, doubles_a_word, indefinite_article, with_case_of
from zhengming.termbase.matcher import MatchForm, Sense
from zhengming.text.inflection import inflections
from zhengming.text.languages import primary

__all__ = ["name_for", "replace", "rewording"]

_NEARBY = 40
"""Characters between two names that are compared: “, formerly known as the ”."""
_FEW = 4
"""Words in that."""
_SENTENCE_END = regex.compile(r"[.!?][”\"’')\]]*\s|[。！？|]|\n\s*\n|\n[ \t]*[-*] ")
_WORD_BREAK = regex.compile(r"[\s>\-‐‑–]+")
_LINE_END = regex.compile(r"[ \t]*\r?\n[ \t]*(?:>[ \t]*)*")


def name_for(subject: Subject, mention: Mention, sense: Sense) -> str | None:
    """Return the preferred name for one reading of a mention, in its capitals, apostrophes and, in English, number.

    None where the glossary has no name in this language.
    """
    preferred = subject.preferred(sense.concept)
    if preferred is None:
        return None
    name = preferred.text
    if sense.form is MatchForm.INFLECTED and primary(subject.language) == "en":
        name = next(inflections(name, "en", plural=preferred.number == "pl"), name)
    found = subject.text[mention.start : mention.end]
    return with_case_of(found, _with_apostrophes_of(subject.text, found, name), subject.language)


def rewording(subject: Subject, mention: Mention) -> tuple[tuple[str, ...], Fix | None]:
    """Return the names that could stand in place of an unwanted one, and the fix where there is just one.

    It is safe where `replace` finds no doubt, the terms are ``safe``, and the words are neither inflected nor a name
    without its capitals.
    """
    possible = (name_for(subject, mention, sense) for sense in mention.senses)
    names = tuple(dict.fromkeys(name for name in possible if name is not None))
    if len(names) != 1:
        return names, None
    found = subject.text[mention.start : mention.end]
    plain = mention.sense.form is not MatchForm.INFLECTED and not _lacks_capitals(found, mention.sense.term.text)
    return names, replace(subject, mention, names[0], safe=plain and all(sense.term.safe for sense in mention.senses))


def _with_apostrophes_of(text: str, found: str, name: str) -> str:
    """Return a name with the apostrophes of what it replaces, else typographic where the text has no others."""
    near = found if "'" in found or "’" in found else text
    return name.replace("'", "’") if "’" in near and "'" not in near else name


def replace(subject: Subject, mention: Mention, name: str, *, safe: bool) -> Fix:
    """Return the fix that writes a name, already in the right case, where a mention stands.

    It is safe only where the caller says so and the place raises no doubt: the concept is beyond doubt, nobody is being
    quoted, no word would stand there twice, and the text is not telling of the name itself (Forum on China-Africa
    Cooperation, formerly the China-Africa Cooperation Forum). An English indefinite article is changed along. Where the
    mention is broken over a line end, so is the name.
    """
    text = subject.text
    found = text[mention.start : mention.end]
    before, after = text[max(0, mention.start - NEARBY) : mention.start], text[mention.end : mention.end + NEARBY]
    name = _broken_like(found, name)
    edits = [Edit(mention.start, mention.end, name)]
    if primary(subject.language) == "en" and (change := indefinite_article(before, found, name)):
        back, article = change
        edits = [Edit(mention.start - back, mention.end, article + name)]
    certain = (
        safe
        and mention.unique
        and not mention.quoted
        and not doubles_a_word(before, name, after)
        and not _beside_itself(subject, mention, name)
    )
    return Fix(tuple(edits), Safety.SAFE if certain else Safety.UNSAFE)


def _beside_itself(subject: Subject, mention: Mention, name: str) -> bool:
    """Whether the name stands already beside the mention, a few words away: the author is comparing names."""
    reach = _NEARBY + len(name)
    before = _between(subject.text[max(0, mention.start - reach) : mention.start].rpartition(name))
    after = _between(subject.text[mention.end : mention.end + reach].partition(name)[::-1])
    return any(
        gap is not None and not _SENTENCE_END.search(gap) and len(gap.split()) <= _FEW for gap in (before, after)
    )


def _between(parts: tuple[str, str, str]) -> str | None:
    """Return the last of what a name parts, None where there is no such name."""
    _, name, gap = parts
    return gap if name else None


def _broken_like(found: str, name: str) -> str:
    """Return a name broken over a line end after as many words as what was found there."""
    line_end = _LINE_END.search(found)
    words = name.split(" ")
    if line_end is None or len(words) < 2:
        return name
    at = min(len(found[: line_end.start()].split()), len(words) - 1)
    return " ".join(words[:at]) + line_end[0] + " ".join(words[at:])


def _lacks_capitals(found: str, name: str) -> bool:
    """Whether a word that is capitalised in a name is not in the text: a Pacific Island forum is any forum there."""
    return _capitalised(name) > _capitalised(found)


def _capitalised(text: str) -> int:
    return sum(word[:1].isupper() for word in _WORD_BREAK.split(text))
