"""Colour is a matter of the surface: reports name the role of a piece of text, a painter gives it its look."""

from collections.abc import Callable
from enum import Enum, auto

__all__ = ["Paint", "Role", "plain"]


class Role(Enum):
    """What a piece of a report is."""

    ERROR = auto()
    WARNING = auto()
    INFO = auto()
    PLACE = auto()
    """A path, a line number, the gutter of an excerpt."""
    NAME = auto()
    """A rule, a concept, a heading."""
    HELP = auto()
    """What could be done."""
    FAINT = auto()
    """What may be passed over."""
    ADDED = auto()
    REMOVED = auto()


Paint = Callable[[str, Role], str]
"""Returns the text with whatever makes it look like its role; must not change its width."""


def plain(text: str, role: Role) -> str:  # noqa: ARG001 -- a Paint
    """Leave the text as it is."""
    return text
