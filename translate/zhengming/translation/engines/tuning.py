"""How engines use the machine, as the command line says it."""

from dataclasses import dataclass, field

from zhengming.translation.engines.neural.threads import cores

__all__ = ["Tuning"]


@dataclass(frozen=True, slots=True)
class Tuning:
    """What holds for all engines of a run; each takes of it what it knows."""

    beam: int = 4
    """Translations that a neural model weighs at each word; fewer are faster."""
    jobs: int = field(default_factory=cores)
    """How much may be translated at the same time, in threads or processes."""
