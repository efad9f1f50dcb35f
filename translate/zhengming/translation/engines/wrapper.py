"""What all engines around another engine have in common."""

from typing import Self

from zhengming.translation.engines.engine import Engine, Route

__all__ = ["Wrapper"]


class Wrapper:
    """Answers as the engine inside does whatever is not about translating.

    What the engine can do beyond plain translation a subclass takes over as attributes of the object, only where the
    engine has it, for that is how one sees what an engine can do.
    """

    def __init__(self, engine: Engine) -> None:
        self.name = engine.name
        self.rule_based = engine.rule_based
        self._engine = engine

    def routes(self) -> list[Route]:
        """Return every direct route that is installed here."""
        return self._engine.routes()

    def route(self, source: str, target: str) -> Route | None:
        """Return the best installed route between two BCP 47 tags, or None."""
        return self._engine.route(source, target)

    def missing(self, source: str, target: str) -> str:
        """Say in one line what to install for a pair that has no route."""
        return self._engine.missing(source, target)

    def close(self) -> None:
        """Close the engine."""
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
