"""The automaton finds exactly what a search by hand finds, whichever library is below."""

import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zhengming.termbase.automaton import Automaton, Hit
from zhengming.text.characters import begins, ends
from zhengming.text.fold import fold

# Few characters, so that patterns overlap: Latin, digit, Han, Kana, Hangul, Cyrillic, marks, astral Han and letter,
# punctuation, space, a lone surrogate (which folding makes U+FFFD).
ALPHABET = "ab1公安部アの국и\u0301\u0903𠀀𐐨'- \ufffd"
TEXTS = st.text(ALPHABET, max_size=40)
PATTERNS = st.lists(st.text(ALPHABET, min_size=1, max_size=6), max_size=12, unique=True)


def by_hand(text: str, patterns: list[str], refused: frozenset[int]) -> list[Hit]:
    """At each place the longest pattern that may stand there; what it covers is used up."""
    found: list[Hit] = []
    place = 0
    while place < len(text):
        fits = [
            (place, place + len(pattern), number)
            for number, pattern in enumerate(patterns)
            if text.startswith(pattern, place)
            and begins(text, place)
            and ends(text, place + len(pattern))
            and not (number in refused and place % 2)
        ]
        if fits:
            found.append(max(fits, key=lambda hit: hit[1]))
            place = found[-1][1]
        else:
            place += 1
    return found


def check(text: str, patterns: list[str], refused: frozenset[int]) -> None:
    conditional = bytes(number in refused for number in range(len(patterns)))
    automaton = Automaton.build(patterns, conditional)
    found = automaton.find(text, lambda start, _end, _pattern: start % 2 == 0)
    assert found == by_hand(text, patterns, refused)
    if automaton.save is not None:
        restored = Automaton.load(automaton.save(), automaton.edges, automaton.longest)
        assert restored.find(text, lambda start, _end, _pattern: start % 2 == 0) == found


CASES = given(TEXTS, PATTERNS, st.frozensets(st.integers(0, 11)))


@settings(max_examples=400, deadline=None)
@CASES
@example("公安部安a公安", ["公安部", "安a公", "部"], frozenset({0, 1}))
def test_equals_a_search_by_hand(text: str, patterns: list[str], refused: frozenset[int]) -> None:
    check(text, patterns, refused)


@settings(max_examples=200, deadline=None)
@CASES
def test_the_other_library_finds_the_same(text: str, patterns: list[str], refused: frozenset[int]) -> None:
    pytest.importorskip("ahocorasick_rs", reason="ahocorasick_rs is installed where daachorse has no wheel")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "daachorse", None)
        check(text, patterns, refused)


def test_folded_texts_can_be_searched_whatever_they_hold() -> None:
    text = "\ud800公安部\udfff\x00"
    assert Automaton.build(["公安部"], b"\0").find(fold(text), lambda *_: True) == [(1, 4, 0)]
