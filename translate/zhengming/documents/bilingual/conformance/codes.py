"""Inline codes: what they refer to, what begins and ends, what may be removed and moved."""

from collections.abc import Iterator, Mapping, Sequence

from zhengming.documents.bilingual.conformance.structure import CODES
from zhengming.documents.bilingual.spliced import Problem
from zhengming.documents.bilingual.tree import Element
from zhengming.text.messages import tr

__all__ = ["problems"]

_REFERENCES = ("dataRef", "dataRefStart", "dataRefEnd")
_SAME = ("canCopy", "canDelete", "canOverlap", "copyOf", "dir", "type", "subType")
"""What the end of a code has to have as its beginning has it."""
_SIDES = ("source", "target")
_IDENTIFIED = (*CODES, "mrk", "sm")


def problems(unit: Element) -> Iterator[Problem]:
    """Yield what is wrong with the codes of a unit."""
    data = {one.attributes.get("id", "") for holder in unit.elements("originalData") for one in holder.elements("data")}
    for holder in unit.elements("originalData"):
        yield from _unique(list(holder.elements("data")), "data")
    parts = list(unit.elements("segment", "ignorable"))
    sides = [[one for part in parts for holder in part.elements(side) for one in _codes(holder)] for side in _SIDES]
    known = {one.attributes["id"]: one for side in sides for one in side if "id" in one.attributes}
    for side in sides:
        yield from _side(side, known, data)
    segments = [one for one in parts if "id" in one.attributes]
    yield from _unique([*segments, *(one for one in sides[0] if one.name in _IDENTIFIED)], "unit")
    yield from _unique([*segments, *(one for one in sides[1] if one.name in _IDENTIFIED)], "unit")
    yield from _targets(parts, sides)
    yield from _orders(parts)


def _codes(holder: Element) -> Iterator[Element]:
    return (one for one in holder.walk() if one is not holder and one.namespace == holder.namespace)


def _side(side: Sequence[Element], known: Mapping[str, Element], data: set[str]) -> Iterator[Problem]:
    begun: dict[str, Element] = {}
    ended = {one.attributes["startRef"] for one in side if one.name in ("ec", "em") and "startRef" in one.attributes}
    for one in side:
        attributes = one.attributes
        for name in _REFERENCES:
            if name in attributes and attributes[name] not in data:
                yield _about(one, tr("{name}={value!r} is no <data> of the unit", name=name, value=attributes[name]))
        if "copyOf" in attributes:
            if any(name in attributes for name in _REFERENCES):
                yield _about(one, tr("a copy of a code has no original data of its own"))
            original = known.get(attributes["copyOf"])
            if original is not None and original.attributes.get("canCopy") == "no":
                yield _about(one, tr("copyOf={value!r} is a code that cannot be copied", value=attributes["copyOf"]))
            if original is None:
                yield _about(one, tr("copyOf={value!r} is no code of the unit", value=attributes["copyOf"]))
        if one.name == "sc":
            isolated = attributes.get("isolated") == "yes"
            if isolated == (attributes.get("id") in ended):
                yield _about(one, tr("<sc> is isolated where its end is in the same unit, or not where it is not"))
        if one.name in ("sc", "sm") and "id" in attributes:
            begun[attributes["id"]] = one
        elif one.name in ("ec", "em"):
            yield from _end(one, begun)


def _end(end: Element, begun: Mapping[str, Element]) -> Iterator[Problem]:
    attributes = end.attributes
    if end.name == "ec" and attributes.get("isolated") == "yes":
        if "startRef" in attributes or "id" not in attributes:
            yield _about(end, tr("an isolated <ec> has an id and no startRef"))
        return
    start = begun.get(attributes.get("startRef", ""))
    if start is None or start.name != end.name.replace("e", "s", 1):
        yield _about(end, tr("<{name}> does not refer to a code that begins before it", name=end.name))
        return
    if end.name == "em":
        return
    if "id" in attributes:
        yield _about(end, tr("an <ec> with a startRef has no id"))
    for name in _SAME:
        if name in attributes and attributes[name] != start.attributes.get(name, _default(name)):
            yield _about(end, tr("{name} of <ec> is not that of its <sc>", name=name))
    reorder, first = attributes.get("canReorder"), start.attributes.get("canReorder", "yes")
    if reorder is not None and (reorder == "yes") != (first == "yes"):
        yield _about(end, tr("canReorder of <ec> does not go with that of its <sc>"))


