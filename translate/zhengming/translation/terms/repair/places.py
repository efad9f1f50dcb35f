"""Which stretch of each translation is to be replaced by which term that it lacks."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from zhengming.morphology.inflectors import inflector
from zhengming.morphology.model import Lemmatiser, PartOfSpeech
from zhengming.termbase.demands import Demand, is_good
from zhengming.text.function_words import FUNCTION_WORDS
from zhengming.text.languages import is_unspaced, primary
from zhengming.translation.terms.repair.dropped import is_dropped, names_heading
from zhengming.translation.terms.repair.job import Edit, Job, types
from zhengming.translation.terms.repair.locate import Phrase, Place, locate
from zhengming.translation.terms.repair.model import Evidence, Failure
from zhengming.translation.terms.repair.nominal import find_beside
from zhengming.translation.terms.repair.parts import find_part
from zhengming.translation.terms.repair.recurrence import recurring
from zhengming.translation.terms.repair.words import Word, read_words, within

__all__ = ["Places"]

_HEARD = 4
"""Wordings of a term from elsewhere in the texts that are looked for."""


class Places:
    """Finds the places; every edit found is added to its job, every failure too.

    Args:
        source: BCP 47 tag.
        target: BCP 47 tag.
        lemmatiser: Of the target language.
        known: What may render each phrase of the source.
        vocabulary: What a dictionary has for each word of it.
    """

    def __init__(
        self,
        source: str,
        target: str,
        lemmatiser: Lemmatiser | None,
        known: Mapping[str, Sequence[Phrase]],
        vocabulary: Mapping[str, Sequence[Phrase]],
    ) -> None:
        self._source = source
        self._target = target
        self._target_lemmas = lemmatiser
        self._known = known
        self._vocabulary = vocabulary
        self._inflector = inflector(target)
        self._function_words = FUNCTION_WORDS.get(primary(target), frozenset())

    def find(self, jobs: Sequence[Job]) -> None:
        """Find places in the translations that lack something; the others show what recurs."""
        waiting = [job for job in jobs if job.lacking]
        if self._inflector is not None:
            self._inflector.prepare(job.text[word.start : word.end] for job in waiting for word in job.target)
        heard = self._recurring(waiting, jobs) if is_unspaced(self._target) else {}
        for job in waiting:
            self._settle(job, heard, eliminate=False)
        for job in waiting:
            for edit in job.edits:
                words = tuple(job.target[index].type for index in within(job.target, edit.start, edit.end))
                heard.setdefault(job.demands[edit.demand].concept.id, Counter())[words] += 1
        for job in waiting:
            self._settle(job, heard, eliminate=False)
            self._look_for_parts(job)
            self._settle(job, heard, eliminate=True)
            self._look_for_dropped(job)

    def _recurring(self, waiting: Sequence[Job], jobs: Sequence[Job]) -> dict[str, Counter[tuple[str, ...]]]:
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
                place = self._place(job, index, {}, blocked, eliminate=True)
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

    def _settle(self, job: Job, heard: dict[str, Counter[tuple[str, ...]]], *, eliminate: bool) -> None:
        """Find places for what a translation lacks, the surest first.

        With ``eliminate`` also those that only nothing else accounts for.
        """
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
                            if (found := self._place(job, other, heard, blocked, eliminate=eliminate)) is not None
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
            job.edits.append(Edit(index, start, end, place.evidence))
        for index in job.lacking:
            anywhere = self._place(job, index, heard, (), eliminate=eliminate)
            job.failures[index] = Failure.NOT_LOCATED if anywhere is None else Failure.OVERLAP

    def _look_for_parts(self, job: Job) -> None:
        assert job.pair is not None  # noqa: S101
        for index in job.lacking:
            taken = [(witness.start, witness.end) for witness in job.met if witness is not None]
            taken += [(edit.start, edit.end) for edit in job.edits]
            blocked = {one for stretch in taken for one in within(job.target, *stretch)}
            demand = job.demands[index]
            asked = within(job.source, demand.start, demand.end)
            found = find_part(job.pair, job.text, asked, blocked, self._vocabulary, self._target_lemmas, self._target)
            if found is not None and demand.expected is not None and demand.expected.text[:1].isupper():
                del job.failures[index]
                job.edits.append(Edit(index, *found, Evidence.ALIGNED))

    def _look_for_dropped(self, job: Job) -> None:
        assert job.pair is not None  # noqa: S101
        for index in job.lacking:
            demand = job.demands[index]
            asked = within(job.source, demand.start, demand.end)
            if demand.expected is None or not job.target:
                continue
            start = job.target[0].start
            if is_dropped(job.pair, asked, demand.expected, self._function_words, self._target) or names_heading(
                job, demand, self._known.get(demand.found, ()), self._target
            ):
                self._add(job, index, (start, start))
            elif beside := self._beside(job, demand, asked):
                self._add(job, index, beside)

    def _add(self, job: Job, index: int, stretch: tuple[int, int]) -> None:
        del job.failures[index]
        job.edits.append(Edit(index, *stretch, Evidence.ALIGNED))

    def _beside(self, job: Job, demand: Demand, asked: Sequence[int]) -> tuple[int, int] | None:
        light = any(self._function_words.issuperset(phrase.words) for phrase in self._known.get(demand.found, ()))
        if light or primary(self._source) != "en":
            return None
        taken = [(witness.start, witness.end) for witness in job.met if witness is not None]
        taken += [(edit.start, edit.end) for edit in job.edits]
        blocked = {one for stretch in taken for one in within(job.target, *stretch)}
        copied = {word.text for word in job.source}
        explained = {index for index, word in enumerate(job.target) if word.text in copied}
        explained.update(self._rendering_others(job, asked))
        return find_beside(job, demand, explained, blocked, self._vocabulary, self._target_lemmas, self._target)

    def _replace_names(self, job: Job, taken: list[tuple[int, int]]) -> None:
        for index in job.lacking:
            for match in job.found:
                if any(match.start < end and start < match.end for start, end in taken):
                    continue
                senses = [sense for sense in match.senses if sense.concept.id in job.demands[index].readings]
                if senses and not any(is_good(sense) for sense in match.senses):
                    taken.append((match.start, match.end))
                    job.edits.append(Edit(index, match.start, match.end, Evidence.GLOSSARY))
                    break

    def _same(self, job: Job, index: int) -> Iterable[int]:
        """The demands of the same concept: which of them it was that the translation did not meet, cannot be told."""
        readings = job.demands[index].readings
        return [other for other, demand in enumerate(job.demands) if demand.readings == readings]

    def _place(
        self,
        job: Job,
        index: int,
        heard: dict[str, Counter[tuple[str, ...]]],
        blocked: Collection[int],
        *,
        eliminate: bool,
    ) -> Place | None:
        assert job.pair is not None  # noqa: S101
        demand = job.demands[index]
        elsewhere = heard.get(demand.concept.id, Counter()).most_common(_HEARD)
        phrases = [
            *self._known.get(demand.found, ()),
            *(Phrase(words, Evidence.ALIGNED) for words, _ in elsewhere),
        ]
        asked = within(job.source, demand.start, demand.end)
        length = len(demand.expected.text) if demand.expected is not None else 0
        once = eliminate and all(job.met[other] is None for other in self._same(job, index))
        return locate(
            job.pair,
            asked,
            phrases,
            blocked,
            self._function_words,
            self._target_lemmas,
            length,
            unlike={*self._unlike(job, demand), *self._rendering_others(job, asked)} if once else None,
        )

    def _unlike(self, job: Job, demand: Demand) -> Collection[int]:
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

    def _rendering_others(self, job: Job, asked: Sequence[int]) -> Collection[int]:
        """The words of a translation that a dictionary gives for words of the source, but not for the asked ones."""
        others, own = (
            {
                phrase.words[0]
                for word in words
                for phrase in self._vocabulary.get(word.text, ())
                if len(phrase.words) == 1
            }
            for words in (
                [word for index, word in enumerate(job.source) if index not in asked],
                [job.source[index] for index in asked],
            )
        )
        return {
            index
            for index, word in enumerate(job.target)
            for lemmas in (self._lemmas(word),)
            if not lemmas.isdisjoint(others) and lemmas.isdisjoint(own)
        }

    def _lemmas(self, word: Word) -> frozenset[str]:
        known = () if self._target_lemmas is None else self._target_lemmas.lemmas(word.text)
        return frozenset((word.text, word.type, *known))

    def _parts(self, word: str) -> frozenset[PartOfSpeech]:
        if self._inflector is None or word.lower() in self._function_words:
            return frozenset()
        return frozenset(reading.part_of_speech for reading in self._inflector.readings(word))

    def _widened(self, job: Job, index: int, place: Place, blocked: Collection[int]) -> tuple[int, int]:
        """Take in the words beside a place that the term itself ends or begins with, so that none stands twice."""
        first, last = place.first, place.last
        expected = job.demands[index].expected
        term = [] if expected is None else types(read_words(expected.text, self._target_lemmas))
        there = types(job.target)
        for size in range(len(term), 0, -1):
            if there[last : last + size] == term[-size:] and not any(
                one in blocked for one in range(last, last + size)
            ):
                last += size
                break
        for size in range(min(len(term), first), 0, -1):
            if there[first - size : first] == term[:size] and not any(
                one in blocked for one in range(first - size, first)
            ):
                first -= size
                break
        return first, last
