"""The findings of all texts with what the page says of each, numbered through."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from zhengming.checks.finding import Finding
from zhengming.reports.detail import Detail, Passage, lines_of
from zhengming.reports.html.marks import Span
from zhengming.reports.report import Report

__all__ = ["Entry", "Text", "texts_of"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding."""

    number: int
    """Counts from 1 over all texts."""
    finding: Finding


@dataclass(frozen=True)
class Text:
    """A text of the report."""

    number: int
    """Counts from 0."""
    report: Report
    detail: Detail
    first: int
    """Number of its first finding."""

    @property
    def entries(self) -> Iterator[Entry]:
        """Its findings."""
        return (Entry(number, one) for number, one in enumerate(self.report.findings, self.first))

    @property
    def is_bilingual(self) -> bool:
        """Whether passages have sources."""
        return self.detail.source_language is not None

    @cached_property
    def passages(self) -> list[tuple[Passage, list[Entry], list[Span]]]:
        """Each passage, the findings that begin there, and where it is to be marked."""
        passages = self.detail.passages or (Passage("", 0, (), None),)
        if not self.detail.passages and not self.report.findings:
            return []
        order = sorted(range(len(passages)), key=lambda at: passages[at].start)
        starts = [passages[at].start for at in order]
        placed: list[tuple[Passage, list[Entry], list[Span]]] = [(one, [], []) for one in passages]
        for entry in self.entries:
            finding = entry.finding
            home = _home(passages, order, starts, finding)
            _, entries, spans = placed[order[home]]
            entries.append(entry)
            if passages[order[home]].span(finding.start, finding.end) is None:
                spans.append(Span(0, 0, entry.number))
            for at in order[home:]:
                if passages[at].start > finding.start and passages[at].start >= finding.end:
                    break
                span = passages[at].span(finding.start, finding.end)
                if span is not None:
                    placed[at][2].append(Span(*span, entry.number))
        return placed


def texts_of(reports: Sequence[Report]) -> list[Text]:
    """Return the texts that reports are about."""
    texts: list[Text] = []
    first = 1
    for number, report in enumerate(reports):
        detail = report.detail() if report.detail else Detail(lines_of(report.text))
        texts.append(Text(number, report, detail, first))
        first += len(report.findings)
    return texts


def _home(passages: Sequence[Passage], order: Sequence[int], starts: Sequence[int], finding: Finding) -> int:
    """Return where in the order of their starts the passage is that a finding begins in, or comes after."""
    last = max(bisect_right(starts, finding.start) - 1, 0)
    # A passage may stand within another one, which goes on after it.
    for at in range(last, max(last - 20, -1), -1):
        if passages[order[at]].span(finding.start, finding.end) is not None:
            return at
    return last
