"""Repair of finished translations: what they lack is found, replaced, and the result verified.

Whoever made the translation is not asked. What cannot be put right is left as it stands and said.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from zhengming.morphology.model import Lemmatiser
from zhengming.termbase.demands import Demand, witnesses
from zhengming.termbase.matcher import Match
from zhengming.text.languages import is_unspaced
from zhengming.translation.engines.engine import Link
from zhengming.translation.terms.outcomes import Finder
from zhengming.translation.terms.repair.dropped import put_in_gap
from zhengming.translation.terms.repair.inflected import insert_inflected
from zhengming.translation.terms.repair.job import Edit, Job, types, weights
from zhengming.translation.terms.repair.knowledge import Isolated, Phrases, known_phrases, vocabulary
from zhengming.translation.terms.repair.locate import Pair, Phrase
from zhengming.translation.terms.repair.model import Failure, Repair, Repaired
from zhengming.translation.terms.repair.places import Places
from zhengming.translation.terms.repair.recurrence import Cohesion
from zhengming.translation.terms.repair.substitute import Inserted, Inserter, insert_verbatim
from zhengming.translation.terms.repair.words import read_words

__all__ = ["Isolated", "Phrases", "Repairer"]


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

    def _job(self, sentence: str, text: str, demands: Sequence[Demand], links: Sequence[Link], find: Finder) -> Job:
        found = find(text)
        return Job(sentence, text, demands, links, find, found, witnesses(found, demands))

    def _locate(self, jobs: Sequence[Job]) -> None:
        for job in jobs:
            job.source = read_words(job.sentence, self._source_lemmas)
            job.target = read_words(job.text, self._target_lemmas)
        asked = list(dict.fromkeys(job.demands[index].found for job in jobs for index in job.lacking))
        known = known_phrases(asked, self._phrases, self._isolated)
        words = vocabulary((word.text for job in jobs for word in job.source), self._phrases)
        self._align(jobs, known, words)
        Places(self._source, self._target, self._target_lemmas, known, words).find(jobs)

    def _align(
        self, jobs: Sequence[Job], known: Mapping[str, Sequence[Phrase]], words: Mapping[str, Sequence[Phrase]]
    ) -> None:
        """Fit the aligner on all texts, and link the words of those that lack something."""
        from zhengming.translation.terms.repair.align import Aligner

        single = [
            (phrase, " ".join(one.words))
            for renderings in (known, words)
            for phrase, found in renderings.items()
            for one in found
            if " ".join(one.words) != phrase.lower()
        ]
        # Renderings of which a word is nowhere in the translations say nothing about them.
        there = {one for job in jobs for word in job.target for one in (word.text, word.type)}
        single = [(left, right) for left, right in single if there.issuperset(right.split())]
        # Wrong wordings share words with the approved ones.
        approved = {(one.found, one.expected.text) for job in jobs for one in job.demands if one.expected is not None}
        entries = [
            (types(read_words(left, self._source_lemmas)), types(read_words(right, self._target_lemmas)))
            for left, right in (*single, *sorted(approved))
        ]
        by_characters = is_unspaced(self._target)
        aligner = Aligner(
            [*(types(job.source) for job in jobs), *(left for left, _ in entries)],
            [*(types(job.target) for job in jobs), *(right for _, right in entries)],
            by_characters=by_characters,
        )
        cohesion = Cohesion([[word.text for word in job.target] for job in jobs]) if by_characters else None
        for job in jobs:
            if job.lacking:
                asked = types(job.source), types(job.target), weights(job, self._in_dictionary(job, words))
                job.pair = Pair(
                    job.source,
                    job.target,
                    aligner.posteriors(*asked),
                    aligner.renderings(*asked),
                    _gaps(job),
                    None if cohesion is None else cohesion.cuts([word.text for word in job.target]),
                )

    def _in_dictionary(self, job: Job, words: Mapping[str, Sequence[Phrase]]) -> list[tuple[int, int]]:
        """The words of a text and of its translation that a dictionary has as a pair."""
        places: dict[str, list[int]] = {}
        for column, word in enumerate(job.target):
            lemmas = () if self._target_lemmas is None else self._target_lemmas.lemmas(word.text)
            for lemma in {word.text, word.type, *lemmas}:
                places.setdefault(lemma, []).append(column)
        return [
            (row, column)
            for row, word in enumerate(job.source)
            for column in sorted(
                {
                    column
                    for one in words.get(word.text, ())
                    if len(one.words) == 1
                    for column in places.get(one.words[0], ())
                }
            )
        ]

    def _finished(self, job: Job) -> Repaired:
        outcomes: list[Repair | Failure | None] = [None] * len(job.demands)
        for index, failure in job.failures.items():
            outcomes[index] = failure
        text, met = job.text, job.met
        done: list[tuple[Edit, int, int, str, bool]] = []
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
        self, text: str, edit: Edit, job: Job, met: Sequence[Match | None]
    ) -> tuple[Inserted, list[Match | None]] | None:
        """Put a term in and verify it: in the form that its place asks for, else as it is listed."""
        demand = job.demands[edit.demand]
        for insert in dict.fromkeys((self._insert, insert_verbatim)):
            new = (
                insert(text, edit.start, edit.end, demand, job.sentence, self._target)
                if edit.start < edit.end
                else put_in_gap(text, edit.start, demand, job.sentence, self._target)
            )
            if new is None:
                break
            now = witnesses(job.find(new.text), job.demands)
            kept = all(after is not None for before, after in zip(met, now, strict=True) if before is not None)
            if kept and sum(one is not None for one in now) > sum(one is not None for one in met):
                return new, now
        return None


def _gaps(job: Job) -> frozenset[int]:
    """The words before which more than a space stands."""
    return frozenset(
        index
        for index, (one, other) in enumerate(pairwise(job.target), 1)
        if job.text[one.end : other.start].strip(" ")
    )
