"""How an engine, a glossary and a translation memory are put together to translate articles."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from zhengming.errors import DocumentError
from zhengming.translation.engines.engine import Engine, TakesTerms
from zhengming.translation.journal import Journal
from zhengming.translation.markup.placer import Placer
from zhengming.translation.memory.recall import Recollection
from zhengming.translation.memory.store import Memory
from zhengming.translation.pipeline import Work
from zhengming.translation.recorded import Recorded
from zhengming.translation.terms.enforcer import Enforcer
from zhengming.translation.terms.repair.assembly import repairer_for
from zhengming.translation.vocabulary import Vocabulary

__all__ = ["assemble"]


def assemble(
    engine: Engine,
    vocabulary: Vocabulary,
    journal: Journal,
    memory: Memory | None = None,
    *,
    progress: Callable[[int], None] = lambda _: None,
    failed: Callable[[DocumentError], None] | None = None,
) -> Work:
    """Return how the articles of one language are translated, for `zhengming.translation.pipeline.run_jobs`.

    Args:
        engine: Translates.
        vocabulary: Has seen all the articles already, for it knows the persons whom they name.
        journal: Keeps the engine's answers.
        memory: Asked before the engine.
        progress: As in `Work`.
        failed: As in `Work`.
    """
    source, target = vocabulary.source, vocabulary.target
    find = vocabulary.rendered()
    recorded = Recorded(engine, journal)
    return Work(
        Enforcer(recorded, source, target, find, repairer_for(recorded, source, target, find)),
        find,
        datetime.now(UTC),
        ahead=partial(recorded.ahead, source=source, target=target),
        injects=isinstance(recorded, TakesTerms),
        placer=Placer(recorded, source, target, find),
        memory=None if memory is None else Recollection(memory, source, target, find),
        progress=progress,
        failed=failed,
    )
