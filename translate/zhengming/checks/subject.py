"""What rules look at: a text, the terms found in it, and the stretches that are not the author's own words."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from operator import attrgetter

from zhengming.checks.memory import Memory
from zhengming.checks.regions import RegionKind, Regions
from zhengming.checks.renderings import Rendering, renderings
from zhengming.checks.source import Source
from zhengming.checks.unlisted import UnlistedName, unlisted_names
from zhengming.names.find import find_names
from zhengming.names.house import HouseStyle
from zhengming.termbase.choosing import choosing
from zhengming.termbase.matcher import Match, Sense, matcher_for
from zhengming.termbase.model import Concept, Status, Term, Termbase, TermType

__all__ = ["Mention", "Subject"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the text names a concept."""

    start: int
    end: int
    senses: tuple[Sense, ...]
    """The closest readings: all of the same form, at least one."""
    quoted: bool
    """Whether it stands in somebody's quoted words, with other words beside it."""

    @property
    def sense(self) -> Sense:
        """The first reading; the only one where `unique`."""
        return self.senses[0]

    @property
    def unique(self) -> bool:
        """Whether the termbase leaves no doubt which concept is meant."""
        return len({sense.concept.id for sense in self.senses}) == 1

    @property
    def is_name(self) -> bool:
        """Whether this is a name in its own right, not an abbreviation or a short form."""
        return all(sense.term.type is TermType.FULL for sense in self.senses)

    def unwanted(self, status: Status) -> bool:
        """Whether every reading has this status."""
        return all(sense.term.status is status for sense in self.senses)


@dataclass(frozen=True)
class Subject:
    """A text in one language, to be checked against a termbase."""

    text: str
    language: str
    termbase: Termbase
    house: HouseStyle = field(default_factory=HouseStyle)
    """How names that the glossary does not list are to be written."""
    domains: tuple[str, ...] = ()
    """Of the termbase, in order of preference where concepts share a word."""
    source: Source | None = None
    """What the text is a translation of; None: that is not known, or it is none."""
    markup: bool = True
    """Whether code, tags and block quotations may stand in the text, as `Regions` says."""
    quoted: tuple[tuple[int, int], ...] = ()
    """What its format has set apart as somebody's words."""
    memory: Memory | None = None
    """Of the last check of the same document."""

    @cached_property
    def regions(self) -> Regions:
        """Quotations, titles, addresses and code."""
        return Regions(self.text, markup=self.markup, quoted=self.quoted)

    @cached_property
    def mentions(self) -> Sequence[Mention]:
        """Every mention of a concept outside titles, addresses and code, in order."""
        mentions = (self._mention(match) for match in self.matches)
        return [mention for mention in mentions if mention is not None]

    @cached_property
    def matches(self) -> Sequence[Match]:
        """Every match of the termbase, wherever it stands, in order."""
        if self.memory is None:
            find = matcher_for(self.termbase, self.language).find
        else:
            find = partial(self.memory.matches, self.termbase, self.language)
        return choosing(find, self.language, self.domains)(self.text)

    @cached_property
    def unlisted(self) -> Sequence[UnlistedName]:
        """Every Chinese name outside titles, addresses and code that the termbase does not list, in order."""
        find = find_names if self.memory is None else self.memory.names
        return unlisted_names(self.text, self.language, self.matches, self.regions, self.house, find)

    @cached_property
    def renderings(self) -> Sequence[Rendering]:
        """What became of each concept that the source names, segment by segment."""
        if self.source is None:
            return ()
        found = renderings(self.source, self.text, self.language, self.termbase, self.domains, self.memory)
        return list(found)

    def mentions_between(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions in a stretch of the text."""
        first = bisect_left(self.mentions, start, key=attrgetter("start"))
        last = bisect_left(self.mentions, end, key=attrgetter("start"))
        return [mention for mention in self.mentions[first:last] if mention.end <= end]

    def preferred(self, concept: Concept) -> Term | None:
        """Return the name to use for a concept in this text."""
        return concept.preferred(self.language)

    def _mention(self, match: Match) -> Mention | None:
        kind = self.regions.around(match.start, match.end)
        if kind is RegionKind.OPAQUE:
            return None
        closest = match.senses[0].form
        senses = tuple(sense for sense in match.senses if sense.form is closest)
        return Mention(match.start, match.end, senses, kind is RegionKind.QUOTATION)
