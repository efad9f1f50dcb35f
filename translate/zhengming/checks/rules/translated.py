"""Rules about a translation that is held against its source."""

import re
from collections.abc import Iterator

from zhengming.checks.finding import Edit, Fix, InSource, Safety
from zhengming.checks.renderings import Rendering
from zhengming.checks.replacement import rewording
from zhengming.checks.rule import Observation
from zhengming.checks.subject import Mention, Subject
from zhengming.termbase.matcher import MatchForm
from zhengming.termbase.model import Status, Term
from zhengming.text.characters import begins, ends
from zhengming.text.fold import fold
from zhengming.text.messages import either, ntr, tr

__all__ = ["term_doubtful", "term_missing", "term_untranslated", "trimmed"]

_CAPITAL_BEFORE = re.compile(r"(?<!\w)[A-ZÀ-Þ]\w* \Z")
_CAPITAL_AFTER = re.compile(r" [A-ZÀ-Þ]\w*")
_WORDS_OF_A_NAME = 4
_LONGEST_WORD = 40


def term_missing(subject: Subject) -> Iterator[Observation]:
    """A term of the source that the translation does not render as the glossary has it.

    Checked with `zhengming check --source SOURCE TRANSLATION`, line by line, and in gettext catalogues, entry by entry.
    Terms are found in both texts by their forms and lemmas; any preferred or admitted name will do, also in a compound
    (`Speicher` in `Speicherressourcen`) or in a longer term of the glossary. Where the source's words may name several
    concepts, a name of any of them will do. An abbreviation that the source introduces after the full name demands
    nothing where the language of the translation has none.

    The message tells whether another name of the same thing stands there (deprecated or forbidden, or a person's name
    in another order), or nothing that the glossary knows. What is named more than once, or may be rendered by a longer
    word, is left to `term-doubtful`, and the source's own words to `term-untranslated`.

    The fix replaces a deprecated or forbidden name, under the conditions of `term-deprecated`. Where a rule about such
    names runs too, its finding is the only one, and shows the source.

    ```text
    source  The Ministry of Public Security answered.
    ✗ Contestó el Departamento de Policía.
    ✓ Contestó el Ministerio de Seguridad Pública.
    ```
    """
    for one in subject.renderings:
        wrong = _wrong_names(subject, one)
        yield from (_observe_wrong(subject, one, mention) for mention in wrong)
        if _is_unnamed(subject, one) and _copied(subject, one) is None:
            yield _absent(subject, one)


def term_untranslated(subject: Subject) -> Iterator[Observation]:
    """A term of the source that stands in the translation as it is, where the glossary has another name for it.

    The conditions are those of `term-missing`, which leaves these terms to this rule. Where four or
    more capitalised words were left as they are (`Health Data Research UK`), that name may have no other, and nothing
    is reported. The fix writes the name of the glossary, where it has one alone; it is not safe.

    ```text
    source  It is a new guideline.
    ✗ Es una nueva guideline.
    ✓ Es una nueva directriz.
    ```
    """
    for one in subject.renderings:
        place = _copied(subject, one) if _is_unnamed(subject, one) else None
        if place is not None and not _is_in_a_name(subject.text, *place, one):
            yield _untranslated(one, *place)


def term_doubtful(subject: Subject) -> Iterator[Observation]:
    """A term of the source that the translation perhaps does not render.

    Reported is a concept that the source names more often than the translation, which may be right, as where a pronoun
    takes its place; and a longer word that begins with the term and may be derived from it (`plan`, `planificada`).
    What is not rendered at all is a matter of `term-missing`.

    ```text
    source  The Ministry said that the Ministry would answer.
    ✗ El Ministerio dijo que contestaría.
    ✓ El Ministerio dijo que el Ministerio contestaría.
    ```
    """
    for one in subject.renderings:
        wrong = len(_wrong_names(subject, one))
        if one.lacking <= wrong or not (wrong or one.rendered or one.doubtful):
            continue
        name = _names(one)
        if one.doubtful and not one.rendered:
            start, end = one.doubtful[0]
            message = tr(
                "“{text}” may not be {name}, which the glossary has for “{found}”",
                text=subject.text[start:end],
                name=name,
                found=_found(one),
            )
        else:
            start, end = trimmed(subject.text, one.pair.start, one.pair.end)
            times = _times(one.rendered + wrong)
            message = tr(
                "“{found}” is named {times} in the source, {name} {here} here",
                found=_found(one),
                times=_times(len(one.demands)),
                name=name,
                here=times,
            )
        yield Observation(start, end, message, concept=one.demands[0].concept.id, source=_in_source(one))


