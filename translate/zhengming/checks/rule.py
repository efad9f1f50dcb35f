"""What a rule is: a function from a subject to observations, with a name, a severity and its own documentation."""

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from zhengming.checks.finding import Fix, InSource, Severity
from zhengming.checks.subject import Subject

__all__ = ["Observation", "Rule"]


@dataclass(frozen=True, slots=True)
class Observation:
    """What a rule says; the runner adds what it knows itself and makes a `Finding` of it."""

    start: int
    end: int
    message: str
    suggestions: tuple[str, ...] = ()
    fix: Fix | None = None
    concept: str | None = None
    source: InSource | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; its documentation is the docstring of its function, in Markdown, the first line a summary."""

    name: str
    severity: Severity
    run: Callable[[Subject], Iterable[Observation]]
    bilingual: bool = False
    """Whether it holds a translation against its source; without one it finds nothing."""

    @property
    def documentation(self) -> str:
        """What the rule means, with examples."""
        return inspect.getdoc(self.run) or ""

    @property
    def summary(self) -> str:
        """The first line of the documentation."""
        return self.documentation.partition("\n")[0]
