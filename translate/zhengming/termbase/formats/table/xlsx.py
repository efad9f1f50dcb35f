"""Workbooks: calamine reads them, openpyxl writes them; the extra ``xlsx`` installs both."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import IO, Any, BinaryIO

from zhengming.errors import TermbaseError
from zhengming.termbase.formats.model import Item, Losses, Options, Write
from zhengming.termbase.formats.table.csv import FORMULA
from zhengming.termbase.formats.table.parse import parse_rows
from zhengming.termbase.formats.table.serialize import concept_rows, term_rows
from zhengming.termbase.formats.table.text import Row
from zhengming.termbase.model import Concept
from zhengming.text.messages import tr

__all__ = ["read_xlsx", "write_xlsx_concepts", "write_xlsx_terms"]

_LARGEST = 1_000_000_000
"""Bytes of all members of the archive."""
_RATIO = 200
"""Most that a member may shrink by, of those that are large."""
_MEMBERS = 10_000
_CELLS = 20_000_000
"""Most cells from the first row and column to the last ones that are not empty: calamine makes room for all of them."""
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)([0-9]*)["']""")
_CHUNK = 2**20
_LONGEST = 32_767
"""Characters of a cell (Excel specifications and limits)."""


def read_xlsx(file: BinaryIO, path: Path, options: Options, losses: Losses) -> Iterator[Item]:
    """Read the first sheet that is not empty; formulas count as what they gave when the file was saved.

    Raises:
        TermbaseError: the file is no workbook, or grows out of all proportion when it is unpacked.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError as error:
        raise _uninstalled(path) from error
    _refuse_bombs(file, path)
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(file.read()))
        sheets = [sheet for name in workbook.sheet_names if (sheet := workbook.get_sheet_by_name(name)).height]
    except (CalamineError, zipfile.BadZipFile, ValueError, OSError) as error:
        message = " ".join(str(error).split())
        raise TermbaseError(
            tr("{path}: not a workbook that can be read: {message}", path=path, message=message)
        ) from error
    if len(sheets) > 1:
        losses.add(tr("sheets after the first"), len(sheets) - 1)
    for sheet in sheets[:1]:
        yield from parse_rows(_rows(sheet), path, options, losses)


def _rows(sheet: Any) -> Iterator[Row]:
    for number, cells in enumerate(sheet.iter_rows(), 1):
        texts = [_text(cell) for cell in cells]
        if any(one.strip() for one in texts):
            yield number, texts


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, bool):
        return str(cell).lower()
    return str(cell)


def _refuse_bombs(file: BinaryIO, path: Path) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            _refuse_large(members, path)
            for member in members:
                with archive.open(member) as content:
                    _refuse_sparse(content, path)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        message = " ".join(str(error).split())
        raise TermbaseError(tr("{path}: not a workbook (.xlsx): {error}", path=path, error=message)) from error
    file.seek(0)


def _refuse_large(members: Sequence[zipfile.ZipInfo], path: Path) -> None:
    size = sum(one.file_size for one in members)
    shrunk = any(one.file_size > 10_000_000 and one.file_size > _RATIO * one.compress_size for one in members)
    if len(members) > _MEMBERS or size > _LARGEST or shrunk:
        raise TermbaseError(
            tr("{path}: grows to {size:,} bytes when it is unpacked; it is not read", path=path, size=size)
        )


def _refuse_sparse(member: IO[bytes], path: Path) -> None:
    """Refuse a sheet whose cells are so far apart that there would be no room for those between them."""
    rows = columns = 1
    rest = b""
    while chunk := member.read(_CHUNK):
        for letters, digits in _PLACE.findall(rest + chunk):
            # No program has more than 7 digits or 3 letters; what has more is not made a number of.
            rows = max(rows, int(digits[:9] or b"1"))
            columns = max(columns, _column(letters[:7]))
        if rows * columns > _CELLS:
            raise TermbaseError(
                tr(
                    "{path}: a sheet of {rows:,} rows and {columns:,} columns; it is not read",
                    path=path,
                    rows=rows,
                    columns=columns,
                )
            )
        rest = chunk[-64:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _writer(make: Callable[[Iterable[Concept], Losses], Iterator[Sequence[str]]]) -> Write:
    def write(concepts: Iterable[Concept], file: IO[bytes], path: Path, options: Options, losses: Losses) -> None:
        del options  # of no use here
        try:
            from openpyxl import Workbook
            from openpyxl.cell import WriteOnlyCell
            from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
        except ImportError as error:
            raise _uninstalled(path) from error
        workbook = Workbook(write_only=True)
        sheet = workbook.create_sheet("Glossary")
        sheet.freeze_panes = "A2"

        def cell(text: str) -> Any:
            fitting, dropped = ILLEGAL_CHARACTERS_RE.subn("", text)
            if dropped:
                losses.add(tr("characters that a workbook does not have"), dropped)
            if len(fitting) > _LONGEST:
                losses.add(tr("ends of texts longer than a cell"))
                fitting = fitting[:_LONGEST]
            made = WriteOnlyCell(sheet, fitting)
            if fitting.startswith(FORMULA):
                # Else a formula; the mark makes programs keep it a text when it is edited.
                made.data_type = "s"
                made.quotePrefix = True
                losses.remarks[tr("cells that begin with = + - or @, written as texts")] += 1
            return made

        try:
            for row in make(concepts, losses):
                sheet.append([cell(text) if text else None for text in row])
            workbook.save(file)
        except BaseException:
            # Half a sheet complains on standard error when it is thrown away.
            with suppress(Exception):
                sheet.close()
            raise

    return write


write_xlsx_terms = _writer(lambda concepts, _: term_rows(concepts))
"""Write one row for each term, which holds everything."""
write_xlsx_concepts = _writer(concept_rows)
"""Write one row for each concept."""


def _uninstalled(path: Path) -> TermbaseError:
    return TermbaseError(
        tr(
            "{path}: a workbook needs openpyxl and python-calamine; install them with pip install 'zhengming[xlsx]'",
            path=path,
        )
    )
