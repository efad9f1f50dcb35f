"""XML as a stream, of which nothing but the element at hand is in memory, and in which no entity is ever declared."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Never
from xml.etree.ElementTree import Element, ParseError, iterparse
from xml.parsers import expat

from zhengming.errors import TranslationMemoryError
from zhengming.text.messages import tr

__all__ = ["elements"]

_PIECE = 65_536
_DEEPEST = 50
"""Elements within each other; TMX has about ten."""
_PLACE = re.compile(r": line (\d+), column \d+$")


class _PrologEndedError(Exception):
    """The root element has begun."""


def elements(file: BinaryIO, path: Path, names: frozenset[str]) -> Iterator[Element]:
    """Yield the root when it begins, then every element of some names when it ends, whole; then it is emptied.

    Args:
        file: At its beginning.
        path: For errors.
        names: Without namespace.

    Raises:
        TranslationMemoryError: the file is not well formed, or declares an entity, which it has no use for but could
            make it grow without bounds or read other files.
    """
    _refuse_entities(file, path)
    file.seek(0)
    stack: list[Element] = []
    try:
        for event, element in iterparse(file, events=("start", "end")):  # noqa: S314 -- entities were refused
            if event == "start":
                stack.append(element)
                if len(stack) == 1:
                    yield element
                elif len(stack) > _DEEPEST:
                    raise TranslationMemoryError(
                        tr("{path}: elements are nested more than {limit} deep", path=path, limit=_DEEPEST)
                    )
                continue
            stack.pop()
            if element.tag.rpartition("}")[2] in names:
                yield element
                element.clear()
                if stack:
                    stack[-1].remove(element)
    except ParseError as error:
        message = str(error)
        place = _PLACE.search(message)
        line = f":{place[1]}" if place else ""
        raise TranslationMemoryError(
            tr("{path}{line}: not well-formed XML: {problem}", path=path, line=line, problem=_PLACE.sub("", message))
        ) from error
    except (LookupError, ValueError) as error:
        raise TranslationMemoryError(
            tr("{path}: in an encoding that cannot be read: {error}", path=path, error=error)
        ) from error


def _refuse_entities(file: BinaryIO, path: Path) -> None:
    """Read up to the root element: only before it can entities be declared."""
    parser = expat.ParserCreate()

    def refuse(name: str, *_: object) -> Never:
        raise TranslationMemoryError(
            tr(
                "{path}:{line}: declares the entity {name!r}; take the declaration out",
                path=path,
                line=parser.CurrentLineNumber,
                name=name,
            )
        )

    def stop(*_: object) -> Never:
        raise _PrologEndedError

    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = stop
    try:
        while piece := file.read(_PIECE):
            parser.Parse(piece, False)
    except (_PrologEndedError, expat.ExpatError, LookupError, ValueError):
        # What is not well formed is told by the parser that reads on.
        return
