"""The rule about what a program or a file format has to find in a translation again."""

from collections import Counter
from collections.abc import Iterator, Sequence

from zhengming.checks.finding import InSource
from zhengming.checks.placeholders import Placeholder, differences, placeholders
from zhengming.checks.rule import Observation
from zhengming.checks.rules.pairs import in_each_pair
from zhengming.checks.rules.translated import trimmed
from zhengming.checks.subject import Subject
from zhengming.documents.bitext import Pair
from zhengming.text.messages import ntr, quoted, tr

__all__ = ["placeholder_mismatch"]


def placeholder_mismatch(subject: Subject) -> Iterator[Observation]:
    """A placeholder or tag of the source that the translation lacks, or one that only the translation has.

    Compared are conversions of printf (`%d`, `%1$s`, `%(name)s`), fields in braces (`{name}`, `{0:.2f}`, plurals of
    ICU), `${name}`, `%{name}`, `#{name}`, variables of a shell in capitals, elements of HTML and XML that are closed,
    and the inline codes of XLIFF and TMX. What counts is their kind or name and how often they stand there, not their
    order: `%2$s` is a `%s`. Inside the branches of a plural it only matters that they are there.

    The flags of a gettext entry (`c-format`, `no-python-format`) decide what is looked for. A form for one number alone
    may leave its number out. An element that is not closed, as in `cmd <file>`, is for a reader and may be translated.

    ```text
    source  %d files in {folder}
    ✗ Archivos en {carpeta}
    ✓ %d archivos en {folder}
    ```
    """
    return in_each_pair(subject, "placeholder-mismatch", _compare)


def _compare(subject: Subject, pair: Pair) -> Iterator[Observation]:
    text = subject.text[pair.start : pair.end]
    found = placeholders(text, pair.formats)
    compared = [
        differences(placeholders(source, pair.formats), found) for source in (pair.source, pair.other_number) if source
    ]
    if pair.other_number and any(not extra for _, extra in compared):
        return
    if compared:
        yield from _observe(subject, pair, found, *compared[0])
    yield from _codes(subject, pair)


def _observe(
    subject: Subject, pair: Pair, found: Sequence[Placeholder], missing: Sequence[str], extra: Sequence[str]
) -> Iterator[Observation]:
    for key in dict.fromkeys(extra):
        # The last ones are too many; of one that the source has not all are.
        one = [placeholder for placeholder in found if placeholder.key == key][-1]
        if missing:
            message = tr("“{key}” is not in the source; “{missing}” is missing", key=key, missing=missing[0])
        else:
            message = tr("“{key}” is not in the source", key=key)
        if any(placeholder.key == key for placeholder in placeholders(pair.source, pair.formats)):
            message = tr("“{key}” stands here more often than in the source", key=key)
        yield Observation(pair.start + one.start, pair.start + one.end, message, tuple(missing[:1]), source=_in(pair))
    if missing and not extra:
        start, end = trimmed(subject.text, pair.start, pair.end)
        keys = list(dict.fromkeys(missing))
        names = ", ".join(quoted(key) for key in keys)
        message = ntr("{names} of the source is missing", "{names} of the source are missing", len(keys), names=names)
        yield Observation(start, end, message, source=_in(pair))


def _codes(subject: Subject, pair: Pair) -> Iterator[Observation]:
    source, translation = (Counter(ones) for ones in pair.tags)
    missing, extra = source - translation, translation - source
    if missing or extra:
        start, end = trimmed(subject.text, pair.start, pair.end)
        yield Observation(start, end, _told(_listed(missing), _listed(extra)), source=_in(pair))


def _told(missing: str, extra: str) -> str:
    if not extra:
        return tr("The translation lacks inline codes of the source: {missing}", missing=missing)
    if not missing:
        return tr("The translation has inline codes of its own: {extra}", extra=extra)
    return tr(
        "The translation lacks inline codes of the source, {missing}, and has its own: {extra}",
        missing=missing,
        extra=extra,
    )


def _listed(codes: Counter[str]) -> str:
    return ", ".join(codes.elements())


def _in(pair: Pair) -> InSource:
    return InSource(pair.source, 0, len(pair.source))
