"""The engines that there are, and which of them serves a pair."""

from zhengming.errors import EngineUnavailable, UsageError
from zhengming.text.languages import canonical
from zhengming.text.messages import tr
from zhengming.translation.engines.apertium.engine import Apertium
from zhengming.translation.engines.argos.engine import Argos
from zhengming.translation.engines.engine import Engine, Remote
from zhengming.translation.engines.settings import Engines, EngineSettings, Kind
from zhengming.translation.engines.tuning import Tuning

__all__ = ["choose", "engines"]


def engines(tuning: Tuning | None = None, *, configured: Engines | None = None) -> list[Engine]:
    """Return a new object for every known engine, the preferred first; making them starts, loads and sends nothing.

    Those of this machine come before servers.

    Args:
        tuning: How they are to use the machine.
        configured: What the configuration adds.
    """
    added = [_made(table, tuning) for table in (configured or Engines()).tables]
    return sorted([Argos(tuning=tuning), Apertium(), *added], key=lambda engine: isinstance(engine, Remote))


def choose(
    source: str,
    target: str,
    name: str | None = None,
    tuning: Tuning | None = None,
    *,
    configured: Engines | None = None,
) -> Engine:
    """Return the engine that translates from one BCP 47 tag to another here.

    Without a name, the one that the configuration wants is taken, and no other. Where it wants none, Argos comes before
    Apertium, and both before the directories of the configuration: neural models read better and know more pairs;
    Apertium needs no download. No text goes to a server that neither the command line nor the configuration chose.

    Args:
        source: What is translated.
        target: What is wanted.
        name: An engine to use instead of the best.
        tuning: How it is to use the machine.
        configured: What the configuration says.

    Raises:
        UsageError: there is no engine of that name.
        EngineUnavailable: none that is installed here leads from source to target; says what to install.
    """
    configured = configured or Engines()
    known = engines(tuning, configured=configured)
    name = name or configured.default
    wanted = [engine for engine in known if engine.name == name or (name is None and not isinstance(engine, Remote))]
    if not wanted:
        raise UsageError(
            tr(
                "no engine is called {name!r}; there are {names}",
                name=name,
                names=", ".join(engine.name for engine in known),
            )
        )
    for engine in wanted:
        if engine.route(source, target) is not None:
            return engine
    advice = "; ".join(f"{engine.name}: {engine.missing(source, target)}" for engine in wanted)
    raise EngineUnavailable(
        tr(
            "nothing here translates {source} to {target}. {advice}",
            source=canonical(source),
            target=canonical(target),
            advice=advice,
        )
    )


def _made(table: EngineSettings, tuning: Tuning | None) -> Engine:
    match table.kind:
        case Kind.LIBRETRANSLATE:
            from zhengming.translation.engines.libretranslate.engine import LibreTranslate

            return LibreTranslate(table)
        case Kind.CHAT:
            from zhengming.translation.engines.chat.engine import Chat

            return Chat(table)
        case Kind.CTRANSLATE2:
            from zhengming.translation.engines.directory.engine import Directory

            return Directory(table, tuning=tuning)
