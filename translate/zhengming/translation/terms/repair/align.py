"""What renders what: a word aligner fitted on the texts at hand.

IBM model 1 (Brown et al. 1993, "The Mathematics of Statistical Machine Translation") with a prior for the diagonal
(Dyer et al. 2013, "A Simple, Fast, and Effective Reparameterization of IBM Model 2") in both directions, which are
fitted together so that they agree (Liang et al. 2006, "Alignment by Agreement"). Sums that are the same in every run,
nothing random: the same texts give the same figures.
"""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Indices = NDArray[np.int32]

__all__ = ["Aligner"]

_ROUNDS = 6
_NULL = 0.1
"""How probable it is beforehand that a word renders nothing."""
_SMOOTHING = 0.02
"""Dirichlet prior of a pair of words; small, so that rare words do not collect what others leave."""
_FEW = 10
"""Texts fewer than which are few: most of their words stand in one place, and that proves little."""
_DOUBT = 0.4
"""What is added to the prior of a pair of words where texts are few, and less as there are more."""
_TENSION = 4.0
_TENSIONS = (2.0, 8.0)
_LIKENESS = 4.0
"""How much more probable a pair is before anything is counted if both words begin alike."""
_LIKE = 4
"""With so many letters."""
_MOST_CELLS = 24_000_000
"""Pairs of positions kept in memory, four bytes each; where there are more, evenly spaced texts make the fit."""
_DENSE = 48_000_000
"""Pairs of types up to which a table over all of them is laid out."""
_CHUNK = 2_000_000


