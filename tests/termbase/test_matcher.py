"""What the matcher finds and what it leaves: the cases that readers judge it by."""

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengming.termbase.matcher import MatchForm, TermMatcher, matcher_for
from zhengming.termbase.model import Concept, Kind, Status, Term, Termbase
from zhengming.text.characters import begins, ends
from zhengming.text.fold import fold, fold_form
from zhengming.text.spelling import spellings
from zhengming.text.unwrap import unwrap


def termbase(language: str, *terms: str | Term, kind: Kind = Kind.TERM) -> Termbase:
    """Make a termbase with a concept for each term, named by its text."""
    made = [Term(one, language) if isinstance(one, str) else one for one in terms]
    return Termbase(
        Concept(f"{number}-{term.text}", kind=kind, terms={term.language: (term,)}) for number, term in enumerate(made)
    )


def found(base: Termbase, language: str, text: str) -> list[tuple[str, str]]:
    return [
        (text[match.start : match.end], match.senses[0].form.value) for match in TermMatcher(base, language).find(text)
    ]


# Language, terms, text, what is found: the string and its form.
BOUNDARIES = [
    ("zh-Hans", ["公安部"], "中国公安部宣布", [("公安部", "exact")]),
    ("zh-Hans", ["公安部"], "公安部门", []),
    ("zh-Hans", ["公安部", "公安"], "公安部门", [("公安", "exact")]),
    ("zh-Hans", ["公安部"], "公安部队", []),
    ("zh-Hans", ["外交部"], "外交部门户网站", [("外交部", "exact")]),
    ("zh-Hans", ["中国"], "发展中国家", []),
    ("zh-Hans", ["中国"], "中国家庭", [("中国", "exact")]),
    ("zh-Hans", ["中美", "美国"], "其中美国占一半", [("美国", "exact")]),
    ("zh-Hans", ["UN"], "中国UN宣布", [("UN", "exact")]),
    ("en", ["iOS"], "silențios", []),
    ("en", ["site"], "website sites site", [("sites", "inflected"), ("site", "exact")]),
    ("en", ["health", "Health Care"], "Health Care and health", [("Health Care", "exact"), ("health", "exact")]),
    ("en", ["new york city", "york"], "new york citizen", [("york", "exact")]),
    ("en", ["a b", "b c d"], "a b c d", [("a b", "exact")]),
    ("en", ["cafe"], "cafe\u0301 cafe", [("cafe", "exact")]),
    ("en", ["G7"], "G7 G77 G7's", [("G7", "exact"), ("G7", "exact")]),
    ("en", ["state"], "the state’s states’", [("state", "exact"), ("states", "inflected")]),
    ("ko", ["미국"], "미국은 남미국가", [("미국", "exact")]),
    ("ja", ["ロシア"], "ロシアはプロシアと", [("ロシア", "exact")]),
    ("ja", ["警察"], "警察は海外警察", [("警察", "exact"), ("警察", "exact")]),
]

FOLDING = [
    ("en", ["Turkey"], "turkey TURKEY Turkey", [("turkey", "folded"), ("TURKEY", "folded"), ("Turkey", "exact")]),
    ("en", ["US"], "give us the US", [("US", "exact")]),
    ("es", ["UN"], "un informe de la UN", [("UN", "exact")]),
    ("en", ["UN"], "the ＵＮ", [("ＵＮ", "folded")]),
    ("en", ["WHO"], "Who asked the WHO?", [("WHO", "exact")]),
    ("en", ["INTERPOL"], "Interpol", [("Interpol", "folded")]),
    ("en", ["public security"], "PUBLIC SECURITY", [("PUBLIC SECURITY", "folded")]),
    ("en", ["public security"], "public\u00a0security", [("public\u00a0security", "exact")]),
    ("en", ["public security"], "public\nsecurity", [("public\nsecurity", "exact")]),
    ("en", ["public security"], "public\n\nsecurity", []),
    ("en", ["people's congress"], "people’s congress", [("people’s congress", "exact")]),
    ("en", ["office"], "the oﬃce", [("oﬃce", "folded")]),
    ("zh-Hans", ["台湾"], "臺灣 台灣 台湾", [("臺灣", "folded"), ("台灣", "folded"), ("台湾", "exact")]),
    ("zh-Hant", ["臺灣"], "台湾", [("台湾", "folded")]),
    ("de", ["Straße"], "STRASSE, Strasse", [("STRASSE", "folded"), ("Strasse", "folded")]),
    ("de", ["Strasse"], "Straße", [("Straße", "folded")]),
    ("fr", ["Éthiopie"], "E\u0301thiopie", [("E\u0301thiopie", "exact")]),
    ("fr", ["E\u0301thiopie"], "Éthiopie", [("Éthiopie", "exact")]),
    ("tr", ["İstanbul"], "istanbul İSTANBUL", [("istanbul", "folded"), ("İSTANBUL", "folded")]),
    ("el", ["λόγος"], "ΛΌΓΟΣ", [("ΛΌΓΟΣ", "folded")]),
    ("en", ["𐐀𐐩"], "a 𐐨𐐩 b", [("𐐨𐐩", "folded")]),
    ("zh-Hans", ["公安部"], "\ud800公安部\udfff", [("公安部", "exact")]),
]

