"""Argos: neural models for one pair each, read directly with CTranslate2 and SentencePiece (extra ``[mt]``).

argostranslate itself is not needed and never imported; its packages are, from the directory where it keeps them.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from zhengming.text.languages import canonical
from zhengming.translation.engines.argos.store import Package, bcp47, installed, package_directory
from zhengming.translation.engines.engine import Route
from zhengming.translation.engines.neural.engine import Neural, has_libraries
from zhengming.translation.engines.routes import shortest
from zhengming.translation.engines.stamp import stamp
from zhengming.translation.engines.tuning import Tuning

if TYPE_CHECKING:
    from zhengming.translation.engines.neural.model import Model

__all__ = ["Argos"]


class Argos(Neural):
    """Translate with the Argos packages installed on this machine, over English where a pair has none of its own."""

    name = "argos"

    def __init__(self, directory: Path | None = None, *, tuning: Tuning | None = None) -> None:
        """Remember where packages are; nothing is read.

        Args:
            directory: The packages' directory; by default argostranslate's.
            tuning: How models use the machine.
        """
        super().__init__(tuning)
        self._directory = directory

    def routes(self) -> list[Route]:
        """Return every installed pair; none where the libraries that run them are missing."""
        return self._pairs() if has_libraries() else []

    def missing(self, source: str, target: str) -> str:
        """Say in one line what to run for a pair that has no route here."""
        commands = [] if has_libraries() else ["pip install 'zhengming[mt]'"]
        if shortest(self._pairs(), source, target) is None:
            commands.append(f"zhengming engines install {canonical(source)} {canonical(target)}")
        return " && ".join(commands)

    def _pairs(self) -> list[Route]:
        return [
            Route(self.name, bcp47(one.source), bcp47(one.target), (one.name,), version=stamp(one.path))
            for one in self._packages()
        ]

    def _packages(self) -> list[Package]:
        return installed(self._directory or package_directory())

    def _load(self, step: str) -> "Model":
        from zhengming.translation.engines.argos.loading import load

        return load(next(one for one in self._packages() if one.name == step), self._tuning)
