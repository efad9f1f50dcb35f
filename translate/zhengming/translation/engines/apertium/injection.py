"""Terms put into a pair's own stages, so that its rules inflect them, make others agree with them and order them.

A word of letters stands for the term. Before tagging it gets the readings that the source's words have, as far as the
term can have them; behind the bilingual dictionary the term's gender and number; before generation the term itself, in
the form that the rules asked for. A route of several pairs hands the word on with the tags that the one before gave it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from zhengming.apertium.process import Pipeline
from zhengming.apertium.stream import decode, encode
from zhengming.apertium.units import Unit, map_units
from zhengming.translation.engines.apertium.address import formal
from zhengming.translation.engines.apertium.marking import as_name, realised, with_readings, with_target
from zhengming.translation.engines.apertium.shapes import Kind, shapes
from zhengming.translation.engines.apertium.slots import Slot
from zhengming.translation.engines.apertium.sources import is_name, readings, words
from zhengming.translation.engines.apertium.steps import Step
from zhengming.translation.engines.apertium.tidy import tidy

__all__ = ["through"]


@dataclass(slots=True)
class _Job:
    """One segment on its way; ``text`` is plain between the pairs and a stream within one, None when it failed."""

    text: str | None
    slots: dict[str, Slot]


def through(
    steps: Sequence[Step], placed: Sequence[tuple[str, dict[str, Slot]] | None], *, polite: bool
) -> list[str | None]:
    """Translate segments with sentinels in them; None for one whose terms did not all arrive once.

    Args:
        steps: The pairs of a route, in order.
        placed: Each segment with its slots, as `zhengming.translation.engines.apertium.slots.place` returns them.
        polite: Whether the last pair, which is into Spanish then, addresses the reader formally.

    Raises:
        TranslationError: processes cannot be started, or do not answer at all.
    """
    jobs = [_Job(None, {}) if one is None else _Job(one[0], one[1]) for one in placed]
    _prepare(steps, jobs)
    for one, following in zip(steps, [*steps[1:], None], strict=True):
        for job in jobs:
            job.text = None if job.text is None else encode(job.text)
        _run(one.analysis, jobs)
        _edit(jobs, with_readings)
        _run(one.disambiguation, jobs)
        _run(one.lookup, jobs)
        _edit(jobs, partial(with_target, one.target))
        _run(one.transfer, jobs)
        if polite and following is None:
            for job in jobs:
                job.text = None if job.text is None else formal(job.text)
        for job in jobs:
            job.text = None if job.text is None else realised(one, following, job.slots, job.text)
        _run(one.generation, jobs)
        for job in jobs:
            job.text = None if job.text is None else decode(job.text).strip()
    texts = [None if one is None else one[0] for one in placed]
    return [
        None if job.text is None or text is None else tidy(job.text, text)
        for job, text in zip(jobs, texts, strict=True)
    ]


def _prepare(steps: Sequence[Step], jobs: Sequence[_Job]) -> None:
    """Look up what the terms and the words that they render may be."""
    first, last = steps[0], steps[-1]
    slots = [slot for job in jobs for slot in job.slots.values()]
    terms = {slot.constraint.term.text for slot in slots}
    targets = last.forms.analyses({*terms, *(word for term in terms for word in term.split())})
    spans = {slot.span for slot in slots}
    sources = first.analyser.analyses({*spans, *(word for span in spans for word in words(span))})
    for slot in slots:
        concept = slot.constraint.kind
        taken = shapes(slot.constraint.term, concept, targets)
        found = readings(slot.span, slot.before, first.source, taken, sources)
        if not found and taken[0].kind is Kind.NAME:
            found = [(as_name(first, slot, taken[0]), taken[0])]
        slot.readings = dict(reversed(found))
        slot.label = slot.span[:1].isupper() and any(
            shape.kind is Kind.VERB and "inf" in tags for tags, shape in slot.readings.items()
        )
        slot.shape = found[0][1] if found else taken[0]
        if slot.apart and slot.shape.kind in (Kind.NOUN, Kind.NAME):
            slot.number = next((tag for tags, _ in found for tag in tags if tag in ("sg", "pl")), "sg")
            slot.readings = {}
    for job in jobs:
        for sentinel, slot in job.slots.items():
            if slot.has_capital and job.text is not None and is_name(slot.span, sources):
                job.text = job.text.replace(sentinel.capitalize(), sentinel)


def _run(pipeline: Pipeline, jobs: Iterable[_Job]) -> None:
    running = [job for job in jobs if job.text is not None]
    for job, answer in zip(running, pipeline.run([job.text or "" for job in running]), strict=True):
        job.text = answer


def _edit(jobs: Iterable[_Job], change: Callable[[dict[str, Slot], Unit], str | None]) -> None:
    for job in jobs:
        if job.text is not None and job.slots:
            job.text = map_units(job.text, partial(change, job.slots))
