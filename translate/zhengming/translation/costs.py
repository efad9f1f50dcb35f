"""What translating the pending paragraphs will take."""

from collections.abc import Iterable

from zhengming.translation.engines.engine import Constraint, Engine, Estimate, Estimates
from zhengming.translation.job import Item

__all__ = ["expected"]


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
