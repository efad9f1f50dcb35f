"""Write TMX."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC
from xml.sax.saxutils import escape, quoteattr

from zhengming import __version__
from zhengming.translation.memory.model import Unit
from zhengming.translation.memory.tmx.parse import CONTEXT, ORIGIN, REVIEWED

__all__ = ["can_hold", "serialize"]

# XML 1.0, section 2.2.
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REFERENCES = {"\r": "&#13;"}
"""A parser would take this one for a line end of the file."""


def can_hold(unit: Unit) -> bool:
    """Whether XML has every character of a unit; most control characters it has not."""
    return not any(map(_NO_CHARACTER.search, (unit.source, unit.target, unit.origin, unit.context)))


def serialize(units: Iterable[Unit], source: str | None = None) -> Iterator[str]:
    """Yield the lines of a TMX 1.4 file; `can_hold` is true of every unit.

    Args:
        units: The units.
        source: BCP 47 tag of the source language of all of them; None: they may have several.

    Origin, context and whether a unit is reviewed are properties that `zhengming.translation.memory.tmx.parse` reads.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
    yield (
        f'<header creationtool="zhengming" creationtoolversion={quoteattr(__version__)} segtype="block"'
        f' o-tmf="zhengming" adminlang="en" srclang={quoteattr(source or "*all*")} datatype="plaintext"/>\n<body>\n'
    )
    for unit in units:
        changed = f"{unit.time.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        yield f'<tu srclang={quoteattr(unit.source_language)} changedate="{changed}">\n'
        yield _property(ORIGIN, unit.origin)
        if unit.context:
            yield _property(CONTEXT, unit.context)
        if not unit.reviewed:
            yield _property(REVIEWED, "no")
        yield _variant(unit.source_language, unit.source)
        yield _variant(unit.target_language, unit.target)
        yield "</tu>\n"
    yield "</body>\n</tmx>\n"


def _property(name: str, value: str) -> str:
    return f'<prop type="{name}">{escape(value, _REFERENCES)}</prop>\n'


def _variant(language: str, text: str) -> str:
    return f"<tuv xml:lang={quoteattr(language)}><seg>{escape(text, _REFERENCES)}</seg></tuv>\n"
