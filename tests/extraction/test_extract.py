import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.extraction.extract import extract, supports
from zhengming.extraction.model import Candidate, Segment
from zhengming.termbase.matcher import matcher_for
from zhengming.termbase.model import Concept, Kind, Status, Term, Termbase

EMPTY = Termbase(())


def found(text: str, language: str = "en", termbase: Termbase = EMPTY, least: int = 2) -> dict[str, Candidate]:
    return {one.text: one for one in extract([Segment(text, "a.txt")], language, termbase, least)}


def glossary(text: str, language: str) -> Termbase:
    return Termbase([Concept("known", terms={language: (Term(text, language),)})])


def test_case_and_number_are_one_candidate_with_its_most_frequent_spelling() -> None:
    candidates = found("Dredging permit. A dredging permit.\nThe dredging permits. A dredging permit.")
    assert candidates["dredging permit"].count == 4
    assert not {"Dredging permit", "dredging permits"} & candidates.keys()


def test_what_stands_only_inside_a_longer_candidate_is_none() -> None:
    candidates = found("The Harbour Safety Board met.\nWe asked the Harbour Safety Board.")
    assert list(candidates) == ["Harbour Safety Board"]


def test_punctuation_headings_code_and_addresses_bound_candidates() -> None:
    text = "fishing, fleet\n# Fishing\nFleet `fishing fleet` https://fishing.fleet/ <fishing fleet>\n" * 3
    assert "fishing fleet" not in found(text)
    assert "fishing fleet" in found("a fishing\nfleet, the fishing fleet")


def test_a_place_is_told() -> None:
    (place, _) = found("The fishing fleet.\n\nEach fishing fleet.")["fishing fleet"].occurrences
    assert (place.segment, place.start, place.end) == (0, 4, 17)


def test_least() -> None:
    assert "fishing fleet" not in found("A fishing fleet. Some fishing fleet.", least=3)


def test_proper_names_are_told() -> None:
    candidates = found("The Harbour Board met a fishing fleet. The Harbour Board saw the fishing fleet.")
    assert candidates["Harbour Board"].is_proper
    assert not candidates["fishing fleet"].is_proper


def test_persons_have_family_and_given_name() -> None:
    person = found("Wang Xiaohong spoke. We met Wang Xiaohong.")["Wang Xiaohong"]
    assert (person.family, person.given) == ("Wang", "Xiaohong")
    person = found("王小洪先生到了。王小洪女士走了。", "zh-Hans")["王小洪"]
    assert (person.family, person.given) == ("王", "小洪")


def test_an_abbreviation_is_no_candidate_beside_what_it_stands_for() -> None:
    candidates = found("The Harbour Safety Board (HSB) met. The HSB of the Harbour Safety Board. An HSB.")
    assert list(candidates) == ["Harbour Safety Board"]
    assert candidates["Harbour Safety Board"].abbreviation == "HSB"
    assert candidates["Harbour Safety Board"].count == 5


def test_chinese_candidates_are_free_at_their_edges() -> None:
    text = "港口安全局开会。他问港口安全局。港口安全局说。由港口安全局发放。"
    assert list(found(text, "zh-Hans")) == ["港口安全局"]


def test_simplified_and_traditional_are_one() -> None:
    assert found("港口安全局开会。他問港口安全局。見證券行。有证券行。", "zh-Hant")["證券行"].count == 2


@pytest.mark.parametrize(
    ("text", "language", "known"),
    [
        ("The Harbour Safety Board met. The Harbour Safety Board.", "en", "Harbour Safety Board"),
        ("The Harbour Safety Board (HSB). An HSB. The HSB.", "en", "HSB"),
        ("Wang Xiaohong spoke. We met Wang Xiaohong.", "en", "Wang Xiaohong"),
        ("港口安全局开会。他问港口安全局。", "zh-Hans", "港口安全局"),
    ],
)
def test_what_the_glossary_has_is_not_proposed_nor_its_parts(text: str, language: str, known: str) -> None:
    assert not found(text, language, glossary(known, language))


def test_what_holds_a_known_term_is_proposed() -> None:
    text = "The Harbour Safety Board met. The Harbour Safety Board."
    assert list(found(text, "en", glossary("safety", "en"))) == ["Harbour Safety Board"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "La Junta de Seguridad del Puerto.\nUna Junta de Seguridad del Puerto.",
            "es",
            "Junta de Seguridad del Puerto",
        ),
        ("Il contrôle l'autorité portuaire. Une autorité portuaire.", "fr", "autorité portuaire"),
        ("Управление безопасности порта. К Управлению безопасности порта.", "ru", "Управление безопасности порта"),
    ],
)
def test_other_languages(text: str, language: str, expected: str) -> None:
    assert expected in found(text, language)


def test_languages_without_spaces_other_than_chinese_are_not_supported() -> None:
    assert [supports(tag) for tag in ("en", "zh-Hant", "ja", "th", "ru")] == [True, True, False, False, True]


WORDS = st.sampled_from(
    "the of and Harbour Safety Board HSB (HSB) permit permits fishing fleet Wang Xiaohong said , . \n IT 12 l'accord"
    " Ünal МВД".split(" ")
)
HAN = st.text(alphabet="港口安全局的会议王小洪先生（）。，A1\n", max_size=60)
TERMS = st.sampled_from(["Harbour Safety", "Board", "HSB", "fishing fleet", "Wang Xiaohong", "permit", "Safety Board"])


@given(st.lists(WORDS, max_size=80).map(" ".join), st.lists(TERMS, max_size=3, unique=True))
def test_a_known_term_is_never_proposed(text: str, terms: list[str]) -> None:
    termbase = Termbase(Concept(one, terms={"en": (Term(one, "en"),)}) for one in terms)
    assert_unknown(extract([Segment(text, "a")], "en", termbase), "en", termbase)


@given(HAN, st.lists(st.sampled_from(["港口", "安全局", "王小洪", "会议"]), max_size=2, unique=True))
def test_a_known_chinese_term_is_never_proposed(text: str, terms: list[str]) -> None:
    termbase = Termbase(
        Concept(one, Kind.TERM, terms={"zh-Hans": (Term(one, "zh-Hans", Status.PREFERRED),)}) for one in terms
    )
    assert_unknown(extract([Segment(text, "a")], "zh-Hans", termbase), "zh-Hans", termbase)


def assert_unknown(candidates: list[Candidate], language: str, termbase: Termbase) -> None:
    find = matcher_for(termbase, language).find
    for one in candidates:
        for text in filter(None, (one.text, one.abbreviation)):
            assert not any((match.start, match.end) == (0, len(text)) for match in find(text))
