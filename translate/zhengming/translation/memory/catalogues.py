"""Read what people have reviewed in gettext catalogues."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import polib

from zhengming.documents.plain import read_text
from zhengming.errors import TranslationMemoryError
from zhengming.text.languages import agree, fallbacks, is_known, posix_locale
from zhengming.text.messages import tr
from zhengming.translation.catalogue import parse as parse_catalogue
from zhengming.translation.memory.model import Skip, Unit

__all__ = ["parse"]


def parse(path: Path, *, source: str | None, target: str | None, origin: str, time: datetime) -> Iterator[Unit | Skip]:
    """Yield the entries of a catalogue that are translated and not marked as needing work.

    Args:
        path: Of the ``.po`` file.
        source: BCP 47 tag of the source language; None: what the header says in ``X-Source-Language``.
        target: BCP 47 tag of the only target language that is wanted; None: what the header says in ``Language``.
        origin: Where the units are from.
        time: When they were changed, if the header does not say it in ``PO-Revision-Date``.

    Raises:
        DocumentError: the file cannot be read, or is no catalogue.
        TranslationMemoryError: it does not say its languages, nor does the caller.
    """
    file = parse_catalogue(path, read_text(path).text)
    from_ = _language(file, "X-Source-Language") or source
    to = _language(file, "Language") or target
    for language, option in ((from_, "--from"), (to, "--to")):
        if language is None:
            raise TranslationMemoryError(
                tr("{path}: its header does not say the language; give {option}", path=path, option=option)
            )
    changed = _time(file.metadata.get("PO-Revision-Date", "")) or time
    for entry in file:
        skip = _skip(entry)
        if skip is not None:
            yield skip
        elif source is not None and not agree(from_ or "", source):
            yield Skip.NO_SOURCE
        elif target is not None and not agree(to or "", target):
            yield Skip.NO_TARGET
        else:
            yield Unit(entry.msgid, entry.msgstr, from_ or "", to or "", origin, changed, context=entry.msgctxt or "")


def _skip(entry: polib.POEntry) -> Skip | None:
    if entry.obsolete:
        return Skip.OBSOLETE
    if entry.msgid_plural:
        return Skip.PLURAL
    if not entry.msgstr.strip():
        return Skip.UNTRANSLATED
    return Skip.FUZZY if entry.fuzzy else None


def _language(file: polib.POFile, header: str) -> str | None:
    tag = file.metadata.get(header, "").partition("@")[0]
    if not is_known(tag):
        return None
    # gettext writes zh_TW for zh-Hant: the shortest tag is meant that is written so.
    return next(one for one in reversed(fallbacks(tag)) if posix_locale(one) == posix_locale(tag))


def _time(text: str) -> datetime | None:
    for form in ("%Y-%m-%d %H:%M%z", "%Y-%m-%d %H:%M:%S%z"):
        try:
            return datetime.strptime(text, form).astimezone(UTC)
        except ValueError:
            continue
    return None
