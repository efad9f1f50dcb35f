"""What stands in a YAML file, in order, with its places."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

import yaml

from zhengming.errors import DocumentError
from zhengming.text.messages import tr

__all__ = ["Event", "read_events"]

_DEEPEST = 200
_STRING = "tag:yaml.org,2002:str"


@dataclass(frozen=True, slots=True)
class Event:
    """An event, as YAML calls it: the begin or end of a collection, a scalar, an alias."""

    meaning: Hashable
    """All of it but the text of a string."""
    value: str | None = None
    """Of a string that is no key."""
    start: int = 0
    """Where a string begins, its anchor and tag included. Code points."""
    end: int = 0
    keys: tuple[str, ...] = ()
    """Those that lead to a string, the outermost first; places in lists, and collections as keys, are none."""
    style: str = ""
    """One of ``'``, ``"``, ``|``, ``>``; empty: plain."""


@dataclass(slots=True)
class _Collection:
    is_mapping: bool
    is_at_key: bool
    key: str | None = None
    """Of the value that follows or is read."""


def read_events(text: str) -> Iterator[Event]:
    """Yield the events of a file.

    Raises:
        DocumentError: it is not YAML, or nested too deep; the message begins with the number of the line.
    """
    loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    resolver = yaml.SafeLoader("")
    open_: list[_Collection] = []
    try:
        for event in yaml.parse(text, loader):
            if isinstance(event, yaml.CollectionEndEvent):
                open_.pop()
                yield Event(type(event).__name__)
                continue
            is_key = bool(open_) and open_[-1].is_mapping and open_[-1].is_at_key
            if open_ and open_[-1].is_mapping and isinstance(event, yaml.NodeEvent):
                open_[-1].is_at_key = not is_key
                if is_key:
                    open_[-1].key = event.value if isinstance(event, yaml.ScalarEvent) else None
            if isinstance(event, yaml.CollectionStartEvent):
                open_.append(_Collection(isinstance(event, yaml.MappingStartEvent), True))
                if len(open_) > _DEEPEST:
                    line = event.start_mark.line + 1 if event.start_mark else 1
                    raise DocumentError(tr("{line}: nested more than {limit} deep", line=line, limit=_DEEPEST))
            yield _read(event, resolver, is_key, tuple(one.key for one in open_ if one.key is not None))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DocumentError(
            tr("{line}: not YAML: {problem}", line=line, problem=" ".join(str(error.problem).split()))
        ) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise DocumentError(tr("1: not YAML: {problem}", problem=" ".join(str(error).split()))) from error


def _read(event: yaml.Event, resolver: yaml.SafeLoader, is_key: bool, keys: tuple[str, ...]) -> Event:
    anchor = getattr(event, "anchor", None)
    if not isinstance(event, yaml.ScalarEvent):
        return Event((type(event).__name__, anchor, getattr(event, "tag", None)))
    is_plain = not event.style
    tag = event.tag
    if tag in (None, "!"):
        tag = resolver.resolve(yaml.ScalarNode, event.value, (is_plain and tag is None, True))  # type: ignore[no-untyped-call]
    meaning = ("scalar", anchor, tag)
    if is_key or tag != _STRING or event.start_mark is None or event.end_mark is None:
        return Event((*meaning, event.value))
    return Event(meaning, event.value, event.start_mark.index, event.end_mark.index, keys, event.style or "")
