"""XML as a tree of which every part knows where in the file it stands; nothing is ever written from it.

Read with expat. Nothing outside the file is read: no DTD, no external entity. Entities that a file declares itself are
put in where they are plain text; one that holds markup or another entity (how files are made that grow without end) is
refused, and so is a tree that is too deep.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from zhengming.documents.plain import TextFile
from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["Element", "Run", "read_tree"]

_TAG_END = re.compile(r"<(?:[^>\"']|\"[^\"]*+\"|'[^']*+')*+>")
_DEEPEST = 100
_LONGEST_ENTITY = 1000
_LARGEST_GROWTH = 8
"""So many times its own size a file may become by its entities."""
_XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(slots=True)
class Run:
    """Character data in one stretch of the file."""

    text: str
    start: int
    end: int
    literal: bool
    """Whether it stands in a CDATA section."""


@dataclass(slots=True)
class Element:
    """An element. Offsets are code points of the file's text, half-open."""

    name: str
    """Without its namespace."""
    namespace: str
    attributes: dict[str, str]
    """By name; those of other namespaces as ``{namespace}name``, those of XML itself as ``xml:lang``."""
    start: int
    inside: int
    """Where the content begins; of an empty-element tag where the tag ends."""
    outside: int = 0
    """Where the content ends."""
    end: int = 0
    children: list["Element | Run"] = field(default_factory=list)
    parent: "Element | None" = field(default=None, repr=False)
    has_comments: bool = False
    """Whether comments or processing instructions stand in its content."""

    @property
    def is_empty_tag(self) -> bool:
        """Whether it is written as ``<name/>``."""
        return self.inside == self.end

    def elements(self, *names: str) -> Iterator["Element"]:
        """Yield the children that are elements of its own namespace and have one of these names; all without names."""
        for child in self.children:
            if isinstance(child, Element) and (
                not names or (child.name in names and child.namespace == self.namespace)
            ):
                yield child

    def first(self, *names: str) -> "Element | None":
        """Return the first of these children."""
        return next(self.elements(*names), None)

    def walk(self) -> Iterator["Element"]:
        """Yield the element and all elements in it, in the order of the file."""
        stack = [self]
        while stack:
            one = stack.pop()
            yield one
            stack.extend(reversed(list(one.elements())))

    def text(self) -> str:
        """Return all character data in it."""
        return "".join(child.text for one in self.walk() for child in one.children if isinstance(child, Run))

    def inherited(self, name: str) -> str | None:
        """Return an attribute of the nearest element that has it, going up."""
        one: Element | None = self
        while one is not None:
            if name in one.attributes:
                return one.attributes[name]
            one = one.parent
        return None


def read_tree(file: TextFile) -> Element:
    """Return the root of a file.

    Raises:
        DocumentError: it is not well formed, or is refused; the message names the line.
    """
    return _Reader(file).read()


class _Reader:
    def __init__(self, file: TextFile) -> None:
        self._path: Path = file.path
        self._text = file.text
        self._data = file.text.encode("utf-8", "surrogatepass")
        self._ascii = len(self._data) == len(file.text)
        self._byte = self._character = 0
        self._root: Element | None = None
        self._open: list[Element] = []
        self._run: Run | None = None
        self._literal = False
        self._grown = 0
        # The declaration may name another encoding: that of the bytes that the text was made of.
        self._parser = expat.ParserCreate("utf-8", namespace_separator=" ")

    def read(self) -> Element:
        parser = self._parser
        parser.buffer_text = False
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartCdataSectionHandler = self._start_literal
        parser.EndCdataSectionHandler = self._end_literal
        parser.CommentHandler = self._comment
        parser.ProcessingInstructionHandler = self._instruction
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped
        parser.ExternalEntityRefHandler = self._external
        try:
            parser.Parse(self._data, True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            raise DocumentError(
                tr(
                    "{path}:{line}: not well-formed XML: {reason}",
                    path=self._path,
                    line=error.lineno,
                    reason=reason,
                )
            ) from error
        if self._root is None:
            raise self._refuse(tr("holds no element"))
        return self._root

    def _refuse(self, reason: str) -> DocumentError:
        return DocumentError(f"{self._path}:{self._parser.CurrentLineNumber}: {reason}")

    def _here(self) -> int:
        """Return the place of the event, which is never before that of the last one."""
        byte = self._parser.CurrentByteIndex
        if self._ascii:
            return byte
        self._character += len(self._data[self._byte : byte].decode("utf-8", "surrogatepass"))
        self._byte = byte
        return self._character

    def _close_run(self, here: int) -> None:
        run, self._run = self._run, None
        if run is None:
            return
        run.end = here
        runs = self._open[-1].children
        before = runs[-1] if runs else None
        if isinstance(before, Run) and before.end == run.start and _is_plain(before) and _is_plain(run):
            before.text += run.text
            before.end = run.end
        else:
            runs.append(run)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        here = self._here()
        self._close_run(here)
        if len(self._open) >= _DEEPEST:
            raise self._refuse(tr("elements are nested more than {limit} deep", limit=_DEEPEST))
        match = _TAG_END.match(self._text, here)
        if match is None:
            raise self._refuse(tr("an element comes from an entity; that is not read"))
        parent = self._open[-1] if self._open else None
        namespace, _, local = name.rpartition(" ")
        element = Element(
            local,
            namespace,
            {_attribute(key): value for key, value in attributes.items()},
            here,
            match.end(),
            parent=parent,
        )
        if parent is None:
            self._root = element
        else:
            parent.children.append(element)
        self._open.append(element)

    def _end(self, _: str) -> None:
        here = self._here()
        self._close_run(here)
        element = self._open.pop()
        # Of an empty-element tag the end event may stand before it or after it.
        if self._text.startswith("/>", element.inside - 2):
            element.outside = element.end = element.inside
        else:
            element.outside, element.end = here, self._text.index(">", here) + 1

    def _characters(self, text: str) -> None:
        here = self._here()
        run = self._run
        if run is not None and run.start == here:
            # An entity comes piece by piece.
            run.text += text
            self._grown += len(text)
            if self._grown > _LARGEST_GROWTH * len(self._text):
                raise self._refuse(tr("its entities make it grow beyond measure"))
            return
        self._close_run(here)
        self._run = Run(text, here, here, self._literal)

    def _start_literal(self) -> None:
        self._close_run(self._here())
        self._literal = True

    def _end_literal(self) -> None:
        self._close_run(self._here())
        self._literal = False

    def _comment(self, _: str) -> None:
        self._close_run(self._here())
        if self._open:
            self._open[-1].has_comments = True

    def _instruction(self, _target: str, _data: str) -> None:
        self._comment("")

    def _entity(self, *declared: object) -> None:
        name, is_parameter, value, _, system = declared[:5]
        if is_parameter or system is not None or not isinstance(value, str):
            return
        if "<" in value or "&" in value or len(value) > _LONGEST_ENTITY:
            raise self._refuse(
                tr("the entity {name!r} holds markup, another entity or too much text; that is not read", name=name)
            )

    def _skipped(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            raise self._refuse(tr("the entity {name!r} is declared outside the file, which is not read", name=name))

    def _external(self, *_: object) -> int:
        raise self._refuse(tr("an entity is declared outside the file, which is not read"))


def _is_plain(run: Run) -> bool:
    return not run.literal and len(run.text) == run.end - run.start


def _attribute(name: str) -> str:
    namespace, _, local = name.rpartition(" ")
    if namespace == _XML:
        return f"xml:{local}"
    return f"{{{namespace}}}{local}" if namespace else local
