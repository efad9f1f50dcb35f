"""An engine that is asked nothing twice, neither in a run nor after one that was killed."""

from collections.abc import Iterator, Sequence

from zhengming.translation.engines.engine import (
    Constraint,
    Engine,
    Estimates,
    Redecodes,
    Scores,
    ShowsLinks,
    Streams,
    TakesTerms,
    TracesWords,
    Translation,
)
from zhengming.translation.engines.wrapper import Wrapper
from zhengming.translation.journal import Journal, key

__all__ = ["Recorded"]

_SLICE = 32
"""Segments that an engine which does not stream gets at a time: a second or two of its work."""


class Recorded(Wrapper):
    """An engine, and what it has answered so far.

    What it can do beyond plain translation is what the engine can do. Links, alternatives and scores are not recorded:
    they are asked of few segments.

    Args:
        engine: Is asked.
        journal: Knows what earlier runs were answered, and is told every answer as soon as it is there.
    """

    def __init__(self, engine: Engine, journal: Journal) -> None:
        super().__init__(engine)
        self._journal = journal
        self._known: dict[str, Translation] = {}
        if isinstance(engine, TakesTerms):
            self._injector = engine
            self.translate_with_terms = self._translate_with_terms
        if isinstance(engine, ShowsLinks):
            self.translate_with_links = engine.translate_with_links
        if isinstance(engine, TracesWords):
            self.traced = engine.traced
        if isinstance(engine, Redecodes):
            self.alternatives = engine.alternatives
        if isinstance(engine, Scores):
            self.scores = engine.scores
        if isinstance(engine, Estimates):
            self.estimate, self.limit = engine.estimate, engine.limit

    def translate(self, segments: Sequence[str], source: str, target: str) -> list[Translation]:
        """Translate segments in order; the engine gets those that it has not answered yet, each once.

        Raises:
            EngineUnavailable: there is no route.
            TranslationError: the engine failed as a whole; what it answered before is kept.
            DocumentError: the journal cannot be written.
        """
        for _ in self.ahead(segments, source, target):
            pass
        route = self._route(source, target)
        return [self._known[key("plain", route, one)] for one in segments]

    def ahead(self, segments: Sequence[str], source: str, target: str) -> Iterator[str]:
        """Translate segments of which `translate` will be asked; yield each different one as soon as it is known.

        Raises:
            TranslationError: as `translate` does, and the others of it.
        """
        route = self._route(source, target)
        wanted: list[str] = []
        for segment in dict.fromkeys(segments):
            question = key("plain", route, segment)
            if question not in self._known and (answer := self._journal.get(question)) is not None:
                self._known[question] = answer
            if question in self._known:
                yield segment
            else:
                wanted.append(segment)
        for index, answer in self._answers(wanted, source, target):
            self._keep(key("plain", route, wanted[index]), answer)
            yield wanted[index]

    def _translate_with_terms(
        self, segments: Sequence[str], constraints: Sequence[Sequence[Constraint]], source: str, target: str
    ) -> list[Translation | None]:
        route = self._route(source, target)
        questions = [
            key("terms", route, segment, *map(repr, wanted))
            for segment, wanted in zip(segments, constraints, strict=True)
        ]
        answers: dict[str, Translation | None] = {one: self._journal.get(one) for one in dict.fromkeys(questions)}
        where = {question: index for index, question in enumerate(questions)}
        unknown = [question for question, answer in answers.items() if answer is None and question not in self._known]
        for part in _slices(unknown):
            given = [where[question] for question in part]
            made = self._injector.translate_with_terms(
                [segments[index] for index in given], [constraints[index] for index in given], source, target
            )
            for question, answer in zip(part, made, strict=True):
                answers[question] = answer
                if answer is not None:
                    self._keep(question, answer)
        return [answers[question] or self._known.get(question) for question in questions]

    def _answers(self, segments: Sequence[str], source: str, target: str) -> Iterator[tuple[int, Translation]]:
        if not segments:
            return
        if isinstance(self._engine, Streams):
            yield from self._engine.stream(segments, source, target)
            return
        start = 0
        for part in _slices(segments):
            yield from enumerate(self._engine.translate(part, source, target), start)
            start += len(part)

    def _keep(self, question: str, answer: Translation) -> None:
        self._known[question] = answer
        self._journal.put(question, answer)

    def _route(self, source: str, target: str) -> str:
        return f"{self._engine.route(source, target)} {source} {target}"


def _slices(segments: Sequence[str]) -> Iterator[Sequence[str]]:
    return (segments[start : start + _SLICE] for start in range(0, len(segments), _SLICE))