INFLECTION = [
    ("en", "Ministry of Public Security", "Ministries of Public Security"),
    ("en", "police station", "police stations"),
    ("en", "police stations", "police station"),
    ("en", "analysis", "analyses"),
    ("es", "comisaría de policía", "comisarías de policía"),
    ("es", "represión transnacional", "represiones transnacionales"),
    ("es", "servicios policiales", "servicio policial"),
    ("fr", "poste de police", "postes de police"),
    ("fr", "régime autoritaire", "régimes autoritaires"),
    ("fr", "tribunal", "tribunaux"),
    ("pt", "estação policial", "estações policiais"),
    ("it", "stazione di polizia", "stazioni di polizia"),
    ("it", "regime autoritario", "regimi autoritari"),
    ("ca", "comissaria de policia", "comissaries de policia"),
    ("gl", "comisaría de policía", "comisarías de policía"),
    ("de", "Polizeistation", "Polizeistationen"),
    ("de", "Ministerium für Öffentliche Sicherheit", "Ministeriums für Öffentliche Sicherheit"),
    ("de", "transnationale Repression", "transnationaler Repression"),
    ("de", "Verband", "Verbände"),
    ("ru", "Министерство общественной безопасности", "Министерством общественной безопасности"),
    ("ru", "транснациональные репрессии", "транснациональных репрессий"),
    ("ru", "полицейский участок", "полицейский участок"),
    ("ru", "Коммунистическая партия Китая", "Коммунистической партии Китая"),
]

NOT_INFLECTION = [
    ("en", "United Nations", "a United Nation"),
    ("en", "security", "the securities market"),
    ("en", "MPS", "MPs"),
    ("en", "universal", "university"),
    ("es", "universal", "universidad"),
    ("es", "Naciones Unidas", "nación unida"),
]


@pytest.mark.parametrize(("language", "terms", "text", "expected"), [*BOUNDARIES, *FOLDING])
def test_finds_terms(language: str, terms: list[str], text: str, expected: list[tuple[str, str]]) -> None:
    assert found(termbase(language, *terms), language, text) == expected


@pytest.mark.parametrize(("language", "term", "text"), INFLECTION)
def test_finds_other_numbers_and_cases(language: str, term: str, text: str) -> None:
    assert [one for one, _ in found(termbase(language, term), language, f"– {text}.")] == [text]


@pytest.mark.parametrize(("language", "term", "text"), NOT_INFLECTION)
def test_leaves_what_only_looks_alike(language: str, term: str, text: str) -> None:
    assert found(termbase(language, term), language, text) == []


def test_names_of_persons_are_not_put_into_the_plural() -> None:
    assert found(termbase("en", "Peter King", kind=Kind.PERSON), "en", "Peter Kings") == []


def test_names_of_persons_have_cases_in_russian() -> None:
    base = termbase("ru", "Си Цзиньпин", kind=Kind.PERSON)
    assert found(base, "ru", "с Си Цзиньпином") == [("Си Цзиньпином", "inflected")]


def test_excluded_strings_are_left_alone() -> None:
    base = termbase("en", Term("Georgia", "en", excluded=("Georgia Tech",)))
    text = "Georgia Tech in Georgia, Georgia Technical"
    assert [match.start for match in TermMatcher(base, "en").find(text)] == [16, 25]


def test_an_exclusion_of_one_concept_leaves_the_other() -> None:
    base = termbase("zh-Hans", Term("公安部", "zh-Hans", excluded=("公安部长",)), "公安部")
    (match,) = TermMatcher(base, "zh-Hans").find("公安部長")
    assert [sense.concept.id for sense in match.senses] == ["1-公安部"]


@pytest.mark.parametrize(("choice", "expected"), [(True, []), (False, [("us", "folded")]), (None, [])])
def test_a_term_says_whether_its_case_counts(choice: bool | None, expected: list[tuple[str, str]]) -> None:
    assert found(termbase("en", Term("US", "en", case_sensitive=choice)), "en", "us") == expected


def test_listed_forms_are_the_term() -> None:
    base = termbase("ru", Term("участок", "ru", forms=("участка",)))
    assert found(base, "ru", "участка") == [("участка", "exact")]


def test_terms_of_every_status_are_found() -> None:
    terms = [Term(f"term {status}", "en", status=status) for status in Status]
    assert len(found(termbase("en", *terms), "en", ", ".join(term.text for term in terms))) == len(Status)


