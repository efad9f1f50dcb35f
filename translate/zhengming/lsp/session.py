"""An editor's session: the texts that are open in it, and their checks while somebody types."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from zhengming.checks.memory import Memory
from zhengming.lsp.checking import Checked, check
from zhengming.lsp.options import Options
from zhengming.lsp.projects import Projects
from zhengming.lsp.texts import OpenText

__all__ = ["Session"]

_DELAY = 0.1
"""Seconds without a keystroke after which a text is checked."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Run:
    """A check that is under way or done."""

    text: OpenText
    generation: int
    result: "asyncio.Future[Checked | None]"


class Session:
    """Holds texts and checks them, in one thread beside the one that talks with the editor.

    A text that changes while its check waits is checked once, as it is then. All methods belong to the event loop.

    Args:
        show: Called with each new result that nobody asked for.
        tell: Called with what a person has to know about the configuration and the glossary.
        note: Called with what is worth a line in a log.
        waiting: Called when a check has to read the glossary first, with what ends then.
    """

    def __init__(
        self,
        show: Callable[[Checked], None],
        tell: Callable[[str], None],
        note: Callable[[str], None],
        waiting: Callable[["asyncio.Future[Checked | None]"], None],
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._show = show
        self._waiting = waiting
        self._note = note
        self._noted: set[str] = set()
        self._worker = ThreadPoolExecutor(1, "zhengming")
        self._projects = Projects(partial(self._from_worker, tell), partial(self._from_worker, self._note_once))
        self._texts: dict[str, OpenText] = {}
        self._memories: dict[str, Memory] = {}
        self._runs: dict[str, _Run] = {}
        self._timers: dict[str, asyncio.Task[None]] = {}
        self._generation = 0
        """Counts how often configurations and glossaries were read anew."""
        self._read: int | None = None
        """The generation that has been read."""

    def text(self, uri: str) -> OpenText | None:
        """Return an open text as it is now."""
        return self._texts.get(uri)

    def put(self, text: OpenText, *, delay: float = _DELAY) -> None:
        """Take over a text that was opened or changed, and check it when nothing follows."""
        self._texts[text.uri] = text
        self._memories.setdefault(text.uri, Memory())
        if (timer := self._timers.get(text.uri)) is not None:
            timer.cancel()
        self._timers[text.uri] = self._loop.create_task(self._check_later(text.uri, delay))

    def close(self, uri: str) -> None:
        """Forget a text."""
        if (timer := self._timers.pop(uri, None)) is not None:
            timer.cancel()
        for held in (self._texts, self._memories, self._runs):
            held.pop(uri, None)

    async def checked(self, uri: str) -> Checked | None:
        """Return a text as it is now, with its findings; None where it is not open."""
        while (text := self._texts.get(uri)) is not None:
            run = self._runs.get(uri)
            if run is None or run.text is not text or run.generation != self._generation:
                run = self._runs[uri] = _Run(text, self._generation, self._started(text))
            # Others may wait for the same check.
            checked = await asyncio.shield(run.result)
            if checked is not None:
                return checked
        return None

    async def do(self, work: Callable[[], _T]) -> _T:
        """Return what a function gives that takes its time, or uses what checks use."""
        return await self._loop.run_in_executor(self._worker, work)

    def configure(self, options: Options) -> None:
        """Take over what the editor says, and check all texts again."""
        self._read_anew(partial(self._projects.configure, options))

    async def refresh(self) -> None:
        """Check all texts again if a configuration or a glossary has changed on disk."""
        if await self.do(self._projects.is_stale):
            self._read_anew(self._projects.reload)

    def end(self) -> None:
        """Stop all work."""
        for uri in list(self._texts):
            self.close(uri)
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _read_anew(self, reading: Callable[[], None]) -> None:
        self._worker.submit(reading)
        self._generation += 1
        for text in list(self._texts.values()):
            self.put(text, delay=0)

    async def _check_later(self, uri: str, delay: float) -> None:
        await asyncio.sleep(delay)
        checked = await self.checked(uri)
        if checked is not None:
            self._show(checked)

    def _started(self, text: OpenText) -> "asyncio.Future[Checked | None]":
        work = partial(self._check, text, self._memories[text.uri])
        result = self._loop.run_in_executor(self._worker, work)
        if self._read != self._generation:
            self._read = self._generation
            self._waiting(result)
        return result

    def _check(self, text: OpenText, memory: Memory) -> Checked | None:
        """Check a text in the worker; None where there is a newer one."""
        return check(text, self._projects, memory) if self._texts.get(text.uri) is text else None

    def _from_worker(self, tell: Callable[[str], None], message: str) -> None:
        self._loop.call_soon_threadsafe(tell, message)

    def _note_once(self, message: str) -> None:
        if message not in self._noted:
            self._noted.add(message)
            self._note(message)
