"""Rows of CSV and TSV: the encoding and the dialect found out, each row with its line."""

import csv
import itertools
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from zhengming.errors import TermbaseError
from zhengming.termbase.formats.table.columns import columns_of, layout_of
from zhengming.text.messages import tr

__all__ = ["Row", "rows_of", "unquoted_rows"]

Row = tuple[int, list[str]]
"""Line on which a row begins, counted from 1, and its cells."""
_DELIMITERS = (",", ";", "\t", "|")
_TABS = (".tsv", ".tab")
_SAMPLE = 64
"""Rows to look at."""
_LONGEST = 10_000_000
"""Bytes of a line."""


def rows_of(file: BinaryIO, path: Path, delimiter: str | None = None) -> Iterator[Row]:
    """Yield the rows of a table that are not empty.

    Args:
        file: At its beginning.
        path: For errors; its suffix may say what divides the columns.
        delimiter: What divides them; None: to be found out.

    Raises:
        TermbaseError: it is not text, or not to be told how its columns are divided.
    """
    lines = _lines(file, path)
    sample = list(itertools.islice(lines, _SAMPLE))
    if delimiter is None:
        delimiter = "\t" if path.suffix.lower() in _TABS else _delimiter(sample, path)
    quoted = True
    if delimiter == "\t" and _cells(sample, delimiter) is None:
        quoted = False  # who divides by tabs often leaves quotation marks as they are
    reader = csv.reader(
        itertools.chain(sample, lines), delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    )
    begun = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begun, cells
            begun = reader.line_num + 1
    except csv.Error as error:
        raise TermbaseError(tr("{path}:{begun}: not a table: {error}", path=path, begun=begun, error=error)) from error


def unquoted_rows(file: BinaryIO, path: Path) -> Iterator[Row]:
    """Yield the rows of a table divided by tabs, in which quotation marks mean nothing; # begins a comment.

    Raises:
        TermbaseError: it is not text.
    """
    for number, line in enumerate(_lines(file, path), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line.rstrip("\r\n").split("\t")


def _delimiter(sample: Sequence[str], path: Path) -> str:
    tables = {delimiter: rows for delimiter in _DELIMITERS if (rows := _cells(sample, delimiter)) is not None}
    headed = [one for one, rows in tables.items() if layout_of(columns_of(rows[0])) is not None]
    even = [one for one, rows in tables.items() if len(widths := {len(row) for row in rows}) == 1 and widths != {1}]
    filled = [one for one in even if all(row[0].strip() and row[1].strip() for row in tables[one])]
    candidates = headed or filled or even
    if len(candidates) != 1:
        what = tr(" or ").join(map(repr, candidates)) if candidates else tr("nothing that the rows have in common")
        raise TermbaseError(
            tr(
                "{path}: columns seem to be divided by {what}; "
                "say it with --from-format csv, csv-semicolon or tsv of zhengming terms convert",
                path=path,
                what=what,
            )
        )
    return candidates[0]


def _cells(sample: Sequence[str], delimiter: str) -> list[list[str]] | None:
    """Return the rows of a sample, None where quotation marks do not fit or there are none."""
    reader = csv.reader(sample, delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend(row for row in reader if any(map(str.strip, row)))
    except csv.Error:
        # A cell may go on below the sample.
        if len(sample) < _SAMPLE or reader.line_num < len(sample):
            return None
    return rows or None


def _lines(file: BinaryIO, path: Path) -> Iterator[str]:
    start = file.read(4)
    file.seek(0)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield from _lines_of_utf16(file, path)
        return
    number = 0
    while raw := file.readline(_LONGEST):
        number += 1
        if len(raw) == _LONGEST:
            raise TermbaseError(
                tr(
                    "{path}:{number}: not a table: the line is longer than {limit:,} bytes",
                    path=path,
                    number=number,
                    limit=_LONGEST,
                )
            )
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            byte = f"byte 0x{raw[error.start]:02x}"
            raise TermbaseError(
                tr(
                    "{path}:{number}: not UTF-8 text: {byte}; save the file as UTF-8",
                    path=path,
                    number=number,
                    byte=byte,
                )
            ) from error
        if "\0" in line:
            raise TermbaseError(tr("{path}:{number}: not a table: it holds a NUL character", path=path, number=number))
        yield line


def _lines_of_utf16(file: BinaryIO, path: Path) -> Iterator[str]:
    from io import TextIOWrapper

    text = TextIOWrapper(file, "utf-16", newline="\n")
    number = 1
    try:
        for number, line in enumerate(text, 1):  # noqa: B007 -- for the error
            yield line
    except UnicodeError as error:
        raise TermbaseError(
            tr("{path}:{number}: not UTF-16 text; save the file as UTF-8", path=path, number=number)
        ) from error
    finally:
        # Who wants no more lines may have closed the file.
        with suppress(ValueError):
            text.detach()
