"""Books in EPUB 2 and 3 (https://www.w3.org/TR/epub-33/): chapters, the table of contents, title and description."""

import posixpath
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from zhengming.documents.archives.container import Archive, open_archive, shown
from zhengming.documents.archives.document import ArchiveDocument, Member, read_member
from zhengming.documents.archives.xml import Element, attribute, decode_xml, read_xml
from zhengming.documents.epub.texts import XmlTexts
from zhengming.documents.epub.xhtml import Xhtml
from zhengming.documents.html.encoding import decode_html
from zhengming.documents.model import Document
from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["parse"]

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_NAMESPACES = {
    "urn:oasis:names:tc:opendocument:xmlns:container": "container",
    "http://www.idpf.org/2007/opf": "opf",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.daisy.org/z3986/2005/ncx/": "ncx",
    "http://www.w3.org/2001/04/xmlenc#": "enc",
}
_PACKAGE = XmlTexts(_NAMESPACES, frozenset(("dc:title", "dc:description")))
_CONTENTS = XmlTexts(_NAMESPACES, frozenset(("ncx:text",)))
_XHTML, _NCX = "application/xhtml+xml", "application/x-dtbncx+xml"


def parse(data: bytes, path: Path) -> Document:
    """Read a book: what its package names, in the order in which it is read. The language that it states stays.

    Raises:
        DocumentError: it is no book, or is broken or protected.
    """
    archive = open_archive(data, path)
    if _CONTAINER not in archive.entries:
        raise DocumentError(tr("{path}: not a book: it has no {container}", path=path, container=_CONTAINER))
    root = next((one for one in _root(archive, _CONTAINER).walk() if one.name == "container:rootfile"), None)
    package = attribute(root, "full-path") if root is not None else None
    if not package:
        raise DocumentError(tr("{path}: not a book: {container} names no package", path=path, container=_CONTAINER))
    items = list(_items(_root(archive, package), posixpath.dirname(package)))
    members = [
        *(name for name, kind in items if kind == _XHTML and name in archive.entries),
        *(name for name, kind in items if kind == _NCX and name in archive.entries),
    ]
    protected = _protected(archive)
    if found := next((name for name in members if name in protected), None):
        raise DocumentError(
            tr(
                "{path}: its member {found} is encrypted; books with copy protection are not read",
                path=path,
                found=shown(found),
            )
        )
    return ArchiveDocument.of(archive, [read_member(archive, package, _PACKAGE, "package"), *_read(archive, members)])


def _read(archive: Archive, names: list[str]) -> Iterator[Member]:
    for name in names:
        place = PurePosixPath(name).name
        if place.lower().endswith(".ncx"):
            yield read_member(archive, name, _CONTENTS, place)
            continue
        file = decode_html(archive.read(name), archive.path / name)
        syntax = Xhtml(file.encoding, file.text)
        yield Member(name, file.text, file.encoding, ((syntax, syntax.parse(file.text)),), place=place)


def _root(archive: Archive, name: str) -> Element:
    data = archive.read(name)
    try:
        return read_xml(decode_xml(data)[0], _NAMESPACES)
    except DocumentError as error:
        raise DocumentError(
            tr("{path}: its member {name}: {error}", path=archive.path, name=shown(name), error=error)
        ) from error


def _items(package: Element, folder: str) -> Iterator[tuple[str, str]]:
    """Yield the members that a package names and their types: in the order of its spine, then the others."""
    items = {
        attribute(item, "id"): (
            posixpath.normpath(posixpath.join(folder, unquote(attribute(item, "href") or ""))),
            attribute(item, "media-type") or "",
        )
        for item in package.walk()
        if item.name == "opf:item"
    }
    spine = [attribute(item, "idref") for item in package.walk() if item.name == "opf:itemref"]
    yield from dict.fromkeys(items[one] for one in [*(one for one in spine if one in items), *items])


def _protected(archive: Archive) -> set[str]:
    if _ENCRYPTION not in archive.entries:
        return set()
    references = (one for one in _root(archive, _ENCRYPTION).walk() if one.name == "enc:CipherReference")
    return {unquote(attribute(one, "URI") or "") for one in references}
