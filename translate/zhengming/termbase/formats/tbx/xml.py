"""XML as a stream: one concept at a time, no file but this one, no entity that grows without bounds."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree

from zhengming.errors import TermbaseError
from zhengming.text.messages import tr

__all__ = ["Element", "elements", "local_name", "root_of"]

Element = Any
"""An ``lxml.etree._Element``, a name that the library does not export."""
_SAFE: dict[str, Any] = {
    # With False text would vanish; "internal" reads no file and stops what is amplified.
    "resolve_entities": "internal",
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
_PLACE = re.compile(r", line \d+, column \d+.*|\s*\(line \d+\)|\s*\(<?[^()]*>?, line \d+\)")


@cache
def local_name(tag: str) -> str:
    """Return the name of an element without its namespace."""
    return tag.rpartition("}")[2]


def root_of(file: BinaryIO, path: Path) -> Element:
    """Return the root element, with its attributes and without its content; the file is at its beginning again.

    Raises:
        TermbaseError: the file is not well formed up to there.
    """
    try:
        for _, element in etree.iterparse(file, events=("start",), **_SAFE):
            file.seek(0)
            return element
    except etree.XMLSyntaxError as error:
        raise _broken(error, path) from error
    raise TermbaseError(tr("{path}: not well-formed XML: the file is empty", path=path))


def elements(file: BinaryIO, path: Path, names: tuple[str, ...]) -> Iterator[Element]:
    """Yield every element of some names, in any namespace, when it ends; then it and all before it are forgotten.

    Raises:
        TermbaseError: the file is not well formed, or its entities cannot be resolved.
    """
    try:
        for _, element in etree.iterparse(file, events=("end",), tag=[f"{{*}}{name}" for name in names], **_SAFE):
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise _broken(error, path) from error


def _broken(error: etree.XMLSyntaxError, path: Path) -> TermbaseError:
    message = " ".join(_PLACE.sub("", str(error.msg or error)).split()).strip(" .") or tr("the file is empty")
    line = f":{error.lineno}" if error.lineno else ""
    return TermbaseError(
        tr("{place}: not well-formed XML: {reason}", place=f"{path}{line}", reason=message[:1].lower() + message[1:])
    )
