"""The modules of XLIFF 2: identifiers, values and references, as far as a file that breaks them misleads a reader.

Those of whole modules that have more to say stand in `changes`, `resources` and `sizes`.
"""

import re
from collections.abc import Iterator

from zhengming.documents.bilingual.conformance import changes, resources, sizes
from zhengming.documents.bilingual.conformance.structure import NMTOKEN, module_of
from zhengming.documents.bilingual.spliced import Problem
from zhengming.documents.bilingual.tree import Element
from zhengming.text.messages import tr

__all__ = ["problems"]

_REQUIRED = {
    ("metadata", "meta"): ("type",),
    ("matches", "match"): ("ref",),
    ("validation", "rule"): (),
    ("resourcedata", "resourceItemRef"): ("ref",),
    ("resourcedata", "reference"): ("href",),
    ("changetracking", "revisions"): ("appliesTo",),
    ("changetracking", "item"): ("property",),
}
_NAMES = {
    "matches": frozenset({"matches", "match"}),
    "glossary": frozenset({"glossary", "glossEntry", "term", "translation", "definition"}),
    "metadata": frozenset({"metadata", "metaGroup", "meta"}),
    "validation": frozenset({"validation", "rule"}),
}
_CHECKS = frozenset({"isPresent", "isNotPresent", "startsWith", "endsWith"})
_MATCHES = frozenset("am mt icm idm tb tm other".split())
_HTML = frozenset(
    "a abbr acronym address applet area b base basefont bdi bdo big blink blockquote body br button caption center cite"
    " code col colgroup dd del dfn dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1"
    " h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link map mark marquee menu meta"
    " nav nobr noframes noscript object ol optgroup option p param pre progress q rb rbc rp rt rtc ruby s samp script"
    " section select small source span strike strong style sub summary sup table tbody td textarea tfoot th thead time"
    " title tr track tt u ul var video wbr xml".split()
)
_VALUES = {
    ("validation", "caseSensitive"): frozenset({"yes", "no"}),
    ("validation", "normalization"): frozenset({"none", "nfc", "nfd"}),
    ("resourcedata", "context"): frozenset({"yes", "no"}),
}


def problems(root: Element) -> Iterator[Problem]:
    """Yield what is wrong with elements and attributes of modules."""
    seen: dict[tuple[int, str], set[str]] = {}
    for element in root.walk():
        yield from _formatting(element)
        yield from sizes.problems(element)
        module = module_of(element.namespace)
        if module is None or element.namespace == root.namespace:
            continue
        if module in _NAMES and element.name not in _NAMES[module]:
            yield Problem(
                element.start, tr("<{name}> is no element of the module {module}", name=element.name, module=module)
            )
        for name in _REQUIRED.get((module, element.name), ()):
            if name not in element.attributes:
                yield Problem(
                    element.start, tr("<{name}> has no attribute {attribute}", name=element.name, attribute=name)
                )
        for name, value in element.attributes.items():
            allowed = _VALUES.get((module, name))
            if allowed is not None and value not in allowed:
                yield Problem(
                    element.start,
                    tr(
                        "{name}={value!r} is none of {choices}",
                        name=name,
                        value=value,
                        choices=", ".join(sorted(allowed)),
                    ),
                )
        id_ = element.attributes.get("id")
        if id_ is not None:
            if not NMTOKEN.fullmatch(id_):
                yield Problem(element.start, tr("id={id!r} is not a name token", id=id_))
            holder = element.parent if element.parent is not None else element
            ids = seen.setdefault((holder.start, module), set())
            if id_ in ids:
                yield Problem(element.start, tr("id={id!r} stands twice in <{name}>", id=id_, name=holder.name))
            ids.add(id_)
        if (module, element.name) == ("matches", "match"):
            yield from _match(element)
        elif (module, element.name) == ("validation", "rule"):
            yield from _rule(element)
        elif (module, element.name) == ("glossary", "glossEntry"):
            if element.first("translation", "definition") is None:
                yield Problem(element.start, tr("<glossEntry> has neither a translation nor a definition"))
        elif module == "resourcedata":
            yield from resources.problems(element, root)
        elif (module, element.name) == ("changetracking", "revisions"):
            yield from changes.problems(element, root)
        elif module == "metadata" and element.name != "metaGroup" and "appliesTo" in element.attributes:
            yield Problem(element.start, tr("<{name}> has no attribute appliesTo", name=element.name))


def _formatting(element: Element) -> Iterator[Problem]:
    """Yield what is wrong with the attributes of the format style module, which stand on any element."""
    here = {}
    for name, value in element.attributes.items():
        namespace, brace, local = name.removeprefix("{").partition("}")
        if brace and module_of(namespace) == "fs":
            here[local] = value
            if local not in ("fs", "subFs") or (local == "fs" and value not in _HTML):
                yield Problem(element.start, tr("{local}={value!r} is no element of HTML", local=local, value=value))
    if not here:
        return
    if element.name == "ec" and element.attributes.get("isolated") != "yes":
        yield Problem(element.start, tr("{attribute} stands on an <ec> that is not isolated", attribute=min(here)))
    if "subFs" in here and "fs" not in here:
        yield Problem(element.start, tr("subFs stands where there is no fs"))


def _rule(element: Element) -> Iterator[Problem]:
    own = [name for name in element.attributes if name.startswith("{")]
    checks = _CHECKS & element.attributes.keys()
    if len(checks) + bool(own) != 1:
        yield Problem(element.start, tr("<rule> has exactly one of {checks}", checks=", ".join(sorted(_CHECKS))))
    occurs = element.attributes.get("occurs", "1")
    if not occurs.isdigit() or int(occurs) < 1:
        yield Problem(element.start, tr("occurs={occurs!r} is no number above 0", occurs=occurs))


def _match(element: Element) -> Iterator[Problem]:
    type_ = element.attributes.get("type", "tm")
    if type_ not in _MATCHES:
        yield Problem(element.start, tr("type={type!r} is no type of matches", type=type_))
    if not re.fullmatch(r"#[\w.:=/-]+", element.attributes.get("ref", "#x")):
        yield Problem(
            element.start,
            tr("ref={value!r} is no reference within the unit", value=element.attributes["ref"]),
        )
