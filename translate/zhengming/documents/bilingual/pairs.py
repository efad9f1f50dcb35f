"""The translations of a bilingual document as one text with their sources, as checks want them."""

import re
from collections.abc import Callable
from itertools import pairwise

from zhengming.documents.bilingual.offsets import Offsets
from zhengming.documents.bilingual.spliced import Spliced
from zhengming.documents.bitext import Bitext, Pair
from zhengming.documents.model import Piece, Segment, State, Tag, TagKind, Unit

__all__ = ["bitext", "is_checked", "is_finished"]

_SUPPRESSION = re.compile(r"zhengming:\s*ignore(?!-file)(?P<rules>\[[^\]]*\])?")
_MARK = re.compile(r"</?(?:[\w-]+:)?(?:mrk|sm|em)\b")
_SEPARATOR = "\n\n"


def is_checked(unit: Unit) -> bool:
    """Whether a unit has a translation that somebody holds for one."""
    return unit.target is not None and unit.state is not State.INITIAL


def is_finished(unit: Unit) -> bool:
    """Whether a unit has a translation that nobody has still to look at."""
    return unit.target is not None and unit.state in (State.REVIEWED, State.FINAL)


def bitext(document: Spliced, wanted: Callable[[Unit], bool] = is_checked) -> Bitext:
    """Return the translations of a document as one text, and their sources.

    Where a code without text stands between two words there is a space. A note that suppresses findings holds for its
    unit.

    Args:
        document: The file.
        wanted: Whether a unit is taken.
    """
    builder = _Builder()
    for number, unit in enumerate(document.units):
        if unit.target is None or not wanted(unit):
            continue
        formats = document.formats[number] if document.formats else frozenset[str]()
        builder.add(unit, unit.target, formats)
    return Bitext(
        "".join(builder.parts),
        tuple(builder.pairs),
        Offsets(builder.starts, builder.firsts, builder.steps, builder.length),
        Offsets(builder.starts, builder.ends, builder.steps, builder.length),
        document.escape,
        gaps_stay=document.gaps_stay,
    )


class _Builder:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.pairs: list[Pair] = []
        self.length = 0
        # Of each stretch of the text: where it begins there, where its first character stands in the file and ends
        # there, and whether the others follow it one by one.
        self.starts: list[int] = []
        self.firsts: list[int] = []
        self.ends: list[int] = []
        self.steps: list[int] = []

    def add(self, unit: Unit, target: Segment, formats: frozenset[str]) -> None:
        rules = [match["rules"] or "" for match in map(_SUPPRESSION.search, unit.notes) if match]
        first, last = target.pieces[0].source_start, target.pieces[-1].source_end
        self._add("".join(f"# zhengming: off{one}\n" for one in rules), first, first)
        start = self.length
        self._text(target)
        tags = (_codes(unit.source), _codes(target))
        place = (start, self.length)
        self.pairs.append(Pair(_spaced(unit.source), *place, unit.context, tags, formats, unit.other_number))
        self._add("".join(f"\n# zhengming: on{one}" for one in rules) + _SEPARATOR, last, last)

    def _add(self, text: str, first: int, end: int, step: int = 0) -> None:
        if not text:
            return
        self.parts.append(text)
        self.starts.append(self.length)
        self.firsts.append(first)
        self.ends.append(end)
        self.steps.append(step)
        self.length += len(text)

    def _text(self, segment: Segment) -> None:
        gaps = _gaps(segment)
        for piece in segment.pieces:
            edges = [piece.start, *(at for at in gaps if piece.start <= at < piece.end), piece.end]
            for number, (start, end) in enumerate(pairwise(edges)):
                if number:
                    # It stands after what is before it, with nothing of its own.
                    before = self._end()
                    self._add(" ", before, before)
                self._stretch(segment.text[start:end], piece, start)

    def _stretch(self, text: str, piece: Piece, start: int) -> None:
        """Add a part of a piece that begins at an offset of the segment."""
        if piece.end - piece.start == piece.source_end - piece.source_start:
            place = piece.source_start + start - piece.start
            self._add(text, place, place + 1, 1)
        else:
            self._add(text, piece.source_start, piece.source_end)

    def _end(self) -> int:
        """Return where the last character ends in the file."""
        return self.ends[-1] + (self.length - self.starts[-1] - 1) * self.steps[-1]


def _gaps(segment: Segment) -> list[int]:
    """Return where a code stands between two words and nothing else does."""
    if not segment.tags:
        return []
    text = segment.text
    places = {tag.offset for tag in segment.tags if tag.kind is TagKind.SINGLE and not _MARK.match(tag.source)}
    return sorted(at for at in places if 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())


def _spaced(segment: Segment) -> str:
    text = segment.text
    for at in reversed(_gaps(segment)):
        text = f"{text[:at]} {text[at:]}"
    return text


def _codes(segment: Segment) -> tuple[str, ...]:
    return tuple(_name(tag) for tag in segment.tags if not _MARK.match(tag.source))


def _name(tag: Tag) -> str:
    if tag.kind is TagKind.CLOSE:
        return f"</{tag.number}>"
    return f"<{tag.number}>" if tag.kind is TagKind.OPEN else f"<{tag.number}/>"
