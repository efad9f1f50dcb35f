"""Sentences in batches for a network: of about one length each, several worked on at once, no more queued than needed.

A batch takes as long as its longest sentence needs, so sentences are sorted by length. What is queued in CTranslate2
cannot be taken back, and would hold up whoever wants to stop; so a batch is only handed over when it is soon its turn.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from time import sleep
from typing import Protocol, TypeVar

__all__ = ["Pending", "batched", "in_turn"]

_GLANCE = 0.01
"""Seconds between two looks at whether a batch is done: waiting within CTranslate2 would leave Ctrl-C unheard."""
_SMALLEST = 128
"""Tokens below which a batch is not cut to keep all threads busy."""


class Pending(Protocol):
    """What `ctranslate2.Translator.translate_batch` returns for a sentence with ``asynchronous=True``."""

    def done(self) -> bool:
        """Whether the result is there."""
        ...

    def result(self) -> object:
        """Return the result."""
        ...


_Pending = TypeVar("_Pending", bound=Pending)


def batched(lengths: Sequence[int], largest: int, threads: int) -> list[list[int]]:
    """Return the indexes of sentences in batches, the longest sentences first.

    Args:
        lengths: Tokens of each sentence.
        largest: Tokens of a batch, padding included; a longer sentence is a batch of its own.
        threads: Batches that are worked on at once; few sentences are divided among them.

    >>> batched([2, 9, 8, 3], 20, 1)
    [[1, 2], [3, 0]]
    """
    room = min(largest, max(_SMALLEST, -(-sum(lengths) // threads))) if threads > 1 else largest
    made: list[list[int]] = []
    for index in sorted(range(len(lengths)), key=lambda index: -lengths[index]):
        if made and lengths[made[-1][0]] * (len(made[-1]) + 1) <= room:
            made[-1].append(index)
        else:
            made.append([index])
    return made


def in_turn(
    batches: Iterable[list[int]], submit: Callable[[list[int]], Sequence[_Pending]], ahead: int
) -> Iterator[tuple[int, _Pending]]:
    """Hand over batches, at most ``ahead`` at a time; yield each sentence's index with its result, when that is there.

    Who stops reading stops the work after the batches that were handed over.
    """
    waiting: deque[tuple[list[int], Sequence[_Pending]]] = deque()
    for batch in batches:
        if len(waiting) >= ahead:
            yield from _done(*waiting.popleft())
        waiting.append((batch, submit(batch)))
    while waiting:
        yield from _done(*waiting.popleft())


def _done(batch: list[int], pending: Sequence[_Pending]) -> Iterator[tuple[int, _Pending]]:
    for index, one in zip(batch, pending, strict=True):
        while not one.done():
            sleep(_GLANCE)
        yield index, one
