"""Elements and attributes: which may stand where, which have to, which values they have, which are unique."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhengming.documents.bilingual.spliced import Problem
from zhengming.documents.bilingual.tree import Element
from zhengming.text.messages import tr

__all__ = ["CODES", "NMTOKEN", "module_of", "problems"]

NMTOKEN = re.compile(r"[\w.:·-]+")
CODES = ("ph", "pc", "sc", "ec")
_MODULES = "urn:oasis:names:tc:xliff:"
_BEFORE = frozenset({"notes", "originalData", "skeleton"})
_TEXTS = frozenset({"unit", "group", "segment", "ignorable", "file"})
_YES_NO = frozenset({"yes", "no"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*|[xi](-[A-Za-z0-9]{1,8})+")
_HEX = re.compile(r"[0-9A-Fa-f]{4,6}")
_FRAGMENT_PREFIXES = frozenset("f g u n d t ctr fs gls its mda mtc res slr tbx val".split())
"""Of the core, of the modules, and of the extension that OASIS's own valid files refer to; a prefix has to be
registered with OASIS (section 4.3.4)."""
_PREFIXED = re.compile(r"[\w.-]+:\S+")
_INLINE = ("ph", "pc", "sc", "ec", "mrk", "sm", "em", "cp")
_CODE = "id canCopy canDelete canReorder copyOf disp equiv subFlows type subType".split()
_SPACE = frozenset({"default", "preserve"})
_DIRECTION = frozenset({"ltr", "rtl", "auto"})


@dataclass(frozen=True, slots=True)
class _Kind:
    """What is allowed in an element of the core."""

    attributes: frozenset[str]
    required: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    """Of these children one has to be there."""
    extensible: bool = False
    """Whether it takes elements of other namespaces."""
    foreign: bool = True
    """Whether it takes attributes of other namespaces."""


def _kind(attributes: str, *required: str, children: str = "", needs: str = "", **options: bool) -> _Kind:
    names = frozenset(attributes.split()) | frozenset(required)
    return _Kind(names, required, tuple(children.split()), tuple(needs.split()), **options)


_TEXT = " ".join(_INLINE)
_CODE_TEXT = " ".join(_CODE)
_KINDS = {
    "xliff": _kind("trgLang xml:space", "version", "srcLang", children="notes file", needs="file"),
    "file": _kind(
        "canResegment original translate srcDir trgDir xml:space",
        "id",
        children="skeleton notes unit group",
        needs="unit group",
        extensible=True,
    ),
    "skeleton": _kind("href", extensible=True, foreign=False),
    "group": _kind(
        "name canResegment translate srcDir trgDir type xml:space", "id", children="notes unit group", extensible=True
    ),
    "unit": _kind(
        "name canResegment translate srcDir trgDir xml:space type",
        "id",
        children="notes originalData segment ignorable",
        needs="segment",
        extensible=True,
    ),
    "segment": _kind("id canResegment state subState", children="source target", needs="source", foreign=False),
    "ignorable": _kind("id", children="source target", needs="source", foreign=False),
    "notes": _kind("", children="note", needs="note", foreign=False),
    "note": _kind("id appliesTo category priority ref"),
    "originalData": _kind("", children="data", needs="data", foreign=False),
    "data": _kind("dir xml:space", "id", children="cp", foreign=False),
    "source": _kind("xml:lang xml:space", children=_TEXT, foreign=False),
    "target": _kind("xml:lang xml:space order", children=_TEXT, foreign=False),
    "cp": _kind("", "hex", foreign=False),
    "ph": _kind(f"{_CODE_TEXT} dataRef", "id"),
    "pc": _kind(
        f"{_CODE_TEXT} canOverlap dataRefStart dataRefEnd dispStart dispEnd equivStart equivEnd subFlowsStart"
        " subFlowsEnd dir",
        "id",
        children=_TEXT,
    ),
    "sc": _kind(f"{_CODE_TEXT} canOverlap dataRef dir isolated", "id"),
    "ec": _kind(f"{_CODE_TEXT} canOverlap dataRef dir isolated startRef"),
    "mrk": _kind("translate type ref value", "id", children=_TEXT),
    "sm": _kind("translate type ref value", "id"),
    "em": _kind("", "startRef", foreign=False),
}
_VALUES = {
    **dict.fromkeys(("canResegment", "translate", "canCopy", "canDelete", "canOverlap", "isolated"), _YES_NO),
    **dict.fromkeys(("dir", "srcDir", "trgDir"), _DIRECTION),
    "canReorder": _YES_NO | {"firstNo"},
    "state": frozenset({"initial", "translated", "reviewed", "final"}),
    "appliesTo": frozenset({"source", "target"}),
    "xml:space": _SPACE,
    "priority": frozenset(map(str, range(1, 11))),
}
_TYPES = frozenset("fmt ui quote link image other".split())
_SUBTYPES = {"xlf:lb": "fmt", "xlf:pb": "fmt", "xlf:b": "fmt", "xlf:i": "fmt", "xlf:u": "fmt", "xlf:var": "ui"}
_ANNOTATIONS = frozenset({"generic", "comment", "term"})


def module_of(namespace: str) -> str | None:
    """Return the name of a module: ``matches`` of ``urn:oasis:names:tc:xliff:matches:2.0``."""
    return namespace.removeprefix(_MODULES).partition(":")[0] if namespace.startswith(_MODULES) else None


def problems(root: Element) -> Iterator[Problem]:
    """Yield what is wrong with elements and attributes of the core."""
    for element in root.walk():
        if element.namespace != root.namespace:
            kind = _kind_of(element.parent, root) if element.parent is not None else None
            # Since 2.2 metadata and notes stand in front of all files.
            known = element.parent is root and element.namespace.startswith(_MODULES)
            if element.parent is not None and kind is not None and not kind.extensible and not known:
                yield _about(element, tr("<{name}> takes no elements of other namespaces", name=element.parent.name))
            continue
        if (kind := _kind_of(element, root)) is not None:
            yield from _element(element, kind)
        yield from _particular(element, root)
    yield from _unique(root, root.elements("file"))
    for file in root.elements("file"):
        for names in (("group",), ("unit",)):
            yield from _unique(
                file, (one for one in file.walk() if one.name in names and one.namespace == root.namespace)
            )
    for holder in root.walk():
        if holder.name == "notes":
            yield from _unique(holder, holder.elements("note"))
        elif holder.name in ("file", "group", "unit") and holder.namespace == root.namespace:
            foreign = (one for child in holder.elements() if child.namespace != root.namespace for one in child.walk())
            yield from _unique(holder, (one for one in foreign if not one.namespace.startswith(_MODULES)))


def _kind_of(element: Element, root: Element) -> _Kind | None:
    return _KINDS.get(element.name) if element.namespace == root.namespace else None


def _element(element: Element, kind: _Kind) -> Iterator[Problem]:
    # What stands in modules follows their rules.
    if element.parent is not None and element.parent.namespace != element.namespace:
        return
    for name in kind.required:
        if name not in element.attributes:
            yield _about(element, tr("<{name}> has no attribute {other}", name=element.name, other=name))
    for name, value in element.attributes.items():
        if name.startswith("{"):
            if not kind.foreign and _MODULES not in name:
                yield _about(element, tr("<{name}> takes no attributes of other namespaces", name=element.name))
        elif name not in kind.attributes:
            yield _about(element, tr("<{name}> has no attribute {other} in XLIFF 2", name=element.name, other=name))
        elif name in _VALUES and value not in _VALUES[name]:
            yield _about(
                element,
                tr(
                    "{name}={value!r} is none of {choices}",
                    name=name,
                    value=value,
                    choices=", ".join(sorted(_VALUES[name])),
                ),
            )
        elif name == "id" and not NMTOKEN.fullmatch(value):
            yield _about(element, tr("id={value!r} is not a name token", value=value))
    children = list(element.elements())
    for child in children:
        if child.namespace == element.namespace and child.name not in kind.children:
            yield _about(child, tr("<{name}> cannot stand in <{other}>", name=child.name, other=element.name))
    if kind.needs and not any(child.name in kind.needs for child in children):
        yield _about(element, tr("<{name}> has no <{children}>", name=element.name, children="> or <".join(kind.needs)))
    yield from _misplaced(element, kind)
    for name in ("source", "target", "notes", "originalData", "skeleton"):
        if name in kind.children and sum(child.name == name for child in element.elements(name)) > 1:
            yield _about(element, tr("<{name}> has several <{other}>", name=element.name, other=name))


def _misplaced(element: Element, kind: _Kind) -> Iterator[Problem]:
    """Yield what stands after the texts and has to stand before them."""
    texts = False
    for child in element.elements(*kind.children) if kind.children else ():
        texts |= child.name in _TEXTS
        if texts and child.name in _BEFORE:
            yield _about(
                child, tr("<{name}> has to stand before the texts of <{other}>", name=child.name, other=element.name)
            )


def _particular(element: Element, root: Element) -> Iterator[Problem]:
    attributes = element.attributes
    match element.name:
        case "xliff":
            for name in ("srcLang", "trgLang"):
                if name in attributes and not _LANGUAGE.fullmatch(attributes[name]):
                    yield _about(
                        element,
                        tr("{name}={value!r} is not a language tag", name=name, value=attributes[name]),
                    )
            targets = (one for one in element.walk() if one.name == "target" and one.namespace == root.namespace)
            if "trgLang" not in attributes and any(_is_in_segment(one, root) for one in targets):
                yield _about(element, tr("the file has translations but names no language for them (trgLang)"))
        case "source" | "target" if _is_in_segment(element, root):
            declared = root.attributes.get("srcLang" if element.name == "source" else "trgLang", "")
            # An attribute on an element around the text holds as well.
            here = element.inherited("xml:lang")
            if here is not None and here.lower() != declared.lower():
                yield _about(
                    element,
                    tr("xml:lang={here!r} of <{name}> is not the language of the file", here=here, name=element.name),
                )
            source = element.parent.first("source") if element.parent is not None else None
            if source is not None and _space(element) != _space(source):
                yield _about(element, tr("xml:space of <{name}> is not that of <source>", name=element.name))
        case "skeleton":
            if ("href" in attributes) == bool(element.children):
                yield _about(element, tr("<skeleton> has either content or an href"))
        case "cp":
            if not _HEX.fullmatch(attributes.get("hex", "")) or _is_xml(int(attributes["hex"], 16)):
                yield _about(
                    element, tr("hex={value!r} is no character that XML cannot have", value=attributes.get("hex"))
                )
        case "mrk" | "sm":
            type_ = attributes.get("type", "generic")
            if type_ not in _ANNOTATIONS and not _PREFIXED.fullmatch(type_):
                yield _about(element, tr("type={type!r} is no type of annotations", type=type_))
            if type_ == "comment" and ("ref" in attributes) == ("value" in attributes):
                yield _about(element, tr("a comment has either a value or a ref"))
            reference = attributes.get("ref", "")
            if type_ == "comment" and reference and not _is_note(reference):
                yield _about(element, tr("ref={reference!r} is no note of the unit", reference=reference))
            elif reference.startswith("#") and not _is_fragment(reference):
                yield _about(element, tr("ref={reference!r} is no fragment identifier of XLIFF", reference=reference))
        case name if name in CODES:
            yield from _types(element)


def _types(element: Element) -> Iterator[Problem]:
    type_, subtype = element.attributes.get("type"), element.attributes.get("subType")
    if type_ is not None and type_ not in _TYPES:
        yield _about(element, tr("type={type!r} is none of {choices}", type=type_, choices=", ".join(sorted(_TYPES))))
    for name in ("subFlows", "subFlowsStart", "subFlowsEnd"):
        if not all(NMTOKEN.fullmatch(one) for one in element.attributes.get(name, "").split()):
            yield _about(element, tr("{name}={value!r} is no list of ids", name=name, value=element.attributes[name]))
    if subtype is None:
        return
    if type_ is None:
        yield _about(element, tr("subType without type"))
    elif not _PREFIXED.fullmatch(subtype) or (subtype.startswith("xlf:") and _SUBTYPES.get(subtype) != type_):
        yield _about(element, tr("subType={subtype!r} does not go with type={type!r}", subtype=subtype, type=type_))


def _is_note(reference: str) -> bool:
    parts = [part.partition("=")[0] for part in reference.removeprefix("#").lstrip("/").split("/")]
    return reference.startswith("#") and parts[-1] == "n" and ("f" not in parts or "u" in parts)


def _is_fragment(reference: str) -> bool:
    parts = reference[1:].lstrip("/").split("/")
    order = ["f", "g", "u"]
    seen: list[str] = []
    for at, part in enumerate(parts):
        prefix, equals, value = part.partition("=")
        if not equals:
            prefix, value = "", part
        if not NMTOKEN.fullmatch(value):
            return False
        if prefix and prefix not in _FRAGMENT_PREFIXES:
            return False
        if prefix in ("f", "g", "u"):
            if prefix in seen or any(order.index(one) > order.index(prefix) for one in seen if one in order):
                return False
        elif at < len(parts) - 1:
            return False
        if prefix and not NMTOKEN.fullmatch(prefix):
            return False
        seen.append(prefix)
    return True


def _space(element: Element) -> str:
    return element.inherited("xml:space") or "default"


def _is_in_segment(element: Element, root: Element) -> bool:
    parent = element.parent
    return parent is not None and parent.namespace == root.namespace and parent.name in ("segment", "ignorable")


def _unique(holder: Element, elements: Iterable[Element]) -> Iterator[Problem]:
    seen: set[str] = set()
    for element in elements:
        # Extensions may call it xml:id (section 4.3.1 of 2.1).
        id_ = element.attributes.get("id", element.attributes.get("xml:id"))
        if id_ is not None and id_ in seen:
            yield _about(element, tr("id={id!r} stands twice in <{name}>", id=id_, name=holder.name))
        seen.add(id_ or "")


def _is_xml(code: int) -> bool:
    return code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


def _about(element: Element, message: str) -> Problem:
    return Problem(element.start, message)
