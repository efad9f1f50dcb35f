"""Apertium: rule-based translation between related languages, from Debian packages.

Apertium (GPL) runs as processes of its own; nothing of it is linked or imported. English reaches Romance languages
over Spanish where there is no pair of its own.
"""

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Self

from zhengming.apertium.modes import installed
from zhengming.apertium.process import Pipeline
from zhengming.errors import EngineUnavailable
from zhengming.text.languages import canonical
from zhengming.translation.engines.apertium.packages import released
from zhengming.translation.engines.engine import Route, Translation
from zhengming.translation.engines.routes import shortest
from zhengming.translation.engines.stamp import stamp

__all__ = ["Apertium"]


class Apertium:
    """Translate with the Apertium pairs installed on this machine."""

    name = "apertium"
    rule_based = True

    def __init__(self, datadir: Path | None = None, *, timeout: float = 60) -> None:
        """Remember where Apertium is; nothing is started.

        Args:
            datadir: Apertium's data directory, which holds ``modes``; by default ``$APERTIUM_DATADIR``, or
                ``share/apertium`` beside the program.
            timeout: Seconds without output after which a pair's processes count as stuck.
        """
        self._datadir = datadir
        self._timeout = timeout
        self._pipelines: dict[str, Pipeline] = {}
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
            return f"Apertium has no pair that leads from {canonical(source)} to {canonical(target)}"
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
        route = self.route(source, target)
        if route is None:
            pair = f"{canonical(source)} to {canonical(target)}"
            raise EngineUnavailable(f"apertium cannot translate {pair} here: {self.missing(source, target)}")
        with self._lock:
            known = {core: core for core in dict.fromkeys(segment.strip() for segment in segments) if core}
            failed: dict[str, str] = {}
            for step in route.steps:
                answers = self._pipeline(step).translate([known[core] for core in known])
                for core, answer in zip(list(known), answers, strict=True):
                    if answer is None:
                        failed[core] = f"apertium {step} failed on this text, twice"
                        del known[core]
                    else:
                        known[core] = answer.strip()
        return [_translation(segment, route, known, failed) for segment in segments]

    def fork(self) -> "Apertium":
        """Return another object for the same pairs, with processes of its own; nothing is started."""
        return Apertium(self._datadir, timeout=self._timeout)

    def close(self) -> None:
        """End the processes."""
        with self._lock:
            for pipeline in self._pipelines.values():
                pipeline.close()
            self._pipelines.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _pipeline(self, step: str) -> Pipeline:
        if step not in self._pipelines:
            commands = {mode.name: mode for mode in installed(self._datadir)}[step].stages()
            self._pipelines[step] = Pipeline(commands, step, self._timeout)
        return self._pipelines[step]


def _translation(segment: str, route: Route, known: dict[str, str], failed: dict[str, str]) -> Translation:
    """Put the white space around a segment back around its translation."""
    core = segment.strip()
    if core in failed:
        return Translation("", route, failed[core])
    if not core:
        return Translation(segment, route)
    if not known[core]:
        return Translation("", route, f"{route} gave nothing for this text")
    start = segment.index(core)
    return Translation(segment[:start] + known[core] + segment[start + len(core) :], route)
