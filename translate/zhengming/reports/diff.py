"""What fixes change, as a unified diff that ``patch`` understands."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher, unified_diff
from itertools import groupby

from zhengming.reports.paint import Paint, Role, plain

__all__ = ["serialize"]

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


def _marked(line: str, other: str, role: Role, paint: Paint) -> str:
    """Return a line with the words painted that the other line does not have."""
    words: Sequence[str] = _WORD.findall(line)
    matcher = SequenceMatcher(None, words, _WORD.findall(other), autojunk=False)
    return "".join(
        "".join(words[start:end]) if tag == "equal" else paint("".join(words[start:end]), role)
        for tag, start, end, _, _ in matcher.get_opcodes()
    )
