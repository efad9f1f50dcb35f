"""Which words of a translation render which words of its sentence, as far as something tells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from zhengming.translation.engines.engine import Link
from zhengming.translation.terms.repair.words import Word, read_words, within

__all__ = ["Evidence", "of_links", "of_matrix", "with_certain"]

_LEAST = 0.05
"""Links that are less probable are not counted."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of both sides; ``weights[t][s]`` says how much target word t renders source word s, from 0 to 1.

    The weights of a target word are at most 1 together; 0 for all says that nothing is known of it.
    """

    source: tuple[Word, ...]
    target: tuple[Word, ...]
    weights: tuple[dict[int, float], ...]


def of_links(sentence: str, translation: str, made: str, links: Iterable[Link]) -> Evidence:
    """Read the links of an engine.

    Args:
        sentence: What was translated.
        translation: What became of it in the end.
        made: What the engine said when it told its links; it may differ from the translation where terms were put in.
        links: Between the sentence and ``made``.
    """
    source, target, own = read_words(sentence), read_words(translation), read_words(made)
    given: list[dict[int, float]] = [{} for _ in own]
    for link in links:
        for place in within(own, *link.target):
            for word in within(source, *link.source):
                given[place][word] = given[place].get(word, 0.0) + link.weight
    return Evidence(source, target, tuple(map(_scaled, _carried(own, target, given))))


def of_matrix(source: tuple[Word, ...], target: tuple[Word, ...], matrix: Sequence[Sequence[float]]) -> Evidence:
    """Read an aligner's matrix of the words of a sentence by those of its translation."""
    columns = [{s: float(row[t]) for s, row in enumerate(matrix) if row[t] > _LEAST} for t in range(len(target))]
    return Evidence(source, target, tuple(map(_scaled, columns)))


def with_certain(evidence: Evidence, certain: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> Evidence:
    """Return the evidence with stretches of both sides that render each other for certain; offsets are code points."""
    weights = list(evidence.weights)
    for here, there in certain:
        words, places = within(evidence.source, *here), within(evidence.target, *there)
        if not words or not places:
            continue
        for index, row in enumerate(weights):
            if index not in places:
                weights[index] = {word: weight for word, weight in row.items() if word not in words}
        for place in places:
            weights[place] = {word: 1 / len(words) for word in words}
    return replace(evidence, weights=tuple(weights))


def _scaled(row: dict[int, float]) -> dict[int, float]:
    total = sum(row.values())
    return {word: weight / max(total, 1.0) for word, weight in row.items()}


def _carried(own: Sequence[Word], target: Sequence[Word], given: Sequence[dict[int, float]]) -> list[dict[int, float]]:
    """Take what is known of the words of one text over to those of another that says nearly the same."""
    carried: list[dict[int, float]] = [{} for _ in target]
    left, right = [word.text for word in own], [word.text for word in target]
    for what, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if what == "equal" or (b - a == d - c == 1):
            for shift in range(b - a):
                carried[c + shift] = given[a + shift]
        elif what == "replace":
            for place in range(c, d):
                for one in given[a:b]:
                    for word, weight in one.items():
                        carried[place][word] = carried[place].get(word, 0.0) + weight / (b - a)
    return carried
