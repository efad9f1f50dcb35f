"""What was found in the parts of a text, kept for its next check: an editor asks again after every keystroke."""

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, TypeVar

from zhengming.names.find import FoundName, find_names
from zhengming.termbase.matcher import Match, matcher_for
from zhengming.termbase.model import Termbase

__all__ = ["Memory"]

_T = TypeVar("_T")
_NOTHING: Any = object()
_EMPTY_LINE = re.compile(r"\n(?=[ \t]*\r?\n)")
_LINE = re.compile(r"[^\n]*\n+|[^\n]+")
"""With the empty lines after it."""


class Memory:
    """Keeps what was found from one check to the next, for the parts of a text that both have.

    It belongs to one document, whose checks follow each other; what a check did not ask for is forgotten after it.
    Findings are the same with it and without.
    """

    def __init__(self) -> None:
        self._now: dict[tuple[Hashable, Hashable], Any] = {}
        self._before: dict[tuple[Hashable, Hashable], Any] = {}

    def next_check(self) -> None:
        """Forget what the last check did not ask for."""
        self._before, self._now = self._now, {}

    def recall(self, what: Hashable, part: Hashable, find: Callable[[], _T]) -> _T:
        """Return what a function gives for a part of a document, from memory where it can.

        Args:
            what: Names the function and all else that the answer depends on.
            part: The part.
            find: The function; it always gives the same for the part.
        """
        key = (what, part)
        found: _T = self._now.get(key, _NOTHING)
        if found is _NOTHING:
            found = self._before.get(key, _NOTHING)
            self._now[key] = found = find() if found is _NOTHING else found
        return found

    def matches(self, termbase: Termbase, language: str, text: str) -> Sequence[Match]:
        """Return what the matcher finds, paragraph by paragraph."""
        matcher = matcher_for(termbase, language)
        if matcher.crosses_paragraphs:
            return matcher.find(text)
        cuts = [0, *(match.end() for match in _EMPTY_LINE.finditer(text)), len(text)]
        parts = [text[start:end] for start, end in pairwise(cuts)]
        return self._in_parts((termbase.fingerprint, language), parts, matcher.find, _moved_match)

    def names(self, text: str, language: str) -> Sequence[FoundName]:
        """Return what `find_names` finds, line by line: it never looks beyond one."""
        return self._in_parts(
            ("names", language), _LINE.findall(text), lambda line: [*find_names(line, language)], _moved_name
        )

    def _in_parts(
        self, what: Hashable, parts: Sequence[str], find: Callable[[str], Sequence[_T]], moved: Callable[[_T, int], _T]
    ) -> list[_T]:
        """Return what is found in parts of a text that follow each other.

        Args:
            what: As in `recall`.
            parts: The parts.
            find: Finds it in one.
            moved: Returns what was found so many characters further on.
        """
        everything: list[_T] = []
        start = 0
        for part in parts:
            if found := self.recall(what, part, lambda part=part: find(part)):  # type: ignore[misc]
                everything += [moved(one, start) for one in found]
            start += len(part)
        return everything


def _moved_match(match: Match, by: int) -> Match:
    return Match(match.start + by, match.end + by, match.senses)


def _moved_name(name: FoundName, by: int) -> FoundName:
    return replace(name, start=name.start + by, end=name.end + by)
