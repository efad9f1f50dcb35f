"""Names that no glossary lists, where they stand in texts; and names in Chinese ones."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.checks.explain import RULES, explain
from zhengming.checks.finding import Finding, Safety
from zhengming.checks.fixes import normalise
from zhengming.checks.runner import check
from zhengming.checks.settings import Settings, read_settings
from zhengming.errors import ConfigurationError
from zhengming.names.house import Capitals, GivenName, HouseStyle, Order
from zhengming.names.judge import Action
from zhengming.termbase.model import Concept, Kind, Term, Termbase

NONE = Termbase(())
NAMES = Settings(select=RULES)


def findings(text: str, language: str = "en", termbase: Termbase = NONE) -> list[Finding]:
    return check(text, language, termbase, NAMES)


@pytest.mark.parametrize(
    ("language", "text", "fixed"),
    [
        ("en", "Premier Jianping Lai's view", "Premier Lai Jianping's view"),
        ("en", "JIANPING LAI LEFT", "JIANPING LAI LEFT"),
        ("en", "“Jianping\u00a0Lai left,” said Wu Shao-ping.", "“Jianping\u00a0Lai left,” said Wu Shaoping."),
        ("fr", "L'avocat Jianping Lai est parti.", "L'avocat Lai Jianping est parti."),
        ("de", "Der Anwalt Jianping Lai ging.", "Der Anwalt Lai Jianping ging."),
        ("es", "El abogado Jianping Lai salió.", "El abogado Lai Jianping salió."),
        ("hu", "Jianping Lai elment.", "Jianping Lai elment."),
    ],
)
def test_what_stands_around_a_name_is_kept(language: str, text: str, fixed: str) -> None:
    assert normalise(text, language, NONE, NAMES).text == fixed


@pytest.mark.parametrize(
    "text",
    [
        "“The lawyer Jianping Lai has left us,” he said.",
        "https://example.org/Jianping Lai",
        "`Jianping Lai`",
        "Jianping Lai (2019) shows it.",
        "as Jianping Lai et al. show",
    ],
)
def test_quotations_addresses_and_references_stay(text: str) -> None:
    assert normalise(text, "en", NONE, NAMES).text == text


@pytest.mark.parametrize(
    ("style", "text", "fixed"),
    [
        (HouseStyle(order=Order.GIVEN_FIRST), "the lawyer Lai Jianping", "the lawyer Jianping Lai"),
        (HouseStyle(order=Order.KEEP), "the lawyer Jian-ping Lai", "the lawyer Jianping Lai"),
        (HouseStyle(given=GivenName.HYPHENATED), "the lawyer Lai Jianping", "the lawyer Lai Jian-ping"),
        (HouseStyle(given=GivenName.SPACED), "the lawyer Lai Jian-ping", "the lawyer Lai Jian Ping"),
        (HouseStyle(given=GivenName.KEEP), "the lawyer Jian-ping Lai", "the lawyer Lai Jian-ping"),
        (HouseStyle(capitals=Capitals.FAMILY), "the lawyer Lai Jianping", "the lawyer LAI Jianping"),
        (HouseStyle(capitals=Capitals.KEEP), "the lawyer Jianping LAI", "the lawyer LAI Jianping"),
    ],
)
def test_the_house_style(style: HouseStyle, text: str, fixed: str) -> None:
    settings = Settings(select=RULES, names=style)
    once = normalise(text, "en", NONE, settings)
    assert once.text == fixed
    assert normalise(fixed, "en", NONE, settings).applied == ()


def test_the_house_style_in_a_configuration_file(tmp_path: Path) -> None:
    path = tmp_path / "zhengming.toml"
    path.write_text('[names]\norder = "given-first"\ngiven = "hyphenated"\ncapitals = "family"\n')
    assert read_settings(path, RULES).names == HouseStyle(Order.GIVEN_FIRST, GivenName.HYPHENATED, Capitals.FAMILY)


def test_the_house_style_of_one_language(tmp_path: Path) -> None:
    path = tmp_path / "zhengming.toml"
    path.write_text('[names]\ngiven = "hyphenated"\n\n[names.fr]\norder = "given-first"\n')
    settings = read_settings(path, RULES)
    assert settings.house("fr-CA") == HouseStyle(Order.GIVEN_FIRST, GivenName.HYPHENATED)
    assert settings.house("en") == HouseStyle(given=GivenName.HYPHENATED)
    assert normalise("L’avocat Lai Jianping parle.", "fr", NONE, settings).text == "L’avocat Jian-ping Lai parle."
    assert normalise("The lawyer Jianping Lai speaks.", "en", NONE, settings).text == "The lawyer Lai Jian-ping speaks."


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[names.qq]\n", "'names.qq' is not a language tag such as en, fr or pt-BR"),
        (
            '[names.fr]\norder = "last"\n',
            "'names.fr.order' is 'last'; it has to be one of family-first, given-first, keep",
        ),
        ('[names]\norder = "last"\n', "'names.order' is 'last'; it has to be one of family-first, given-first, keep"),
        ('[names]\nordre = "keep"\n', "'names.ordre' is not a setting; did you mean 'order'?"),
        ("names = 3\n", "'names' is 3; it has to be a table"),
    ],
)
def test_a_house_style_that_means_nothing(content: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "zhengming.toml"
    path.write_text(content)
    with pytest.raises(ConfigurationError) as error:
        read_settings(path, RULES)
    assert str(error.value) == f"{path}: {message}"


def person(concept: str, **names: Term) -> Concept:
    return Concept(concept, Kind.PERSON, terms={tag.replace("_", "-"): (term,) for tag, term in names.items()})


WU = person(
    "wu",
    zh_Hans=Term("吴绍平", "zh-Hans", family="吴", given="绍平"),
    en=Term("Wu Shaoping", "en"),
)


def test_one_person_in_two_kinds_of_characters() -> None:
    found = findings("吴绍平说。吳紹平走了。", "zh-Hans", Termbase([WU]))
    assert [(one.rule, one.found, one.suggestions) for one in found] == [("name-inconsistent", "吳紹平", ("吴绍平",))]
    assert found[0].fix is not None
    assert found[0].fix.safety is Safety.UNSAFE
    assert findings("吳紹平说。吳紹平走了。", "zh-Hans", Termbase([WU])) == []


@pytest.mark.parametrize(
    ("concept", "text", "suggestion", "safe"),
    [
        (
            person(
                "abe",
                en=Term("Shinzo Abe", "en", family="Abe", given="Shinzo"),
                ja=Term("安倍晋三", "ja", family="安倍", given="晋三"),
                zh_Hans=Term("安倍晋三", "zh-Hans", family="安倍", given="晋三"),
            ),
            "Abe Shinzo",
            "Shinzo Abe",
            True,
        ),
        (
            person(
                "kim",
                en=Term("Kim Jong-un", "en", family="Kim", given="Jong-un"),
                zh_Hans=Term("金正恩", "zh-Hans", family="金", given="正恩"),
            ),
            "Jong-un Kim",
            "Kim Jong-un",
            True,
        ),
        (
            person(
                "trong",
                en=Term("Nguyen Phu Trong", "en", family="Nguyen", given="Phu Trong"),
                zh_Hans=Term("阮富仲", "zh-Hans", family="阮", given="富仲"),
            ),
            "Phu Trong Nguyen",
            "Nguyen Phu Trong",
            True,
        ),
        (
            person(
                "orban",
                en=Term("Viktor Orbán", "en", family="Orbán", given="Viktor"),
                hu=Term("Orbán Viktor", "hu", family="Orbán", given="Viktor"),
            ),
            "Orban Viktor",
            "Viktor Orbán",
            False,
        ),
    ],
    ids=["Japanese", "Korean", "Vietnamese", "Hungarian"],
)
def test_the_order_of_other_peoples_names_when_they_are_listed(
    concept: Concept, text: str, suggestion: str, safe: bool
) -> None:
    (found,) = findings(f"In the city {text} spoke.", "en", Termbase([concept]))
    assert (found.rule, found.found, found.suggestions) == ("name-order", text, (suggestion,))
    assert found.fix is not None
    assert (found.fix.safety is Safety.SAFE) is safe
    assert findings(f"In the city {suggestion} spoke.", "en", Termbase([concept])) == []
    assert findings(f"In the city {text} spoke.") == []


def test_an_explanation() -> None:
    told = explain("Shao Ping Wu", "en", Termbase([WU]), Settings())
    assert (told.action, told.rule, told.suggestions) == (Action.FIX, "name-order", ("Wu Shaoping",))
    assert [one.id for one in told.concepts] == ["wu"]
    assert len(told.readings) == 2
    told = explain("吳紹平", "zh-Hant", NONE, Settings())
    assert (told.action, told.readings) == (Action.KEEP, ())
    assert told.romanisations[0].given == ("shao", "ping")


WORDS = st.sampled_from(
    """Wu Shaoping Shao Ping Li Na Ouyang Ou Yang Xiu Chunyu Premier the Tsai Ing-wen LEE Cheuk-yan CHAN, Tse-tung Lai
    Jianping Lai, 's ” “ . Xi'an Ts'ai Lü Shàopíng Taiwan Shui-bian Chen (2019) WU SHAOPING Wan-Chien Ceng Yat-sen Sun
    """.split()
)
STYLES = st.builds(HouseStyle, st.sampled_from(Order), st.sampled_from(GivenName), st.sampled_from(Capitals))


@given(st.lists(WORDS, max_size=14).map(" ".join), STYLES, st.booleans())
def test_in_any_style_normalising_twice_changes_nothing_more(text: str, style: HouseStyle, unsafe: bool) -> None:
    settings = Settings(select=RULES, names=style)
    once = normalise(text, "en", Termbase([WU]), settings, unsafe=unsafe)
    again = normalise(once.text, "en", Termbase([WU]), settings, unsafe=unsafe)
    assert (again.text, again.applied) == (once.text, ())
