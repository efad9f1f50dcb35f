"""XLIFF 1.0 to 1.2 and 2.0 to 2.2.

http://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html and http://docs.oasis-open.org/xliff/xliff-core/v2.1/. Dialects
that add elements and attributes in namespaces of their own (SDL, memoQ, Microsoft) are read as what they are besides.
"""

from functools import partial
from pathlib import Path

from zhengming.documents.bilingual import xliff1, xliff2
from zhengming.documents.bilingual.decoding import decode_xml
from zhengming.documents.bilingual.inline import escape, escape_plain
from zhengming.documents.bilingual.spliced import Problem, Spliced
from zhengming.documents.bilingual.tree import read_tree
from zhengming.documents.plain import TextFile
from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["parse", "read"]


def parse(data: bytes, path: Path, source: str | None = None, target: str | None = None) -> Spliced:
    """Read a file.

    Args:
        data: The file.
        path: Its name.
        source: The language of the sources (BCP 47), where the file does not say it.
        target: The language of the translations, likewise.

    Raises:
        DocumentError: it is not XLIFF.
    """
    return read(decode_xml(data, path), source, target)


def read(file: TextFile, source: str | None = None, target: str | None = None) -> Spliced:
    """Do the same for a text.

    Raises:
        DocumentError: it is not XLIFF.
    """
    root = read_tree(file)
    if root.name != "xliff":
        raise DocumentError(tr("{path}: not XLIFF: its root is <{name}>", path=file.path, name=root.name))
    version = root.attributes.get("version", "")
    problems: tuple[Problem, ...] = ()
    if version.startswith("2."):
        from zhengming.documents.bilingual.conformance import check

        problems = check(root)
        units, languages = xliff2.units(root, file, target)
    elif version.startswith("1.") or not version:
        units, languages = xliff1.units(root, file, target)
    else:
        raise DocumentError(
            tr("{path}: XLIFF {version} is not known; versions 1.0 to 2.2 are read", path=file.path, version=version)
        )
    return Spliced(
        file,
        languages[0] or source,
        languages[1] or target,
        tuple(unit for unit, _ in units),
        tuple(writer for _, writer in units),
        partial(read, source=source, target=target),
        problems=problems,
        unencodable="xmlcharrefreplace",
        escape=escape_plain if "<![CDATA[" in file.text else escape,
        gaps_stay=True,
    )
