"""The change tracking module of XLIFF 2.0 (section 5.6), which since 2.1 is an extension."""

from collections.abc import Iterator

from zhengming.documents.bilingual.spliced import Problem
from zhengming.documents.bilingual.tree import Element
from zhengming.text.messages import tr

__all__ = ["problems"]


def problems(revisions: Element, root: Element) -> Iterator[Problem]:
    """Yield what is wrong with the revisions of something: what they are of, and which properties of it."""
    holder = revisions.parent.parent if revisions.parent is not None else None
    if holder is None:
        return
    tracked = revisions.attributes.get("appliesTo", "")
    core = [one for child in holder.elements() if child.namespace == root.namespace for one in child.walk()]
    named = [one for one in core if one.name == tracked]
    reference = revisions.attributes.get("ref")
    if reference is None:
        if len(named) > 1 and any("id" in one.attributes for one in named):
            yield Problem(revisions.start, tr("<revisions> does not say which <{name}> it is of", name=tracked))
    elif all(one.attributes.get("id") != reference for one in core):
        message = tr("ref={value!r} is no id within <{name}>", value=reference, name=holder.name)
        yield Problem(revisions.start, message)
    else:
        named = [one for one in named if one.attributes.get("id") == reference]
    if len(named) != 1:
        return
    for item in (one for revision in revisions.elements("revision") for one in revision.elements("item")):
        name = item.attributes.get("property", "content")
        if name != "content" and name not in named[0].attributes:
            message = tr("property={value!r} is no attribute of the <{name}>", value=name, name=tracked)
            yield Problem(item.start, message)
    version = revisions.attributes.get("currentVersion")
    if version is not None and all(one.attributes.get("version") != version for one in revisions.elements("revision")):
        message = tr("currentVersion={value!r} is no version of these <revisions>", value=version)
        yield Problem(revisions.start, message)
