"""House style: how a Han name is to be written."""

from dataclasses import dataclass
from enum import StrEnum

from zhengming.names.pinyin import joined
from zhengming.names.reading import Joint, Reading
from zhengming.names.tables import System

__all__ = ["Capitals", "GivenName", "HouseStyle", "Order", "write"]


class Order(StrEnum):
    """Which part stands first."""

    FAMILY_FIRST = "family-first"
    """What Unicode CLDR 48 gives for Chinese names in every language here (personNames, surnameFirst)."""
    GIVEN_FIRST = "given-first"
    KEEP = "keep"
    """As the author has it."""


class GivenName(StrEnum):
    """How the syllables of a given name in Pinyin are put together."""

    JOINED = "joined"
    """Shaoping (GB/T 28039-2011, 5.1.1)."""
    HYPHENATED = "hyphenated"
    """Shao-ping."""
    SPACED = "spaced"
    """Shao Ping."""
    KEEP = "keep"


class Capitals(StrEnum):
    """How the family name is capitalised."""

    PLAIN = "plain"
    """Wu."""
    FAMILY = "family"
    """WU (GB/T 28039-2011, 5.1.6, for passports and lists)."""
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """The house's choices; the defaults are those of the news agencies."""

    order: Order = Order.FAMILY_FIRST
    given: GivenName = GivenName.JOINED
    capitals: Capitals = Capitals.PLAIN


def write(reading: Reading, found: str, style: HouseStyle) -> str:
    """Return a name as the house writes it.

    Pinyin is written as the style says; other systems keep their hyphens, since those are part of the system.

    Args:
        reading: How the name is read.
        found: How it stands in the text.
        style: What the house wants.
    """
    if found.isupper():
        return write(reading, found.title(), style).upper()
    first = _family_first(reading, style)
    family = _family(reading, found, style)
    given = _given(reading, found, style)
    return f"{family} {given}" if first else f"{given} {family}"


def _family_first(reading: Reading, style: HouseStyle) -> bool:
    return reading.family_first if style.order is Order.KEEP else style.order is Order.FAMILY_FIRST


def _family(reading: Reading, found: str, style: HouseStyle) -> str:
    together = reading.system is System.PINYIN and not reading.double
    if together:
        family = joined(reading.family)
    else:
        hyphenated = "-".join(reading.family).lower() in found.lower()
        family = ("-" if hyphenated else " ").join(one.capitalize() for one in reading.family)
    capital = style.capitals is Capitals.FAMILY or (style.capitals is Capitals.KEEP and family.upper() in found)
    return family.upper() if capital else family


def _given(reading: Reading, found: str, style: HouseStyle) -> str:
    first, *rest = (one.capitalize() for one in reading.given)
    small = [one.lower() for one in rest]
    if reading.system is not System.PINYIN:
        if reading.joint is not Joint.HYPHENATED:
            return " ".join((first, *rest))
        # A capital after the hyphen is the bearer's choice: Chen-Ning.
        kept = "-".join((first, *rest))
        return kept if kept in found else "-".join((first, *small))
    joint = style.given
    if joint is GivenName.KEEP:
        joint = {Joint.HYPHENATED: GivenName.HYPHENATED, Joint.SPACED: GivenName.SPACED}.get(
            reading.joint, GivenName.JOINED
        )
    if joint is GivenName.HYPHENATED:
        return "-".join((first, *small))
    return " ".join((first, *rest)) if joint is GivenName.SPACED else joined(reading.given)
