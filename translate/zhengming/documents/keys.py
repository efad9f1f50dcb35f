"""Which values of JSON and YAML files are texts, by their keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

__all__ = ["TextKeys"]


@dataclass(frozen=True, slots=True)
class TextKeys:
    """A choice by patterns, of which the last that fits decides.

    A pattern without a dot is held against the last key, one with a dot against all keys that lead to the value,
    ``menu.items.label``; places in lists are no keys. ``*`` stands for any characters, dots among them. What a pattern
    with ``!`` before it fits is no text. What none fits is one where all patterns have a ``!``.

    >>> keys = TextKeys(("title", "help.*", "!help.id"))
    >>> [keys.wants(path) for path in (["a", "title"], ["help", "text"], ["help", "id"], ["name"])]
    [True, True, False, False]
    """

    patterns: tuple[str, ...] = ()

    def wants(self, path: Sequence[str]) -> bool:
        """Whether the value under these keys, the outermost first, is a text; without patterns every one is."""
        last, whole = path[-1] if path else "", ".".join(path)
        for pattern in reversed(self.patterns):
            keys = pattern.removeprefix("!")
            if fnmatchcase(whole if "." in keys else last, keys):
                return not pattern.startswith("!")
        return all(pattern.startswith("!") for pattern in self.patterns)
