"""What no language changes: web and mail addresses, and code between backquotes."""

import re

__all__ = ["VERBATIM"]

VERBATIM = re.compile(
    r"(?:https?://|\bwww\.)[^\s<>\"“”«»（）。，、]*[\w/]|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|`[^`\n]+`", re.IGNORECASE
)
"""An address ends before the punctuation of its sentence."""
