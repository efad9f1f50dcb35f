"""What rules see in each segment of a translation by itself."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from zhengming.checks.finding import Edit
from zhengming.checks.rule import Observation
from zhengming.checks.subject import Subject
from zhengming.documents.bitext import Pair

__all__ = ["in_each_pair"]


def in_each_pair(
    subject: Subject, rule: str, look: Callable[[Subject, Pair], Iterable[Observation]]
) -> Iterator[Observation]:
    """Yield what a function sees in each segment.

    Args:
        subject: The translation; without a source there is nothing to see.
        rule: Names the function.
        look: What it sees depends on the languages, the pair and its text alone, not on what stands around them.
    """
    if subject.source is None:
        return
    memory, what = subject.memory, (rule, subject.language, subject.source.language)
    for pair in subject.source.pairs:
        if memory is None:
            yield from look(subject, pair)
            continue
        text = subject.text[pair.start : pair.end]
        part = (text, pair.source, pair.tags, pair.formats, pair.other_number)
        start, seen = memory.recall(what, part, lambda pair=pair: (pair.start, [*look(subject, pair)]))  # type: ignore[misc]
        for one in seen:
            yield _moved(one, pair.start - start)


def _moved(one: Observation, by: int) -> Observation:
    """Return an observation of the same words further on in the text."""
    if not by:
        return one
    fix = one.fix and replace(one.fix, edits=tuple(Edit(e.start + by, e.end + by, e.text) for e in one.fix.edits))
    return replace(one, start=one.start + by, end=one.end + by, fix=fix)
