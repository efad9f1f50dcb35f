"""What concepts here have and TBX-Basic has no category for: notes whose identifiers tell them from all others.

``<note id="zm.reason.17">reason: The ministry does not call itself so.</note>`` is valid in every dialect and says to
people in other programs what it means.
"""

__all__ = ["LITERAL", "PREFIX", "key_of"]

PREFIX = "zm."
LITERAL = "texts stand as they are, white space included"
"""In the header of a file: its texts are not to be unwrapped."""


def key_of(identifier: str | None) -> str | None:
    """Return the key of a note with an identifier such as ``zm.reason.17``, or None: it is a note like any other."""
    if identifier is None or not identifier.startswith(PREFIX):
        return None
    return identifier.removeprefix(PREFIX).rpartition(".")[0] or None
