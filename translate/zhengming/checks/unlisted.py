"""Chinese names in a text that its glossary does not list, found by their form, and what is to be done about them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from zhengming.checks.regions import RegionKind, Regions, overlapping
from zhengming.names.find import FoundName, Surname, find_names, find_surnames
from zhengming.names.house import HouseStyle
from zhengming.names.judge import Verdict, judge
from zhengming.names.reading import Key, plain
from zhengming.names.variants import Change
from zhengming.names.vote import count
from zhengming.termbase.matcher import Match, MatchForm
from zhengming.termbase.model import Kind, TermType
from zhengming.termbase.persons import roman_name
from zhengming.text.languages import primary

__all__ = ["LANGUAGES", "UnlistedName", "bare_surnames", "unlisted_names"]

LANGUAGES = frozenset({"en", "fr", "de", "es", "pt", "it", "ca", "gl"})
"""Languages whose texts are searched: Latin letters, and capitals that set names apart."""


@dataclass(frozen=True, slots=True)
class UnlistedName:
    """A name at a place of a text, with the verdict on it."""

    name: FoundName
    text: str
    verdict: Verdict
    quoted: bool

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.name.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.name.end

    @property
    def syllables(self) -> tuple[str, ...]:
        """Its syllables, family name first where that is certain, else as they are written."""
        reading = self.verdict.reading
        if reading is not None:
            return (reading.key[0], *reading.key[1])
        return tuple(map(plain, self.text.split()))


def unlisted_names(
    text: str,
    language: str,
    matches: Sequence[Match],
    regions: Regions,
    style: HouseStyle,
    find: Callable[[str, str], Iterable[FoundName]] = find_names,
) -> list[UnlistedName]:
    """Return the names of a text, in order, that no match of the glossary touches.

    Args:
        text: The document.
        language: Its BCP 47 tag; texts of other languages than `LANGUAGES` have none.
        matches: Of the glossary.
        regions: What stands in code, addresses and titles of works is left out.
        style: How the house writes names.
        find: Finds names in a text of a language, as `find_names` does.
    """
    if primary(language) not in LANGUAGES:
        return []
    # A family name by itself may be the beginning of somebody else's name.
    whole = [match for match in matches if match.senses[0].term.type is not TermType.SHORT]
    found = [
        (name, kind)
        for name in find(text, language)
        if (kind := regions.around(name.start, name.end)) is not RegionKind.OPAQUE
        and not overlapping(whole, name.start, name.end)
    ]
    ballots = count((name for name, _ in found), _listed(text, language, matches), text)
    return [
        UnlistedName(
            name,
            text[name.start : name.end],
            judge(name, text[name.start : name.end], ballots, style),
            kind is RegionKind.QUOTATION,
        )
        for name, kind in found
    ]


def _listed(text: str, language: str, matches: Sequence[Match]) -> Iterator[tuple[Key, bool]]:
    for match in matches:
        sense = match.senses[0]
        if sense.concept.kind is not Kind.PERSON or (name := roman_name(sense.concept, language)) is None:
            continue
        key = (" ".join(map(plain, name.family)), tuple(map(plain, name.given)))
        if sense.form is MatchForm.EXACT and text[match.start : match.end] == sense.term.text:
            yield key, name.family_first
        elif sense.change is Change.ORDER:
            yield key, not name.family_first


def bare_surnames(
    text: str, language: str, matches: Sequence[Match], unlisted: Sequence[UnlistedName]
) -> Iterator[tuple[Surname, tuple[str, ...]]]:
    """Yield the titles with a family name alone that two or more persons of the text share, with their full names."""
    if primary(language) not in LANGUAGES:
        return
    persons: defaultdict[str, dict[Key, str]] = defaultdict(dict)
    for one in unlisted:
        if (reading := one.verdict.reading) is not None and not one.name.doubts:
            persons[reading.key[0]].setdefault(
                reading.key, one.verdict.suggestions[0] if one.verdict.suggestions else one.text
            )
    for match in matches:
        concept = match.senses[0].concept
        if concept.kind is Kind.PERSON and (name := roman_name(concept, language)) is not None:
            family = " ".join(map(plain, name.family))
            term = concept.preferred(language)
            if term is not None:
                persons[family].setdefault((family, tuple(map(plain, name.given))), term.text)
    if all(len(ones) < 2 for ones in persons.values()):
        return
    for surname in find_surnames(text):
        if len(ones := persons.get(surname.family, {})) > 1 and not overlapping(matches, surname.start, surname.end):
            yield surname, tuple(ones.values())
