"""Argos: neural models for one pair each, read directly with CTranslate2 and SentencePiece (extra ``[mt]``).

argostranslate itself is not needed and never imported; its packages are, from the directory where it keeps them.
"""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self

from zhengming.errors import EngineUnavailable
from zhengming.text.languages import canonical
from zhengming.translation.engines.argos.store import Package, bcp47, installed, package_directory
from zhengming.translation.engines.engine import Route, Translation
from zhengming.translation.engines.routes import shortest

if TYPE_CHECKING:
    from zhengming.translation.engines.argos.model import Model

__all__ = ["Argos"]

_LIBRARIES = ("ctranslate2", "sentencepiece")


class Argos:
    """Translate with the Argos packages installed on this machine, over English where a pair has none of its own."""

    name = "argos"

    def __init__(self, directory: Path | None = None) -> None:
        """Remember where packages are; nothing is read.

        Args:
            directory: The packages' directory; by default argostranslate's.
        """
        self._directory = directory
        self._models: dict[str, Model] = {}
        self._lock = Lock()

    def routes(self) -> list[Route]:
        """Return every installed pair; none where the libraries that run them are missing."""
        if not _runnable():
            return []
        return [Route(self.name, bcp47(one.source), bcp47(one.target), (one.name,)) for one in self._packages()]

    def route(self, source: str, target: str) -> Route | None:
        """Return the best installed route between two BCP 47 tags, or None."""
        return shortest(self.routes(), source, target)

    def missing(self, source: str, target: str) -> str:
        """Say in one line what to run for a pair that has no route here."""
        commands = [] if _runnable() else ["pip install 'zhengming[mt]'"]
        pairs = [Route(self.name, bcp47(one.source), bcp47(one.target), (one.name,)) for one in self._packages()]
        if shortest(pairs, source, target) is None:
            commands.append(f"zhengming engines install {canonical(source)} {canonical(target)}")
        return " && ".join(commands)

    def translate(self, segments: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate segments in order; segments that occur more than once are translated once.

        Raises:
            EngineUnavailable: no installed packages lead from source to target.
            TranslationError: a package cannot be loaded or fails.
        """
        route = self.route(source, target)
        if route is None:
            pair = f"{canonical(source)} to {canonical(target)}"
            raise EngineUnavailable(f"argos cannot translate {pair} here: {self.missing(source, target)}")
        known = {core: core for core in dict.fromkeys(segment.strip() for segment in segments) if core}
        for step in route.steps:
            # A text that came out empty has nothing left for the next step.
            live = [core for core, text in known.items() if text]
            known |= dict(zip(live, self._model(step).translate([known[core] for core in live]), strict=True))
        return [_translation(segment, route, known) for segment in segments]

    def close(self) -> None:
        """Free all models."""
        with self._lock:
            for model in self._models.values():
                model.close()
            self._models.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _packages(self) -> list[Package]:
        return installed(self._directory or package_directory())

    def _model(self, step: str) -> "Model":
        from zhengming.translation.engines.argos.model import Model

        with self._lock:
            if step not in self._models:
                self._models[step] = Model(next(one for one in self._packages() if one.name == step))
            return self._models[step]


def _runnable() -> bool:
    return all(find_spec(library) is not None for library in _LIBRARIES)


def _translation(segment: str, route: Route, known: dict[str, str]) -> Translation:
    """Put the white space around a segment back around its translation."""
    core = segment.strip()
    if not core:
        return Translation(segment, route)
    if not known[core].strip():
        return Translation("", route, f"{route} gave nothing for this text")
    start = segment.index(core)
    return Translation(segment[:start] + known[core].strip() + segment[start + len(core) :], route)
