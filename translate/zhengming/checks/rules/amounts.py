"""The rule about numbers that are not those of the source."""

from collections.abc import Iterator

from zhengming.checks.finding import InSource
from zhengming.checks.numbers import Number, numbers, unmatched
from zhengming.checks.rule import Observation
from zhengming.checks.rules.pairs import in_each_pair
from zhengming.checks.rules.translated import trimmed
from zhengming.checks.subject import Subject
from zhengming.documents.bitext import Pair
from zhengming.text.messages import ntr, quoted, tr

__all__ = ["number_mismatch"]

_DIGITS = 3
"""A number with fewer digits may be written in words that are not known here."""
_YEARS = range(1000, 2200)


def number_mismatch(subject: Subject) -> Iterator[Observation]:
    """A number that is another one than in the source, or is missing.

    Numbers are compared by what they amount to: `1,000` is `1.000`, `1 000` and `一千`, `1.5 million` is `150万` and
    `1,5 Millionen`. Where a way of writing can mean two amounts either will do. Numbers in English words and in Chinese
    characters count as renderings.

    Reported is a number in digits that the source has not, where the source has one that the translation has not; and a
    number of three digits or more that is not there at all, unless it may be a year. Dates, times, ordinals, versions
    and numbers that are parts of names are left alone.

    ```text
    source  市值蒸发2510亿美元
    ✗ It lost 25.1 billion dollars of its value.
    ✓ It lost 251 billion dollars of its value.
    ```
    """
    return in_each_pair(subject, "number-mismatch", _compare)


def _compare(subject: Subject, pair: Pair) -> Iterator[Observation]:
    text = subject.text[pair.start : pair.end]
    if not any(one.isdigit() for one in pair.source):
        return
    theirs, ours = numbers(pair.source), numbers(text)
    missing, extra = unmatched(theirs, ours), unmatched(ours, theirs)
    if missing and extra:
        yield from (_other(pair, one, missing) for one in extra)
    elif lost := [one for one in missing if _is_telling(one)]:
        start, end = trimmed(subject.text, pair.start, pair.end)
        names = ", ".join(quoted(one.text) for one in lost)
        message = ntr("{names} of the source is missing", "{names} of the source are missing", len(lost), names=names)
        yield Observation(start, end, message, source=_in(pair, lost[0]))


def _other(pair: Pair, one: Number, missing: list[Number]) -> Observation:
    names = ", ".join(quoted(other.text) for other in missing)
    message = tr("“{text}” is not in the source, {names} of the source not here", text=one.text, names=names)
    return Observation(pair.start + one.start, pair.start + one.end, message, source=_in(pair, missing[0]))


def _is_telling(number: Number) -> bool:
    digits = sum(one.isdigit() for one in number.text)
    return digits >= _DIGITS and not (number.text.isdigit() and int(number.text) in _YEARS)


def _in(pair: Pair, number: Number) -> InSource:
    return InSource(pair.source, number.start, number.end)
