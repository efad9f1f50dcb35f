"""A bilingual file whose translations are written in place, whatever its format."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from zhengming.documents.model import Edited, Position, Refusal, Segment, State, TagKind, Unit, unmarked
from zhengming.documents.plain import TextFile, encode
from zhengming.errors import DocumentError
from zhengming.text.lines import LineIndex
from zhengming.text.messages import tr

__all__ = ["CannotWriteError", "Problem", "Splice", "Spliced", "Writer", "locate"]


class CannotWriteError(Exception):
    """A translation cannot be written; the message is the reason."""


class Splice(NamedTuple):
    """Replace a stretch of the file's text. Half-open code points."""

    start: int
    end: int
    text: str


Writer = Callable[[Mapping[int, str], State], Sequence[Splice]]
"""Gives what has to be replaced so that a unit has a new translation and state.

Its first argument has the new marked translations of all units, for formats that write several together; what several
units ask for in the same words is written once. Raises `CannotWriteError`.
"""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that its standard does not allow."""

    offset: int
    """Of the file's text."""
    message: str


@dataclass(frozen=True)
class Spliced:
    """A file that was read. It is a `zhengming.documents.model.BilingualDocument`."""

    file: TextFile
    source_language: str | None
    target_language: str | None
    units: Sequence[Unit]
    writers: Sequence[Writer]
    """One for each unit."""
    read_again: Callable[[TextFile], "Spliced"]
    """Reads another text as this one was read."""
    formats: Sequence[frozenset[str]] = ()
    """For each unit what its file says of the placeholders in it (``c-format``); none where no unit has any."""
    problems: tuple[Problem, ...] = ()
    unencodable: str = "strict"
    """What is done with characters that the file's encoding has not, as `str.encode` names it."""
    escape: Callable[[str], str | None] = str
    """How text is written in the file; None: it cannot stand there as it is."""
    gaps_stay: bool = False
    """Whether what stands in the file between two characters that follow each other in a text has to stay: tags."""

    @property
    def path(self) -> Path:
        """As it was opened."""
        return self.file.path

    @cached_property
    def lines(self) -> LineIndex:
        """Lines and columns of the file."""
        return LineIndex(self.file.text)

    def position(self, unit: int, offset: int, *, target: bool = True) -> Position:
        """Return where a code point of a unit's target, or source, stands; of a missing target, the source."""
        one = self.units[unit]
        return Position(*self.lines.position(locate((one.target if target else None) or one.source, offset)))

    def edited(self, targets: Mapping[int, str], states: Mapping[int, State] | None = None) -> Edited:
        """Return the file with some translations replaced or filled in, as `BilingualDocument.edited` says."""
        wanted = dict(targets)
        refused: dict[int, str] = {}
        while True:
            text = self._written(wanted, states or {}, refused)
            wrong = self._misread(text, wanted) if text != self.file.text else {}
            if not wrong:
                return Edited(self._encoded(text), tuple(Refusal(one, refused[one]) for one in sorted(refused)))
            refused |= wrong
            wanted = {number: one for number, one in wanted.items() if number not in wrong}

    def _written(self, wanted: dict[int, str], states: Mapping[int, State], refused: dict[int, str]) -> str:
        splices: set[Splice] = set()
        for number in sorted(wanted):
            if (reason := _obstacle(self.units[number], wanted[number])) is not None:
                refused[number] = reason
                del wanted[number]
        for number in sorted(wanted):
            try:
                splices.update(self.writers[number](wanted, states.get(number, State.TRANSLATED)))
            except CannotWriteError as error:
                refused[number] = str(error)
                del wanted[number]
        parts: list[str] = []
        done = 0
        for splice in sorted(splices):
            parts += (self.file.text[done : splice.start], splice.text)
            done = splice.end
        return "".join((*parts, self.file.text[done:]))

    def _misread(self, text: str, wanted: Mapping[int, str]) -> dict[int, str]:
        """Return the units that a new text is not read with as it should be, and why."""
        try:
            units = self.read_again(TextFile(self.path, text, self.file.encoding)).units
        except DocumentError:
            return dict.fromkeys(wanted, tr("the file could not be read any more"))
        if len(units) != len(self.units):
            return dict.fromkeys(wanted, tr("the file would be read in another way"))
        wrong = {}
        for number, (before, now) in enumerate(zip(self.units, units, strict=True)):
            if _content(before.source) != _content(now.source):
                return dict.fromkeys(wanted, tr("the file would be read in another way"))
            if number in wanted:
                text, tags = unmarked(wanted[number])
                if _content(now.target)[:2] != (text, tags) and (text or now.target is not None):
                    wrong[number] = tr("it would be read back as another text or other markup")
            elif _content(before.target) != _content(now.target):
                return dict.fromkeys(wanted, tr("another translation would be changed"))
        return wrong

    def _encoded(self, text: str) -> bytes:
        try:
            if self.unencodable != "strict" and not self.file.encoding.startswith("utf"):
                text = text.encode(self.file.encoding, self.unencodable).decode(self.file.encoding)
            return encode(text, self.file.encoding)
        except UnicodeEncodeError as error:
            raise DocumentError(
                tr(
                    "{path}: cannot be written: {encoding} has no {character!a}; save it as UTF-8 first",
                    path=self.path,
                    encoding=self.file.encoding,
                    character=error.object[error.start],
                )
            ) from error


def locate(segment: Segment, offset: int) -> int:
    """Return where a code point of a segment, or its end, stands in the file's text."""
    for piece in segment.pieces:
        if offset < piece.end or (offset == piece.end and piece is segment.pieces[-1]):
            if piece.end - piece.start == piece.source_end - piece.source_start:
                return piece.source_start + offset - piece.start
            return piece.source_end if offset == piece.end else piece.source_start
    return 0


def _obstacle(unit: Unit, text: str) -> str | None:
    """Return why a unit cannot have this translation."""
    if unit.locked:
        return tr("it is locked")
    _, tags = unmarked(text)
    open_: list[int] = []
    for _, kind, number in tags:
        if kind is TagKind.OPEN:
            open_.append(number)
        elif kind is TagKind.CLOSE and (not open_ or open_.pop() != number):
            return tr("tag {number} is closed where it is not open, or across another one", number=number)
    if open_:
        return tr("tag {number} is not closed", number=open_[-1])
    found = sorted((number, kind) for _, kind, number in tags)
    allowed = [sorted((tag.number, tag.kind) for tag in one.tags) for one in (unit.source, unit.target) if one]
    return None if found in allowed else tr("its tags are not those of the source")


def _content(segment: Segment | None) -> tuple[str, tuple[tuple[int, TagKind, int], ...], tuple[str, ...]]:
    if segment is None:
        return "", (), ()
    return (
        segment.text,
        tuple((tag.offset, tag.kind, tag.number) for tag in segment.tags),
        tuple(tag.source for tag in segment.tags),
    )
