"""Dictionaries in the format of dictd: an index of headwords and a file of entries, compressed or not.

The index has a line for each headword: the headword in small letters and without punctuation, where its entry begins
and how long it is, both in base 64 with the highest digit first (dictd(8), dictfmt(1)). A compressed file is gzip that
lists in its header where blocks begin that can be unpacked alone (dictzip(1)).
"""

import struct
import zlib
from bisect import bisect_left
from functools import lru_cache
from pathlib import Path

from zhengming.errors import TranslationError
from zhengming.text.messages import tr

__all__ = ["Dictd"]

_DIGITS = {
    digit: value for value, digit in enumerate(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
}
_EXTRA, _NAME, _COMMENT, _CHECKSUM = 4, 8, 16, 2
_HEADER = 10
_BLOCKS = 64
"""Unpacked blocks that are kept, of up to 64 KiB each."""


class Dictd:
    """A dictionary on disk; its index is read with the first question, and of the entries what is asked for."""

    def __init__(self, index: Path) -> None:
        """Remember the index, ``NAME.index``; the entries are in ``NAME.dict.dz`` or ``NAME.dict`` beside it."""
        packed = index.with_suffix(".dict.dz")
        self._index = index
        self._data = packed if packed.exists() else index.with_suffix(".dict")
        self._lines: list[bytes] | None = None
        self._read = lru_cache(maxsize=1)(self._opened)
        self._block = lru_cache(_BLOCKS)(self._unpacked)

    def entries(self, headword: str) -> list[str]:
        """Return the texts of all entries of a headword, which is in small letters and without punctuation.

        Raises:
            TranslationError: the files cannot be read, or are not in this format.
        """
        try:
            if self._lines is None:
                self._lines = sorted(self._index.read_bytes().split(b"\n"))
            key = headword.encode() + b"\t"
            found: list[str] = []
            for number in range(bisect_left(self._lines, key), len(self._lines)):
                line = self._lines[number]
                if not line.startswith(key):
                    break
                _, start, size = line.split(b"\t")[:3]
                found.append(self._text(_number(start), _number(size)))
        except (OSError, EOFError, KeyError, ValueError, IndexError, struct.error, zlib.error) as error:
            raise TranslationError(
                tr(
                    "{index}: not a dictionary of dictd ({error}); reinstall or remove it",
                    index=self._index,
                    error=error,
                )
            ) from error
        return found

    def _text(self, start: int, size: int) -> str:
        data, length, places = self._read()
        if not places:
            return data[start : start + size].decode()
        first, last = start // length, (start + size - 1) // length
        text = b"".join(self._block(number) for number in range(first, last + 1))
        return text[start - first * length : start - first * length + size].decode()

    def _opened(self) -> tuple[bytes, int, list[int]]:
        """Return the bytes of the file, how long a block is, and where each block begins; none if it is plain."""
        data = self._data.read_bytes()
        if not data.startswith(b"\x1f\x8b"):
            return data, 0, []
        flags, place = data[3], _HEADER
        length, sizes = 0, ()
        if flags & _EXTRA:
            (size,) = struct.unpack_from("<H", data, place)
            field, end = place + 2, place + 2 + size
            while field < end:
                name, size = data[field : field + 2], struct.unpack_from("<H", data, field + 2)[0]
                if name == b"RA":
                    _, length, count = struct.unpack_from("<HHH", data, field + 4)
                    if not length:
                        raise ValueError("blocks of no length")
                    sizes = struct.unpack_from(f"<{count}H", data, field + 10)
                field += 4 + size
            place = end
        if not sizes:
            return zlib.decompress(data, wbits=31), 0, []
        for flag in (_NAME, _COMMENT):
            if flags & flag:
                place = data.index(b"\0", place) + 1
        place += 2 if flags & _CHECKSUM else 0
        places = [place]
        for size in sizes:
            places.append(places[-1] + size)
        return data, length, places

    def _unpacked(self, number: int) -> bytes:
        data, _, places = self._read()
        return zlib.decompressobj(wbits=-15).decompress(data[places[number] : places[number + 1]])


def _number(digits: bytes) -> int:
    value = 0
    for digit in digits:
        value = value * 64 + _DIGITS[digit]
    return value
