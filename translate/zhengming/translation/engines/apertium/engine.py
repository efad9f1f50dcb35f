"""Apertium: rule-based translation between related languages, from Debian packages.

Apertium (GPL) runs as processes of its own; nothing of it is linked or imported. English reaches Romance languages
over Spanish where there is no pair of its own.
"""

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Self

from zhengming.apertium.modes import Mode, installed
from zhengming.apertium.process import Pipeline
from zhengming.errors import EngineUnavailable
from zhengming.text.languages import canonical, primary
from zhengming.text.messages import tr
from zhengming.translation.engines.apertium.injection import through
from zhengming.translation.engines.apertium.packages import released
from zhengming.translation.engines.apertium.places import has_all, names, to_put_in
from zhengming.translation.engines.apertium.slots import place
from zhengming.translation.engines.apertium.steps import Step
from zhengming.translation.engines.apertium.steps import step as step_of
from zhengming.translation.engines.apertium.tracing import trace
from zhengming.translation.engines.engine import Constraint, Route, Translation
from zhengming.translation.engines.margins import with_margins
from zhengming.translation.engines.routes import shortest
from zhengming.translation.engines.stamp import stamp

__all__ = ["Apertium"]


class Apertium:
    """Translate with the Apertium pairs installed on this machine."""

    name = "apertium"
    rule_based = True

    def __init__(self, datadir: Path | None = None, *, timeout: float = 60, formal: bool = True) -> None:
        """Remember where Apertium is; nothing is started.

        Args:
            datadir: Apertium's data directory, which holds ``modes``; by default ``$APERTIUM_DATADIR``, or
                ``share/apertium`` beside the program.
            timeout: Seconds without output after which a pair's processes count as stuck.
            formal: Whether the English "you" is usted in Spanish. Apertium has tú and vosotros in the same sentence.
        """
        self._datadir = datadir
        self._timeout = timeout
        self._formal = formal
        self._pipelines: dict[str, Pipeline] = {}
        self._steps: dict[str, Step | None] = {}
        self._named: dict[tuple[Route, str], str] = {}
        self._lock = Lock()

    def routes(self) -> list[Route]:
        """Return every pair that is installed."""
        return [
            Route(self.name, mode.source, mode.target, (mode.name,), version=stamp(mode.path))
            for mode in installed(self._datadir)
        ]

    def route(self, source: str, target: str) -> Route | None:
        """Return the best installed route between two BCP 47 tags, or None."""
        return shortest(self.routes(), source, target)

    def missing(self, source: str, target: str) -> str:
        """Say in one line which Debian packages bring a route for the pair."""
        route = shortest(released(), source, target)
        if route is None:
            return tr(
                "Apertium has no pair that leads from {source} to {target}",
                source=canonical(source),
                target=canonical(target),
            )
        packages = {mode: package for known, package in released().items() for mode in known.steps}
        have = {installed.steps[0] for installed in self.routes()}
        needed = dict.fromkeys(packages[step] for step in route.steps if step not in have)
        return f"sudo apt install {' '.join(['apertium', *needed])}"

    def translate(self, segments: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate segments in order; words that a pair does not know stay as they are.

        Raises:
            EngineUnavailable: no installed pairs lead from source to target.
            TranslationError: a pair's processes cannot be started or do not answer.
        """
        route = self._route(source, target)
        with self._lock:
            known = {core: core for core in dict.fromkeys(segment.strip() for segment in segments) if core}
            failed: dict[str, str] = {}
            for step in route.steps:
                answers = self._answers(step, [known[core] for core in known])
                for core, answer in zip(list(known), answers, strict=True):
                    if answer is None:
                        failed[core] = tr("apertium {step} failed on this text, twice", step=step)
                        del known[core]
                    else:
                        known[core] = answer.strip()
        return [_translation(segment, route, known, failed) for segment in segments]

    def fork(self) -> "Apertium":
        """Return another object for the same pairs, with processes of its own; nothing is started."""
        return Apertium(self._datadir, timeout=self._timeout, formal=self._formal)

    def translate_with_terms(
        self, segments: Sequence[str], constraints: Sequence[Sequence[Constraint]], source: str, target: str
    ) -> list[Translation | None]:
        """Translate segments in order, each with the terms that are to render parts of it.

        The terms go through the pair's own rules, see `zhengming.translation.engines.apertium.injection`.

        Returns:
            None for a segment whose terms did not all come out, and for all where a pair has not the usual stages.

        Raises:
            EngineUnavailable: no installed pairs lead from source to target.
            TranslationError: a pair's processes cannot be started or do not answer.
        """
        route = self._route(source, target)
        with self._lock:
            steps = self._usual_steps(route)
            if steps is None:
                return [None] * len(segments)
            polite = len(steps) == 1 and self._is_polite(route.steps[0])
            alone = self._alone(route, steps, names(constraints, segments))
            needed = [to_put_in(*one, alone) for one in zip(constraints, segments, strict=True)]
            texts = through(steps, list(map(place, segments, needed)), polite=polite)
            left = [[one for one in of if one not in put] for of, put in zip(constraints, needed, strict=True)]
            lost = [
                index
                for index, (text, own) in enumerate(zip(texts, left, strict=True))
                if own and not (text and has_all(text, own))
            ]
            again = through(steps, [place(segments[index], constraints[index]) for index in lost], polite=polite)
            for index, text in zip(lost, again, strict=True):
                texts[index] = text
        return [
            None if text is None else Translation(with_margins(text, segment), route)
            for text, segment in zip(texts, segments, strict=True)
        ]

    def traced(self, segments: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate segments in order, with links between the words that became each other.

        Where a pair has not the usual stages, each segment has an error.

        Raises:
            EngineUnavailable: no installed pairs lead from source to target.
            TranslationError: a pair's processes cannot be started or do not answer.
        """
        route = self._route(source, target)
        with self._lock:
            steps = self._usual_steps(route)
            if steps is None:
                return [Translation("", route, tr("{route} cannot be followed", route=route)) for _ in segments]
            return trace(segments, route, steps)

    def close(self) -> None:
        """End the processes."""
        with self._lock:
            for pipeline in self._pipelines.values():
                pipeline.close()
            for step in self._steps.values():
                if step is not None:
                    step.close()
            self._pipelines.clear()
            self._steps.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _alone(self, route: Route, steps: Sequence[Step], names: Sequence[str]) -> dict[str, str]:
        """What a route makes of names that stand alone."""
        new = [name for name in dict.fromkeys(names) if (route, name) not in self._named]
        if new:
            answers = through(steps, [(name, {}) for name in new], polite=False)
            self._named.update({(route, name): answer or "" for name, answer in zip(new, answers, strict=True)})
        return {name: self._named[route, name] for name in names}

    def _answers(self, step: str, texts: Sequence[str]) -> list[str | None]:
        cut = self._step(step) if self._is_polite(step) else None
        if cut is None:
            return self._pipeline(step).translate(texts)
        return through([cut], [(text, {}) for text in texts], polite=True)

    def _is_polite(self, step: str) -> bool:
        """Whether the step has to choose how the reader is addressed, and chooses the formal way."""
        mode = self._mode(step)
        return self._formal and primary(mode.source) == "en" and primary(mode.target) == "es"

    def _route(self, source: str, target: str) -> Route:
        route = self.route(source, target)
        if route is None:
            pair = f"{canonical(source)} to {canonical(target)}"
            raise EngineUnavailable(
                tr("apertium cannot translate {pair} here: {missing}", pair=pair, missing=self.missing(source, target))
            )
        return route

    def _pipeline(self, step: str) -> Pipeline:
        if step not in self._pipelines:
            self._pipelines[step] = Pipeline(self._mode(step).stages(), step, self._timeout)
        return self._pipelines[step]

    def _usual_steps(self, route: Route) -> list[Step] | None:
        """The steps of a route; None where a pair has not the usual stages."""
        steps = [one for step in route.steps if (one := self._step(step)) is not None]
        return steps if len(steps) == len(route.steps) else None

    def _step(self, step: str) -> Step | None:
        if step not in self._steps:
            self._steps[step] = step_of(self._mode(step), self._datadir, self._timeout)
        return self._steps[step]

    def _mode(self, step: str) -> Mode:
        return next(mode for mode in installed(self._datadir) if mode.name == step)


def _translation(segment: str, route: Route, known: dict[str, str], failed: dict[str, str]) -> Translation:
    """Put the white space around a segment back around its translation."""
    core = segment.strip()
    if core in failed:
        return Translation("", route, failed[core])
    if not core:
        return Translation(segment, route)
    if not known[core]:
        return Translation("", route, tr("{route} gave nothing for this text", route=route))
    return Translation(with_margins(known[core], segment), route)
