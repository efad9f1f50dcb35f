"""What became in a translation of the concepts that its source names."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zhengming.checks.memory import Memory
from zhengming.checks.regions import RegionKind, Regions
from zhengming.checks.source import Source
from zhengming.documents.bitext import Pair
from zhengming.termbase.choosing import choosing
from zhengming.termbase.demands import Demand, demands, usable_terms, witnesses
from zhengming.termbase.lemmas import lemma_finder
from zhengming.termbase.matcher import Match
from zhengming.termbase.model import Term, Termbase
from zhengming.termbase.within import Within, names_within
from zhengming.text.function_words import FUNCTION_WORDS
from zhengming.text.languages import primary

__all__ = ["Rendering", "renderings"]


@dataclass(frozen=True, slots=True)
class Rendering:
    """One concept in one segment; several concepts where the source's words may name any of them."""

    pair: Pair
    demands: tuple[Demand, ...]
    """Where the source names it, in order; at least one, all of the same readings."""
    names: tuple[Term, ...]
    """What may stand for it in the translation, of all readings; at least one."""
    rendered: int
    """How often the translation names it for these demands: as words of its own, in a compound, in a longer term."""
    doubtful: tuple[tuple[int, int], ...] = ()
    """Longer words of the translation that begin with a name of it; offsets into the whole translation."""

    @property
    def lacking(self) -> int:
        """How many of the demands are not met."""
        return len(self.demands) - self.rendered

    def of(self, pair: Pair) -> "Rendering":
        """Return the same for another segment with the same words."""
        by = pair.start - self.pair.start
        return replace(self, pair=pair, doubtful=tuple((start + by, end + by) for start, end in self.doubtful))


def renderings(
    source: Source,
    text: str,
    language: str,
    termbase: Termbase,
    domains: Sequence[str] = (),
    memory: Memory | None = None,
) -> Iterator[Rendering]:
    """Yield what became of each concept, segment by segment.

    Terms are found by their lemmas too (`zhengming.termbase.lemmas`). Addresses, code and titles of works in the source
    demand nothing; nor does what the glossary renders by function words or single small letters alone, which
    merge with others (``in dem``, ``im``) and come and go with the construction.

    Args:
        source: What was translated.
        text: The translation.
        language: BCP 47 tag of the translation.
        termbase: The glossary.
        domains: Of the glossary, in order of preference where concepts share a word of the source.
        memory: Of the last check of the same file.
    """
    find_source = choosing(lemma_finder(termbase, source.language), source.language, domains)
    find_target = lemma_finder(termbase, language)

    def of_pair(pair: Pair) -> Iterator[Rendering]:
        named = _in_own_words(pair.source, find_source(pair.source))
        wanted = [one for one in demands(pair.source, named, language) if one.readings]
        if not wanted:
            return
        translation = text[pair.start : pair.end]
        found = find_target(translation)
        groups: defaultdict[tuple[str, ...], list[tuple[Demand, Match | None]]] = defaultdict(list)
        for demand, witness in zip(wanted, witnesses(found, wanted), strict=True):
            groups[demand.readings].append((demand, witness))
        for readings, ones in groups.items():
            names = tuple(term for one in readings for term in usable_terms(termbase[one], language))
            if not all(_is_function_word(name) for name in names):
                yield _rendering(pair, ones, names, translation, found)

    if memory is None:
        for pair in source.pairs:
            yield from of_pair(pair)
        return
    what = ("renderings", termbase.fingerprint, source.language, language, tuple(domains))
    for pair in source.pairs:
        part = (pair.source, text[pair.start : pair.end])
        found = memory.recall(what, part, lambda pair=pair: [*of_pair(pair)])  # type: ignore[misc]
        yield from (one.of(pair) for one in found)


def _rendering(
    pair: Pair,
    ones: Sequence[tuple[Demand, Match | None]],
    names: tuple[Term, ...],
    translation: str,
    found: Sequence[Match],
) -> Rendering:
    wanted = tuple(demand for demand, _ in ones)
    rendered = sum(witness is not None for _, witness in ones)
    if rendered == len(ones):
        return Rendering(pair, wanted, names, rendered)
    places = {(start, end): kind for name in names for start, end, kind in names_within(translation, name, found)}
    sure = sum(kind is not Within.WORD for kind in places.values())
    doubtful = (place for place, kind in places.items() if kind is Within.WORD)
    return Rendering(
        pair,
        wanted,
        names,
        min(len(ones), rendered + sure),
        tuple(sorted((pair.start + start, pair.start + end) for start, end in doubtful)),
    )


def _is_function_word(name: Term) -> bool:
    """Whether a name is a function word or a single small letter; in capitals it is an abbreviation."""
    if name.text.isupper():
        return False
    words = FUNCTION_WORDS.get(primary(name.language), frozenset())
    return name.text.lower() in words or (len(name.text) == 1 and name.text.islower())


def _in_own_words(text: str, matches: Sequence[Match]) -> Sequence[Match]:
    if not matches:
        return matches
    regions = Regions(text)
    return [one for one in matches if regions.around(one.start, one.end) is not RegionKind.OPAQUE]
