"""What part of speech a word is likely to be, learnt from its neighbours in the texts at hand; no tagger is needed.

A verb stands before articles and after auxiliaries; an attribute is followed by another word in nearly all places; a
noun ends phrases. What is seen too seldom is judged like other words with the same ending.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhengming.extraction.closed_classes import ClosedClasses

__all__ = ["Usage", "UsageCounts"]

_ENDING = 3
"""Letters by which a rare word is compared with others."""
_WEIGHT = 4.0
"""How many occurrences the figures of its ending count for, and what is true of any word for its ending."""
_UNKNOWN = 0.3


@dataclass(frozen=True, slots=True)
class Usage:
    """How a word is used; shares of its occurrences, from 0 to 1."""

    before_words: float
    """A word that is no function word follows."""
    before_determiners: float
    after_auxiliaries: float

    def as_last(self) -> float:
        """How well the word can end a noun phrase, from 0 to 1."""
        return (
            max(0.0, 1 - self.before_words)
            * max(0.0, 1 - 2.5 * self.before_determiners)
            * max(0.0, 1 - 2.5 * self.after_auxiliaries)
        )

    def as_first(self) -> float:
        """How well the word can begin a noun phrase, from 0 to 1."""
        return max(0.0, 1 - 2 * self.after_auxiliaries) * max(0.0, 1 - 2 * self.before_determiners)


class UsageCounts:
    """Counts the neighbours of words.

    Args:
        runs: Words in lower case, by runs.
        classes: Of the language.
    """

    def __init__(self, runs: Iterable[Sequence[str]], classes: ClosedClasses) -> None:
        self._counts: dict[str, list[int]] = {}
        get = self._counts.setdefault
        function_words, determiners, before_verbs = classes.function_words, classes.determiners, classes.before_verbs
        for run in runs:
            last = len(run) - 1
            for index, word in enumerate(run):
                if word in function_words:
                    continue
                following = run[index + 1] if index < last else ""
                plain = following != "" and following not in function_words and not following[0].isdigit()
                bare = following in determiners
                verbal = index > 0 and run[index - 1] in before_verbs
                for key in (word, "-" + word[-_ENDING:]):
                    counts = get(key, [0, 0, 0, 0])
                    counts[0] += 1
                    counts[1] += plain
                    counts[2] += bare
                    counts[3] += verbal

    def usage(self, word: str) -> Usage:
        """Return how a word, in lower case, is used."""
        number, *seen = self._counts.get(word, (0, 0, 0, 0))
        others, *like = self._counts.get("-" + word[-_ENDING:], (0, 0, 0, 0))
        return Usage(
            *(
                (one + _WEIGHT * (other + _UNKNOWN) / (others + 1)) / (number + _WEIGHT)
                for one, other in zip(seen, like, strict=True)
            )
        )
