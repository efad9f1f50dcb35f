"""Repair of finished translations: what they lack is found, replaced, and the result verified.

Whoever made the translation is not asked. What cannot be put right is left as it stands and said.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zhengming.morphology.inflectors import inflector
from zhengming.morphology.model import Lemmatiser, PartOfSpeech
from zhengming.termbase.matcher import Match
from zhengming.text.function_words import FUNCTION_WORDS
from zhengming.text.languages import primary
from zhengming.translation.engines.engine import Link
from zhengming.translation.terms.outcomes import Finder
from zhengming.translation.terms.repair.dropped import is_dropped, put_in_front
from zhengming.translation.terms.repair.inflected import insert_inflected
from zhengming.translation.terms.repair.locate import Pair, Phrase, Place, locate
from zhengming.translation.terms.repair.model import Evidence, Failure, Repair, Repaired
from zhengming.translation.terms.repair.recurrence import Cohesion, recurring
from zhengming.translation.terms.repair.substitute import Inserted, Inserter, insert_verbatim
from zhengming.translation.terms.repair.words import Word, is_unspaced, read_words, within
from zhengming.translation.terms.verify import Demand, is_good, witnesses

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Isolated", "Phrases", "Repairer"]

Phrases = Callable[[Sequence[str]], Sequence[Collection[tuple[str, ...]]]]
"""A bilingual dictionary: for each phrase of the source language its renderings, each as the lemmas of its words."""

Isolated = Callable[[Sequence[str]], Sequence[str]]
"""What the engine makes of phrases that stand alone, empty where it fails."""

_HEARD = 4
"""Wordings of a term from elsewhere in the texts that are looked for."""
_ATTENTION = 4.0
"""How much more probable a pair is that has all of the engine's attention."""
_ELSEWHERE = 0.02
"""How probable it is that a term that is met has to do with other words than those that meet it."""


@dataclass(frozen=True, slots=True)
class _Edit:
    demand: int
    start: int
    end: int
    evidence: Evidence


@dataclass(slots=True)
class _Job:
    """A translation at work."""

    sentence: str
    text: str
    demands: Sequence[Demand]
    links: Sequence[Link]
    find: Finder
    found: Sequence[Match]
    met: list[Match | None]
    source: tuple[Word, ...] = ()
    target: tuple[Word, ...] = ()
    pair: Pair | None = None
    edits: list[_Edit] = field(default_factory=list)
    failures: dict[int, Failure] = field(default_factory=dict)

    @property
    def lacking(self) -> list[int]:
        edited = {edit.demand for edit in self.edits}
        return [
            index
            for index, (demand, witness) in enumerate(zip(self.demands, self.met, strict=True))
            if witness is None and demand.readings and demand.expected is not None and index not in edited
        ]


