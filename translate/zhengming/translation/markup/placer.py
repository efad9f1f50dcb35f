"""Puts the marks of sentences into their translations, by what tells what renders what.

An engine that knows which words it made of which is asked first, then one that shows what it looked at; else an aligner
is fitted on the sentences at hand (`zhengming.translation.terms.repair.align`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from zhengming.morphology.lemmatisers import lemmatiser
from zhengming.termbase.demands import witnesses
from zhengming.text.languages import is_unspaced
from zhengming.translation.article import Sentence
from zhengming.translation.engines.engine import Engine, ShowsLinks, TracesWords, Translation
from zhengming.translation.markup.arrange import arranged
from zhengming.translation.markup.evidence import Evidence, of_links, of_matrix, with_certain
from zhengming.translation.markup.projection import project, stand_ins, without_evidence
from zhengming.translation.markup.reading import Mark
from zhengming.translation.terms.outcomes import Finder
from zhengming.translation.terms.repair.words import Word, read_words

__all__ = ["Placed", "Placer", "Way", "without_engine"]

Span = tuple[int, int]


class Way(StrEnum):
    """What told where the tags of a sentence belong."""

    POSITION = "position"
    """They are around everything, at an end, or where words came back that stood for them."""
    ENGINE = "engine"
    """The engine told what it made of which words."""
    ALIGNMENT = "alignment"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the marks of a sentence stand in its translation, by number; half-open code points."""

    spans: Mapping[int, Span]
    way: Way


@dataclass(slots=True)
class _Case:
    sentence: Sentence
    translation: str
    words: Mapping[int, Span]
    placed: Placed | None = None


_Source = Callable[[Sequence[_Case]], Iterator[tuple[Evidence, Way] | None]]


class Placer:
    """Places the marks of sentences.

    Args:
        engine: That translated, or is to be asked.
        source: BCP 47 tag.
        target: BCP 47 tag.
        find: Finds the terms of the target language.
    """

    def __init__(self, engine: Engine, source: str, target: str, find: Finder) -> None:
        self._engine = engine
        self._source = source
        self._target = target
        self._find = find

    def place(self, translated: Sequence[tuple[Sentence, str]]) -> list[Placed | None]:
        """Return where the marks of each sentence stand in its translation; None where nothing tells.

        Args:
            translated: Sentences and what became of them; the more, the better they are aligned.

        Raises:
            TranslationError: the engine failed as a whole.
        """
        cases = _cases(translated)
        left = self._try([case for case in cases if case is not None and case.placed is None], self._engines)
        # An aligner knows less than an engine that has told.
        self._try(left, lambda some: self._aligned(some, translated))
        return [None if case is None else case.placed for case in cases]

    def _try(self, cases: Sequence[_Case], ask: _Source) -> list[_Case]:
        """Place the marks of sentences by what something tells; return those of which it tells nothing."""
        untold: list[_Case] = []
        for case, answer in zip(cases, ask(cases) if cases else (), strict=True):
            if answer is None:
                untold.append(case)
                continue
            evidence, way = answer
            terms = list(self._terms(case))
            certain = with_certain(evidence, [*terms, *_objects(case)])
            spans = {
                mark.number: case.words.get(mark.number) or _projected(mark, case, evidence, certain, terms)
                for mark in case.sentence.marks
            }
            _settle(case, spans, way)
        return untold

    def _terms(self, case: _Case) -> Iterator[tuple[Span, Span]]:
        found = witnesses(self._find(case.translation), case.sentence.demands)
        for demand, match in zip(case.sentence.demands, found, strict=True):
            if match is not None and sum(one.concept is demand.concept for one in case.sentence.demands) == 1:
                yield (demand.start, demand.end), (match.start, match.end)

    def _engines(self, cases: Sequence[_Case]) -> Iterator[tuple[Evidence, Way] | None]:
        texts = [case.sentence.text for case in cases]
        answers: Sequence[Translation | None] = [None] * len(texts)
        if isinstance(self._engine, TracesWords):
            answers = self._engine.traced(texts, self._source, self._target)
        elif isinstance(self._engine, ShowsLinks):
            answers = self._engine.translate_with_links(texts, self._source, self._target)
        for case, answer in zip(cases, answers, strict=True):
            if answer is None or answer.error is not None or not answer.links:
                yield None
            else:
                yield of_links(case.sentence.text, case.translation, answer.text, answer.links), Way.ENGINE

    def _aligned(
        self, cases: Sequence[_Case], translated: Sequence[tuple[Sentence, str]]
    ) -> Iterator[tuple[Evidence, Way] | None]:
        from zhengming.translation.terms.repair.align import Aligner

        here, there = lemmatiser(self._source), lemmatiser(self._target)
        read: dict[int, tuple[tuple[Word, ...], tuple[Word, ...]]] = {}
        for sentence, text in translated:
            read[id(sentence)] = read_words(sentence.text, here), read_words(text, there)
        aligner = Aligner(
            [[word.type for word in left] for left, _ in read.values()],
            [[word.type for word in right] for _, right in read.values()],
            by_characters=is_unspaced(self._target),
        )
        for case in cases:
            left, right = read[id(case.sentence)]
            matrix = aligner.posteriors([word.type for word in left], [word.type for word in right])
            yield of_matrix(left, right, matrix.tolist()), Way.ALIGNMENT


def without_engine(translated: Sequence[tuple[Sentence, str]]) -> list[Placed | None]:
    """Place the marks that need no knowledge of what renders what; None where a sentence has others."""
    return [None if case is None else case.placed for case in _cases(translated)]


def _cases(translated: Sequence[tuple[Sentence, str]]) -> list[_Case | None]:
    cases: list[_Case | None] = []
    for sentence, translation in translated:
        words = stand_ins(sentence.marks, translation)
        cases.append(None if words is None else _Case(sentence, translation, words))
        if (case := cases[-1]) is not None:
            _by_position(case)
    return cases


def _by_position(case: _Case) -> None:
    text = case.sentence.text
    spans = {
        mark.number: case.words.get(mark.number) or without_evidence(mark, text, case.translation)
        for mark in case.sentence.marks
    }
    _settle(case, spans, Way.POSITION)


def _settle(case: _Case, spans: Mapping[int, Span | None], way: Way) -> None:
    known = {number: span for number, span in spans.items() if span is not None}
    marks = [mark if mark.parent in spans else _topmost(mark) for mark in case.sentence.marks]
    if len(known) == len(spans) and arranged(marks, known) is not None:
        case.placed = Placed(known, way)


def _projected(
    mark: Mark, case: _Case, told: Evidence, certain: Evidence, terms: Sequence[tuple[Span, Span]]
) -> Span | None:
    """Where a mark stands; a pair around a part of a term is put around all of it where nothing tells the parts."""
    text, translation = case.sentence.text, case.translation
    wider = mark
    for (start, end), _ in terms:
        if mark.start < end and start < mark.end and not (mark.start <= start and end <= mark.end):
            wider = replace(wider, start=min(start, wider.start), end=max(end, wider.end))
    if wider is mark:
        return project(mark, text, translation, certain)
    return project(mark, text, translation, told) or project(wider, text, translation, certain)


def _topmost(mark: Mark) -> Mark:
    return replace(mark, parent=None)


def _objects(case: _Case) -> Iterator[tuple[Span, Span]]:
    return (((mark.start, mark.end), case.words[mark.number]) for mark in case.sentence.marks if mark.word)
