"""Checks documents of any format, and mends them in place."""

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from zhengming.checks.finding import Edit, Finding, Fix, Safety
from zhengming.checks.memory import Memory
from zhengming.checks.readings import Reading, reading_of, readings
from zhengming.checks.regions import overlapping
from zhengming.checks.runner import observe
from zhengming.checks.settings import Settings
from zhengming.checks.source import Source
from zhengming.checks.subject import Subject
from zhengming.checks.suppressions import suppressions
from zhengming.documents.bitext import Pair
from zhengming.documents.model import Document, Position, Segment, marked
from zhengming.documents.text_document import TextDocument
from zhengming.documents.view import View, has_unread_markup
from zhengming.termbase.model import Termbase

__all__ = ["Counterparts", "Mended", "Placed", "Refused", "check_document", "mend", "subjects"]

_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding in a document."""

    finding: Finding
    """Offsets are those of the document's `View`. It has a fix only where ``edits`` has one."""
    edits: tuple[tuple[int, Edit], ...] = ()
    """Those of the fix: number of the segment, and what to replace in its text. Markup stays."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A fix that could not be written."""

    finding: Finding
    position: Position
    reason: str


@dataclass(frozen=True, slots=True)
class Mended:
    """A document with fixes made."""

    content: bytes
    """The file."""
    document: Document
    """What is read in it."""
    applied: tuple[Finding, ...]
    """What was fixed; offsets are those of the round in which it was."""
    remaining: tuple[Finding, ...]
    """What is left; offsets are those of the document's `View`."""
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class Counterparts:
    """What the segments of a document are translations of."""

    language: str
    """BCP 47 tag of the source."""
    segments: Mapping[int, Segment]
    """By number of the segment, that of the source; not all have one."""


def subjects(
    document: Document,
    language: str,
    termbase: Termbase,
    settings: Settings,
    counterparts: Counterparts | None = None,
    memory: Memory | None = None,
) -> list[tuple[Reading, Subject]]:
    """Return what of a document is in each language, to be looked at by rules; as `check_document` says."""
    markup = has_unread_markup(document)
    return [
        (
            one,
            Subject(
                one.text,
                one.language,
                termbase,
                settings.house(one.language),
                settings.domains,
                _source(one, counterparts) if counterparts is not None and one.language == language else None,
                markup=markup,
                quoted=one.quoted,
                memory=memory,
            ),
        )
        for one in readings(document, language)
    ]


def _source(reading: Reading, counterparts: Counterparts) -> Source:
    """Return the source of what is in one language. Tags of two documents are not those of each other."""
    pairs = tuple(
        Pair(reading_of(counterparts.segments[number])[0], start, start + len(offsets) - 1)
        for number, start, offsets in zip(reading.numbers, reading.starts, reading.offsets, strict=True)
        if number in counterparts.segments
    )
    return Source(counterparts.language, pairs)


def check_document(
    document: Document,
    language: str,
    termbase: Termbase,
    settings: Settings | None = None,
    counterparts: Counterparts | None = None,
    memory: Memory | None = None,
) -> list[Placed]:
    """Return what the rules find in a document, in the order of its words.

    Parts in another language are checked in that one; rules about a whole text see all that is in one language.

    Args:
        document: The document.
        language: BCP 47 tag of what the document says nothing of.
        termbase: The glossary.
        settings: Which rules run, how severe they are.
        counterparts: What it is a translation of, for the rules about that; they find nothing without.
        memory: Of the last check of the document, where it is checked again and again; it serves one check at a time.
    """
    settings = settings or Settings()
    if memory is not None:
        memory.next_check()
    view = View(document)
    hidden = suppressions(view.text)
    found = [
        _placed(view, reading, finding)
        for reading, subject in subjects(document, language, termbase, settings, counterparts, memory)
        for finding in observe(subject, settings)
    ]
    return sorted(
        (one for one in found if not hidden(one.finding)), key=lambda one: (one.finding.start, one.finding.end)
    )


