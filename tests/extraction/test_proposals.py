from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhengming.extraction.extract import extract
from zhengming.extraction.model import Candidate, Occurrence, Rendering, Segment
from zhengming.extraction.proposals import Proposal, proposals
from zhengming.extraction.renderings import with_renderings
from zhengming.reports.proposals import serialize
from zhengming.termbase.model import Concept, Term, Termbase
from zhengming.termbase.toml import load
from zhengming.termbase.validate import problems

EMPTY = Termbase(())
NUMBERS = count()


def candidate(text: str, rendering: str | None = None, known: str | None = None) -> Candidate:
    right = None if rendering is None else Rendering(rendering, 1.0, 1.0, 0.9, known)
    return Candidate(text, 2, 1.0, (Occurrence(0, 0, 1),), rendering=right)


def proposed(*candidates: Candidate, language: str = "en", target: str = "zh-Hans") -> list[Proposal]:
    return list(proposals(candidates, [Segment("A text.", "a.txt")], language, target, {"board"}))


def test_ids_are_unique_and_leave_those_of_the_glossary_alone() -> None:
    made = proposed(candidate("Board"), candidate("board"), candidate("Fishing Fleet"))
    assert [one.concept.id for one in made] == ["board-2", "board-3", "fishing-fleet"]


def test_an_id_comes_from_the_english_rendering() -> None:
    (made,) = proposed(candidate("渔船队", "fishing fleet"), language="zh-Hans", target="en")
    assert made.concept.id == "fishing-fleet"
    (made,) = proposed(candidate("渔船队"), language="zh-Hans", target="en")
    assert made.concept.id == "yu-chuan-dui"


def test_one_rendering_is_put_into_one_concept() -> None:
    first, second = proposed(candidate("fleet", "船队"), candidate("flotilla", "船队"))
    assert set(first.concept.terms) == {"en", "zh-Hans"}
    assert set(second.concept.terms) == {"en"}
    assert second.like == "fleet"


def test_a_rendering_of_the_glossary_is_told_of() -> None:
    (made,) = proposed(candidate("Harbour Board", "港口局", known="harbour-authority"))
    assert set(made.concept.terms) == {"en"}
    assert "the glossary has that for harbour-authority" in "".join(serialize([made]))


def test_line_and_sentence_of_the_example() -> None:
    text = "Title\n\nNobody came. The fleet left, and so did we. More."
    start = text.index("fleet")
    one = Candidate("fleet", 1, 1.0, (Occurrence(0, start, start + 5),))
    (made,) = proposals([one], [Segment(text, "a.txt", 10)], "en", None)
    assert (made.path, made.line, made.example) == ("a.txt", 12, "The fleet left, and so did we.")


def test_comments_hold_no_control_characters(tmp_path: Path) -> None:
    text = "the\x85fleet\x1b \u2028 left, a fleet\x00"
    file = tmp_path / "a.toml"
    made = proposals(extract([Segment(text, "a\n.txt")], "en", EMPTY), [Segment(text, "a\n.txt")], "en", None)
    file.write_text("".join(serialize(made)), encoding="utf-8")
    assert load([file]).get("fleet") is not None


WORDS = st.sampled_from(
    "the of Harbour Safety Board HSB (HSB) permit permits fishing fleet Wang Xiaohong Xiaohong, , . \n IT US и МВД Я"
    " \x85 \\ \" ''' [a] # 港口 A=1 l'accord".split(" ")
)
HAN = st.text(alphabet="港口安全局的会议王小洪先生（）。，A1\n", max_size=40)
PAIRS = st.lists(st.tuples(st.lists(WORDS, max_size=20).map(" ".join), HAN), max_size=5)


@pytest.mark.parametrize(("language", "target"), [("en", "zh-Hans"), ("zh-Hans", "en"), ("en", "en"), ("ru", "fr")])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=PAIRS)
def test_what_is_written_is_a_valid_glossary_and_reads_back(
    language: str, target: str, pairs: list[tuple[str, str]], tmp_path: Path
) -> None:
    sides = [pair[::-1] if language == "zh-Hans" else pair for pair in pairs]
    segments = [Segment(one, "a", 1, other) for one, other in sides]
    known = Termbase([Concept("hsb", terms={"en": (Term("HSB", "en"),)})])
    candidates = with_renderings(extract(segments, language, known), segments, language, target, known)
    made = list(proposals(candidates, segments, language, target, known))
    file = tmp_path / f"{next(NUMBERS)}.toml"
    file.write_text("".join(serialize(made)), encoding="utf-8")
    assert problems([file]) == []
    assert [one.terms for one in load([file])] == [one.concept.terms for one in made]
