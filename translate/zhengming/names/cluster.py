"""Bringing together the spellings of one person, in a document or in many, by exact keys.

Names with the same family name and the same ordered syllables of the given name are one person's, as far as letters can
tell; a misread family name (Ceng) counts as the right one (Zeng). Names with the same syllables in another order are
only alike. Nothing is measured: Wu Shaoping and Wu Shaoqing differ in one letter, and are two persons.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

__all__ = ["Syllables", "alike", "cluster"]

Syllables = tuple[str, ...]
"""The family name and the syllables of the given name, in plain letters; as written where these are not known apart."""


class _Named(Protocol):
    @property
    def syllables(self) -> Syllables: ...


N = TypeVar("N", bound=_Named)


def cluster(names: Iterable[N]) -> dict[Syllables, list[N]]:
    """Return the names by their syllables, in the order in which they come."""
    found: defaultdict[Syllables, list[N]] = defaultdict(list)
    for name in names:
        found[name.syllables].append(name)
    return dict(found)


def alike(clusters: Mapping[Syllables, Sequence[N]], length: int) -> list[dict[Syllables, Sequence[N]]]:
    """Return the groups of clusters that differ in the order of their syllables alone.

    Args:
        clusters: As `cluster` gives them.
        length: How many syllables a name has to have: those of two are too often somebody else's turned round.
    """
    groups: defaultdict[Syllables, dict[Syllables, Sequence[N]]] = defaultdict(dict)
    for syllables, names in clusters.items():
        if len(syllables) == length:
            groups[tuple(sorted(syllables))][syllables] = names
    return [group for group in groups.values() if len(group) > 1]