def mend(
    document: Document,
    content: bytes,
    find: Callable[[Document], Sequence[Placed]],
    open_again: Callable[[bytes], Document],
    *,
    unsafe: bool = False,
) -> Mended:
    """Make the safe fixes, and with ``unsafe`` the others too, in rounds until one changes nothing.

    Args:
        document: What is read in the file.
        content: The file.
        find: Checks a document.
        open_again: Reads a file of this name.
        unsafe: Whether to make fixes that are only likely right.
    """
    applied: list[Finding] = []
    refused: list[Refused] = []
    left: set[int] = set()
    """Numbers of segments that cannot be written."""
    found = find(document)
    for _ in range(_ROUNDS):
        edits, by_segment = _chosen(found, left, unsafe=unsafe)
        if not edits:
            break
        edited = document.edited({number: _edited(document.segments[number], one) for number, one in edits.items()})
        reasons = {one.segment: one.reason for one in edited.refused}
        left |= set(reasons)
        for finding, numbers in by_segment:
            wrong = next((reasons[number] for number in numbers if number in reasons), None)
            if wrong is None:
                applied.append(finding)
            else:
                refused.append(Refused(finding, View(document).position(finding.start), wrong))
        if edited.content == content:
            continue
        content = edited.content
        document = open_again(content)
        found = find(document)
    return Mended(content, document, tuple(applied), tuple(one.finding for one in found), tuple(refused))


def _placed(view: View, reading: Reading, finding: Finding) -> Placed:
    number, start, end = reading.place(finding.start, finding.end)
    edits: tuple[tuple[int, Edit], ...] | None = None
    if finding.fix is not None:
        edits = _edits(view.document, reading, finding.fix)
    fix = None
    if finding.fix is not None and edits is not None:
        fix = Fix(tuple(_written(view, which, edit) for which, edit in edits), finding.fix.safety)
    placed = replace(finding, start=view.offset(number, start), end=view.offset(number, end, end=start < end), fix=fix)
    return Placed(placed, edits or ())


def _edits(document: Document, reading: Reading, fix: Fix) -> tuple[tuple[int, Edit], ...] | None:
    """Return the edits of the segments; None where one would take markup away, or goes beyond its segment."""
    edits: list[tuple[int, Edit]] = []
    for one in fix.edits:
        number, start, end = reading.place(one.start, one.end)
        edit = _beside_tags(document.segments[number], Edit(start, end, one.text))
        if edit is None or not reading.is_within_one(one.start, one.end):
            return None
        edits.append((number, edit))
    return tuple(edits)


def _beside_tags(segment: Segment, edit: Edit) -> Edit | None:
    """Return an edit that does the same and has no tag in the middle; None where there is none."""
    if not _holds_a_tag(segment, edit):
        return edit
    before = segment.text[edit.start : edit.end]
    shorter = min(len(before), len(edit.text))
    first = next((at for at in range(shorter) if before[at] != edit.text[at]), shorter)
    rest = shorter - first
    last = next((at for at in range(rest) if before[-1 - at] != edit.text[-1 - at]), rest)
    trimmed = Edit(edit.start + first, edit.end - last, edit.text[first : len(edit.text) - last])
    return None if _holds_a_tag(segment, trimmed) else trimmed


def _holds_a_tag(segment: Segment, edit: Edit) -> bool:
    return any(edit.start < tag.offset < edit.end for tag in segment.tags)


def _written(view: View, number: int, edit: Edit) -> Edit:
    """Return an edit of what the view shows."""
    document = view.document
    text = document.written(number, edit.text) if isinstance(document, TextDocument) else edit.text
    start, end = edit.start, edit.end
    return Edit(view.offset(number, start), view.offset(number, end, end=start < end), text)


def _chosen(
    found: Sequence[Placed], left: set[int], *, unsafe: bool
) -> tuple[dict[int, list[Edit]], list[tuple[Finding, set[int]]]]:
    """Return the edits to make by segment, none over another, and the findings that they are of."""
    chosen: defaultdict[int, list[Edit]] = defaultdict(list)
    findings: list[tuple[Finding, set[int]]] = []
    for one in found:
        fix, numbers = one.finding.fix, {number for number, _ in one.edits}
        if fix is None or not (unsafe or fix.safety is Safety.SAFE) or numbers & left:
            continue
        if not any(overlapping(chosen[number], edit.start, edit.end) for number, edit in one.edits):
            for number, edit in one.edits:
                insort(chosen[number], edit)
            findings.append((one.finding, numbers))
    return {number: edits for number, edits in chosen.items() if edits}, findings


def _edited(segment: Segment, edits: Sequence[Edit]) -> str:
    """Return the marked text of a segment after edits that have no tag in the middle."""
    parts: list[str] = []
    done = 0
    for edit in edits:
        parts += (segment.text[done : edit.start], edit.text)
        done = edit.end
    tags = tuple(replace(tag, offset=tag.offset + _shift(edits, tag.offset)) for tag in segment.tags)
    return marked(replace(segment, text="".join([*parts, segment.text[done:]]), tags=tags))


def _shift(edits: Sequence[Edit], offset: int) -> int:
    before = (edit for edit in edits if edit.end <= offset and edit.start < offset)
    return sum(len(edit.text) - (edit.end - edit.start) for edit in before)
