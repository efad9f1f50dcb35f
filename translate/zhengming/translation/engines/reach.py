"""What an engine reaches here: every pair of languages that its installed routes lead between."""

from zhengming.translation.engines.engine import Engine, Route
from zhengming.translation.engines.routes import shortest

__all__ = ["reachable"]


def reachable(engine: Engine) -> list[Route]:
    """Return an engine's best route for every pair it can translate, direct or over pivots, sorted by languages."""
    direct = engine.routes()
    sources = sorted({route.source for route in direct})
    targets = sorted({route.target for route in direct})
    known = {(route.source, route.target): route for route in direct}
    pairs = ((source, target) for source in sources for target in targets if source != target)
    found = (known.get(pair) or shortest(direct, *pair) for pair in pairs)
    return [route for route in found if route is not None]
