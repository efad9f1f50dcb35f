"""Where the characters of a text stand in a file, told by stretches."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import overload

__all__ = ["Offsets"]


class Offsets(Sequence[int]):
    """An offset for each character of a text; kept are those of stretches alone.

    Args:
        starts: Where each stretch begins in the text, in order; none is empty, and the first begins at 0.
        offsets: Of the first character of each.
        steps: By how much the offset of each further character of it is greater: 1, or 0 where all stand at one place.
        length: Of the text.
    """

    def __init__(self, starts: Sequence[int], offsets: Sequence[int], steps: Sequence[int], length: int) -> None:
        self._starts = starts
        self._offsets = offsets
        self._steps = steps
        self._length = length

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...
    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        """Return the offset of a character, or those of several.

        >>> offsets = Offsets([0, 3], [10, 20], [1, 0], 5)
        >>> list(offsets), offsets[-1], offsets[1:4]
        ([10, 11, 12, 20, 20], 20, [11, 12, 20])
        """
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(self._length))]
        place = at if at >= 0 else at + self._length
        if not 0 <= place < self._length:
            raise IndexError(at)
        number = bisect_right(self._starts, place) - 1
        return self._offsets[number] + (place - self._starts[number]) * self._steps[number]
