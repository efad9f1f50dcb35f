"""What fixes change, as a unified diff that ``patch`` understands."""

import re
from collections.abc import Iterator
from difflib import unified_diff

from zhengming.reports.paint import Paint, Role, plain

__all__ = ["serialize"]

# Not str.splitlines: it also splits at separators that patch takes for characters.
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_ROLES = {"+": Role.ADDED, "-": Role.REMOVED, "@": Role.PLACE}


def serialize(path: str, before: str, after: str, *, paint: Paint = plain) -> Iterator[str]:
    """Yield the lines of a unified diff between two texts; none where they are equal."""
    header = 2
    for line in unified_diff(_LINE.findall(before), _LINE.findall(after), path, path):
        body, end = (line[:-1], "\n") if line.endswith("\n") else (line, "\n\\ No newline at end of file\n")
        role = Role.NAME if header > 0 else _ROLES.get(line[0])
        header -= 1
        yield (paint(body, role) if role else body) + end
