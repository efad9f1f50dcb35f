"""Candidates in Chinese: sequences of characters that hold together inside and are free at their edges.

Cohesion is the pointwise mutual information at the weakest place inside (Church, Hanks 1990); freedom is the entropy of
the neighbours at the narrower edge (branching entropy; Jin, Tanaka-Ishii 2006). Ranked with C-value.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from math import log2

from zhengming.extraction.model import Candidate, Occurrence
from zhengming.extraction.nested import independent
from zhengming.text.fold import fold

__all__ = ["unspaced_candidates"]

_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")
_LONGEST = 12
_SHORTEST = 2
_LEAST_COHESION = 1.0
_LEAST_FREEDOM = 0.8
_PAIR = 0.3
"""Weight of two characters, which are mostly a word of the common language."""

# Particles, prepositions, conjunctions, pronouns, adverbs and auxiliaries of one character, in Simplified form.
_NEVER_INSIDE = frozenset("的了而在于是为以将把就也都并这该亦已仍但因")
_NOT_AT_EDGES = _NEVER_INSIDE | frozenset(
    "之其和与及或由被等所各个不有对从到至向如每很更最再曾可能会应须需只又若虽当时后前中内外上下年月日则使令让自约共第两"
    "另按经未无"
)
# Words that lend others a verb, degree or order and name nothing: no term begins or ends with one.
_LIGHT_WORDS = tuple(
    """进行 作出 做出 给予 予以 加以 得以 进一步 继续 维持 保持 包括 包含 以及 有关 相关
    主要 部分 其他 其它 此外 同时 另外 然而 因此 由于 根据 按照 通过 透过 关于 随着
    除了 为了 成为 作为 属于 仍然 已经 正在 曾经 可能 可以 能够 应该 必须 需要 增加
    减少 加强 提升 提高 提供 推动 促进 支持 反映 显示 录得 载于 分别 大致 大幅 逐步
    持续 不断 积极 充分 有效 密切 紧密 若干 多项 多个 一些 所有 全部 上述 下列 以下
    以上 本年度 年内 之间 方面 情况 期间 如何 我们 他们 她们 它们""".split()
)


def unspaced_candidates(
    texts: Sequence[str],
    least: int,
    is_known: Callable[[int, int, int], bool],
    advance: Callable[[int], None] = lambda _: None,
) -> list[Candidate]:
    """Return sequences of Han characters that recur, Simplified and Traditional taken for one.

    Args:
        texts: As `zhengming.extraction.tokens.readable` returns them.
        least: How often a candidate stands there at least.
        is_known: Whether a stretch of a text (its number, start, end) is part of a name that is known.
        advance: Is told how many texts more are done.
    """
    folded = [fold(text) for text in texts]
    read = [(number, match.start(), match[0]) for number, text in enumerate(folded) for match in _RUN.finditer(text)]
    counts = _counts([run for _, _, run in read], least)
    total = sum(count for text, count in counts.items() if len(text) == 1)
    cohesive = {
        text: strength
        for text in counts
        if _SHORTEST <= len(text) <= _LONGEST
        and _may_be_term(text)
        and (strength := _cohesion(text, counts, total)) >= _LEAST_COHESION
    }
    places, neighbours = _places(read, cohesive)
    advance(len(texts))
    kept = {
        text: [place for place in found if not is_known(place.segment, place.start, place.end)]
        for text, found in places.items()
        if min(map(_entropy, neighbours[text])) >= _LEAST_FREEDOM
    }
    alone = independent({text: len(found) for text, found in kept.items() if len(found) >= least}, _SHORTEST)
    return [
        Candidate(
            _spelling(kept[text], texts),
            len(kept[text]),
            cohesive[text] * min(map(_entropy, neighbours[text])) * _weight(text) * max(count, 0.0) ** 0.5,
            tuple(kept[text]),
        )
        for text, count in alone.items()
    ]


def _counts(runs: Sequence[str], least: int) -> dict[str, int]:
    """Return the sequences that occur often enough, with all that they consist of.

    A sequence is counted only where what it is made of, less one character at either end, is frequent.
    """
    counts: dict[str, int] = dict(Counter(character for run in runs for character in run))
    frequent = {text for text, count in counts.items() if count >= least}
    for length in range(2, _LONGEST + 1):
        found = Counter(
            text
            for run in runs
            for start in range(len(run) - length + 1)
            if (text := run[start : start + length])[:-1] in frequent and text[1:] in frequent
        )
        frequent = {text for text, count in found.items() if count >= least}
        if not frequent:
            break
        counts.update((text, found[text]) for text in frequent)
    return counts


def _may_be_term(text: str) -> bool:
    return (
        text[0] not in _NOT_AT_EDGES
        and text[-1] not in _NOT_AT_EDGES
        and _NEVER_INSIDE.isdisjoint(text)
        and not text.startswith(_LIGHT_WORDS)
        and not text.endswith(_LIGHT_WORDS)
    )


def _cohesion(text: str, counts: dict[str, int], total: int) -> float:
    """Return the mutual information, in bits, of the two parts that least ask for each other."""
    together = counts[text] * total
    return log2(min(together / (counts[text[:cut]] * counts[text[cut:]]) for cut in range(1, len(text))))


def _places(
    read: Sequence[tuple[int, int, str]], wanted: dict[str, float]
) -> tuple[dict[str, list[Occurrence]], dict[str, tuple[Counter[str], Counter[str]]]]:
    """Return where sequences stand, and what stands before and after them; an edge is another neighbour each time."""
    places: dict[str, list[Occurrence]] = {}
    neighbours: dict[str, tuple[Counter[str], Counter[str]]] = {}
    edges = 0
    for number, offset, run in read:
        for start in range(len(run)):
            for end in range(start + _SHORTEST, min(start + _LONGEST, len(run)) + 1):
                text = run[start:end]
                if text not in wanted:
                    continue
                edges += 1
                places.setdefault(text, []).append(Occurrence(number, offset + start, offset + end))
                if (sides := neighbours.get(text)) is None:
                    sides = neighbours[text] = (Counter(), Counter())
                before, after = sides
                before[run[start - 1] if start else f"<{edges}"] += 1
                after[run[end] if end < len(run) else f">{edges}"] += 1
    return places, neighbours


def _entropy(counts: Counter[str]) -> float:
    total = counts.total()
    return -sum(count / total * log2(count / total) for count in counts.values())


def _weight(text: str) -> float:
    return _PAIR if len(text) == _SHORTEST else log2(len(text) - 1)


def _spelling(places: Sequence[Occurrence], texts: Sequence[str]) -> str:
    spellings = Counter(texts[one.segment][one.start : one.end] for one in places)
    return min(spellings, key=lambda text: (-spellings[text], text))
