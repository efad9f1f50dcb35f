"""One pair of a route, cut where terms are put in."""

from dataclasses import dataclass
from pathlib import Path

from zhengming.apertium.dictionary import Analyser
from zhengming.apertium.modes import Mode
from zhengming.apertium.process import Pipeline
from zhengming.apertium.resources import dictionaries
from zhengming.apertium.sections import sections
from zhengming.morphology.apertium import ApertiumInflector

__all__ = ["Step", "step"]


@dataclass(frozen=True, slots=True)
class Step:
    """The sections of a pair, and what is known of the words of its languages. Not safe to share between threads."""

    source: str
    target: str
    analysis: Pipeline
    disambiguation: Pipeline
    lookup: Pipeline
    transfer: Pipeline
    generation: Pipeline
    analyser: Analyser
    """Of the source language: the pair's own."""
    forms: ApertiumInflector
    """Of the target language."""

    def close(self) -> None:
        """End the processes."""
        for one in (self.analysis, self.disambiguation, self.lookup, self.transfer, self.generation):
            one.close()
        self.analyser.close()
        self.forms.close()


def step(mode: Mode, datadir: Path | None, timeout: float) -> Step | None:
    """Return a pair to put terms into; None where its stages, or the dictionaries of its target, do not allow it."""
    cut = sections(mode.stages())
    if cut is None:
        return None
    package = Path(cut.generation[0][-1]).parent
    files = dictionaries(mode.target, datadir, package=package) or dictionaries(mode.target, datadir)
    if files is None:
        return None
    return Step(
        mode.source,
        mode.target,
        Pipeline(cut.analysis, mode.name, timeout),
        Pipeline(cut.disambiguation, mode.name, timeout),
        Pipeline(cut.lookup, mode.name, timeout),
        Pipeline(cut.transfer, mode.name, timeout),
        Pipeline(cut.generation, mode.name, timeout),
        Analyser(Path(cut.analysis[0][-1]), timeout=timeout),
        ApertiumInflector(files, timeout=timeout),
    )
