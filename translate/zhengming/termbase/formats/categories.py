"""Data categories of TBX (ISO 12620, DatCatInfo) and what they are here.

The values are those of the picklists of TBX-Basic and of the default XCS of version 2; IATE and others write them
without their endings.
"""

from functools import lru_cache

from zhengming.termbase.model import Status, TermType

__all__ = [
    "GENDERS",
    "NUMBERS",
    "PARTS_OF_SPEECH",
    "STATUSES",
    "TYPES",
    "gender",
    "number",
    "part_of_speech",
    "status",
    "term_type",
]

STATUSES = {
    Status.PREFERRED: "preferredTerm-admn-sts",
    Status.ADMITTED: "admittedTerm-admn-sts",
    Status.DEPRECATED: "deprecatedTerm-admn-sts",
    Status.FORBIDDEN: "deprecatedTerm-admn-sts",
}
TYPES = {TermType.FULL: "fullForm", TermType.ABBREVIATION: "abbreviation", TermType.SHORT: "shortForm"}
GENDERS = {"m": "masculine", "f": "feminine", "n": "neuter"}
NUMBERS = {"sg": "singular", "pl": "plural"}
PARTS_OF_SPEECH = frozenset({"noun", "verb", "adjective", "adverb", "other"})
"""The picklist of TBX-Basic, version 3."""

_STATUSES = {
    **dict.fromkeys(("preferred", "standardized", "legal", "regulated", "recommended"), Status.PREFERRED),
    **dict.fromkeys(("admitted", "proposed"), Status.ADMITTED),
    **dict.fromkeys(("deprecated", "superseded", "obsolete", "notrecommended"), Status.DEPRECATED),
    **dict.fromkeys(("forbidden", "prohibited"), Status.FORBIDDEN),
}
_TYPES = {
    **dict.fromkeys(("fullform", "entryterm", "internationalscientificterm", "commonname"), TermType.FULL),
    **dict.fromkeys(("abbreviation", "acronym", "initialism", "symbol", "formula"), TermType.ABBREVIATION),
    **dict.fromkeys(("shortform", "shortcut", "clippedterm"), TermType.SHORT),
}
_GENDERS = {"masculine": "m", "feminine": "f", "neuter": "n", "m": "m", "f": "f", "n": "n", "mf": "mf"}
_NUMBERS = {"singular": "sg", "plural": "pl", "sg": "sg", "pl": "pl"}


@lru_cache
def status(value: str) -> Status | None:
    """Return what an ``administrativeStatus`` says, or None where that is not known.

    >>> status("supersededTerm-admn-sts"), status("Preferred"), status("new")
    (<Status.DEPRECATED: 'deprecated'>, <Status.PREFERRED: 'preferred'>, None)
    """
    return _STATUSES.get(_bare(value.removesuffix("-admn-sts")).removesuffix("term"))


@lru_cache
def term_type(value: str) -> TermType | None:
    """Return what a ``termType`` says, or None: other types are full forms here."""
    return _TYPES.get(_bare(value))


@lru_cache
def gender(value: str) -> str | None:
    """Return what a ``grammaticalGender`` says, or None."""
    return _GENDERS.get(_bare(value))


@lru_cache
def number(value: str) -> str | None:
    """Return what a ``grammaticalNumber`` says, or None."""
    return _NUMBERS.get(_bare(value))


@lru_cache
def part_of_speech(value: str) -> str:
    """Return a ``partOfSpeech`` as glossaries write it: Microsoft begins its names with a capital."""
    return lowered if (lowered := value.lower()) in PARTS_OF_SPEECH else value


def _bare(value: str) -> str:
    return "".join(filter(str.isalpha, value)).lower()
