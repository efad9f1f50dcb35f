"""Several engines of one kind that work side by side as if they were one."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from queue import SimpleQueue
from typing import TypeVar

from zhengming.translation.engines.engine import Constraint, Engine, Forks, TakesTerms, TracesWords, Translation
from zhengming.translation.engines.wrapper import Wrapper

__all__ = ["Pool", "pooled"]

_SLICE = 64
"""Segments that a member gets at a time: to start another member takes longer than fewer do."""
_Answer = TypeVar("_Answer")


def pooled(engine: Engine, jobs: int) -> Engine:
    """Return an engine that works in as many processes side by side as it can use, up to ``jobs``."""
    return Pool(engine, [engine.fork() for _ in range(jobs - 1)]) if jobs > 1 and isinstance(engine, Forks) else engine


class Pool(Wrapper):
    """An engine and others like it. Each translates one segment after the other; which one does is not to be seen."""

    def __init__(self, engine: Engine, others: Sequence[Engine]) -> None:
        """Put engines together; nothing is started.

        Args:
            engine: Is asked what only one need answer.
            others: From its `Forks.fork`.
        """
        super().__init__(engine)
        self._members = [engine, *others]
        if isinstance(engine, TakesTerms):
            self.translate_with_terms = self._translate_with_terms
        if isinstance(engine, TracesWords):
            self.traced = self._traced

    def translate(self, segments: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate segments in order.

        Raises:
            EngineUnavailable: there is no route.
            TranslationError: the engine failed as a whole.
        """
        return [answer for _, answer in sorted(self.stream(segments, source, target), key=lambda pair: pair[0])]

    def stream(self, segments: Sequence[str], source: str, target: str) -> Iterator[tuple[int, Translation]]:
        """Translate segments; yield each translation with the index of its segment, as it is done.

        Raises:
            EngineUnavailable: there is no route.
            TranslationError: the engine failed as a whole.
        """
        return self._shared(len(segments), lambda member, part: member.translate(segments[part], source, target))

    def close(self) -> None:
        """End the processes of all members."""
        for member in self._members:
            member.close()

    def _translate_with_terms(
        self, segments: Sequence[str], constraints: Sequence[Sequence[Constraint]], source: str, target: str
    ) -> list[Translation | None]:
        def work(member: Engine, part: slice) -> list[Translation | None]:
            assert isinstance(member, TakesTerms)  # noqa: S101 -- the first does, and they are alike
            return member.translate_with_terms(segments[part], constraints[part], source, target)

        return [answer for _, answer in sorted(self._shared(len(segments), work), key=lambda pair: pair[0])]

    def _traced(self, segments: Sequence[str], source: str, target: str) -> list[Translation]:
        def work(member: Engine, part: slice) -> list[Translation]:
            assert isinstance(member, TracesWords)  # noqa: S101 -- the first does, and they are alike
            return member.traced(segments[part], source, target)

        return [answer for _, answer in sorted(self._shared(len(segments), work), key=lambda pair: pair[0])]

    def _shared(self, count: int, work: Callable[[Engine, slice], list[_Answer]]) -> Iterator[tuple[int, _Answer]]:
        """Cut the work in slices, each for the member that is free next."""
        free: SimpleQueue[Engine] = SimpleQueue()
        for member in self._members:
            free.put(member)

        def one(start: int) -> list[tuple[int, _Answer]]:
            member = free.get()
            try:
                return list(enumerate(work(member, slice(start, start + _SLICE)), start))
            finally:
                free.put(member)

        starts = range(0, count, _SLICE)
        with ThreadPoolExecutor(min(len(self._members), len(starts)) or 1) as threads:
            futures: list[Future[list[tuple[int, _Answer]]]] = [threads.submit(one, start) for start in starts]
            try:
                for future in as_completed(futures):
                    yield from future.result()
            finally:
                threads.shutdown(cancel_futures=True)
