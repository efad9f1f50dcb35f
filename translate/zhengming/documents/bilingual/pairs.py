"""The translations of a bilingual document as one text with their sources, as checks want them."""

import re
from array import array
from collections.abc import Callable
from itertools import pairwise

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
        builder.offsets,
        builder.ends,
        document.escape,
        gaps_stay=document.gaps_stay,
    )


class _Builder:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.pairs: list[Pair] = []
        # Four bytes for each character of the file.
        self.offsets = array("i")
        self.ends = array("i")

    def add(self, unit: Unit, target: Segment, formats: frozenset[str]) -> None:
        rules = [match["rules"] or "" for match in map(_SUPPRESSION.search, unit.notes) if match]
        first, last = target.pieces[0].source_start, target.pieces[-1].source_end
        self._silent("".join(f"# zhengming: off{one}\n" for one in rules), first)
        start = len(self.offsets)
        self._text(target)
        tags = (_codes(unit.source), _codes(target))
        end = len(self.offsets)
        self.pairs.append(Pair(_spaced(unit.source), start, end, unit.context, tags, formats, unit.other_number))
        self._silent("".join(f"\n# zhengming: on{one}" for one in rules) + _SEPARATOR, last)

    def _silent(self, text: str, at: int) -> None:
        self.parts.append(text)
        self.offsets.extend([at] * len(text))
        self.ends.extend([at] * len(text))

    def _text(self, segment: Segment) -> None:
        gaps = _gaps(segment)
        for piece in segment.pieces:
            edges = [piece.start, *(at for at in gaps if piece.start <= at < piece.end), piece.end]
            for number, (start, end) in enumerate(pairwise(edges)):
                if number:
                    # It stands after what is before it, with nothing of its own.
                    self._silent(" ", self.ends[-1])
                self._stretch(segment.text[start:end], piece, start)

    def _stretch(self, text: str, piece: Piece, start: int) -> None:
        """Add a part of a piece that begins at an offset of the segment."""
        self.parts.append(text)
        if piece.end - piece.start == piece.source_end - piece.source_start:
            place = piece.source_start + start - piece.start
            self.offsets.extend(range(place, place + len(text)))
            self.ends.extend(range(place + 1, place + len(text) + 1))
        else:
            self.offsets.extend([piece.source_start] * len(text))
            self.ends.extend([piece.source_end] * len(text))


def _gaps(segment: Segment) -> list[int]:
    """Return where a code stands between two words and nothing else does."""
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
