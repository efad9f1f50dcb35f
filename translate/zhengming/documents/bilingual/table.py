"""Tables of segments: CSV (RFC 4180, also with semicolons) and TSV, a source and its translation in each row.

The first row is a header where it names languages (``en``, ``zh-Hant``) or says ``source`` and ``target``. Without one
the first two columns are meant.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from zhengming.documents.bilingual.placing import known_language
from zhengming.documents.bilingual.spliced import CannotWriteError, Splice, Spliced, Writer
from zhengming.documents.model import Piece, Segment, State, Unit, unmarked
from zhengming.documents.plain import TextFile, decode
from zhengming.errors import DocumentError
from zhengming.text.languages import agree, lookup
from zhengming.text.messages import tr

__all__ = ["parse", "read"]

_SOURCE = frozenset({"source", "src", "source text"})
_TARGET = frozenset({"target", "tgt", "trg", "translation", "target text"})
_NOTES = frozenset({"note", "notes", "comment", "comments"})
_QUOTED = re.compile(r"\"((?:[^\"]|\"\")*+)\"")
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    """With its quotation marks."""
    segment: Segment
    quoted: bool


@dataclass(frozen=True, slots=True)
class _Columns:
    source: int
    target: int
    context: int | None
    notes: int | None
    languages: tuple[str | None, str | None]
    has_header: bool


def parse(data: bytes, path: Path, source: str | None = None, target: str | None = None) -> Spliced:
    """Read a table.

    Args:
        data: The file, in UTF-8 or UTF-16.
        path: Its name; in a ``.tsv`` tabs are between cells, else commas or semicolons or tabs.
        source: The language of the sources (BCP 47), to choose a column, or where there is no header.
        target: The language of the translations, likewise.

    Raises:
        DocumentError: it has not two columns, or which are meant is not clear.
    """
    return read(decode(data, path), source, target)


def read(file: TextFile, source: str | None = None, target: str | None = None) -> Spliced:
    """Do the same for a text.

    Raises:
        DocumentError: it has not two columns, or which are meant is not clear.
    """
    delimiter = _delimiter(file)
    rows = list(_rows(file, delimiter))
    columns = _columns(file.path, rows, source, target)
    units: list[Unit] = []
    writers: list[Writer] = []
    for row in rows[int(columns.has_header) :]:
        if columns.source < len(row) and (said := row[columns.source].segment).text.strip():
            writers.append(_writer(row, columns.target, delimiter, len(units)))
            units.append(_unit(row, said, columns))
    return Spliced(
        file,
        *columns.languages,
        units,
        writers,
        partial(read, source=source, target=target),
        escape=partial(_escape, delimiter=delimiter),
    )


def _delimiter(file: TextFile) -> str:
    if file.path.suffix.lower() in (".tsv", ".tab"):
        return "\t"
    first = _QUOTED.sub("", file.text[:10_000].lstrip("\r\n"))
    counts = Counter(_LINE_END.split(first, maxsplit=1)[0])
    return max(",;\t", key=lambda one: counts[one])


def _rows(file: TextFile, delimiter: str) -> Iterator[list[_Cell]]:
    """Yield the rows that are not empty."""
    text = file.text
    plain = re.compile(f"[^{delimiter}\r\n]*+")
    at = 0
    row: list[_Cell] = []
    while at < len(text) or row:
        quoted = _QUOTED.match(text, at) if text.startswith('"', at) else None
        if quoted is not None and (quoted.end() == len(text) or text[quoted.end()] in (delimiter, "\r", "\n")):
            cell = _Cell(at, quoted.end(), _quoted_segment(quoted[1], at + 1), quoted=True)
        elif text.startswith('"', at) and delimiter != "\t":
            line = text.count("\n", 0, at) + 1
            raise DocumentError(
                tr("{path}:{line}: a quotation mark is not closed, or text follows it", path=file.path, line=line)
            )
        else:
            end = plain.match(text, at).end()  # type: ignore[union-attr] # It matches nothing, too.
            cell = _Cell(at, end, Segment(text[at:end], (Piece(0, end - at, at, end),)), quoted=False)
        row.append(cell)
        at = cell.end
        if text.startswith(delimiter, at):
            at += 1
            continue
        if any(one.segment.text for one in row):
            yield row
        row = []
        line_end = _LINE_END.match(text, at)
        at = line_end.end() if line_end else len(text)


def _quoted_segment(written: str, start: int) -> Segment:
    pieces: list[Piece] = []
    length = 0
    for match in re.finditer(r'""|[^"]+', written):
        size = 1 if match[0] == '""' else len(match[0])
        pieces.append(Piece(length, length + size, start + match.start(), start + match.end()))
        length += size
    return Segment(written.replace('""', '"'), tuple(pieces) or (Piece(0, 0, start, start),))


def _columns(path: Path, rows: Sequence[Sequence[_Cell]], source: str | None, target: str | None) -> _Columns:
    if not rows or len(rows[0]) < 2:
        raise DocumentError(tr("{path}: has no two columns of segments", path=path))
    names = [cell.segment.text.strip().casefold() for cell in rows[0]]
    context = next((at for at, one in enumerate(names) if one == "context"), None)
    notes = next((at for at, one in enumerate(names) if one in _NOTES), None)
    of_source = next((at for at, one in enumerate(names) if one in _SOURCE), None)
    of_target = next((at for at, one in enumerate(names) if one in _TARGET), None)
    if of_source is not None and of_target is not None:
        return _Columns(of_source, of_target, context, notes, (source, target), has_header=True)
    tagged = {tag: at for at, one in reversed(list(enumerate(names))) if (tag := known_language(one)) is not None}
    if len(tagged) < 2 or len(tagged) < len([one for one in names if one]) - 2:
        return _Columns(0, 1, None, None, (source, target), has_header=False)
    order = sorted(tagged, key=lambda tag: tagged[tag])
    first = _best(source, order) if source else next(one for one in order if target is None or not agree(one, target))
    others = [one for one in order if one != first]
    second = _best(target, others) if target else others[0] if len(others) == 1 else None
    if first is None or second is None:
        raise DocumentError(
            tr(
                "{path}: which of its columns are meant? Name two languages of {order}",
                path=path,
                order=", ".join(order),
            )
        )
    return _Columns(tagged[first], tagged[second], context, notes, (first, second), has_header=True)


def _best(wanted: str, tags: Sequence[str]) -> str | None:
    return lookup(wanted, tags) or next((one for one in tags if agree(one, wanted)), None)


def _unit(row: Sequence[_Cell], said: Segment, columns: _Columns) -> Unit:
    target = row[columns.target].segment if columns.target < len(row) else None
    if target is not None and not target.text.strip():
        target = None
    notes, context = (
        row[at].segment.text if at is not None and at < len(row) else "" for at in (columns.notes, columns.context)
    )
    state = State.INITIAL if target is None else State.TRANSLATED
    return Unit(said, target, state, context=context, notes=(notes,) if notes else ())


def _writer(row: Sequence[_Cell], column: int, delimiter: str, number: int) -> Writer:
    def write(texts: Mapping[int, str], _: State) -> Sequence[Splice]:
        text, tags = unmarked(texts[number])
        if tags:
            raise CannotWriteError(tr("a table has no tags"))
        if column < len(row):
            cell = row[column]
            return [Splice(cell.start, cell.end, _written(text, delimiter, quoted=cell.quoted))]
        end = row[-1].end
        missing = delimiter * (column - len(row) + 1)
        return [Splice(end, end, missing + _written(text, delimiter, quoted=row[0].quoted))]

    return write


def _written(text: str, delimiter: str, *, quoted: bool) -> str:
    if quoted or text.startswith('"') or any(one in text for one in (delimiter, "\r", "\n")):
        return '"' + text.replace('"', '""') + '"'
    return text


def _escape(text: str, delimiter: str) -> str | None:
    """Return a text as it can stand in any cell; None where it cannot without quotation marks around it."""
    return None if any(one in text for one in (delimiter, '"', "\r", "\n")) else text
