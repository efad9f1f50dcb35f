"""Finds many strings in a text at once: exact leftmost-longest among the hits that may stand where they stand.

daachorse (a double-array Aho-Corasick automaton over characters) finds leftmost-longest hits, but knows nothing of
word boundaries. Dropping the hits that break one would lose matches: a shorter pattern at the same place, and those
that the dropped hit covered. So the stretch that such a hit covered is searched again, unless no
pattern can begin inside it.

Where daachorse has no wheel, ahocorasick_rs finds the same; only it cannot be saved.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zhengming.text.characters import CLASSES, LEFT, MARK, RIGHT, WORD

__all__ = ["Accept", "Automaton", "Edges", "Hit"]

Hit = tuple[int, int, int]
"""Start and end offset, half-open, and the number of the pattern."""

Accept = Callable[[int, int, int], bool]
"""Whether a hit that keeps the boundaries counts; the same hit always gets the same answer."""


@dataclass(frozen=True, slots=True)
class Edges:
    """For each pattern a byte each; see `zhengming.text.characters` for the bits."""

    before: bytes
    """Classes that the character before a match must not have."""
    after: bytes
    """Classes that the character after a match must not have."""
    divisible: bytes
    """1 where another match may begin inside, or a shorter one at the same place, though this one does not count."""
    conditional: bytes
    """Not 0 where more than the boundaries decides whether a hit counts."""

    @classmethod
    def of(cls, patterns: Sequence[str], conditional: bytes, find: Callable[[str], list[Hit]]) -> "Edges":
        """Read the edges off the patterns, as the functions `begins` and `ends` would."""
        before = bytes(CLASSES[pattern[0]] & LEFT for pattern in patterns)
        after = bytes(CLASSES[pattern[-1]] & RIGHT | MARK for pattern in patterns)
        ordered = sorted(patterns)
        divisible = bytes(_divisible(pattern, ordered, find) for pattern in patterns)
        return cls(before, after, divisible, conditional)


def _divisible(pattern: str, ordered: Sequence[str], find: Callable[[str], list[Hit]]) -> bool:
    def begins_one(place: int) -> bool:
        """Whether a pattern begins with the rest from here, or the rest begins with a pattern."""
        rest = pattern[place:]
        index = bisect_left(ordered, rest)
        return (index < len(ordered) and ordered[index].startswith(rest)) or _at_start(find(rest))

    # Characters of one word on both sides are the usual case, and nothing can begin or end between them.
    places = [
        place for place in range(1, len(pattern)) if not (CLASSES[pattern[place - 1]] & CLASSES[pattern[place]] & WORD)
    ]
    return bool(places) and (_at_start(find(pattern[:-1])) or any(map(begins_one, places)))


def _at_start(hits: list[Hit]) -> bool:
    return bool(hits) and hits[0][0] == 0


class Automaton:
    """A set of patterns, numbered from 0, that is searched for in folded text.

    Args:
        find: Returns the leftmost-longest hits of the patterns in a text, boundaries disregarded.
        edges: Of the patterns.
        longest: Length of the longest pattern.
        save: Gives what `Automaton.load` makes the same automaton from; None where the library cannot.
    """

    __slots__ = ("_find", "edges", "longest", "save")

    def __init__(
        self, find: Callable[[str], list[Hit]], edges: Edges, longest: int, save: Callable[[], bytes] | None
    ) -> None:
        self._find = find
        self.edges = edges
        self.longest = longest
        self.save = save

    @classmethod
    def build(cls, patterns: Sequence[str], conditional: bytes) -> "Automaton":
        """Compile folded patterns that are not empty and differ from each other.

        Args:
            patterns: What to find.
            conditional: A byte for each pattern, 0 where boundaries alone decide whether a hit counts.
        """
        find, save = _compile(patterns)
        return cls(find, Edges.of(patterns, conditional, find), max(map(len, patterns), default=0), save)

    @classmethod
    def load(cls, saved: bytes, edges: Edges, longest: int) -> "Automaton":
        """Restore what `save` gave; bytes after its end are ignored.

        Raises:
            ValueError: the bytes are no automaton.
            ImportError: the library that saved it is not here.
        """
        from daachorse import CharwiseDoubleArrayAhoCorasick

        automaton = CharwiseDoubleArrayAhoCorasick.deserialize(saved)
        return cls(automaton.find, edges, longest, automaton.serialize)

    def find(self, text: str, accept: Accept) -> list[Hit]:
        """Return, in order, the leftmost-longest of the hits that keep word boundaries and are accepted.

        Args:
            text: Folded as the patterns are.
            accept: Asked about the hits of conditional patterns.
        """
        candidates = self._find(text)
        if not candidates:
            return []
        edges = self.edges
        classes, before, after, conditional = CLASSES, edges.before, edges.after, edges.conditional
        divisible = edges.divisible
        text += " "  # stands after the last character and, at index -1, before the first

        def counts(start: int, end: int, pattern: int) -> bool:
            return not (
                classes[text[start - 1]] & before[pattern]
                or classes[text[end]] & after[pattern]
                or (conditional[pattern] and not accept(start, end, pattern))
            )

        found: list[Hit] = []
        add = found.append
        position = 0
        for hit in candidates:
            start, end, pattern = hit
            if start < position:
                # Decided on from inside a stretch that was searched again: it stands no more.
                if end > position:
                    position = self._search_again(text, position, end, counts, found)
            # The same as `counts`, written out, since this loop sees every candidate.
            elif (
                classes[text[start - 1]] & before[pattern]
                or classes[text[end]] & after[pattern]
                or (conditional[pattern] and not accept(start, end, pattern))
            ):
                if divisible[pattern]:
                    position = self._search_again(text, start, end, counts, found)
            else:
                add(hit)
        return found

    def _search_again(self, text: str, position: int, limit: int, counts: Accept, found: list[Hit]) -> int:
        """Add the matches that begin from ``position`` on and before ``limit``; return where the next may begin."""
        while position < limit:
            window = self._find(text[position : limit + self.longest])
            if not window or position + window[0][0] >= limit:
                return limit
            start = position + window[0][0]
            hit = self._longest_that_counts(text, (start, position + window[0][1], window[0][2]), counts)
            if hit is None:
                position = start + 1
            else:
                found.append(hit)
                position = hit[1]
        return position

    def _longest_that_counts(self, text: str, hit: Hit | None, counts: Accept) -> Hit | None:
        """Return the longest hit at this start that counts, the given one being the longest of all."""
        while hit is not None and not counts(*hit):
            start, end, _ = hit
            shorter = self._find(text[start : end - 1])
            hit = (start, start + shorter[0][1], shorter[0][2]) if _at_start(shorter) else None
        return hit


def _compile(patterns: Sequence[str]) -> tuple[Callable[[str], list[Hit]], Callable[[], bytes] | None]:
    """Return what finds the leftmost-longest hits of the patterns, and what saves it."""
    if not patterns:
        return lambda _: [], None
    try:
        from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick
    except ImportError:
        return _ahocorasick_rs(patterns), None
    automaton = CharwiseDoubleArrayAhoCorasick(list(patterns), MATCH_KIND_LEFTMOST_LONGEST)
    return automaton.find, automaton.serialize


def _ahocorasick_rs(patterns: Sequence[str]) -> Callable[[str], list[Hit]]:
    from ahocorasick_rs import AhoCorasick, MatchKind

    find = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest, store_patterns=False).find_matches_as_indexes
    return lambda text: [(start, end, pattern) for pattern, start, end in find(text)]
