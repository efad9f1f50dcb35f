"""Glossaries as gettext catalogues: an entry is a pair of terms."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, BinaryIO

from zhengming.errors import TermbaseError
from zhengming.termbase.formats.model import Item, Losses, Options
from zhengming.termbase.formats.pair import languages_of, named_languages
from zhengming.termbase.formats.table.columns import Column, language_of
from zhengming.termbase.formats.table.parse import parse_columns
from zhengming.termbase.formats.table.serialize import pairs
from zhengming.termbase.formats.table.text import Row
from zhengming.termbase.model import Concept
from zhengming.text.languages import posix_locale
from zhengming.text.messages import tr

__all__ = ["read_po", "write_po"]

_GENERATOR = "X-Generator"
_LINE = re.compile(r"line (\d+)")
_NAME = "zhengming"
_SOURCE = "X-Source-Language"
_GOOD_LINE = re.compile(
    r'\s*(?:#.*|(?:(?:msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*)?"(?:[^"\\]|\\.)*"\s*)?\Z', re.DOTALL
)
_ESCAPED = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t", "\r": r"\r"})


def read_po(file: BinaryIO, path: Path, options: Options, losses: Losses) -> Iterator[Item]:
    """Read a catalogue: extracted comments are definitions, translators' comments are notes.

    Entries that are obsolete, need work or have no translation are left out and counted. Languages are those of the
    options, of the file's name, or of the header (``X-Source-Language``, ``Language``).

    Raises:
        TermbaseError: it is no catalogue, or does not say its languages.
    """
    import polib

    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise TermbaseError(
            tr("{path}:{line}: not UTF-8 text; save the file as UTF-8", path=path, line=line)
        ) from error
    for number, one in enumerate(text.splitlines(), 1):
        # polib takes what is not closed for closed.
        if not _GOOD_LINE.match(one):
            raise TermbaseError(
                tr("{path}:{number}: not a gettext catalogue: this line is broken", path=path, number=number)
            )
    try:
        # With a line end in it, polib takes it for a text and not for the name of a file.
        catalogue = polib.pofile(text + "\n", encoding="utf-8")
    except (OSError, UnicodeError, ValueError, IndexError, AttributeError) as error:
        place = _LINE.search(str(error))
        line_ = f":{place[1]}" if place else ""
        raise TermbaseError(tr("{path}{line}: not a gettext catalogue", path=path, line=line_)) from error
    if not len(catalogue) and not catalogue.metadata and text.strip():
        raise TermbaseError(tr("{path}:1: not a gettext catalogue: there is no entry in it", path=path))

    def rows() -> Iterator[Row]:
        for entry in catalogue:
            if entry.obsolete or entry.fuzzy or not entry.msgstr or entry.msgid_plural:
                losses.add(tr("entries that are obsolete, plural, need work or have no translation"))
            else:
                yield (
                    entry.linenum or 1,
                    [entry.msgctxt or "", entry.msgid, entry.msgstr, entry.comment, entry.tcomment],
                )

    languages = options.languages or named_languages(path) or _in_header(catalogue.metadata)
    # Elsewhere a context is anything that tells equal words apart.
    context = "concept" if catalogue.metadata.get(_GENERATOR) == _NAME else "context"
    names = (context, "source_term", "target_term", "definition", "concept_note")
    columns = tuple(Column(name, name) for name in names)
    yield from parse_columns(rows(), path, columns, Options(languages_of(path, Options(languages))), losses)


def _in_header(metadata: dict[str, str]) -> tuple[str, str] | None:
    source, target = (language_of(metadata.get(key, "")) for key in (_SOURCE, "Language"))
    return None if source is None or target is None else (source, target)


def write_po(concepts: Iterable[Concept], file: IO[bytes], path: Path, options: Options, losses: Losses) -> None:
    """Write an entry for each pair of terms; those of one source term are told apart by the concept as context."""
    source, target = languages_of(path, options)
    header = (
        f"Language: {posix_locale(target)}",
        f"{_SOURCE}: {posix_locale(source)}",
        f"{_GENERATOR}: {_NAME}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
    )
    lines = "".join(f'"{line}\\n"\n' for line in header)
    file.write(f'msgid ""\nmsgstr ""\n{lines}'.encode())
    for concept, one, other in pairs(concepts, (source, target), losses, documented=True):
        comments = [f"# {line}".rstrip() for line in (concept.note or "").splitlines()]
        comments += [f"#. {line}".rstrip() for line in (concept.definition or "").splitlines()]
        fields = (("msgctxt", concept.id), ("msgid", one.text), ("msgstr", other.text))
        entry = [*comments, *(f'{name} "{text.translate(_ESCAPED)}"' for name, text in fields)]
        file.write(("\n" + "\n".join(entry) + "\n").encode())