class Aligner:
    """Says how probable it is that a word of a text and a word of its translation render each other.

    Args:
        sources: Texts, each as the types of its words in order.
        targets: Their translations, in the same order.
        by_characters: The words of the translations are characters, several of which render one word together.
    """

    def __init__(
        self, sources: Sequence[Sequence[str]], targets: Sequence[Sequence[str]], *, by_characters: bool = False
    ) -> None:
        self._by_characters = by_characters
        self._source_ids = _numbered(sources)
        self._target_ids = _numbered(targets)
        self._tension = _TENSION
        left = [_coded(text, self._source_ids) for text in sources]
        right = [_coded(text, self._target_ids) for text in targets]
        kept = _sample([len(a) * len(b) for a, b in zip(left, right, strict=True)])
        self._keys, cells = _cells([(left[index], right[index]) for index in kept], len(self._target_ids))
        self._null = np.full(max(len(self._target_ids), 1), _NULL, np.float32)
        self._back_null = np.full(max(len(self._source_ids), 1), _NULL, np.float32)
        self._forward = self._beginnings(self._keys)
        self._backward = self._forward.copy()
        # What a dictionary has for single words comes as texts too, and is no evidence of how texts are translated.
        doubt = _DOUBT * _FEW / max(sum(len(text) > 1 for text in sources), _FEW)
        self._smoothing = _SMOOTHING + doubt * self._forward
        texts = [(left[index], right[index], cell) for index, cell in zip(kept, cells, strict=True)]
        for number in range(_ROUNDS if texts else 0):
            self._round(texts, agree=number >= 2)

    def posteriors(self, source: Sequence[str], target: Sequence[str], weights: "Floats | None" = None) -> "Floats":
        """Return a matrix of the words of a text by those of its translation, from 0 to 1: that they are linked.

        The square root of the product of both directions.

        Args:
            source: Types of the words of a text, in order; it need not be one that this was fitted on.
            target: Of its translation.
            weights: Of the same shape: how much more probable other evidence makes a pair, 1 where it says nothing.
        """
        forward, backward = self._directions(source, target, weights)
        links: Floats = np.sqrt(forward * backward)
        return links

    def renderings(self, source: Sequence[str], target: Sequence[str], weights: "Floats | None" = None) -> "Floats":
        """Return the same matrix in one direction: from which word of the text each word of the translation comes.

        A column sums up to 1 less the probability that its word renders nothing.
        """
        return self._directions(source, target, weights)[0]

    def _directions(
        self, source: Sequence[str], target: Sequence[str], weights: "Floats | None"
    ) -> tuple["Floats", "Floats"]:
        left, right = _coded(source, self._source_ids), _coded(target, self._target_ids)
        keys = left[:, None].astype(np.int64) * len(self._target_ids) + right[None, :]
        places = np.searchsorted(self._keys, keys)
        places[places == len(self._keys)] = 0
        known = (left[:, None] >= 0) & (right[None, :] >= 0)
        if len(self._keys):
            known &= self._keys[places] == keys
        forward = np.where(known, self._forward[places] if len(self._keys) else 0, 1e-7).astype(np.float32)
        backward = np.where(known, self._backward[places] if len(self._keys) else 0, 1e-7).astype(np.float32)
        prior = _diagonal(len(left), len(right), self._tension)
        if weights is not None:
            prior = prior * weights
        null = np.where(right >= 0, self._null[np.maximum(right, 0)], 1e-7)
        back_null = np.where(left >= 0, self._back_null[np.maximum(left, 0)], 1e-7)
        return _normalised(forward, backward, prior, null, back_null)

    def _round(self, texts: Sequence[tuple["Indices", "Indices", "Indices"]], *, agree: bool) -> None:
        """Count how often each pair is linked, as the present figures say, and make new figures of the counts."""
        counts = np.zeros(len(self._keys))
        null = np.zeros(len(self._null))
        back_null = np.zeros(len(self._back_null))
        distance = links = 0.0
        waiting: list[tuple[Indices, Floats]] = []
        size = 0
        for left, right, cells in texts:
            if not cells.size:
                continue
            prior = _diagonal(len(left), len(right), self._tension)
            forward, backward = _normalised(
                self._forward[cells], self._backward[cells], prior, self._null[right], self._back_null[left]
            )
            null += np.bincount(right, 1 - forward.sum(0), len(null))
            back_null += np.bincount(left, 1 - backward.sum(1), len(back_null))
            linked = forward if self._by_characters else forward * backward if agree else np.sqrt(forward * backward)
            distance += float((linked * _distance(len(left), len(right))).sum())
            links += float(linked.sum())
            waiting.append((cells, linked))
            size += cells.size
            if size >= _CHUNK:
                counts += _added(waiting, len(counts))
                waiting, size = [], 0
        counts += _added(waiting, len(counts))
        self._tension = min(max(links / max(distance, 1e-9), _TENSIONS[0]), _TENSIONS[1])
        source_of, target_of = np.divmod(self._keys, len(self._target_ids))
        self._forward = _expected(counts, source_of, len(self._source_ids), self._smoothing)
        self._backward = _expected(counts, target_of, len(self._target_ids), self._smoothing)
        self._null = (_NULL * (null + 0.1) / (null.sum() + 0.1 * len(null))).astype(np.float32)
        self._back_null = (_NULL * (back_null + 0.1) / (back_null.sum() + 0.1 * len(back_null))).astype(np.float32)

    def _beginnings(self, keys: "NDArray[np.int64]") -> "Floats":
        sources = [word[:_LIKE] if len(word) >= _LIKE or word.isdigit() else "" for word in self._source_ids]
        numbers: dict[str, int] = {"": 0}
        for word in sources:
            numbers.setdefault(word, len(numbers))
        left = np.array([numbers[word] for word in sources], np.int32)
        right = np.array([numbers.get(word[:_LIKE], 0) for word in self._target_ids], np.int32)
        first = np.ones(len(keys), np.float32)
        if len(keys):
            source_of, target_of = np.divmod(keys, len(self._target_ids))
            first[(left[source_of] == right[target_of]) & (left[source_of] > 0)] = 1 + _LIKENESS
        return first


def _numbered(texts: Sequence[Sequence[str]]) -> dict[str, int]:
    return {word: number for number, word in enumerate(dict.fromkeys(word for text in texts for word in text))}


