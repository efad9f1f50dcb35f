"""Where the words of a source stand that a finding in its translation is about."""

from bisect import bisect_right
from collections.abc import Callable
from functools import cache

from zhengming.checks.finding import Finding
from zhengming.documents.bilingual.spliced import Spliced
from zhengming.documents.plain import TextFile
from zhengming.documents.splice import source_offset
from zhengming.reports.report import SourcePlace
from zhengming.text.lines import LineIndex

__all__ = ["Places", "in_file", "in_text"]

Places = Callable[[Finding], SourcePlace | None]
"""Returns where the words stand; None where that is not known, or the finding is not about any."""


def in_text(source: TextFile, text: str) -> Places:
    """Return the places in a text of which another one is the translation, line by line."""
    theirs, ours = LineIndex(source.text), LineIndex(text)

    def place(finding: Finding) -> SourcePlace | None:
        of = finding.source
        line, _ = ours.position(finding.start)
        if of is None or line > len(theirs) or theirs.line(line) != of.text:
            return None
        start = theirs.start(line)
        return SourcePlace(str(source.path), theirs, start + of.start, start + of.end)

    return place


def in_file(read: Callable[[], Spliced]) -> Places:
    """Return the places in a file that has the sources in it.

    Args:
        read: Reads it; it is called for the first finding that is about words of a source.
    """

    @cache
    def units() -> tuple[Spliced, list[tuple[int, int]]]:
        document = read()
        targets = ((number, unit.target) for number, unit in enumerate(document.units))
        return document, sorted((one.pieces[0].source_start, number) for number, one in targets if one and one.pieces)

    def place(finding: Finding) -> SourcePlace | None:
        of = finding.source
        if of is None:
            return None
        document, starts = units()
        index = bisect_right(starts, (finding.start, len(document.units))) - 1
        if index < 0:
            return None
        segment = document.units[starts[index][1]].source
        if segment.text != of.text or not segment.pieces:
            return None
        start, end = source_offset(segment, of.start), source_offset(segment, of.end, end=of.start < of.end)
        return SourcePlace(str(document.path), document.lines, start, end)

    return place
