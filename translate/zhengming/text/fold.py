"""Folding for comparison: what readers take for the same text becomes equal, and every character keeps its offset.

Folded texts are compared and searched, never shown. Each character becomes exactly one, so what has more or fewer
characters on the other side (ß and ss, ligatures, decomposed accents) is no matter of folding:
`zhengming.text.spelling` gives these as variants of a term instead.
"""

from functools import cache
from pathlib import Path
from unicodedata import normalize

__all__ = ["fold", "fold_form", "fold_typography"]

# Typographic characters and the plain one that keyboards give.
_TYPOGRAPHY = {
    " ": "\t\n\v\f\r\x85\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000",
    "-": "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d",
    "'": "\u2018\u2019\u201b\u02bc\uff07",
    '"': "\u201c\u201d\u201f\uff02",
    "·": "\u2022\u2027\u2219\u22c5\u30fb\uff65",
}
_SURROGATES = range(0xD800, 0xE000)
_ASCII = bytes(range(128))
_DENSE = 4
"""With more than one byte in this many outside ASCII, one table is faster than replacements one by one."""


def fold(text: str) -> str:
    """Return the text with case, width, Han script and typography folded; the length is kept.

    >>> fold("ＵＮ in 臺灣: the State’s") == fold("un in 台湾: THE STATE'S")
    True
    """
    if "İ" in text:
        text = text.replace("İ", "i")  # the one character whose lower case is longer
    return fold_form(text.lower())


def fold_form(text: str) -> str:
    """Return the text folded as `fold` does, with its case kept."""
    if text.isascii():
        return _replace(text, _ascii_specials())
    others = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    if len(others) * _DENSE > len(text):
        return text.translate(_dense_table())
    table = _table()
    occurring = {*others.decode("utf-8", "surrogatepass"), *_ascii_specials()}
    return _replace(text, {one: table[one] for one in occurring & table.keys()})


def fold_typography(text: str) -> str:
    """Return the text in Unicode form C with only typographic characters made plain; the length may change.

    >>> fold_typography("the\u00a0State’s")
    "the State's"
    """
    return normalize("NFC", _replace(text, _typography()))


def _replace(text: str, table: dict[str, str]) -> str:
    for one, other in table.items():
        if one in text:
            text = text.replace(one, other)
    return text


@cache
def _typography() -> dict[str, str]:
    return {one: plain for plain, ones in _TYPOGRAPHY.items() for one in ones}


@cache
def _ascii_specials() -> dict[str, str]:
    return {one: plain for one, plain in _typography().items() if one.isascii()}


@cache
def _table() -> dict[str, str]:
    """Every character that folding changes, apart from case."""
    table = {chr(code): "\ufffd" for code in _SURROGATES}
    for code in range(0xFF01, 0xFFEF):
        plain = normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[chr(code)] = plain
    variants = Path(__file__).with_name("data").joinpath("han-variants.txt").read_text("utf-8")
    table |= {row[0]: row[1] for row in variants.splitlines() if row[0] != "#"}
    table["ς"] = "σ"
    table["ſ"] = "s"
    return table | _typography()


@cache
def _dense_table() -> list[int]:
    """The same for `str.translate`, which reads a list fastest; characters past its end stay as they are."""
    table = list(range(0x10000))
    for one, other in _table().items():
        table[ord(one)] = ord(other)
    return table
