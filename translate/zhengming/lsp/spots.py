"""What stands at a place of a text: which segment, in which language, and what it is a translation of."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhengming.documents.bilingual.spliced import CannotWriteError, Spliced
from zhengming.documents.model import Piece, Segment, State, Unit
from zhengming.documents.splice import source_offset
from zhengming.workspace.tasks import DocumentTask, Task, TranslationTask

__all__ = ["Spot", "place_in", "spot_at"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a segment."""

    number: int
    """Of the segment, or of the unit in a file of texts with their translations."""
    segment: Segment
    offset: int
    """In the text of the segment."""
    language: str
    """BCP 47 tag of the segment."""
    unit: Unit | None = None
    """The unit that the segment belongs to, in a file of texts with their translations."""

    @property
    def is_translation(self) -> bool:
        """Whether the segment is a translation whose source is known."""
        return self.unit is not None and self.segment is self.unit.target

    def in_file(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the segment's text stands in the text of the file."""
        return source_offset(self.segment, start), source_offset(self.segment, end, end=start < end)


def spot_at(task: Task, offset: int) -> Spot | None:
    """Return what stands at an offset of the file's text; None where that is markup."""
    if isinstance(task, DocumentTask):
        place = place_in(task.document.segments, offset)
        if place is None:
            return None
        segment = task.document.segments[place[0]]
        return Spot(place[0], segment, place[1], segment.language or task.language)
    return _in_translation(task, offset)


def _in_translation(task: TranslationTask, offset: int) -> Spot | None:
    document = task.origin.document
    if document is None:
        return None
    for number, unit in enumerate(document.units):
        for segment, language in ((unit.target, task.language), (unit.source, task.origin.language)):
            if segment is not None and (place := place_in([segment], offset)) is not None:
                return Spot(number, segment, place[1], language, unit)
    for number, unit in enumerate(document.units):
        if unit.target is None and _is_where_it_goes(document, number, offset):
            missing = Segment("", (Piece(0, 0, offset, offset),))
            return Spot(number, missing, 0, task.language, replace(unit, target=missing))
    return None


def _is_where_it_goes(document: Spliced, number: int, offset: int) -> bool:
    """Whether a translation that is missing would be written where an offset is."""
    try:
        splices = document.writers[number](defaultdict(str), State.TRANSLATED)
    except CannotWriteError:
        return False
    return any(one.start <= offset <= one.end for one in splices)


def place_in(segments: Sequence[Segment], offset: int) -> tuple[int, int] | None:
    """Return the number of the segment in whose text an offset of the file stands, and the offset in that.

    Where one stretch of text ends and another begins, it is the second.
    """
    found: tuple[int, int] | None = None
    for number, segment in enumerate(segments):
        for piece in segment.pieces:
            if not piece.source_start <= offset <= piece.source_end:
                continue
            inside = min(offset - piece.source_start, piece.end - piece.start)
            found = number, piece.start + inside
            if offset < piece.source_end:
                return found
    return found