def _default(name: str) -> str | None:
    return {"canCopy": "yes", "canDelete": "yes", "canOverlap": "yes"}.get(name)


def _targets(parts: Sequence[Element], sides: Sequence[Sequence[Element]]) -> Iterator[Problem]:
    """Codes that may not be removed stand in the translations, sequences that may not be changed in their order."""
    for side in sides:
        yield from _sequences(side)
    translated = [one for one in parts if one.first("target") is not None]
    if not translated:
        return
    there = {_identity(one) for one in sides[1]}
    for one in (code for part in translated for holder in part.elements("source") for code in _codes(holder)):
        if one.attributes.get("canDelete") == "no" and _identity(one) not in there:
            yield _about(one, tr("a code that cannot be deleted is missing in the translation"))
    fixed = [[one for part in parts for holder in part.elements(side) for one in _fixed(holder)] for side in _SIDES]
    order = {identity: at for at, (_, identity, _) in enumerate(fixed[0])}
    run: list[int] = []
    for one, identity, is_first in fixed[1]:
        at = order.get(identity)
        if is_first:
            run = []
        if at is not None:
            if run and at != run[-1] + 1:
                yield _about(one, tr("codes stand in another order than they have to"))
            run.append(at)


def _fixed(holder: Element) -> Iterator[tuple[Element, tuple[str, str], bool]]:
    """Yield the codes of a text that cannot be moved, their identities, and whether a sequence begins with them.

    A ``<pc>`` is its beginning and, after what stands in it, its end.
    """
    for one in holder.elements():
        reorder = one.attributes.get("canReorder", "yes")
        is_fixed = reorder != "yes" and one.namespace == holder.namespace
        if is_fixed:
            yield one, _identity(one), reorder == "firstNo"
        yield from _fixed(one)
        if is_fixed and one.name == "pc":
            yield one, ("ec", one.attributes.get("id", "")), False


def _sequences(side: Sequence[Element]) -> Iterator[Problem]:
    is_open = False
    for one in side:
        reorder = one.attributes.get("canReorder", "yes")
        if one.name not in CODES:
            continue
        if reorder == "no" and not is_open:
            yield _about(one, tr('canReorder="no" without a code right before it that has "firstNo"'))
        is_open = reorder != "yes"
        if (
            reorder != "yes"
            and (one.attributes.get("canCopy") != "no" or one.attributes.get("canDelete") != "no")
            and one.name != "ec"
        ):
            yield _about(one, tr("a code that cannot be moved can be neither copied nor deleted"))


def _identity(one: Element) -> tuple[str, str]:
    name = {"pc": "sc"}.get(one.name, one.name)
    return name, one.attributes.get("id") or one.attributes.get("startRef", "")


def _orders(parts: Sequence[Element]) -> Iterator[Problem]:
    seen: set[str] = set()
    for part in parts:
        target = part.first("target")
        order = target.attributes.get("order") if target is not None else None
        if target is None or order is None:
            continue
        if order in seen or not order.isdigit() or not 1 <= int(order) <= len(parts):
            yield _about(
                target, tr("order={order!r} stands twice, or is no place among the segments of the unit", order=order)
            )
        seen.add(order)


def _unique(elements: Sequence[Element], where: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for one in elements:
        id_ = one.attributes.get("id")
        if id_ is not None and id_ in seen:
            yield _about(one, tr("id={id!r} stands twice in the {where}", id=id_, where=where))
        seen.add(id_ or "")


def _about(element: Element, message: str) -> Problem:
    return Problem(element.start, message)
