"""XML members as trees whose parts know where in the text they stand; nothing is written from a tree.

A document type declaration that declares anything is refused, since the formats here need none: so there are no
entities but the five of XML itself, and nothing outside a member is ever read.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from zhengming.documents.plain import encode
from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["Chunk", "Element", "attribute", "decode_xml", "escaped", "is_well_formed", "read_xml"]

_TOKEN = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>\[]*>|<!\[CDATA\[(?P<literal>.*?)\]\]>"
    r"|</(?P<close>[^\s>]+)\s*>|<(?P<open>[^\s/>]+)(?P<rest>(?:[^>\"']|\"[^\"]*+\"|'[^']*+')*+)>|(?P<text>[^<]+)",
    re.DOTALL,
)
_REFERENCE = re.compile(r"&(?:\#x(?P<hex>[0-9A-Fa-f]+)|\#(?P<decimal>[0-9]+)|(?P<name>\w+));|\r\n?")
_DECLARED = re.compile(r"""\s(?:xmlns:(?P<prefix>[^\s=]+)|xmlns)\s*=\s*(?:"(?P<one>[^"]*)"|'(?P<two>[^']*)')""")
_ENCODING = re.compile(rb"""\A<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ALLOWED = {"utf-8", "utf8", "us-ascii", "ascii"}
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_DEEPEST = 200
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}

Namespaces = Mapping[str, str]


@dataclass(slots=True)
class Chunk:
    """Character data."""

    pieces: tuple[tuple[str, int, int], ...]
    """What is read, and where it stands."""

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(text for text, _, _ in self.pieces)


@dataclass(slots=True)
class Element:
    """An element; offsets are code points of the text of the member, half-open."""

    name: str
    """With the prefix that the reader gave to its namespace; ``{namespace}name`` where it gave none."""
    tag: str
    """The start tag."""
    start: int
    inside: int
    outside: int = 0
    """Where the end tag begins; of an empty-element tag where it ends."""
    end: int = 0
    children: list["Element | Chunk"] = field(default_factory=list)

    def elements(self, *names: str) -> Iterator["Element"]:
        """Yield the children that are elements, those of some names where names are given."""
        for child in self.children:
            if isinstance(child, Element) and (not names or child.name in names):
                yield child

    def walk(self) -> Iterator["Element"]:
        """Yield the element and all in it, in the order of the file."""
        stack = [self]
        while stack:
            one = stack.pop()
            yield one
            stack.extend(child for child in reversed(one.children) if isinstance(child, Element))


def decode_xml(data: bytes) -> tuple[str, str]:
    """Return the text of a member and its encoding, as `zhengming.documents.plain.encode` names it.

    Raises:
        DocumentError: it is in none of the encodings that office formats allow.
    """
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8")
    declared = _ENCODING.match(data)
    if declared and declared[1].decode("ascii").lower() not in _ALLOWED:
        raise DocumentError(tr("written in {declared}, not in UTF-8", declared=declared[1].decode("ascii")))
    start = len(encode("", encoding))
    try:
        return data[start:].decode(encoding.removesuffix("-sig")), encoding
    except UnicodeDecodeError as error:
        raise DocumentError(
            tr(
                "not {encoding} text: bad byte at offset {offset}",
                encoding=error.encoding.upper(),
                offset=start + error.start,
            )
        ) from error


def read_xml(text: str, namespaces: Namespaces) -> Element:
    """Return the root of a member.

    Args:
        text: Of the member.
        namespaces: The prefixes to use, by name of the namespace.

    Raises:
        DocumentError: it is not well formed, has a document type declaration, or is nested too deep.
    """
    _check(text)
    open_ = [Element("", "", 0, 0)]
    scopes: list[dict[str, str]] = [{}]
    for match in _TOKEN.finditer(text):
        parent = open_[-1]
        start, end = match.span()
        if (data := match["text"]) is not None:
            parent.children.append(Chunk(tuple(_pieces(data, start))))
        elif match["open"] is not None:
            scope = _scope(match["rest"], scopes[-1], namespaces)
            element = Element(_name(match["open"], scope), match[0], start, end, end, end)
            parent.children.append(element)
            if not match["rest"].endswith("/"):
                open_.append(element)
                scopes.append(scope)
                if len(open_) > _DEEPEST:
                    raise DocumentError(tr("elements are nested more than {limit} deep", limit=_DEEPEST))
        elif match["close"] is not None:
            parent.outside, parent.end = start, end
            open_.pop()
            scopes.pop()
        elif match["literal"]:
            parent.children.append(Chunk(((match["literal"].replace("\r\n", "\n"), start, end),)))
    return next(open_[0].elements())


def attribute(element: Element, name: str) -> str | None:
    """Return an attribute by its name without prefix.

    >>> attribute(Element("w:br", '<w:br w:type="page"/>', 0, 21), "type")
    'page'
    """
    match = re.search(rf"""[\s:]{name}\s*=\s*(?:"([^"]*)"|'([^']*)')""", element.tag)
    return "".join(text for text, _, _ in _pieces(match[1] or match[2] or "", 0)) if match else None


def escaped(text: str) -> str:
    """Return character data that is read as a text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def is_well_formed(text: str) -> bool:
    """Whether a text is XML; references to entities that it does not declare are no fault here."""
    parser = expat.ParserCreate("utf-8")
    parser.UseForeignDTD(True)
    try:
        parser.Parse(text.encode(), True)
    except (expat.ExpatError, UnicodeEncodeError):
        return False
    return True


def _check(text: str) -> None:
    # The declaration may name another encoding: that of the bytes that the text was made of.
    parser = expat.ParserCreate("utf-8")
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        raise DocumentError(
            tr(
                "not well-formed XML: {problem}, line {line}",
                problem=expat.ErrorString(error.code),
                line=error.lineno,
            )
        ) from error
    except UnicodeEncodeError as error:
        raise DocumentError(tr("offset {start} holds no character", start=error.start)) from error


def _refuse(_name: str, _system: str | None, _public: str | None, has_declarations: bool) -> None:
    if has_declarations:
        raise DocumentError(tr("has a document type declaration with entities, which could make it grow without end"))


def _scope(attributes: str, outer: dict[str, str], namespaces: Namespaces) -> dict[str, str]:
    """Return the prefixes that the reader gave, by prefix in the file, in an element."""
    if "xmlns" not in attributes:
        return outer
    scope = dict(outer)
    for declared in _DECLARED.finditer(attributes):
        uri = declared["one"] or declared["two"] or ""
        scope[declared["prefix"] or ""] = f"{namespaces[uri]}:" if uri in namespaces else f"{{{uri}}}"
    return scope


def _name(name: str, scope: Mapping[str, str]) -> str:
    prefix, colon, local = name.partition(":")
    return scope.get(prefix, "") + local if colon else scope.get("", "") + prefix


def _pieces(data: str, start: int) -> Iterator[tuple[str, int, int]]:
    done = 0
    for match in _REFERENCE.finditer(data):
        if done < match.start():
            yield data[done : match.start()], start + done, start + match.start()
        yield _referred(match), start + match.start(), start + match.end()
        done = match.end()
    if done < len(data):
        yield data[done:], start + done, start + len(data)


def _referred(match: re.Match[str]) -> str:
    if match["name"]:
        if match["name"] not in _NAMED:
            raise DocumentError(
                tr("the entity {name} is declared outside the member, which is not read", name=match["name"])
            )
        return _NAMED[match["name"]]
    if match["hex"] or match["decimal"]:
        return chr(int(match["hex"], 16) if match["hex"] else int(match["decimal"]))
    return "\n"
