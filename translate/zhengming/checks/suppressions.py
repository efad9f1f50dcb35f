"""Comments in a text that keep findings from being reported.

``zhengming: ignore[rule, rule] -- reason`` in a comment (``<!-- -->``, ``#``, ``//``, ``%``): at the end of a line it
holds for that line, on a line of its own for the next line that is not empty. Without ``[…]`` it holds for every rule.
``zhengming: off`` and ``zhengming: on`` enclose a range, ``zhengming: ignore-file`` holds for the whole text.
"""

from collections.abc import Callable
from dataclasses import dataclass

import regex

from zhengming.checks.finding import Finding

__all__ = ["suppressions"]

_COMMENT = regex.compile(
    r"""
    (?: <!-- | \# | // | % ) [ \t]* zhengming: [ \t]*
    (?P<what> ignore-file | ignore | off | on )
    (?: \[ (?P<rules> [^\]\n<]*+ ) \] )?
    [ \t]* (?: -- (?! > ) [^\n]*? )? (?: --> | (?= \r? $ ) )
    """,
    regex.VERBOSE | regex.MULTILINE,
)
_NEXT_LINE = regex.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class _Range:
    start: int
    end: int
    rules: frozenset[str]

    def hides(self, finding: Finding) -> bool:
        return self.start <= finding.start < self.end and (not self.rules or finding.rule in self.rules)


def suppressions(text: str) -> Callable[[Finding], bool]:
    """Return a function that says whether a comment in the text suppresses a finding."""
    if "zhengming:" not in text:
        return lambda _: False
    ranges: list[_Range] = []
    open_at: dict[frozenset[str], int] = {}
    for comment in _COMMENT.finditer(text):
        rules = frozenset(name.strip() for name in (comment["rules"] or "").split(",") if name.strip())
        match comment["what"]:
            case "ignore-file":
                ranges.append(_Range(0, len(text), rules))
            case "off":
                open_at.setdefault(rules, comment.end())
            case "on":
                closed = [which for which in open_at if which == rules or not rules]
                ranges += [_Range(open_at.pop(which), comment.start(), which) for which in closed]
            case _:
                ranges.append(_Range(*_scope(text, comment.start(), comment.end()), rules))
    ranges += [_Range(start, len(text), rules) for rules, start in open_at.items()]
    return lambda finding: any(one.hides(finding) for one in ranges)


def _scope(text: str, start: int, end: int) -> tuple[int, int]:
    line_start = text.rfind("\n", 0, start) + 1
    if text[line_start:start].strip():
        return line_start, start
    following = _NEXT_LINE.search(text, text.find("\n", end) + 1 or len(text))
    return following.span() if following else (end, end)
