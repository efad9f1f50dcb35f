"""What finds the terms and persons of articles, on the side of the source and on that of the target."""

from dataclasses import dataclass, field

from zhengming.names.house import HouseStyle
from zhengming.termbase.choosing import choosing
from zhengming.termbase.lemmas import lemma_finder
from zhengming.termbase.model import Concept, Termbase
from zhengming.translation.article import Article
from zhengming.translation.persons import completed, joined, unlisted_persons
from zhengming.translation.terms.outcomes import Finder

__all__ = ["Vocabulary"]


@dataclass(slots=True)
class Vocabulary:
    """A glossary for translating from one language to another, and the persons whom articles add to it.

    Args:
        termbase: The glossary.
        source: BCP 47 tag.
        target: BCP 47 tag.
        domains: Of the glossary, in order of preference where concepts share a word.
        styles: How the house writes names in the source language and in the target language.
    """

    termbase: Termbase
    source: str
    target: str
    domains: tuple[str, ...] = ()
    styles: tuple[HouseStyle, HouseStyle] = (HouseStyle(), HouseStyle())
    _persons: dict[str, Concept] = field(default_factory=dict, init=False)
    _listed: Finder = field(init=False)

    def __post_init__(self) -> None:
        self.termbase = completed(self.termbase, self.target, self.styles[1])
        self._listed = choosing(lemma_finder(self.termbase, self.source), self.source, self.domains)

    def of(self, article: Article) -> Finder:
        """Return what finds the terms of the source language in an article, and the persons that it names."""
        matches = self._listed(article.text)
        persons = unlisted_persons(article.text, self.source, self.target, matches, self.styles)
        self._persons.update((person.id, person) for person in persons)
        return joined(self._listed, persons, self.source)

    def rendered(self) -> Finder:
        """Return what finds the terms of the target language, and the persons of all articles so far."""
        return joined(lemma_finder(self.termbase, self.target), self._persons.values(), self.target)
