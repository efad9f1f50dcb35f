"""Findings are data: what a rule saw, where, and what could be done about it."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Edit", "Finding", "Fix", "InSource", "Safety", "Severity"]


class Severity(StrEnum):
    """How much a finding matters. Only ``error`` and ``warning`` make ``check`` exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Safety(StrEnum):
    """Whether a fix may be applied unasked."""

    SAFE = "safe"
    """It cannot be wrong: a unique termbase hit, or a form that the document's own vote supports."""
    UNSAFE = "unsafe"
    """It is likely right; ``--unsafe-fixes`` applies it."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace the text between two code-point offsets, half-open."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that belong together; all are made or none."""

    edits: tuple[Edit, ...]
    safety: Safety


@dataclass(frozen=True, slots=True)
class InSource:
    """The words of a source that a finding in its translation is about."""

    text: str
    """The segment: a line, or the source of a catalogue's entry."""
    start: int
    """Where the words stand in it, half-open."""
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule saw. ``start`` and ``end`` are code-point offsets into the document's text, half-open."""

    rule: str
    severity: Severity
    start: int
    end: int
    message: str
    """One sentence without the file's name, in the words of an editor."""
    found: str
    suggestions: tuple[str, ...] = ()
    """What could stand there instead, best first."""
    fix: Fix | None = None
    concept: str | None = None
    """Id of the concept."""
    language: str | None = None
    source: InSource | None = None
    """Of a finding about a translation: what stands in the source."""
