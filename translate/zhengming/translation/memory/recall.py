"""The memory before any engine: what people have translated is taken, if it says what the glossary demands."""

from collections.abc import Sequence
from dataclasses import dataclass

from zhengming.termbase.demands import Demand
from zhengming.translation.article import Sentence
from zhengming.translation.engines.engine import Route
from zhengming.translation.memory.likeness import normalised
from zhengming.translation.memory.model import Hit
from zhengming.translation.memory.store import Memory
from zhengming.translation.terms.outcomes import Constrained, Finder, State, judge

__all__ = ["MEMORY", "Recollection"]

MEMORY = "memory"
"""The name of the memory where others are of engines."""
_SHOWN = 3
"""Similar units for one paragraph."""


@dataclass(frozen=True, slots=True)
class Recollection:
    """A memory, asked for translations from one language to another."""

    memory: Memory
    source: str
    """BCP 47 tag."""
    target: str
    """BCP 47 tag."""
    find: Finder
    """Finds the terms of the target language."""

    def exact(self, text: str, demands: Sequence[Demand]) -> Constrained | None:
        """Return the translation of a text that a person answers for, or None.

        Units that were reviewed and have no context count; of several the best that meets every demand is taken. One
        that does not say what the glossary demands is never taken: `similar` shows it.
        """
        for unit in self.memory.exact(text, self.source, self.target):
            if unit.reviewed and not unit.context:
                translation = " ".join(unit.target.split("\n")).strip()
                outcomes = judge(translation, demands, self.find)
                if all(outcome.state is not State.FLAGGED for outcome in outcomes):
                    return Constrained(translation, Route(MEMORY, self.source, self.target, ()), outcomes)
        return None

    def sentences(self, sentences: Sequence[Sentence]) -> list[Constrained | None]:
        """Return for each sentence what `exact` does."""
        return [self.exact(sentence.text, sentence.demands) for sentence in sentences]

    def similar(self, paragraph: str, sentences: Sequence[Sentence], translation: str) -> list[Hit]:
        """Return up to three units that are like a paragraph, or like one of its sentences, for its reviewer.

        Args:
            paragraph: The text.
            sentences: Of the paragraph.
            translation: Of the paragraph; what says the same is left out.
        """
        texts = dict.fromkeys([paragraph, *(sentence.text for sentence in sentences)])
        hits = {
            (hit.unit.source, hit.unit.target): hit
            for text in texts
            for hit in self.memory.similar(text, self.source, self.target, limit=_SHOWN)
            if normalised(hit.unit.target) not in normalised(translation)
        }
        # Those of the paragraph come before those of a sentence that are as near.
        return sorted(hits.values(), key=lambda hit: -hit.score)[:_SHOWN]
