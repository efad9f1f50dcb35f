"""What fixes change, as a unified diff that ``patch`` understands."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher, unified_diff
from itertools import groupby

from zhengming.reports.paint import Paint, Role, plain

__all__ = ["changes", "serialize"]

# Not str.splitlines: it also splits at separators that patch takes for characters.
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+|\W")
_ROLES = {"+": Role.ADDED, "-": Role.REMOVED, "@": Role.PLACE}
_NO_NEWLINE = "\n\\ No newline at end of file\n"


def serialize(path: str, before: str, after: str, *, paint: Paint = plain) -> Iterator[str]:
    """Yield the lines of a unified diff between two texts; none where they are equal.

    Paragraphs are long lines, so colour marks the words that differ and not the whole line.
    """
    lines = list(unified_diff(_LINE.findall(before), _LINE.findall(after), path, path))
    yield from (paint(line[:-1], Role.NAME) + "\n" for line in lines[:2])
    runs = [(sign, list(run)) for sign, run in groupby(lines[2:], key=lambda line: line[0])]
    for index, (sign, run) in enumerate(runs):
        others = [
            other for other_sign, other in runs[max(0, index - 1) : index + 2] if {sign, other_sign} == {"+", "-"}
        ]
        paired = others[0] if others and len(others[0]) == len(run) and paint is not plain else []
        for number, line in enumerate(run):
            body, end = (line[:-1], "\n") if line.endswith("\n") else (line, _NO_NEWLINE)
            if paired:
                body = paint(sign, _ROLES[sign]) + _marked(
                    body[1:], paired[number][1:].rstrip("\n"), _ROLES[sign], paint
                )
            elif role := _ROLES.get(sign):
                body = paint(body, role)
            yield body + end


def changes(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Yield the stretches of two texts that are the same, and those that differ, in order and cut at the ends of words.

    >>> list(changes("the old man", "the new man"))
    [('the ', 'the '), ('old', 'new'), (' man', ' man')]
    """
    ours: Sequence[str] = _WORD.findall(before)
    theirs: Sequence[str] = _WORD.findall(after)
    for _, start, end, other_start, other_end in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        yield "".join(ours[start:end]), "".join(theirs[other_start:other_end])


def _marked(line: str, other: str, role: Role, paint: Paint) -> str:
    """Return a line with the words painted that the other line does not have."""
    return "".join(one if one == its else paint(one, role) for one, its in changes(line, other))
