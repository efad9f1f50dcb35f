"""From a name that should not stand there to the edits that put the right one."""

from zhengming.checks.finding import Edit, Fix, Safety
from zhengming.checks.subject import Mention, Subject
from zhengming.checks.wording import doubles_a_word, indefinite_article, with_case_of
from zhengming.termbase.matcher import MatchForm, Sense
from zhengming.text.inflection import inflections
from zhengming.text.languages import primary

__all__ = ["name_for", "replace"]


def name_for(subject: Subject, mention: Mention, sense: Sense) -> str | None:
    """Return the preferred name for one reading of a mention, in its capitals and, in English, its number.

    None where the glossary has no name in this language.
    """
    preferred = subject.preferred(sense.concept)
    if preferred is None:
        return None
    name = preferred.text
    if sense.form is MatchForm.INFLECTED and primary(subject.language) == "en":
        name = next(inflections(name, "en", plural=preferred.number == "pl"), name)
    return with_case_of(subject.text[mention.start : mention.end], name, subject.language)


def replace(subject: Subject, mention: Mention, name: str, *, safe: bool) -> Fix:
    """Return the fix that writes a name, already in the right case, where a mention stands.

    It is safe only where the caller says so and the place raises no doubt: the concept is beyond doubt, nobody is being
    quoted, and no word would stand there twice. An English indefinite article is changed along.
    """
    text = subject.text
    before, found, after = text[: mention.start], text[mention.start : mention.end], text[mention.end :]
    edits = [Edit(mention.start, mention.end, name)]
    if primary(subject.language) == "en" and (change := indefinite_article(before, found, name)):
        back, article = change
        edits = [Edit(mention.start - back, mention.end, article + name)]
    certain = safe and mention.unique and not mention.quoted and not doubles_a_word(before, name, after)
    return Fix(tuple(edits), Safety.SAFE if certain else Safety.UNSAFE)
