"""What can be put right in a translation without asking the engine again."""

import re
from collections.abc import Sequence

from zhengming.termbase.demands import Demand, is_good, witnesses
from zhengming.termbase.matcher import Match, MatchForm
from zhengming.termbase.model import Term
from zhengming.text.languages import primary
from zhengming.translation.terms.insertion import put_in, undoubled
from zhengming.translation.terms.outcomes import Finder

__all__ = ["replace_names", "tidy"]

_SPACES = re.compile(r"(?<= ) +")
_SPACE_BEFORE_COMMA = re.compile(r" +(?=[,.](?:[\s”»\")]|$))")
_SPACE_BEFORE_COLON = re.compile(r" +(?=[;:?!](?:[\s”\")]|$))")
_OPENING = "“„«\"'‘(¿¡[—– "
_FIRST_WORD = re.compile(rf"[{re.escape(_OPENING)}]*(?P<word>[^\W\d_]+)")
_NEXT_WORD = re.compile(r"[”»\"’),]{0,2} (?P<letter>\w)(?P<rest>\w*)")


def tidy(translation: str, sentence: str, language: str) -> str:
    """Take away the spaces that an engine adds, and give back the capital that a sentence began with.

    >>> tidy(" la policía  del Estado , dijo.", "State police, he said.", "es")
    'La policía del Estado, dijo.'
    """
    text = " ".join(translation.split("\n")).strip()
    # French sets colons apart.
    colon = () if primary(language) == "fr" else (_SPACE_BEFORE_COLON,)
    for spaces in (_SPACES, _SPACE_BEFORE_COMMA, *colon):
        if spaces.search(sentence) is None:
            text = spaces.sub("", text)
    first = _FIRST_WORD.match(text)
    if first is not None and first["word"].islower() and sentence.lstrip(_OPENING)[:1].isupper():
        place = first.start("word")
        text = text[:place] + text[place].upper() + text[place + 1 :]
    return text


def replace_names(translation: str, sentence: str, demands: Sequence[Demand], find: Finder, language: str) -> str:
    """Replace the names in a translation that the glossary knows for the wrong ones.

    These are deprecated and forbidden names of a concept that the sentence names, persons in another order or spelling,
    and names whose capitals were lost. Of two articles before a name one goes. After a name that begins the sentence, a
    word that only got its capital because the engine took the name for no word loses it again.
    """
    found = find(translation)
    met = witnesses(found, demands)
    edits: dict[int, Term] = {}
    for demand, witness in zip(demands, met, strict=True):
        if witness is not None:
            term = _miscased(translation, witness)
            if term is not None:
                edits[witness.start] = term
        elif demand.expected is not None:
            wrong = next((match for match in found if match.start not in edits and _is_wrong(match, demand)), None)
            if wrong is not None:
                edits[wrong.start] = demand.expected
    for match in reversed(found):
        if match.start in edits:
            changed = put_in(translation, match.start, match.end, edits[match.start], language)
            translation = translation if changed is None else changed
        else:
            translation = undoubled(translation, match.start, language)
    # German nouns have capitals anywhere.
    is_german = primary(language) == "de"
    return translation if is_german else _lowered_after_first_name(translation, sentence, demands, find)


def _is_wrong(match: Match, demand: Demand) -> bool:
    senses = [sense for sense in match.senses if sense.concept.id in demand.readings]
    return bool(senses) and not any(is_good(sense) for sense in match.senses) and all(one.term.safe for one in senses)


def _miscased(translation: str, witness: Match) -> Term | None:
    """The term as which a match should be written, or None where it is well."""
    words = translation[witness.start : witness.end]
    good = [sense for sense in witness.senses if is_good(sense)]
    if any(sense.form is not MatchForm.FOLDED for sense in good) or words.isupper():
        return None
    term = good[0].term
    return term if term.text != words and term.text.lower() == words.lower() and not term.text.islower() else None


def _lowered_after_first_name(translation: str, sentence: str, demands: Sequence[Demand], find: Finder) -> str:
    if not demands or sentence[: demands[0].start].strip(_OPENING):
        return translation
    after = _NEXT_WORD.match(sentence, demands[0].end)
    first = next(iter(find(translation)), None)
    if after is None or not after["letter"].islower() or first is None or translation[: first.start].strip(_OPENING):
        return translation
    following = _NEXT_WORD.match(translation, first.end)
    if following is None or not following["letter"].isupper() or not (following["rest"] or "x").islower():
        return translation
    place = following.start("letter")
    return translation[:place] + translation[place].lower() + translation[place + 1 :]
