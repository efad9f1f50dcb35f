"""The attributes of a tag, and where their values stand."""

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Attribute", "attributes"]


class Attribute(NamedTuple):
    """An attribute with a value."""

    name: str
    """In small letters."""
    value: str
    """As it is written, without quotation marks."""
    start: int
    """Where the value begins in the tag."""
    quoted: bool


_ATTRIBUTE = re.compile(
    r"""
    [\s/]++ (?P<name> [^\s=/>][^\s=/>]*+ ) \s*+ = \s*+
    (?: "(?P<double> [^"]*+ )" | '(?P<single> [^']*+ )' | (?P<bare> [^\s>"']++ ) )
    """,
    re.VERBOSE,
)


def attributes(tag: str) -> Iterator[Attribute]:
    """Yield the attributes of a start tag that have values."""
    for match in _ATTRIBUTE.finditer(tag):
        which = next(one for one in ("double", "single", "bare") if match[one] is not None)
        yield Attribute(match["name"].lower(), match[which], match.start(which), which != "bare")
