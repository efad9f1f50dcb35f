"""What terms are looked for in, and what is found."""

from dataclasses import dataclass

__all__ = ["Candidate", "Occurrence", "Rendering", "Segment"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A text, or a part of one that has a translation."""

    text: str
    path: str
    """Of its file, as a person is told it."""
    line: int = 1
    """Of the file on which it begins, from 1."""
    translation: str = ""
    """Empty: there is none."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place of a text: the number of the segment, from 0, and code points of it, half-open."""

    segment: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rendering:
    """What translations have where the source has a candidate."""

    text: str
    share: float
    """Of the segments that have the candidate, those whose translation has this, from 0 to 1."""
    dice: float
    """Twice the segments that have both, by those that have the one and those that have the other, from 0 to 1."""
    linked: float
    """How surely the aligner links it to the candidate, on average, from 0 to 1."""
    known: str | None = None
    """Id of the concept that the glossary has it for."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term that might belong into a glossary."""

    text: str
    """Its most frequent spelling."""
    count: int
    """How often it stands in the texts, in any spelling and number."""
    score: float
    """For comparison with others of the same texts only; the higher, the likelier a term."""
    occurrences: tuple[Occurrence, ...]
    abbreviation: str | None = None
    is_proper: bool = False
    """Whether it is written as a proper name."""
    family: str | None = None
    """Of a person, as it stands in the text."""
    given: str | None = None
    rendering: Rendering | None = None
