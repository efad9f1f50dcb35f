"""Lists of texts in one text, as cells and notes hold them."""

import json
from collections.abc import Sequence

__all__ = ["joined", "parted"]

_BAR = "|"


def joined(items: Sequence[str]) -> str:
    """Write texts into one, with bars between them; as a JSON list where a text holds a bar or would not come back.

    >>> joined(["公安部门", "a b"]), joined(["a|b"])
    ('公安部门 | a b', '["a|b"]')
    """
    if not items:
        return ""
    text = f" {_BAR} ".join(items)
    return text if parted(text) == tuple(items) else json.dumps(list(items), ensure_ascii=False)


def parted(text: str) -> tuple[str, ...]:
    """Return the texts that `joined` wrote; empty ones between bars are none.

    >>> parted("公安部门 | a b"), parted('["a|b"]'), parted("")
    (('公安部门', 'a b'), ('a|b',), ())
    """
    if text.startswith("["):
        try:
            items = json.loads(text)
        except (ValueError, RecursionError):
            items = None
        if isinstance(items, list) and all(isinstance(one, str) for one in items):
            return tuple(items)
    return tuple(part for one in text.split(_BAR) if (part := one.strip()))
