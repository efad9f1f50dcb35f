"""The status of names whose file does not say it."""

from collections.abc import Iterable
from typing import Any

from zhengming.termbase.model import Status, Term

__all__ = ["settled"]


def settled(names: Iterable[tuple[Status | None, dict[str, Any]]]) -> tuple[Term, ...]:
    """Make terms of the names of one concept in one language.

    Where no name is said to be preferred, the first whose status is not said is; others are admitted.

    Args:
        names: Status, None where it is not said, and what else is known of each, by attributes of `Term`.
    """
    names = tuple(names)
    missing = Status.PREFERRED not in [status for status, _ in names]
    terms: list[Term] = []
    for status, attributes in names:
        if status is None:
            status = Status.PREFERRED if missing else Status.ADMITTED
            missing = False
        terms.append(Term(status=status, **attributes))
    return tuple(terms)
