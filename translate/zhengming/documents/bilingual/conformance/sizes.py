"""The size and length restriction module (XLIFF 2.1, section 5.7), whose attributes stand on any element.

How a size is written is laid down by the profile that the file names; only those of the standard itself are known here.
"""

import re
from collections.abc import Iterator

from zhengming.documents.bilingual.conformance.structure import module_of
from zhengming.documents.bilingual.spliced import Problem
from zhengming.documents.bilingual.tree import Element
from zhengming.text.messages import tr

__all__ = ["problems"]

_RANGE = re.compile(r"(?:[0-9]+,)?(?:[0-9]+|\*)")
_NUMBER = re.compile(r"[0-9]*")
_STANDARD = {
    "generalProfile": frozenset({"xliff:codepoints"}),
    "storageProfile": frozenset({"xliff:utf8", "xliff:utf16", "xliff:utf32"}),
}
_WRITTEN = {
    "sizeRestriction": ("generalProfile", _RANGE),
    "storageRestriction": ("storageProfile", _RANGE),
    "sizeInfo": ("generalProfile", _NUMBER),
    "equivStorage": ("storageProfile", _NUMBER),
}
"""By attribute, the profile that it follows and how the standard ones want it written."""


def problems(element: Element) -> Iterator[Problem]:
    """Yield what is wrong with the attributes of the module on an element."""
    here = {}
    for name, value in element.attributes.items():
        namespace, brace, local = name.removeprefix("{").partition("}")
        if brace and module_of(namespace) == "sizerestriction":
            here[local] = value
    if not here:
        return
    if "sizeInfo" in here and "sizeInfoRef" in here:
        yield Problem(element.start, tr("sizeInfo and sizeInfoRef exclude each other"))
    sized = {"sizeInfo", "sizeInfoRef", "equivStorage"} & here.keys()
    if sized and element.name == "ec" and element.attributes.get("isolated") != "yes":
        yield Problem(element.start, tr("{attribute} stands on an <ec> that is not isolated", attribute=min(sized)))
    profiles = _profiles(element)
    for name, (profile, pattern) in _WRITTEN.items():
        if name not in here or profiles.get(profile) not in _STANDARD[profile] or pattern.fullmatch(here[name]):
            continue
        if pattern is _NUMBER:
            yield Problem(element.start, tr("{name}={value!r} is no whole number", name=name, value=here[name]))
        else:
            message = tr(
                "{name}={value!r} is neither a largest size nor a smallest and a largest one",
                name=name,
                value=here[name],
            )
            yield Problem(element.start, message)


def _profiles(element: Element) -> dict[str, str]:
    """Return the attributes of the file's profiles."""
    file: Element | None = element
    while file is not None and file.name != "file":
        file = file.parent
    children = () if file is None else file.elements()
    return next((one.attributes for one in children if one.name == "profiles"), {})
