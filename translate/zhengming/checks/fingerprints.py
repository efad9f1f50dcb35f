"""What makes a finding the same one after the text around it was moved or edited.

Baselines and reports for servers that follow findings from run to run go by this and by nothing else: not by lines, and
not by messages, which another version may word in another way.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from zhengming.checks.finding import Finding
from zhengming.checks.rules import RULES

__all__ = ["Identity", "fingerprint", "identities"]

_AROUND = 40
"""Characters on both sides that belong to the context of a finding, white space folded."""
_FAR = 10 * _AROUND
"""Characters on both sides that are looked at."""
_LINE_END = re.compile(r"[\r\n]")
_DIGITS = 32
_BILINGUAL = frozenset(rule.name for rule in RULES if rule.bilingual)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a finding is about, and how it stands in its text."""

    rule: str
    concept: str | None
    found: str
    """The words, white space folded; of a rule that holds a translation against its source, those of the source: what
    stands in place of a missing term is the whole segment, which may change and still lack it."""
    context: str
    """Digest of the words and of what stands around them in their line, and of the source's segment."""
    occurrence: int
    """Counts from 0 the findings of the text in which all else is the same."""

    @property
    def subject(self) -> tuple[str, str | None, str]:
        """What it is about, wherever it stands."""
        return self.rule, self.concept, self.found


def identities(text: str, findings: Iterable[Finding]) -> list[Identity]:
    """Return what identifies each of the findings in a text, in their order.

    Args:
        text: What the offsets of the findings count in.
        findings: All that there are in it: what is left out is not counted.
    """
    seen: Counter[tuple[str, str | None, str, str]] = Counter()
    found: list[Identity] = []
    for finding in findings:
        words = _words(finding)
        key = (finding.rule, finding.concept, words, _digest(_context(text, finding)))
        found.append(Identity(*key, seen[key]))
        seen[key] += 1
    return found


def fingerprint(identity: Identity, path: str = "") -> str:
    """Return a digest of an identity; with the path of the file it is unique among those of all files."""
    parts = (identity.rule, identity.concept or "", identity.found, identity.context, str(identity.occurrence), path)
    return _digest(parts)


def _words(finding: Finding) -> str:
    source = finding.source
    if source is not None and finding.rule in _BILINGUAL:
        return _folded(source.text[source.start : source.end])
    return _folded(finding.found)


def _context(text: str, finding: Finding) -> tuple[str, ...]:
    before = _LINE_END.split(text[max(0, finding.start - _FAR) : finding.start])[-1]
    after = _LINE_END.split(text[finding.end : finding.end + _FAR], 1)[0]
    source = finding.source.text if finding.source is not None else ""
    return _folded(before)[-_AROUND:], _folded(finding.found), _folded(after)[:_AROUND], _folded(source)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _digest(parts: Iterable[str]) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
