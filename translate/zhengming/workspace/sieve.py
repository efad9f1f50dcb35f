"""Which of the findings in a file are reported."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from zhengming.checks.baselines import Known, matched
from zhengming.checks.finding import Finding
from zhengming.checks.fingerprints import identities
from zhengming.reports.report import Suppressed
from zhengming.text.lines import LineIndex

__all__ = ["Sieve", "Sifted"]


@dataclass(frozen=True, slots=True)
class Sifted:
    """Findings, divided."""

    kept: tuple[int, ...]
    """Numbers of those that are reported."""
    suppressed: tuple[Suppressed, ...]
    """Those that the baseline knows."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """What holds for one file. By default everything is reported."""

    known: tuple[Known, ...] = ()
    """What the baseline has for it."""
    changed: Callable[[str], Collection[int]] | None = None
    """Returns the numbers of the lines, from 1, that were changed in a text of the file; None: all count."""

    def sift(
        self,
        text: str,
        findings: Sequence[Finding],
        spans: Callable[[Finding], Sequence[tuple[int, int]]] = lambda finding: [(finding.start, finding.end)],
    ) -> Sifted:
        """Divide the findings of a text.

        Args:
            text: What their offsets count in.
            findings: All of them.
            spans: Stretches of the text that a finding is about.
        """
        if not self.known and self.changed is None:
            return Sifted(tuple(range(len(findings))), ())
        identified = identities(text, findings)
        entries = matched(self.known, identified)
        suppressed = tuple(
            Suppressed(finding, identity, self.known[entry])
            for finding, identity, entry in zip(findings, identified, entries, strict=True)
            if entry is not None
        )
        new = [number for number, entry in enumerate(entries) if entry is None]
        if self.changed is not None:
            lines, index = self.changed(text), LineIndex(text)
            new = [number for number in new if any(_touches(index, lines, *span) for span in spans(findings[number]))]
        return Sifted(tuple(new), suppressed)

    def for_fixes(self) -> "Sieve":
        """Return the one that holds where findings are put right: what nobody said is meant may be."""
        return replace(self, known=tuple(one for one in self.known if one.reason is not None))


def _touches(index: LineIndex, lines: Collection[int], start: int, end: int) -> bool:
    return any(line in lines for line in range(index.position(start)[0], index.position(end)[0] + 1))