def _coded(text: Sequence[str], ids: dict[str, int]) -> "Indices":
    return np.array([ids.get(word, -1) for word in text], np.int32)


def _sample(sizes: Sequence[int]) -> list[int]:
    """Return which texts to fit on."""
    step = math.ceil(sum(sizes) / _MOST_CELLS) or 1
    kept: list[int] = []
    total = 0
    for index in range(0, len(sizes), step):
        if 0 < sizes[index] <= _MOST_CELLS - total:
            kept.append(index)
            total += sizes[index]
    return kept


def _cells(texts: Sequence[tuple["Indices", "Indices"]], width: int) -> tuple["NDArray[np.int64]", list["Indices"]]:
    """Return the sorted keys of the pairs of types that occur, and for each text which of them its positions have."""
    height = max((int(left.max()) + 1 for left, _ in texts), default=0)
    if height * width > _DENSE:
        keys = np.unique(np.concatenate([np.unique(_keys(*text, width)) for text in texts]))
        return keys, [np.searchsorted(keys, _keys(*text, width)).astype(np.int32) for text in texts]
    occurs = np.zeros(height * width, bool)
    for text in texts:
        occurs[_keys(*text, width)] = True
    number = (np.cumsum(occurs) - 1).astype(np.int32)
    return np.flatnonzero(occurs), [number[_keys(*text, width)] for text in texts]


def _keys(left: "Indices", right: "Indices", width: int) -> "NDArray[np.int64]":
    return left[:, None].astype(np.int64) * width + right[None, :]


def _distance(height: int, width: int) -> "Floats":
    """How far apart two words stand, as parts of the lengths of their texts."""
    rows = (np.arange(height, dtype=np.float32) + 0.5) / max(height, 1)
    columns = (np.arange(width, dtype=np.float32) + 0.5) / max(width, 1)
    return np.abs(rows[:, None] - columns[None, :])


def _diagonal(height: int, width: int, tension: float) -> "Floats":
    # A word more or less costs the same in a short text as in a long one, where longer ways come on top.
    words = max(height, width)
    prior: Floats = np.exp(-words / (1 + words / tension) * _distance(height, width))
    return prior


def _normalised(
    forward: "Floats", backward: "Floats", prior: "Floats", null: "Floats", back_null: "Floats"
) -> tuple["Floats", "Floats"]:
    """Return the probabilities of the sources of each target word, and of the targets of each source word."""
    down = prior / np.maximum(prior.sum(0, keepdims=True), 1e-9)
    across = prior / np.maximum(prior.sum(1, keepdims=True), 1e-9)
    forward = forward * down
    backward = backward * across
    forward /= forward.sum(0, keepdims=True) + null[None, :] + 1e-12
    backward /= backward.sum(1, keepdims=True) + back_null[:, None] + 1e-12
    return forward, backward


def _added(waiting: Sequence[tuple["Indices", "Floats"]], size: int) -> "NDArray[np.float64]":
    if not waiting:
        return np.zeros(size)
    cells = np.concatenate([cells.ravel() for cells, _ in waiting])
    return np.bincount(cells, np.concatenate([linked.ravel() for _, linked in waiting]), size).astype(np.float64)


def _expected(counts: "NDArray[np.float64]", of: "NDArray[np.int64]", size: int, prior: "Floats") -> "Floats":
    """Return probabilities given a word, as the Dirichlet prior makes them (variational Bayes)."""
    totals = np.maximum(np.bincount(of, counts + prior, size), _SMOOTHING)
    return np.exp(_digamma(counts + prior) - _digamma(totals)[of]).astype(np.float32)


def _digamma(values: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """The asymptotic series after six steps of the recurrence; for positive values."""
    shift = np.zeros_like(values)
    for step in range(6):
        shift -= 1 / (values + step)
    above = values + 6
    square = 1 / (above * above)
    return shift + np.log(above) - 0.5 / above - square * (1 / 12 - square * (1 / 120 - square / 252))
