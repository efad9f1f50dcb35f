"""Finds many strings in a text at once: exact leftmost-longest among the hits that may stand where they stand.

daachorse (a double-array Aho-Corasick automaton over characters) finds leftmost-longest hits, but knows nothing of
word boundaries. Dropping the hits that break one would lose matches: a shorter pattern at the same place, and those
that the dropped hit covered. So the stretch that such a hit covered is searched again.

Where daachorse has no wheel, ahocorasick_rs finds the same; only it cannot be saved.
"""

from collections.abc import Callable, Sequence

from zhengming.text.characters import CLASSES, LEFT, MARK, RIGHT, begins, ends

__all__ = ["Accept", "Automaton", "Hit"]

Hit = tuple[int, int, int]
"""Start and end offset, half-open, and the number of the pattern."""

Accept = Callable[[int, int, int], bool]
"""Whether a hit that keeps the boundaries counts; the same hit always gets the same answer."""


class Automaton:
    """A set of patterns, numbered from 0, that is searched for in folded text.

    Args:
        find: Returns the leftmost-longest hits of the patterns in a text, boundaries disregarded.
        longest: Length of the longest pattern.
        saved: What `Automaton.load` makes the same automaton from; None where the library cannot say.
    """

    __slots__ = ("_find", "longest", "saved")

    def __init__(self, find: Callable[[str], list[Hit]], longest: int, saved: Callable[[], bytes] | None) -> None:
        self._find = find
        self.longest = longest
        self.saved = saved

    @classmethod
    def build(cls, patterns: Sequence[str]) -> "Automaton":
        """Compile patterns that are not empty and differ from each other."""
        longest = max(map(len, patterns), default=0)
        if not patterns:
            return cls(lambda _: [], longest, None)
        try:
            import daachorse
        except ImportError:
            return cls(_ahocorasick_rs(patterns), longest, None)
        automaton = daachorse.CharwiseDoubleArrayAhoCorasick(list(patterns), daachorse.MATCH_KIND_LEFTMOST_LONGEST)
        return cls(automaton.find, longest, automaton.serialize)

    @classmethod
    def load(cls, saved: bytes, longest: int) -> "Automaton":
        """Restore what `saved` gave.

        Raises:
            ValueError: the bytes are no automaton.
            ImportError: the library that saved it is not here.
        """
        import daachorse

        automaton = daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(saved)
        return cls(automaton.find, longest, automaton.serialize)

    def find(self, text: str, conditional: bytes, accept: Accept) -> list[Hit]:
        """Return, in order, the leftmost-longest of the hits that keep word boundaries and are accepted.

        Args:
            text: Folded as the patterns are.
            conditional: A byte for each pattern, 0 where boundaries alone decide.
            accept: Asked about the hits of the other patterns.
        """

        def counts(start: int, end: int, pattern: int) -> bool:
            return begins(text, start) and ends(text, end) and (not conditional[pattern] or accept(start, end, pattern))

        candidates = self._find(text)
        found: list[Hit] = []
        index, count, length = 0, len(candidates), len(text)
        classes = CLASSES
        while index < count:
            hit = candidates[index]
            index += 1
            start, end, pattern = hit
            # `begins` and `ends` of zhengming.text.characters, written out: this loop sees every candidate.
            if not (start and classes[text[start - 1]] & classes[text[start]] & LEFT):
                following = classes[text[end]] if end < length else 0
                if not (following and (following & MARK or following & classes[text[end - 1]] & RIGHT)) and (
                    not conditional[pattern] or accept(start, end, pattern)
                ):
                    found.append(hit)
                    continue
            position = self._search_again(text, start, end, counts, found)
            # A candidate that was decided on from inside the stretch searched again stands no more.
            while index < count and candidates[index][0] < position:
                if candidates[index][1] > position:
                    position = self._search_again(text, position, candidates[index][1], counts, found)
                index += 1
        return found

    def _search_again(self, text: str, position: int, limit: int, counts: Accept, found: list[Hit]) -> int:
        """Add the matches that begin from ``position`` on and before ``limit``; return where the next may begin."""
        while position < limit:
            window = self._find(text[position : limit + self.longest])
            if not window or position + window[0][0] >= limit:
                return limit
            start = position + window[0][0]
            hit = self._longest_accepted(text, (start, position + window[0][1], window[0][2]), counts)
            if hit is None:
                position = start + 1
            else:
                found.append(hit)
                position = hit[1]
        return position

    def _longest_accepted(self, text: str, hit: Hit | None, counts: Accept) -> Hit | None:
        """Return the longest hit at this start that counts, the given one being the longest of all."""
        while hit is not None and not counts(*hit):
            start, end, _ = hit
            shorter = self._find(text[start : end - 1])
            hit = (start, start + shorter[0][1], shorter[0][2]) if shorter and shorter[0][0] == 0 else None
        return hit


def _ahocorasick_rs(patterns: Sequence[str]) -> Callable[[str], list[Hit]]:
    from ahocorasick_rs import AhoCorasick, MatchKind

    find = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest, store_patterns=False).find_matches_as_indexes
    return lambda text: [(start, end, pattern) for pattern, start, end in find(text)]
