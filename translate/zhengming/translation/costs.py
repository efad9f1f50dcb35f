"""What translating the pending paragraphs will take."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import add

from zhengming.translation.engines.engine import Constraint, Engine, Estimate, Estimates
from zhengming.translation.job import Item

__all__ = ["excess", "expected"]


def expected(engine: Engine, items: Iterable[Item], source: str, target: str) -> Estimate:
    """Return what an engine takes for the sentences of paragraphs with their terms, each different one once.

    What the translation memory knows is not taken off, and retries are not added. For an engine whose work costs
    nothing only segments and characters are counted.
    """
    sentences = {sentence.text: sentence for item in items for sentence in item.sentences}
    if not isinstance(engine, Estimates):
        return Estimate(len(sentences), sum(map(len, sentences)), 0, 0, 0, 0.0)
    constraints = [
        [Constraint(one.start, one.end, one.expected) for one in sentence.demands if one.expected is not None]
        for sentence in sentences.values()
    ]
    return engine.estimate(list(sentences), constraints, source, target)


def excess(engine: Engine, estimates: Sequence[Estimate], limit: float | None = None) -> tuple[float, float] | None:
    """Return what a run is estimated to cost and what it may cost, where that is less; else None.

    Args:
        engine: That costs.
        estimates: Of all it is to do in the run.
        limit: Replaces the configured one.
    """
    if not isinstance(engine, Estimates) or not estimates:
        return None
    allowed = engine.limit if limit is None else limit
    money = reduce(add, estimates).money
    return None if allowed is None or money is None or money <= allowed else (money, allowed)
