"""Pieces of a segment that leave out nothing between them."""

from collections.abc import Iterator
from itertools import pairwise

from zhengming.documents.model import Piece

__all__ = ["covering"]


def covering(texts: tuple[tuple[str, int, int], ...], offset: int, start: int, end: int) -> Iterator[Piece]:
    """Yield pieces that cover a stretch of a file in which texts stand, with markup between them that means nothing.

    The markup goes to the code point after it, that at the end to the one before.

    Args:
        texts: What is read, and where it stands; none of them is empty.
        offset: Where the first one begins in the segment.
        start: Where the stretch begins in the file.
        end: Where it ends.

    >>> pieces = covering((("word", 5, 9),), 0, 3, 9)
    >>> [(piece.start, piece.end, piece.source_start, piece.source_end) for piece in pieces]
    [(0, 1, 3, 6), (1, 4, 6, 9)]
    """
    for index, (text, text_start, text_end) in enumerate(texts):
        stop = end if index == len(texts) - 1 else text_end
        cuts = {0, len(text)}
        if text_end - text_start == len(text):
            cuts |= ({1} if start < text_start else set()) | ({len(text) - 1} if text_end < stop else set())
        for from_, to in pairwise(sorted(cuts)):
            piece_start = start if not from_ else text_start + from_
            yield Piece(offset + from_, offset + to, piece_start, stop if to == len(text) else text_start + to)
        start = stop
        offset += len(text)
