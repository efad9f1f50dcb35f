"""Which bilingual format a file has, and the module that reads it."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from zhengming.documents.bilingual.decoding import decode_catalogue, decode_xml
from zhengming.documents.bilingual.spliced import Spliced
from zhengming.documents.plain import TextFile, decode
from zhengming.documents.registry import BILINGUAL, is_bilingual

__all__ = ["decode_bilingual", "read_bilingual"]

_DECODERS: dict[str, Callable[[bytes, Path], TextFile]] = {
    "zhengming.documents.bilingual.catalogue": decode_catalogue,
    "zhengming.documents.bilingual.table": decode,
}


def decode_bilingual(data: bytes, path: Path) -> TextFile:
    """Make a text of the bytes of a file, in the encoding that it declares where its format has that.

    Raises:
        DocumentError: they are not text in that encoding.
    """
    if not is_bilingual(path):
        return decode(data, path)
    return _DECODERS.get(BILINGUAL[path.suffix.lower()], decode_xml)(data, path)


def read_bilingual(file: TextFile, source: str | None = None, target: str | None = None) -> Spliced:
    """Read a file of texts with their translations.

    Args:
        file: Its name tells the format.
        source: The language of the sources (BCP 47), where the file does not say it or has several.
        target: The language of the translations, likewise.

    Raises:
        DocumentError: it is not what its suffix says, or which languages are meant is not clear.
    """
    module = import_module(BILINGUAL[file.path.suffix.lower()])
    return cast("Spliced", module.read(file, source, target))
