"""How the characters of an HTML file are encoded (https://html.spec.whatwg.org/multipage/parsing.html#the-input-byte-stream)."""

import codecs
import re
from pathlib import Path

from zhengming.documents.plain import TextFile, decode
from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["decode_html"]

_DECLARED = re.compile(
    rb"""<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]+) | \A\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE | re.VERBOSE,
)
_SEARCHED = 1024
_SUPERSETS = {"gb2312": "gbk", "iso8859-1": "cp1252", "ascii": "cp1252", "shift_jis": "cp932", "euc_kr": "cp949"}
"""Encodings that browsers read as larger ones (https://encoding.spec.whatwg.org/#names-and-labels)."""


def decode_html(data: bytes, path: Path) -> TextFile:
    """Make a text of the bytes of a file: by its byte order mark, else by what it declares, else as UTF-8.

    Raises:
        DocumentError: it is no text in this encoding, or declares one that nobody knows.
    """
    declared = _DECLARED.search(data[:_SEARCHED])
    if declared is None or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        return decode(data, path)
    label = (declared[1] or declared[2]).decode("ascii", "replace")
    try:
        name = codecs.lookup(label).name
        "".encode(name)  # Some codecs are none of text.
    except LookupError as error:
        raise DocumentError(
            tr("{path}: declares an unknown encoding, {label}; save it as UTF-8", path=path, label=label)
        ) from error
    if name.startswith("utf"):
        return decode(data, path)
    name = _SUPERSETS.get(name, name)
    try:
        text = data.decode(name)
    except UnicodeError as error:
        start = getattr(error, "start", 0)
        line = data.count(b"\n", 0, start) + 1
        raise DocumentError(
            tr("{path}:{line}: not {label} text, as it declares; save it as UTF-8", path=path, line=line, label=label)
        ) from error
    if "\0" in text:
        raise DocumentError(
            tr(
                "{path}: not a text file: it holds a NUL character at offset {offset}",
                path=path,
                offset=text.index(chr(0)),
            )
        )
    return TextFile(path, text, name)
