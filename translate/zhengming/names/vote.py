"""What a document says about the order of its names: each name whose order its form decides has one vote."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from zhengming.names.find import FoundName
from zhengming.names.reading import Joint, Key, Tier
from zhengming.names.tables import System

__all__ = ["Vote", "count"]

_OF_TAIWAN = ("Taiwan", "Taïwan", "Taipei", "Kaohsiung", "Kuomintang", "KMT", "DPP")


@dataclass(frozen=True, slots=True)
class Vote:
    """Names by the order in which they are written; a name that is written both ways votes twice."""

    family_first: frozenset[Key] = field(default_factory=frozenset)
    given_first: frozenset[Key] = field(default_factory=frozenset)
    hyphenated: frozenset[Key] = field(default_factory=frozenset)
    """Those of them that are hyphenated in a system of Taiwan."""
    taiwan: bool = False
    """Whether the text speaks of Taiwan."""

    def without(self, key: Key) -> "Vote":
        """Return the vote of the other names."""
        return Vote(self.family_first - {key}, self.given_first - {key}, self.hyphenated - {key}, self.taiwan)

    @property
    def names(self) -> frozenset[Key]:
        """All that voted."""
        return self.family_first | self.given_first

    @property
    def order(self) -> bool | None:
        """True for family name first, False for given name first, None where there is no majority."""
        first, last = len(self.family_first), len(self.given_first)
        return None if first == last else first > last


def count(names: Iterable[FoundName], known: Iterable[tuple[Key, bool]] = (), text: str = "") -> Vote:
    """Count the names of tiers A and B that are beyond doubt.

    Args:
        names: Found by their form.
        known: Names of a glossary in the same text, each with whether the family name stands first.
        text: The document.
    """
    ballots = set(known)
    hyphenated: set[Key] = set()
    for name in names:
        reading = name.reading
        if reading.tier in (Tier.A, Tier.B) and not (name.doubts or reading.comma or reading.misread):
            ballots.add((reading.key, reading.family_first))
            if reading.joint is Joint.HYPHENATED and reading.system in (System.WADE_GILES, System.TAIWAN):
                hyphenated.add(reading.key)
    return Vote(
        frozenset(key for key, first in ballots if first),
        frozenset(key for key, first in ballots if not first),
        frozenset(hyphenated),
        any(_begins_a_word(name, text) for name in _OF_TAIWAN),
    )


def _begins_a_word(name: str, text: str) -> bool:
    at = text.find(name)
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_"):
        at = text.find(name, at + 1)
    return at >= 0
