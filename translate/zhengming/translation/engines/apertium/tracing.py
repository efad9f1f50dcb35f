"""What became of which word, over all pairs of a route."""

from collections.abc import Sequence

from zhengming.apertium.tracing import closed, numbered, opened, traced
from zhengming.text.messages import tr
from zhengming.translation.engines.apertium.steps import Step
from zhengming.translation.engines.engine import Link, Route, Translation

__all__ = ["trace"]

_Links = dict[tuple[int, int], frozenset[tuple[int, int]]]
"""By stretch of a text, the words of the segment that became it."""


def trace(segments: Sequence[str], route: Route, steps: Sequence[Step]) -> list[Translation]:
    """Send segments through the pairs of a route, and follow each word.

    Raises:
        TranslationError: a pair's processes cannot be started or do not answer.
    """
    texts: list[str | None] = list(segments)
    links: list[_Links | None] = [None for _ in segments]
    for step in steps:
        places = [index for index, text in enumerate(texts) if text is not None]
        sent = [numbered(texts[index] or "") for index in places]
        for index, (_, words), answer in zip(places, sent, _through(step, [one for one, _ in sent]), strict=True):
            if answer is None:
                texts[index] = None
                continue
            came = traced(answer)
            before = links[index]
            links[index] = {
                (start, end): frozenset().union(*(_origin(words[number], before) for number in numbers))
                for start, end, numbers in came.spans
                if max(numbers) < len(words)
            }
            texts[index] = came.text
    return [
        Translation("", route, tr("{route} failed on this text, twice", route=route))
        if text is None
        else Translation(text, route, links=_as_links(found or {}))
        for text, found in zip(texts, links, strict=True)
    ]


def _through(step: Step, streams: Sequence[str]) -> list[str | None]:
    """Send streams through all sections of a pair."""
    answers: list[str | None] = list(streams)
    for section in (step.analysis, step.disambiguation, step.lookup, step.transfer, step.generation):
        places = [index for index, one in enumerate(answers) if one is not None]
        given = [answers[index] or "" for index in places]
        came = section.run(list(map(closed, given)) if section is step.generation else given)
        for index, answer in zip(places, came, strict=True):
            answers[index] = opened(answer) if answer is not None and section is step.analysis else answer
    return answers


def _origin(word: tuple[int, int], before: _Links | None) -> frozenset[tuple[int, int]]:
    """The words of the segment that a word between two pairs was made of."""
    if before is None:
        return frozenset([word])
    found = [origins for (start, end), origins in before.items() if start < word[1] and word[0] < end]
    return frozenset().union(*found)


def _as_links(found: _Links) -> tuple[Link, ...]:
    return tuple(Link(origin, span, 1 / len(origins)) for span, origins in found.items() for origin in sorted(origins))
