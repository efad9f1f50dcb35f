"""Candidates that stand inside longer ones.

C-value: Frantzi, Ananiadou, Mima 2000, "Automatic recognition of multi-word terms".
"""

from collections.abc import Mapping
from typing import TypeVar

__all__ = ["independent"]

_Sequence = TypeVar("_Sequence", str, tuple[str, ...])

_ALWAYS = 0.85
"""Share of its occurrences in one longer candidate from which on a candidate is taken for a part of that."""


def independent(counts: Mapping[_Sequence, int], shortest: int = 1) -> dict[_Sequence, float]:
    """Return how often each candidate stands by itself, as C-value estimates it; those that never do are left out.

    That is its count less the mean count of the longer candidates that hold it.

    Args:
        counts: How often each candidate occurs, alone and in longer ones; words, or a text of characters.
        shortest: Words or characters of the shortest candidate.

    >>> independent({("public", "security"): 5, ("ministry", "of", "public", "security"): 2, ("ministry",): 2})
    {('public', 'security'): 3.0, ('ministry', 'of', 'public', 'security'): 2.0}
    """
    longer: dict[_Sequence, tuple[int, int, int]] = {}
    for holder, count in counts.items():
        size = len(holder)
        parts = {
            holder[start:end]
            for start in range(size)
            for end in range(start + shortest, min(size, start + size - 1) + 1)
        }
        for part in parts:
            if part in counts:
                number, total, most = longer.get(part, (0, 0, 0))
                longer[part] = (number + 1, total + count, max(most, count))
    found: dict[_Sequence, float] = {}
    for candidate, count in counts.items():
        number, total, most = longer.get(candidate, (1, 0, 0))
        if most < _ALWAYS * count:
            found[candidate] = count - total / number
    return found
