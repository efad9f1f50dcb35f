"""What a run will take, told before it starts."""

from collections.abc import Sequence

from zhengming.translation.engines.chat.prompt import Item, batches, messages
from zhengming.translation.engines.engine import Estimate
from zhengming.translation.engines.settings import Price

__all__ = ["estimate"]

_BYTES_A_TOKEN = 3
"""Of UTF-8. English has about 4.5, Chinese 3 to 4, Russian 4 to 6; so the estimate is rather too high than too low."""
_GROWTH = 1.3
"""Translations into the languages of Europe are up to a third longer than English."""
_FRAME = 16
"""Tokens around each segment of an answer."""


def estimate(items: Sequence[Item], source: str, target: str, price: Price | None) -> Estimate:
    """Return what translating these items takes, each once, without what has to be asked again."""
    requests = [messages(dict(enumerate(batch, 1)), source, target) for batch in batches(items)]
    given = sum(_tokens(message["content"]) for request in requests for message in request)
    made = sum(round(_tokens(item.text) * _GROWTH) + _FRAME for item in items)
    money = None if price is None else (given * price.given + made * price.made) / 1_000_000
    return Estimate(len(items), sum(len(item.text) for item in items), len(requests), given, made, money)


def _tokens(text: str) -> int:
    return -(-len(text.encode("utf-8", "replace")) // _BYTES_A_TOKEN)
