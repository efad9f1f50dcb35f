"""CSV and TSV: what each of the formats that are made of text is read and written with."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import IO, BinaryIO

from zhengming.termbase.formats.model import Item, Losses, Options, Read, Write
from zhengming.termbase.formats.pair import languages_of
from zhengming.termbase.formats.table.parse import parse_pairs, parse_rows
from zhengming.termbase.formats.table.serialize import concept_rows, pair_rows, pairs, set_rows, term_rows
from zhengming.termbase.formats.table.text import rows_of, unquoted_rows
from zhengming.termbase.model import Concept
from zhengming.text.messages import tr

__all__ = [
    "FORMULA",
    "read_omegat",
    "read_pairs",
    "read_table",
    "write_concepts",
    "write_deepl",
    "write_microsoft",
    "write_omegat",
    "write_sets",
    "write_terms",
    "write_weblate",
]

_WEBLATE = ("location", "source", "target", "id", "fuzzy", "context", "translator_comments", "developer_comments")
FORMULA = ("=", "+", "-", "@")
"""How a text begins that spreadsheets take for a formula."""
_RISKY = re.compile(r"\0[=+\-@]")


def read_table(delimiter: str | None = None) -> Read:
    """Return a reader of tables with or without headings; None: what divides columns is found out."""

    def read(file: BinaryIO, path: Path, options: Options, losses: Losses) -> Iterator[Item]:
        return parse_rows(rows_of(file, path, delimiter), path, options, losses)

    return read


def read_pairs(delimiter: str) -> Read:
    """Return a reader of tables without headings."""

    def read(file: BinaryIO, path: Path, options: Options, losses: Losses) -> Iterator[Item]:
        return parse_pairs(rows_of(file, path, delimiter), path, options, losses)

    return read


def read_omegat(file: BinaryIO, path: Path, options: Options, losses: Losses) -> Iterator[Item]:
    """Read a glossary of OmegaT: source term, target term, comment, divided by tabs."""
    return parse_pairs(unquoted_rows(file, path), path, options, losses)


def _writer(
    make: Callable[[Iterable[Concept], Path, Options, Losses], Iterator[Sequence[str]]], delimiter: str
) -> Write:
    def write(concepts: Iterable[Concept], file: IO[bytes], path: Path, options: Options, losses: Losses) -> None:
        text = TextIOWrapper(file, "utf-8", newline="", write_through=False)
        try:
            writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
            for row in make(concepts, path, options, losses):
                if risky := len(_RISKY.findall("\0".join(("", *row)))):
                    losses.remarks[
                        tr("cells that begin with = + - or @, which a spreadsheet may take for formulas")
                    ] += risky
                writer.writerow(row)
        finally:
            text.detach()

    return write


def write_terms(delimiter: str) -> Write:
    """Return a writer of one row for each term, which holds everything."""
    return _writer(lambda concepts, *_: term_rows(concepts), delimiter)


def write_concepts(delimiter: str) -> Write:
    """Return a writer of one row for each concept."""
    return _writer(lambda concepts, _path, _options, losses: concept_rows(concepts, losses), delimiter)


write_sets = _writer(lambda concepts, _path, _options, losses: set_rows(concepts, losses), ",")
"""Google Cloud Translation: equivalent term sets."""


def _pair_rows(concepts: Iterable[Concept], path: Path, options: Options, losses: Losses) -> Iterator[Sequence[str]]:
    return pair_rows(concepts, languages_of(path, options), losses)


write_deepl = _writer(_pair_rows, ",")
"""DeepL, and Google Cloud Translation for one direction."""
write_microsoft = _writer(_pair_rows, "\t")
"""Azure document translation."""


def _weblate_rows(concepts: Iterable[Concept], path: Path, options: Options, losses: Losses) -> Iterator[Sequence[str]]:
    yield _WEBLATE
    seen: set[str] = set()
    for concept, source, target in pairs(concepts, languages_of(path, options), losses, documented=True):
        notes = (concept.note or "", concept.definition or "")
        # What stands twice is told apart by its context.
        context = concept.id if source.text in seen else ""
        seen.add(source.text)
        yield ("", source.text, target.text, "", "", context, *notes)


write_weblate = _writer(_weblate_rows, ",")


def write_omegat(concepts: Iterable[Concept], file: IO[bytes], path: Path, options: Options, losses: Losses) -> None:
    """Write a glossary of OmegaT in UTF-8; definition and note are the comment."""
    for concept, source, target in pairs(concepts, languages_of(path, options), losses, documented=True):
        comment = "; ".join(text for text in (concept.definition, concept.note) if text)
        line = "\t".join(" ".join(cell.split()) for cell in (source.text, target.text, comment))
        file.write(f"{line}\n".encode())