def _is_unnamed(subject: Subject, one: Rendering) -> bool:
    """Whether the translation has no name of a concept at all, right or wrong."""
    return one.lacking > 0 and not (one.rendered or one.doubtful or _wrong_names(subject, one))


def _wrong_names(subject: Subject, one: Rendering) -> list[Mention]:
    """Return the mentions of the concept by a name that is not to be used, no more than demands are unmet."""
    readings = one.demands[0].readings
    mentions = (
        mention
        for mention in subject.mentions_between(one.pair.start, one.pair.end)
        if mention.sense.concept.id in readings and not any(_is_usable(mention, sense.term) for sense in mention.senses)
    )
    return [mention for mention, _ in zip(mentions, range(one.lacking), strict=False)]


def _is_usable(mention: Mention, term: Term) -> bool:
    return mention.sense.form is not MatchForm.NAME and term.status in (Status.PREFERRED, Status.ADMITTED)


def _observe_wrong(subject: Subject, one: Rendering, mention: Mention) -> Observation:
    found, status = subject.text[mention.start : mention.end], mention.sense.term.status
    names, fix = rewording(subject, mention)
    what = tr("is forbidden") if status is Status.FORBIDDEN else tr("is deprecated")
    if mention.sense.form is MatchForm.NAME:
        what = tr("is another spelling of the name")
        fix = fix and Fix(fix.edits, Safety.UNSAFE)
    message = tr(
        "“{found}” is rendered by “{used}”, which {what}; the glossary has {names}",
        found=_found(one),
        used=found,
        what=what,
        names=_names(one),
    )
    concept = mention.sense.concept.id
    return Observation(mention.start, mention.end, message, names or _wanted(one), fix, concept, _in_source(one))


def _copied(subject: Subject, one: Rendering) -> tuple[int, int] | None:
    """Return where the source's own words stand in the translation."""
    words, folded = fold(_found(one)), fold(subject.text[one.pair.start : one.pair.end])
    start = folded.find(words)
    while start >= 0 and not (begins(folded, start) and ends(folded, start + len(words))):
        start = folded.find(words, start + 1)
    return None if start < 0 else (one.pair.start + start, one.pair.start + start + len(words))


def _is_in_a_name(text: str, start: int, end: int, one: Rendering) -> bool:
    """Whether the words stand among so many capitalised ones that were left as they are that it is somebody's name."""
    if not text[start].isupper():
        return False
    while (before := _CAPITAL_BEFORE.search(text, max(0, start - _LONGEST_WORD), start)) is not None:
        start = before.start()
    while (after := _CAPITAL_AFTER.match(text, end)) is not None:
        end = after.end()
    name = text[start:end]
    return name.count(" ") + 1 >= _WORDS_OF_A_NAME and name in one.pair.source


def _untranslated(one: Rendering, start: int, end: int) -> Observation:
    message = tr("“{found}” stands untranslated; the glossary has {names}", found=_found(one), names=_names(one))
    names = _wanted(one)
    fix = Fix((Edit(start, end, names[0]),), Safety.UNSAFE) if len(names) == 1 else None
    return Observation(start, end, message, names, fix, one.demands[0].concept.id, _in_source(one))


def _absent(subject: Subject, one: Rendering) -> Observation:
    start, end = trimmed(subject.text, one.pair.start, one.pair.end)
    message = tr("“{found}” is not rendered; the glossary has {names}", found=_found(one), names=_names(one))
    return Observation(start, end, message, _wanted(one), None, one.demands[0].concept.id, _in_source(one))


def _found(one: Rendering) -> str:
    return one.demands[0].found


def _wanted(one: Rendering) -> tuple[str, ...]:
    """Return what the glossary would have there: the name for these words, else the preferred ones of each reading."""
    expected = one.demands[0].expected
    if expected is not None:
        return (expected.text,)
    return tuple(dict.fromkeys(term.text for term in one.names if term.status is Status.PREFERRED))


def _names(one: Rendering) -> str:
    return either(_wanted(one) or [one.names[0].text])


def _in_source(one: Rendering) -> InSource:
    first = one.demands[0]
    return InSource(one.pair.source, first.start, first.end)


def _times(number: int) -> str:
    if number == 1:
        return tr("once")
    return tr("twice") if number == 2 else ntr("{number} time", "{number} times", number)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch of a text without the white space at its ends."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()) if words.strip() else start
