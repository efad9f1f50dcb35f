"""What an engine reaches here: every pair of languages that its installed routes lead between."""

from zhengming.translation.engines.engine import Engine, Route
from zhengming.translation.engines.routes import shortest

__all__ = ["reachable"]


def reachable(engine: Engine) -> list[Route]:
    """Return an engine's best route for every pair it can translate, direct or over pivots, sorted by languages."""
    direct = engine.routes()
    sources = sorted({route.source for route in direct})
    targets = sorted({route.target for route in direct})
    found = (shortest(direct, source, target) for source in sources for target in targets if source != target)
    return [route for route in found if route is not None]
