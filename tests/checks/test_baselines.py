"""Which findings a baseline knows, and its file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.checks.baselines import Baseline, Known, baseline_text, matched, read_baseline
from zhengming.checks.finding import Finding, Severity
from zhengming.checks.fingerprints import Identity, identities
from zhengming.errors import ConfigurationError

LINES = st.lists(st.sampled_from(["The Forum met.", "A Forum.", "Forum and Forum", "Nothing.", ""]), max_size=8)


def found_in(text: str) -> list[Identity]:
    starts = [at for at in range(len(text)) if text.startswith("Forum", at)]
    return identities(text, [Finding("term-deprecated", Severity.ERROR, at, at + 5, "m", "Forum") for at in starts])


def known(found: list[Identity]) -> list[Known]:
    return [Known(one.rule, one.concept, one.found, one.context) for one in found]


@given(LINES, st.randoms())
def test_lines_that_move_make_nothing_new(lines: list[str], random: object) -> None:
    before = known(found_in("\n".join(lines)))
    random.shuffle(lines)  # type: ignore[attr-defined]
    assert None not in matched(before, found_in("\n\n".join(lines)))


@given(LINES, st.integers(0, 8))
def test_one_more_of_the_same_is_new(lines: list[str], at: int) -> None:
    before = known(found_in("\n".join(lines)))
    after = found_in("\n".join([*lines[:at], "One more Forum here.", *lines[at:]]))
    new = [one for one, entry in zip(after, matched(before, after), strict=True) if entry is None]
    assert [one.context for one in new] == [found_in("One more Forum here.")[0].context]


def test_an_entry_knows_one_finding() -> None:
    (one,) = found_in("The Forum met.")
    again = found_in("The Forum met.\nThe Forum met.")
    assert matched(known([one]), again) == [0, None]
    assert matched([], again) == [None, None]


def test_edits_nearby_make_nothing_new() -> None:
    before = known(found_in("The Forum met in May."))
    assert matched(before, found_in("The great Forum met in June.")) == [0]


@pytest.mark.parametrize("change", [{"rule": "term-forbidden"}, {"concept": "focac"}, {"found": "forum"}])
def test_another_thing_is_new(change: dict[str, str]) -> None:
    (one,) = known(found_in("The Forum met."))
    other = Known(**({"rule": one.rule, "concept": one.concept, "found": one.found, "context": one.context} | change))
    assert matched([other], found_in("The Forum met.")) == [None]


texts = st.text(st.characters(exclude_categories=["Cs"]))
entries = st.builds(Known, texts, st.none() | texts, texts, texts, st.none() | texts)


@given(texts=st.dictionaries(texts, st.lists(entries, min_size=1).map(tuple), max_size=3))
def test_a_baseline_is_read_as_it_was_written(
    texts: dict[str, tuple[Known, ...]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("baseline") / "known.json"
    path.write_text(baseline_text(Baseline(path, texts)), encoding="utf-8")
    assert read_baseline(path).texts == texts


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"zhengming-baseline": 2, "texts": {}}', '{"zhengming-baseline": 1, "texts": []}']
    + [f'{{"zhengming-baseline": 1, "texts": {{"a.txt": {value}}}}}' for value in ("{}", "[1]", '[{"rule": "a"}]')],
)
def test_what_is_no_baseline_is_refused_in_one_line(content: str, tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    path.write_text(content)
    with pytest.raises(ConfigurationError, match=r"\A.*known\.json: [^\n]+\Z"):
        read_baseline(path)


def test_a_baseline_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"missing\.json: cannot be read"):
        read_baseline(tmp_path / "missing.json")


def test_texts_are_called_by_their_path_from_the_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "articles").mkdir()
    monkeypatch.chdir(tmp_path / "articles")
    assert Baseline(tmp_path / "known.json").name(Path("a.txt")) == "articles/a.txt"
    assert Baseline(Path("known.json")).name(tmp_path / "articles" / "a.txt") == "a.txt"
    assert Baseline(Path("known.json")).name(tmp_path / "b.txt") == (tmp_path / "b.txt").as_posix()
