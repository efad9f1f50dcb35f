"""The white space around a segment, which no engine gets and every translation has again."""

__all__ = ["with_margins"]


def with_margins(text: str, segment: str) -> str:
    r"""Return a translation with the white space that stands around its segment.

    Args:
        text: Without white space around it.
        segment: Not only white space.

    >>> with_margins("Hola.", "  Hello.\n")
    '  Hola.\n'
    """
    core = segment.strip()
    start = segment.index(core)
    return segment[:start] + text + segment[start + len(core) :]
