"""Numbers in running text, compared by what they amount to and not by how they are written.

1,000 and 1.000 and 1 000 and 一千 are one number, as are 1.5 million and 150万. Where a way of writing can mean two
amounts (1.234) both are kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

__all__ = ["Number", "numbers", "unmatched"]

_SPACES = "\u00a0\u202f\u2009"
_NUMBER = regex.compile(
    rf"""
      \d{{1,3}} (?: [{_SPACES}\ ] \d{{3}} (?! \d ) )+ (?: [.,] \d++ )?
    | \d++ (?: [.,'’،٬] \d++ )*
    """,
    regex.VERBOSE,
)
_HAN_NUMBER = regex.compile(r"[零〇一二三四五六七八九十百千万萬亿億两兩]+")
_HAN_DIGITS = {
    one: value
    for value, ones in enumerate(("零〇", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九"))
    for one in ones
}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_HAN_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_HAN_REST = regex.compile(r"[万萬亿億](\d{1,4})(?!\d)")
_PART = regex.compile(r"\d+(?:\.\d+)?")
_RANGE = regex.compile(r"(?:[-‐‑–—~～至到]|\s(?:to|or|and|a|à|y|e|o|ou|et|bis|und|oder|и|до|или)\s)\d[\d.,]*+")
_HAN_SCALE = regex.compile(r"[\ \u00a0]?([十百千仟万萬亿億兆多餘余幾几]+)")
_SCALE = regex.compile(r"[\s\u00a0\u202f-]?(\p{L}+)\.?(?:[\s\u00a0\u202f](\p{L}+))?")
_THOUSAND, _MILLION, _BILLION, _TRILLION = (Decimal(10) ** power for power in (3, 6, 9, 12))
# A billion is a thousand millions or a million millions, as the language has it.
_SCALES: dict[str, tuple[Decimal, ...]] = {
    **dict.fromkeys("hundred hundreds".split(), (Decimal(100),)),
    **dict.fromkeys(
        "k thousand thousands mil mille mila tausend tsd тысяча тысячи тысяч тысячу тыс".split(), (_THOUSAND,)
    ),
    **dict.fromkeys(
        "m mn mio million millions millionen millón millones milhão milhões milione milioni milió milions"
        " миллион миллиона миллионов млн".split(),
        (_MILLION,),
    ),
    **dict.fromkeys(
        "bn mrd milliard milliards milliarde milliarden miliardo miliardi bilhão bilhões миллиард миллиарда"
        " миллиардов млрд".split(),
        (_BILLION,),
    ),
    **dict.fromkeys(
        "billion billions billionen billón billones bilião biliões bilione bilioni".split(), (_BILLION, _TRILLION)
    ),
    **dict.fromkeys("tn trillion trillions trilhão trilhões триллион триллиона триллионов трлн".split(), (_TRILLION,)),
}
_WORDS = {
    word: value
    for value, words in {
        **{
            at: (one,)
            for at, one in enumerate(
                "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                " seventeen eighteen nineteen twenty".split()
            )
        },
        **{at * 10: (one,) for at, one in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)},
        100: ("hundred",),
        1000: ("thousand",),
        10**6: ("million",),
    }.items()
    for word in words
}
_WORD = regex.compile(r"\b(?:" + "|".join(_WORDS) + r")\b", regex.IGNORECASE)
_NAME_BEFORE = regex.compile(r"(?:[\p{Latin}\p{Cyrillic}\p{Greek}_\#/:.]|\p{L}[-‐‑–])\Z")
_NAME_AFTER = regex.compile(r"[-‐‑]?[\p{Latin}\p{Cyrillic}_]|[/:]\d|-\d|[年月日号號時时分點点歲岁届屆世第期代后後]")
_DATE_BEFORE = regex.compile(r"(?:\d[-/.:]|[第万萬亿億])\Z")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text."""

    start: int
    end: int
    text: str
    values: frozenset[Decimal]
    """What it can amount to."""
    parts: frozenset[Decimal]
    """What its parts are, where a comma or a space in it may as well stand between numbers."""
    plain: bool
    """Whether it is written in digits and is neither part of a name, a date, a time or an ordinal."""


def numbers(text: str) -> list[Number]:
    """Return the numbers of a text: in digits first, then those in Chinese characters and English words."""
    return [*_in_digits(text), *_in_han(text), *_in_words(text)]


def _in_digits(text: str) -> Iterator[Number]:
    for match in _NUMBER.finditer(text):
        written = match[0]
        start, end = match.span()
        values = _values(written)
        scaled = {value * scale for value in values for scale in _scales(text, end)}
        scaled |= {value + rest for value in scaled for rest in _rest(text, end)}
        around = _NAME_BEFORE.search(text, max(0, start - 2), start) or _DATE_BEFORE.search(
            text, max(0, start - 2), start
        )
        plain = bool(values) and not around and not _NAME_AFTER.match(text, end) and " " not in written
        parts = (
            frozenset(Decimal(one) for one in _PART.findall(written)) if regex.search("[, ]", written) else frozenset()
        )
        yield Number(start, end, written, frozenset(values | scaled), parts, plain)


def _values(written: str) -> set[Decimal]:
    marks = [one for one in written if not one.isdigit()]
    parts = regex.split(r"\D", written)
    grouped = all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3
    if not marks:
        return {Decimal(written)}
    if len(set(marks)) == 1:
        values = {Decimal("".join(parts))} if grouped and parts[0].strip("0") else set()
        if len(parts) == 2 and marks[0] in ".,،":
            values.add(Decimal(".".join(parts)))
        return values
    whole, decimal = parts[:-1], parts[-1]
    if len(set(marks[:-1])) == 1 and all(len(part) == 3 for part in whole[1:]):
        return {Decimal("".join(whole) + "." + decimal)}
    return set()


def _rest(text: str, end: int) -> Iterator[Decimal]:
    """Yield what a smaller part adds: 2万4801."""
    if (rest := _HAN_REST.match(text, end)) is not None:
        yield Decimal(rest[1])


def _scales(text: str, end: int) -> Iterator[Decimal]:
    if (range_ := _RANGE.match(text, end)) is not None:
        end = range_.end()
    han = _HAN_SCALE.match(text, end)
    if han is not None:
        scale = Decimal(1)
        for one in han[1]:
            scale *= {"兆": 10**12, "仟": 1000, **_HAN_UNITS, **_HAN_LARGE}.get(one, 1)
        yield scale
        return
    words = _SCALE.match(text, end)
    if words is None or (first := _SCALES.get(words[1].lower())) is None:
        return
    second = _SCALES.get((words[2] or "").lower())
    yield from first
    for one in second or ():
        yield from (one * other for other in first)


def _in_han(text: str) -> Iterator[Number]:
    for match in _HAN_NUMBER.finditer(text):
        values = set(_han_values(match[0]))
        yield Number(match.start(), match.end(), match[0], frozenset(values), frozenset(), plain=False)


def _han_values(written: str) -> Iterator[Decimal]:
    if all(one in _HAN_DIGITS for one in written):
        yield Decimal("".join(str(_HAN_DIGITS[one]) for one in written))
        return
    total = section = digit = 0
    for one in written:
        if one in _HAN_DIGITS:
            digit = _HAN_DIGITS[one]
        elif one in _HAN_UNITS:
            section += (digit or 1) * _HAN_UNITS[one]
            digit = 0
        else:
            total = (total + section + digit or 1) * _HAN_LARGE[one]
            section = digit = 0
    yield Decimal(total + section + digit)


def _in_words(text: str) -> Iterator[Number]:
    for match in _WORD.finditer(text):
        value = Decimal(_WORDS[match[0].lower()])
        scaled = {value * scale for scale in _scales(text, match.end())}
        yield Number(match.start(), match.end(), match[0], frozenset({value, *scaled}), frozenset(), plain=False)


def unmatched(ours: Sequence[Number], theirs: Sequence[Number]) -> list[Number]:
    """Return the plain numbers of one text that no number of the other amounts to."""
    there = {value for one in theirs for value in (*one.values, *one.parts)}
    plain = [one for one in ours if one.plain and not one.values & there]
    return [one for one in plain if not one.parts or not one.parts <= there]
