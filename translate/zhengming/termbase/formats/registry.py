"""The formats by name and by the suffixes of files; each is loaded when it is used."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from zhengming.errors import TermbaseError, UsageError
from zhengming.termbase.formats.model import Read, Write
from zhengming.text.messages import tr

__all__ = ["FORMATS", "SUFFIXES", "Format", "format_named", "format_of"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format; ``read`` and ``write`` load what they return."""

    name: str
    description: str
    suffixes: tuple[str, ...]
    """Suffixes of which it is the first choice."""
    read: Callable[[], Read]
    write: Callable[[], Write]


def _toml() -> tuple[Read, Write]:
    from zhengming.termbase.formats.toml import read_toml, write_toml

    return read_toml, write_toml


def _tbx() -> Read:
    from zhengming.termbase.formats.tbx.parse import parse

    return parse


def _tbx_writer(name: str) -> Callable[[], Write]:
    def load() -> Write:
        from zhengming.termbase.formats.tbx import serialize

        return {"dca": serialize.write_dca, "dct": serialize.write_dct, "v2": serialize.write_v2}[name]

    return load


def _table(delimiter: str | None = None) -> Callable[[], Read]:
    def load() -> Read:
        from zhengming.termbase.formats.table.csv import read_table

        return read_table(delimiter)

    return load


def _pairs(delimiter: str) -> Callable[[], Read]:
    def load() -> Read:
        from zhengming.termbase.formats.table.csv import read_pairs

        return read_pairs(delimiter)

    return load


def _csv_writer(name: str, delimiter: str = ",") -> Callable[[], Write]:
    def load() -> Write:
        from zhengming.termbase.formats.table import csv

        writers: dict[str, Callable[[], Write]] = {
            "terms": lambda: csv.write_terms(delimiter),
            "concepts": lambda: csv.write_concepts(delimiter),
            "sets": lambda: csv.write_sets,
            "deepl": lambda: csv.write_deepl,
            "microsoft": lambda: csv.write_microsoft,
            "weblate": lambda: csv.write_weblate,
            "omegat": lambda: csv.write_omegat,
        }
        return writers[name]()

    return load


def _omegat() -> Read:
    from zhengming.termbase.formats.table.csv import read_omegat

    return read_omegat


def _xlsx() -> Read:
    from zhengming.termbase.formats.table.xlsx import read_xlsx

    return read_xlsx


def _xlsx_writer(name: str) -> Callable[[], Write]:
    def load() -> Write:
        from zhengming.termbase.formats.table import xlsx

        return {"terms": xlsx.write_xlsx_terms, "concepts": xlsx.write_xlsx_concepts}[name]

    return load


def _po() -> Read:
    from zhengming.termbase.formats.po import read_po

    return read_po


def _po_writer() -> Write:
    from zhengming.termbase.formats.po import write_po

    return write_po


FORMATS = (
    Format("toml", "the program's own", (".toml",), lambda: _toml()[0], lambda: _toml()[1]),
    Format("tbx", "TBX-Basic, version 3, categories as attributes", (".tbx",), _tbx, _tbx_writer("dca")),
    Format("tbx-dct", "TBX-Basic, version 3, categories as tags", (), _tbx, _tbx_writer("dct")),
    Format("tbx-v2", "TBX-Basic, version 2 (2008)", (".xml",), _tbx, _tbx_writer("v2")),
    Format("csv", "a row for each term, commas", (), _table(","), _csv_writer("terms")),
    Format("csv-semicolon", "the same, semicolons", (), _table(";"), _csv_writer("terms", ";")),
    Format("tsv", "the same, tabs", (".tsv", ".tab"), _table("\t"), _csv_writer("terms", "\t")),
    Format("csv-concepts", "a row for each concept, a column for each language", (), _table(), _csv_writer("concepts")),
    Format("google-sets", "equivalent term sets of Google Translation", (), _table(","), _csv_writer("sets")),
    Format("google", "pairs for Google Translation", (), _pairs(","), _csv_writer("deepl")),
    Format("deepl", "pairs for DeepL", (), _pairs(","), _csv_writer("deepl")),
    Format("microsoft", "pairs for Azure document translation", (), _pairs("\t"), _csv_writer("microsoft")),
    Format("weblate", "a CSV glossary of Weblate", (), _table(","), _csv_writer("weblate")),
    Format("omegat", "a glossary of OmegaT", (".txt", ".utf8"), _omegat, _csv_writer("omegat")),
    Format("xlsx", "a workbook, a row for each term", (".xlsx",), _xlsx, _xlsx_writer("terms")),
    Format("xlsx-concepts", "a workbook, a row for each concept", (), _xlsx, _xlsx_writer("concepts")),
    Format("po", "a gettext catalogue of pairs", (".po", ".pot"), _po, _po_writer),
)
_SNIFFED = Format("csv", "a table", (".csv",), _table(), _csv_writer("terms"))
"""What a .csv file is read with where no format is named: what divides its columns is found out."""
SUFFIXES = tuple(suffix for one in (*FORMATS, _SNIFFED) for suffix in one.suffixes)


def format_named(name: str) -> Format:
    """Return a format by its name.

    Raises:
        UsageError: there is none.
    """
    found = next((one for one in FORMATS if one.name == name), None)
    if found is None:
        raise UsageError(
            tr(
                "{name!r} is no format of glossaries; there are {names}",
                name=name,
                names=", ".join(one.name for one in FORMATS),
            )
        )
    return found


def format_of(path: Path) -> Format:
    """Return the format of a file by its suffix.

    Raises:
        TermbaseError: no format has it.
    """
    suffix = path.suffix.lower()
    found = next((one for one in (*FORMATS, _SNIFFED) if suffix in one.suffixes), None)
    if found is None:
        raise TermbaseError(
            tr(
                "{path}: no glossary format has the suffix {suffix!r}; there are {suffixes}",
                path=path,
                suffix=suffix,
                suffixes=", ".join(SUFFIXES),
            )
        )
    return found
