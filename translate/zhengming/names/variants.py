"""Every written spelling of a romanised Han name."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Change", "Spelling"]


class Change(StrEnum):
    """How a spelling of a person's name differs from the listed one."""

    FORM = "form"
    """Same order; other spacing, hyphenation, apostrophe or capitals."""
    ORDER = "order"
    """Given name and family name exchanged, whatever the form."""
    PERMUTED = "permuted"
    """The same syllables in an order that is neither; may be somebody else."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One generated spelling."""

    text: str
    change: Change
