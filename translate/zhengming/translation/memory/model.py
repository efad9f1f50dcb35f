"""What a translation memory holds, and what it answers."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from zhengming.text.messages import mark

__all__ = ["DEFAULT_THRESHOLD", "Change", "Hit", "Skip", "Unit"]

DEFAULT_THRESHOLD = 75
"""Per cent from which a unit is worth a translator's look."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A text and its translation: a segment pair of TMX, an entry of a catalogue."""

    source: str
    target: str
    source_language: str
    """Canonical BCP 47 tag."""
    target_language: str
    """Canonical BCP 47 tag."""
    origin: str
    """Where it comes from: the file, or a name that a person gave."""
    time: datetime
    """When it was last changed, with a time zone, in whole seconds."""
    reviewed: bool = True
    """Whether a person answers for it. What is not reviewed is shown, but never taken for a translation."""
    context: str = ""
    """What tells it from units of the same text: ``msgctxt`` of a catalogue."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that was found, and how near its source is to what was looked up."""

    unit: Unit
    score: int
    """Per cent; 100 only for the same text. See `zhengming.translation.memory.likeness.score`."""


class Skip(StrEnum):
    """Why something in a file is no unit."""

    UNTRANSLATED = mark("not translated")
    FUZZY = mark("marked as needing work")
    OBSOLETE = mark("obsolete")
    PLURAL = mark("plural forms")
    NO_SOURCE = mark("nothing in the source language")
    NO_TARGET = mark("nothing in the target language")


class Change(StrEnum):
    """What became of a unit that was added."""

    NEW = mark("new")
    UPDATED = mark("updated")
    """It took the place of what the same origin had for the same text and context."""
    UNCHANGED = mark("unchanged")
    OLDER = mark("older than what the memory has from there")
    """The memory was not changed."""
    UNUSABLE = mark("empty, or with half a character")
    """The memory was not changed."""
