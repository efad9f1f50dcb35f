"""Read TMX."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import Element

from zhengming.errors import TranslationMemoryError
from zhengming.text.languages import agree, canonical, is_known
from zhengming.text.messages import tr
from zhengming.translation.memory.model import Skip, Unit
from zhengming.translation.memory.tmx.inline import local_name, plain_text
from zhengming.translation.memory.tmx.xml import elements

__all__ = ["CONTEXT", "ORIGIN", "REVIEWED", "parse"]

ORIGIN, CONTEXT, REVIEWED = "x-origin", "x-context", "x-reviewed"
"""Properties in which `zhengming.translation.memory.tmx.serialize` keeps what TMX has no place for."""
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_TIME = re.compile(r"(\d{8}T\d{6})Z\Z")
_ALL = "*all*"


@dataclass(frozen=True, slots=True)
class _Variant:
    """One ``tuv``."""

    language: str
    text: str
    lost: bool
    time: str | None


def parse(
    file: BinaryIO, path: Path, *, source: str | None, target: str | None, origin: str, time: datetime
) -> Iterator[Unit | Skip]:
    """Yield the units of a file as they are read; an entry in several languages is several units.

    Args:
        file: At its beginning.
        path: For errors.
        source: BCP 47 tag of the source language; None: what the file says is its source language.
        target: BCP 47 tag of the only target language that is wanted; None: all that there are.
        origin: Where units are from that do not say it themselves.
        time: When units were changed that do not say it themselves.

    Raises:
        TranslationMemoryError: the file is not well formed or no TMX, declares entities, or does not say which
            language its source language is, and ``source`` is None.
    """
    srclang = _ALL
    for number, element in enumerate(elements(file, path, frozenset({"header", "tu"}))):
        if number == 0:
            if local_name(element) != "tmx":
                raise TranslationMemoryError(
                    tr(
                        "{path}: not a TMX file: its root element is {root!r}",
                        path=path,
                        root=local_name(element),
                    )
                )
        elif local_name(element) == "header":
            srclang = element.get("srclang", _ALL)
        else:
            from_ = source or _tag(element.get("srclang", srclang))
            if from_ is None:
                raise TranslationMemoryError(
                    tr("{path}: does not say which is the source language; give --from", path=path)
                )
            yield from _units(element, from_, target, origin, time)


def _units(element: Element, source: str, target: str | None, origin: str, time: datetime) -> Iterator[Unit | Skip]:
    properties = {one.get("type", ""): one.text or "" for one in element if local_name(one) == "prop"}
    variants = [one for child in element if (one := _variant(child)) is not None]
    mine = _nearest(variants, source)
    if mine is None:
        yield Skip.NO_SOURCE
        return
    others = [one for one in variants if one is not mine and (target is None or agree(one.language, target))]
    if target is not None:
        nearest = _nearest(others, target)
        others = [] if nearest is None else [nearest]
    if not others:
        yield Skip.NO_TARGET
    for other in others:
        dates = (other.time, element.get("changedate"), element.get("creationdate"), mine.time)
        yield Unit(
            mine.text,
            other.text,
            mine.language,
            other.language,
            properties.get(ORIGIN, origin),
            next((one for one in map(_time, dates) if one is not None), time),
            properties.get(REVIEWED) != "no" and not (mine.lost or other.lost),
            properties.get(CONTEXT, ""),
        )


def _variant(element: Element) -> _Variant | None:
    language = _tag(element.get(_LANGUAGE) or element.get("lang") or "")
    segment = next((one for one in element if local_name(one) == "seg"), None)
    if local_name(element) != "tuv" or language is None or segment is None:
        return None
    text, lost = plain_text(segment)
    return _Variant(language, text, lost, element.get("changedate") or element.get("creationdate"))


def _nearest(variants: Sequence[_Variant], language: str) -> _Variant | None:
    fitting = [one for one in variants if agree(one.language, language)]
    return min(fitting, key=lambda one: one.language != language, default=None)


def _tag(text: str) -> str | None:
    return canonical(text) if is_known(text) else None


def _time(text: str | None) -> datetime | None:
    match = _TIME.match(text or "")
    try:
        return datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC) if match else None
    except ValueError:
        return None
