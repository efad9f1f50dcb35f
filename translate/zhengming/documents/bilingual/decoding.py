"""Bytes to text for formats that declare their encoding inside: XML and gettext catalogues."""

import codecs
import re
from pathlib import Path

from zhengming.documents.plain import TextFile, decode
from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["decode_catalogue", "decode_xml"]

_XML = re.compile(rb"\s*<\?xml[^>]*?\sencoding\s*=\s*[\"']([A-Za-z][\w.-]*)[\"']")
_CATALOGUE = re.compile(rb"charset=([A-Za-z][\w.:-]*)")
_HEAD = 4096
_UTF_16 = (("utf-16-le", b"<\0"), ("utf-16-be", b"\0<"))


def decode_xml(data: bytes, path: Path) -> TextFile:
    """Make a text of an XML file; a byte order mark comes before what is declared, as XML 1.0, appendix F, has it.

    Raises:
        DocumentError: it is not text in the encoding that it declares, or that is not known.
    """
    if (bare := next((name for name, sign in _UTF_16 if data.startswith(sign)), None)) is not None:
        raise DocumentError(
            tr("{path}: {bare} without a byte order mark; save it as UTF-8", path=path, bare=bare.upper())
        )
    declared = _XML.match(data[:_HEAD])
    return _decode(data, path, declared[1].decode("ascii") if declared else None)


def decode_catalogue(data: bytes, path: Path) -> TextFile:
    """Make a text of a gettext catalogue in the charset of its header; ``CHARSET``, as in templates, is UTF-8.

    Raises:
        DocumentError: it is not text in the charset that it declares, or that is not known.
    """
    declared = _CATALOGUE.search(data[:_HEAD])
    name = declared[1].decode("ascii") if declared else None
    return _decode(data, path, None if name == "CHARSET" else name)


def _decode(data: bytes, path: Path, declared: str | None) -> TextFile:
    if declared is None or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, path)
    try:
        name = codecs.lookup(declared).name
        # Others of Python's codecs make no text of bytes.
        "".encode(name)
    except (LookupError, UnicodeError) as error:
        raise DocumentError(
            tr(
                "{path}: declares the encoding {declared!r}, which is not known; save it as UTF-8",
                path=path,
                declared=declared,
            )
        ) from error
    if name in ("utf-8", "ascii"):
        return decode(data, path)
    if name.startswith("utf-"):
        raise DocumentError(
            tr(
                "{path}: declares {declared}, but its first bytes are not that; save it as UTF-8",
                path=path,
                declared=declared,
            )
        )
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        raise DocumentError(
            tr(
                "{path}: not {declared} text, as it declares: byte 0x{byte:02x} at offset {start}",
                path=path,
                declared=declared,
                byte=data[error.start],
                start=error.start,
            )
        ) from error
    return TextFile(path, text, name)
