"""The engines that there are, and which of them serves a pair."""

from zhengming.errors import EngineUnavailable, UsageError
from zhengming.text.languages import canonical
from zhengming.translation.engines.apertium.engine import Apertium
from zhengming.translation.engines.argos.engine import Argos
from zhengming.translation.engines.engine import Engine
from zhengming.translation.engines.tuning import Tuning

__all__ = ["choose", "engines"]


def engines(tuning: Tuning | None = None) -> list[Engine]:
    """Return a new object for every known engine, the preferred first; making them starts and loads nothing."""
    return [Argos(tuning=tuning), Apertium()]


def choose(source: str, target: str, name: str | None = None, tuning: Tuning | None = None) -> Engine:
    """Return the engine that translates from one BCP 47 tag to another here.

    Argos comes before Apertium: neural models read better and know more pairs; Apertium needs no download.

    Args:
        source: What is translated.
        target: What is wanted.
        name: An engine to use instead of the best.
        tuning: How it is to use the machine.

    Raises:
        UsageError: there is no engine of that name.
        EngineUnavailable: none that is installed here leads from source to target; says what to install.
    """
    known = engines(tuning)
    wanted = [engine for engine in known if name is None or engine.name == name]
    if not wanted:
        raise UsageError(f"no engine is called {name!r}; there are {', '.join(engine.name for engine in known)}")
    for engine in wanted:
        if engine.route(source, target) is not None:
            return engine
    advice = "; ".join(f"{engine.name}: {engine.missing(source, target)}" for engine in wanted)
    raise EngineUnavailable(f"nothing here translates {canonical(source)} to {canonical(target)}. {advice}")
