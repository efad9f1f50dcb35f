"""How far a run is, on standard error, where somebody sees it."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Protocol

from zhengming.text.messages import tr

__all__ = ["Progress", "progress"]

_SECONDS = 10.0
"""Between two lines where there is no terminal."""


class Progress(Protocol):
    """One display for all files and languages of a run."""

    def begin(self, label: str) -> None:
        """Say what is done now."""
        ...

    def advance(self, steps: int) -> None:
        """Say that so much more is done."""
        ...


@contextmanager
def progress(
    total: int, *, quiet: bool = False, unit: str = "sentences", amid_lines: bool = False
) -> Iterator[Progress]:
    """Show how much of ``total``, counted in a unit, is done while the block runs: a bar, or now and then a line.

    Nothing is shown, and nothing is loaded, where there is nothing to do or nobody wants to see it.

    Args:
        total: Of what is to be done.
        quiet: Whether nobody wants to see it.
        unit: What is counted, in the plural.
        amid_lines: Whether other lines are printed on the terminal meanwhile, which a bar would get between.
    """
    if not total or quiet:
        yield _Lines(total, unit, print=lambda _: None)
    elif amid_lines or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield _Lines(total, unit, print=_to_stderr)
    else:
        with _bar(total, unit) as bar:
            yield bar


def _to_stderr(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


@dataclass(slots=True)
class _Lines:
    """A line every ten seconds; none for a run that takes less."""

    total: int
    unit: str
    print: Callable[[str], None]
    label: str = ""
    done: int = 0
    begun: float = field(default_factory=lambda: monotonic())
    due: float = field(default_factory=lambda: monotonic() + _SECONDS)

    def begin(self, label: str) -> None:
        self.label = label

    def advance(self, steps: int) -> None:
        self.done += steps
        now = monotonic()
        if now < self.due or not self.done:
            return
        self.due = now + _SECONDS
        rate = self.done / (now - self.begun)
        left = int((self.total - self.done) / rate)
        self.print(
            tr(
                "{label}: {done:,} of {total:,} {unit}, {rate:.1f} a second, {left} left",
                label=self.label,
                done=self.done,
                total=self.total,
                unit=self.unit,
                rate=rate,
                left=f"{left // 60}:{left % 60:02}",
            )
        )


@contextmanager
def _bar(total: int, unit: str) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed or 0:.1f}/s", style="progress.data.speed")

    # rich leaves out colours by itself where NO_COLOR is set.
    label = TextColumn("{task.description}", markup=False)
    columns = (label, BarColumn(), MofNCompleteColumn(), TextColumn(unit), Rate(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)

        class _Shown:
            def begin(self, label: str) -> None:
                bar.update(task, description=label)

            def advance(self, steps: int) -> None:
                bar.advance(task, steps)

        yield _Shown()
