"""The rule about names in Chinese characters on one side and in Latin letters on the other."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from zhengming.checks.finding import InSource
from zhengming.checks.rule import Observation
from zhengming.checks.rules.pairs import in_each_pair
from zhengming.checks.subject import Subject
from zhengming.checks.unlisted import LANGUAGES
from zhengming.documents.bitext import Pair
from zhengming.names.find import FoundName, find_names
from zhengming.names.han import HanName, divide, pinyin, syllables_that_fit
from zhengming.names.pinyin import joined
from zhengming.names.reading import Tier
from zhengming.names.tables import System
from zhengming.text.languages import primary
from zhengming.text.messages import tr

__all__ = ["name_mismatch"]

_HAN = regex.compile(r"\p{Han}{3,}+")
_LENGTHS = (3, 4)
"""Characters of a name whose given name has two: those with one leave too much to chance."""


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    text: str
    name: HanName


def name_mismatch(subject: Subject) -> Iterator[Observation]:
    """A Chinese name that is romanised as another name, or written in other characters than it is romanised.

    One text has to be Chinese, the other in a language of Latin letters. Reported is a name in Pinyin that nothing in
    the other text can be, where there is a name with the same family name and one of the two characters of the given
    name. All readings of a character and all spellings of a family name count; names in the glossary are a matter of
    `term-missing`.

    ```text
    source  吴绍平昨天说
    ✗ Wu Shaoqing said yesterday
    ✓ Wu Shaoping said yesterday
    ```
    """
    if subject.source is None:
        return
    here, there = primary(subject.language), primary(subject.source.language)
    if (here == "zh" and there in LANGUAGES) or (there == "zh" and here in LANGUAGES):
        yield from in_each_pair(subject, "name-mismatch", _compare)


def _compare(subject: Subject, pair: Pair) -> Iterator[Observation]:
    is_han = primary(subject.language) == "zh"
    text = subject.text[pair.start : pair.end]
    latin, han = (pair.source, text) if is_han else (text, pair.source)
    language = subject.source.language if is_han and subject.source else subject.language
    names = [one for one in find_names(latin, language) if _is_sure(one)]
    if not names:
        return
    places = list(_places(han))
    for name in names:
        near = _near(name, places)
        if near is None:
            continue
        written = latin[name.start : name.end]
        if is_han:
            message = tr("“{text}” is not “{written}”, which the source has", text=near.text, written=written)
            start, end, of = pair.start + near.start, pair.start + near.end, InSource(latin, name.start, name.end)
            suggestions: tuple[str, ...] = ()
        else:
            message = tr("“{written}” is not “{text}”, which the source has", written=written, text=near.text)
            start, end, of = pair.start + name.start, pair.start + name.end, InSource(han, near.start, near.end)
            suggestions = _romanised(near.name)
        yield Observation(start, end, message, suggestions, source=of)


def _is_sure(name: FoundName) -> bool:
    """Whether it is a name and in Pinyin without doubt."""
    reading = name.reading
    sure = not name.doubts and reading.tier in (Tier.A, Tier.B) and len(reading.given) == len("绍平")
    return sure and all(one.system is System.PINYIN for one in name.readings)


def _places(text: str) -> Iterator[_Place]:
    """Yield every stretch of a text that can be a name."""
    for run in _HAN.finditer(text):
        for start in range(run.start(), run.end() - _LENGTHS[0] + 1):
            for length in _LENGTHS:
                words = text[start : start + length]
                if (
                    start + length <= run.end()
                    and (name := divide(words)) is not None
                    and len(name.given) == len("绍平")
                ):
                    yield _Place(start, start + length, words, name)


def _near(name: FoundName, places: list[_Place]) -> _Place | None:
    """Return what in a text is nearly a name, where nothing is that name."""
    near: _Place | None = None
    for place in places:
        for reading in name.readings:
            fitting = syllables_that_fit(place.name, reading)
            if fitting is not None and all(fitting):
                return None
            if fitting is not None and any(fitting):
                near = near or place
    return near


def _romanised(name: HanName) -> tuple[str, ...]:
    roman = pinyin(name)
    if roman is None:
        return ()
    return (f"{joined(roman.family).capitalize()} {joined(roman.given).capitalize()}",)