def test_senses_stand_in_order_of_closeness_then_of_the_termbase() -> None:
    base = termbase("en", "turkey", "Turkey", "Turkey")
    (match,) = TermMatcher(base, "en").find("Turkey")
    assert [(sense.concept.id, sense.form) for sense in match.senses] == [
        ("1-Turkey", MatchForm.EXACT),
        ("2-Turkey", MatchForm.EXACT),
        ("0-turkey", MatchForm.FOLDED),
    ]


def test_spellings_of_persons_say_how_they_differ() -> None:
    terms = {
        "en": (Term("Wu Shaoping", "en", family="Wu", given="Shaoping"),),
        "zh-Hans": (Term("吴绍平", "zh-Hans", family="吴", given="绍平"),),
    }
    matcher = TermMatcher(Termbase([Concept("wu-shaoping", kind=Kind.PERSON, terms=terms)]), "en")
    (match,) = matcher.find("says Shao Ping Wu, a lawyer")
    assert (match.start, match.end) == (5, 17)
    assert [(sense.form, sense.change and sense.change.value) for sense in match.senses] == [("name", "order")]


def test_an_empty_termbase_finds_nothing() -> None:
    assert list(TermMatcher(Termbase([]), "en").find("text")) == []
    assert list(TermMatcher(termbase("en", "text"), "en").find("")) == []


def test_one_matcher_is_shared_and_goes_with_its_termbase() -> None:
    base = termbase("en", "police")
    matcher = matcher_for(base, "en")
    assert matcher_for(base, "EN") is matcher
    gone = weakref.ref(base)
    del base
    gc.collect()
    assert gone() is None


def test_threads_share_a_matcher() -> None:
    matcher = TermMatcher(termbase("en", "police station", "US", "health"), "en")
    text = "The US police stations and health. " * 50
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(matcher.find, [text] * 16))
    assert all(result == results[0] for result in results)


WORDS = st.text("aB公部門门アé\u0301𠀀 ’-Ｕ", min_size=1, max_size=4).filter(lambda word: bool(word.strip()))

# Words broken over a line end are put together first; that has tests of its own.
TEXTS = st.text("aB公部門门アé\u0301𠀀 ’-Ｕ\ud800\n", max_size=40).filter(lambda text: unwrap(text) is None)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.lists(WORDS, max_size=8))
def test_what_is_found_folds_to_a_term_between_boundaries(text: str, words: list[str]) -> None:
    base = termbase("ja", *(Term(word, "ja", case_sensitive=index % 2 == 0) for index, word in enumerate(words)))
    end = 0
    for match in TermMatcher(base, "ja").find(text):
        assert end <= match.start < match.end
        end = match.end
        assert begins(fold(text), match.start)
        assert ends(fold(text), match.end)
        for sense in match.senses:
            same = fold_form if sense.term.case_sensitive else fold
            assert compose(same(text[match.start : match.end])) == compose(same(" ".join(sense.term.text.split())))


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.lists(WORDS, max_size=8), st.lists(WORDS, max_size=3))
def test_finds_what_a_search_by_hand_finds(text: str, words: list[str], excluded: list[str]) -> None:
    terms = [
        Term(word, "ja", case_sensitive=index % 2 == 0, excluded=tuple(excluded) if index % 3 == 0 else ())
        for index, word in enumerate(words)
    ]
    matches = TermMatcher(termbase("ja", *terms), "ja").find(text)
    assert [(match.start, match.end) for match in matches] == by_hand(text, terms)


def by_hand(text: str, terms: list[Term]) -> list[tuple[int, int]]:
    """At each place the longest spelling of a term that may stand there; what it covers is used up."""
    folded, cased = fold(text), fold_form(text)
    places: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        fits = [
            start + len(spelling)
            for term in terms
            for spelling in spellings(term.text, "ja")
            if folded.startswith(fold(spelling), start)
            and (not term.case_sensitive or cased.startswith(fold_form(spelling), start))
            and begins(folded, start)
            and ends(folded, start + len(spelling))
            and not any(covers(folded, fold(one), start, start + len(spelling)) for one in term.excluded)
        ]
        if fits:
            places.append((start, max(fits)))
        start = max(fits, default=start + 1)
    return places


def covers(folded: str, longer: str, start: int, end: int) -> bool:
    return any(
        folded.startswith(longer, place) and begins(folded, place) and ends(folded, place + len(longer))
        for place in range(max(0, end - len(longer)), start + 1)
    )


def compose(text: str) -> str:
    return normalize("NFC", text)


@pytest.mark.parametrize(
    "broken", ["police\r\nstation", "police  \n  station", "police\n> station", "well-\nmade", "well-\r\nmade"]
)
def test_finds_what_is_broken_over_a_line_end_where_it_stands(broken: str) -> None:
    text = f"one\r\n> the {broken} here"
    found = TermMatcher(termbase("en", "police station", "well-made"), "en").find(text)
    assert [text[match.start : match.end] for match in found] == [broken]