class Repairer:
    """Puts the terms that a translation lacks in the places of what stands for them.

    Args:
        source: BCP 47 tag.
        target: BCP 47 tag.
        find: Finds the terms of the target language.
        phrases: A bilingual dictionary.
        isolated: The engine that made the translations, asked for single phrases.
        source_lemmas: Makes the forms of a word of the source one.
        target_lemmas: The same for the target.
        insert: How a term is put in.
    """

    def __init__(
        self,
        source: str,
        target: str,
        find: Finder,
        *,
        phrases: Phrases | None = None,
        isolated: Isolated | None = None,
        source_lemmas: Lemmatiser | None = None,
        target_lemmas: Lemmatiser | None = None,
        insert: Inserter = insert_inflected,
    ) -> None:
        self._source = source
        self._target = target
        self._find = find
        self._phrases = phrases
        self._isolated = isolated
        self._source_lemmas = source_lemmas
        self._target_lemmas = target_lemmas
        self._insert = insert
        self._inflector = inflector(target)
        self._function_words = FUNCTION_WORDS.get(primary(target), frozenset())

    def repair(
        self,
        sentences: Sequence[str],
        translations: Sequence[str],
        wanted: Sequence[Sequence[Demand]],
        links: Sequence[Sequence[Link]] = (),
        finders: Sequence[Finder] = (),
    ) -> list[Repaired]:
        """Repair translations of one document or run; the more of it at once, the better it is aligned.

        Args:
            sentences: Of the source language.
            translations: Of each.
            wanted: What each demands; demands without ``expected`` are left alone.
            links: The engine's attention for each, or nothing.
            finders: What finds the terms in each, where they have glossaries of their own.

        Returns:
            For each translation its new text. Every demand that was met is met still; where a demand could not be met,
            nothing was changed for it.
        """
        jobs = [
            self._job(sentence, text, demands, links[index] if links else (), finders[index] if finders else self._find)
            for index, (sentence, text, demands) in enumerate(zip(sentences, translations, wanted, strict=True))
        ]
        if any(job.lacking for job in jobs):
            self._locate(jobs)
        return [self._finished(job) for job in jobs]

    def _job(self, sentence: str, text: str, demands: Sequence[Demand], links: Sequence[Link], find: Finder) -> _Job:
        found = find(text)
        return _Job(sentence, text, demands, links, find, found, witnesses(found, demands))

    def _locate(self, jobs: Sequence[_Job]) -> None:
        from zhengming.translation.terms.repair.align import Aligner

        for job in jobs:
            job.source = read_words(job.sentence, self._source_lemmas)
            job.target = read_words(job.text, self._target_lemmas)
        asked = list(dict.fromkeys(job.demands[index].found for job in jobs for index in job.lacking))
        known = self._known(asked)
        extra = [
            (read_words(phrase, self._source_lemmas), read_words(" ".join(one.words), self._target_lemmas))
            for phrase, renderings in (known | self._vocabulary(jobs)).items()
            for one in renderings
            if " ".join(one.words) != phrase.lower()
        ]
        # Wrong wordings share words with the approved ones.
        approved = {
            (demand.found, demand.expected.text)
            for job in jobs
            for demand in job.demands
            if demand.expected is not None
        }
        extra += [
            (read_words(found, self._source_lemmas), read_words(text, self._target_lemmas))
            for found, text in sorted(approved)
        ]
        aligner = Aligner(
            [*(_types(job.source) for job in jobs), *(_types(left) for left, _ in extra)],
            [*(_types(job.target) for job in jobs), *(_types(right) for _, right in extra)],
            by_characters=is_unspaced(self._target),
        )
        waiting = [job for job in jobs if job.lacking]
        if self._inflector is not None:
            self._inflector.prepare(job.text[word.start : word.end] for job in waiting for word in job.target)
        cohesion = Cohesion([[word.text for word in job.target] for job in jobs]) if is_unspaced(self._target) else None
        for job in waiting:
            gaps = frozenset(
                index
                for index in range(1, len(job.target))
                if job.text[job.target[index - 1].end : job.target[index].start].strip(" ")
            )
            types = _types(job.source), _types(job.target)
            weights = _weights(job)
            job.pair = Pair(
                job.source,
                job.target,
                aligner.posteriors(*types, weights),
                aligner.renderings(*types, weights),
                gaps,
                None if cohesion is None else cohesion.cuts([word.text for word in job.target]),
            )
        heard = self._recurring(waiting, jobs, known) if cohesion is not None else {}
        for job in waiting:
            self._settle(job, known, heard)
        for job in waiting:
            for edit in job.edits:
                words = tuple(job.target[index].type for index in within(job.target, edit.start, edit.end))
                heard.setdefault(job.demands[edit.demand].concept.id, Counter())[words] += 1
        for job in waiting:
            self._settle(job, known, heard)
            self._look_for_dropped(job)

    def _recurring(
        self, waiting: Sequence[_Job], jobs: Sequence[_Job], known: dict[str, list[Phrase]]
    ) -> dict[str, Counter[tuple[str, ...]]]:
        """The wordings that recur near the places where the aligner sees the terms that are lacking."""
        windows: dict[str, list[tuple[str, ...]]] = {}
        lengths: dict[str, int] = {}
        for job in waiting:
            blocked = {
                index
                for witness in job.met
                if witness is not None
                for index in within(job.target, witness.start, witness.end)
            }
            for index in job.lacking:
                place = self._place(job, index, known, {}, blocked)
                if place is not None:
                    demand = job.demands[index]
                    length = len(demand.expected.text) if demand.expected is not None else 1
                    lengths[demand.concept.id] = length
                    window = job.target[max(place.first - length, 0) : place.last + length]
                    windows.setdefault(demand.concept.id, []).append(tuple(word.text for word in window))
        everywhere = " ".join("".join(word.text for word in job.target) for job in jobs)
        return {
            concept: Counter(dict.fromkeys(recurring(around, everywhere, 2 * lengths[concept] + 2), 1))
            for concept, around in windows.items()
            if len(around) > 1
        }

    def _vocabulary(self, jobs: Sequence[_Job]) -> dict[str, list[Phrase]]:
        """What the dictionary has for single words, so that it is known what renders the words around a term."""
        if self._phrases is None:
            return {}
        words = list(dict.fromkeys(word.text for job in jobs for word in job.source))
        return {
            word: [Phrase(words, Evidence.DICTIONARY) for words in sorted(renderings) if words != (word,)]
            for word, renderings in zip(words, self._phrases(words), strict=True)
        }

    def _known(self, asked: Sequence[str]) -> dict[str, list[Phrase]]:
        """What may render each phrase."""
        # The words themselves, where the translation leaves them as they are.
        known = {
            phrase: [Phrase(tuple(word.text for word in read_words(phrase)), Evidence.ISOLATED)] for phrase in asked
        }
        if self._phrases is not None:
            for phrase, renderings in zip(asked, self._phrases(asked), strict=True):
                known[phrase] += [Phrase(words, Evidence.DICTIONARY) for words in sorted(renderings) if words]
        if self._isolated is not None:
            for phrase, rendering in zip(asked, self._isolated(asked), strict=True):
                words = tuple(word.text for word in read_words(rendering))
                if words:
                    known[phrase].append(Phrase(words, Evidence.ISOLATED))
        return known

    def _settle(self, job: _Job, known: dict[str, list[Phrase]], heard: dict[str, Counter[tuple[str, ...]]]) -> None:
        """Find places for what a translation lacks, the surest first."""
        job.failures.clear()
        taken = [(witness.start, witness.end) for witness in job.met if witness is not None]
        taken += [(edit.start, edit.end) for edit in job.edits]
        self._replace_names(job, taken)
        assert job.pair is not None  # noqa: S101
        places: dict[int, Place | None] = {}
        while lacking := job.lacking:
            blocked = {index for stretch in taken for index in within(job.target, *stretch)}
            for index in lacking:
                place = places.get(index)
                if index not in places or (place and any(one in blocked for one in range(place.first, place.last))):
                    places[index] = max(
                        (
                            found
                            for other in self._same(job, index)
                            if (found := self._place(job, other, known, heard, blocked)) is not None
                        ),
                        key=lambda found: found.score,
                        default=None,
                    )
            best = max(
                ((place.score, -index) for index in lacking if (place := places[index]) is not None), default=None
            )
            if best is None:
                break
            index = -best[1]
            place = places[index]
            assert place is not None  # noqa: S101
            first, last = self._widened(job, index, place, blocked)
            start, end = job.target[first].start, job.target[last - 1].end
            taken.append((start, end))
            job.edits.append(_Edit(index, start, end, place.evidence))
        for index in job.lacking:
            anywhere = self._place(job, index, known, heard, ())
            job.failures[index] = Failure.NOT_LOCATED if anywhere is None else Failure.OVERLAP

    def _look_for_dropped(self, job: _Job) -> None:
        assert job.pair is not None  # noqa: S101
        for index in job.lacking:
            demand = job.demands[index]
            asked = within(job.source, demand.start, demand.end)
            if demand.expected is not None and is_dropped(
                job.pair, asked, demand.expected, self._function_words, self._target
            ):
                del job.failures[index]
                start = job.target[0].start
                job.edits.append(_Edit(index, start, start, Evidence.ALIGNED))

    def _replace_names(self, job: _Job, taken: list[tuple[int, int]]) -> None:
        for index in job.lacking:
            for match in job.found:
                if any(match.start < end and start < match.end for start, end in taken):
                    continue
                senses = [sense for sense in match.senses if sense.concept.id in job.demands[index].readings]
                if senses and not any(is_good(sense) for sense in match.senses):
                    taken.append((match.start, match.end))
                    job.edits.append(_Edit(index, match.start, match.end, Evidence.GLOSSARY))
                    break

    def _same(self, job: _Job, index: int) -> Iterable[int]:
        """The demands of the same concept: which of them it was that the translation did not meet, cannot be told."""
        readings = job.demands[index].readings
        return [other for other, demand in enumerate(job.demands) if demand.readings == readings]

    def _place(
        self,
        job: _Job,
        index: int,
        known: dict[str, list[Phrase]],
        heard: dict[str, Counter[tuple[str, ...]]],
        blocked: Collection[int],
    ) -> Place | None:
        assert job.pair is not None  # noqa: S101
        demand = job.demands[index]
        phrases = known.get(demand.found, [])
        phrases = phrases + [
            Phrase(words, Evidence.ALIGNED) for words, _ in heard.get(demand.concept.id, Counter()).most_common(_HEARD)
        ]
        asked = within(job.source, demand.start, demand.end)
        length = len(demand.expected.text) if demand.expected is not None else 0
        once = all(job.met[other] is None for other in self._same(job, index))
        return locate(
            job.pair,
            asked,
            phrases,
            blocked,
            self._function_words,
            self._target_lemmas,
            length,
            unlike=self._unlike(job, demand) if once else None,
        )

    def _unlike(self, job: _Job, demand: Demand) -> Collection[int]:
        """The words of a translation that are known to be of another part of speech than the expected term."""
        if demand.expected is None or self._inflector is None:
            return ()
        term = demand.expected.text
        wanted = {part for word in read_words(term) for part in self._parts(term[word.start : word.end])}
        return {
            index
            for index, word in enumerate(job.target)
            if wanted and (parts := self._parts(job.text[word.start : word.end])) and parts.isdisjoint(wanted)
        }

    def _parts(self, word: str) -> frozenset[PartOfSpeech]:
        if self._inflector is None or word.lower() in self._function_words:
            return frozenset()
        return frozenset(reading.part_of_speech for reading in self._inflector.readings(word))

    def _widened(self, job: _Job, index: int, place: Place, blocked: Collection[int]) -> tuple[int, int]:
        """Take in the words beside a place that the term itself ends or begins with, so that none stands twice."""
        first, last = place.first, place.last
        expected = job.demands[index].expected
        term = [] if expected is None else _types(read_words(expected.text, self._target_lemmas))
        types = _types(job.target)
        for size in range(len(term), 0, -1):
            if types[last : last + size] == term[-size:] and not any(
                one in blocked for one in range(last, last + size)
            ):
                last += size
                break
        for size in range(min(len(term), first), 0, -1):
            if types[first - size : first] == term[:size] and not any(
                one in blocked for one in range(first - size, first)
            ):
                first -= size
                break
        return first, last

    def _finished(self, job: _Job) -> Repaired:
        outcomes: list[Repair | Failure | None] = [None] * len(job.demands)
        for index, failure in job.failures.items():
            outcomes[index] = failure
        text, met = job.text, job.met
        done: list[tuple[_Edit, int, int, str, bool]] = []
        for edit in sorted(job.edits, key=lambda edit: (-edit.start, -edit.end)):
            fitted = self._fitted(text, edit, job, met)
            if fitted is None:
                outcomes[edit.demand] = Failure.NO_FIT
                continue
            new, now = fitted
            # What stands right of the place moved by as much as the text grew.
            shift = len(new.text) - len(text)
            done = [(other, start + shift, end + shift, was, bare) for other, start, end, was, bare in done]
            done.append((edit, new.start, new.end, text[edit.start : edit.end], new.verbatim))
            text, met = new.text, now
        for edit, start, end, was, verbatim in done:
            outcomes[edit.demand] = Repair(start, end, was, edit.evidence, verbatim)
        return Repaired(text, tuple(outcomes))

    def _fitted(
        self, text: str, edit: _Edit, job: _Job, met: Sequence[Match | None]
    ) -> tuple[Inserted, list[Match | None]] | None:
        """Put a term in and verify it: in the form that its place asks for, else as it is listed."""
        demand = job.demands[edit.demand]
        for insert in dict.fromkeys((self._insert, insert_verbatim)):
            new = (
                insert(text, edit.start, edit.end, demand, job.sentence, self._target)
                if edit.start < edit.end
                else put_in_front(text, edit.start, demand, job.sentence)
            )
            if new is None:
                break
            now = witnesses(job.find(new.text), job.demands)
            kept = all(after is not None for before, after in zip(met, now, strict=True) if before is not None)
            if kept and sum(one is not None for one in now) > sum(one is not None for one in met):
                return new, now
        return None


def _types(words: Sequence[Word]) -> list[str]:
    return [word.type for word in words]


def _weights(job: _Job) -> "NDArray[np.float32]":
    """What is known beside the words themselves: where the terms stand that are met, and the engine's attention."""
    import numpy as np

    weights = np.ones((len(job.source), len(job.target)), np.float32)
    for link in job.links:
        there = np.ix_(within(job.source, *link.source), within(job.target, *link.target))
        weights[there] = np.maximum(weights[there], 1 + _ATTENTION * link.weight)
    same: list[tuple[list[int], list[int]]] = []
    for demand, witness in zip(job.demands, job.met, strict=True):
        if witness is not None:
            rows, columns = within(job.source, demand.start, demand.end), within(job.target, witness.start, witness.end)
            weights[rows] *= _ELSEWHERE
            weights[:, columns] *= _ELSEWHERE
            same.append((rows, columns))
    for rows, columns in same:
        weights[np.ix_(rows, columns)] = 1
    return weights
