import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.names.pinyin import SYLLABLES, divisions
from zhengming.names.reading import Joint, Tier, readings
from zhengming.names.tables import System, tables


@pytest.mark.parametrize(
    ("name", "family", "given_name", "tier", "system"),
    [
        ("Wu Shaoping", "wu", "shao ping", "A", System.PINYIN),
        ("Shaoping Wu", "wu", "shao ping", "B", System.PINYIN),
        ("WU Shaoping", "wu", "shao ping", "A", System.PINYIN),
        ("Wu, Shaoping", "wu", "shao ping", "A", System.PINYIN),
        ("Wú Shàopíng", "wu", "shao ping", "A", System.PINYIN),
        ("Li Kai'er", "li", "kai er", "A", System.PINYIN),
        ("Li Kai’er", "li", "kai er", "A", System.PINYIN),
        ("Lü Xiulian", "lü", "xiu lian", "A", System.PINYIN),
        ("Lyu Xiulian", "lyu", "xiu lian", "A", System.PINYIN),
        ("Ouyang Xiu", "ou yang", "xiu", "A", System.PINYIN),
        ("Ou Yang Xiu", "ou yang", "xiu", "A", System.PINYIN),
        ("Situ Mei", "si tu", "mei", "A", System.PINYIN),
        ("Zhuge Liang", "zhu ge", "liang", "A", System.PINYIN),
        ("Li Chunyu", "li", "chun yu", "A", System.PINYIN),
        ("Mao Tse-tung", "mao", "tse tung", "A", System.WADE_GILES),
        ("Ch'en Tu-hsiu", "ch'en", "tu hsiu", "A", System.WADE_GILES),
        ("Ing-wen Tsai", "tsai", "ing wen", "B", System.TAIWAN),
        ("Ma Ying-jeou", "ma", "ying jeou", "A", System.TAIWAN),
        ("Chang Liao Wan-chien", "chang liao", "wan chien", "A", System.WADE_GILES),
        ("LEE Cheuk-yan", "lee", "cheuk yan", "A", System.CANTONESE),
        ("IP LAU Suk-yee", "ip lau", "suk yee", "A", System.CANTONESE),
        ("Goh Chok Tong", "goh", "chok tong", "C", System.SOUTH_EAST_ASIA),
        ("Shao Ping Wu", "wu", "shao ping", "C", System.PINYIN),
        ("Li Na", "li", "na", "D", System.PINYIN),
        ("Ceng Qinghong", "ceng", "qing hong", "A", System.PINYIN),
    ],
)
def test_the_likeliest_reading(name: str, family: str, given_name: str, tier: str, system: System) -> None:
    best = readings(name)[0]
    assert (" ".join(best.family), " ".join(best.given)) == (family, given_name)
    assert (best.tier.value, best.system) == (tier, system)


@pytest.mark.parametrize(
    "name", ["Viktor Orbán", "Kim Jong-un", "Wu", "", "Wu Shaoping Li Xiaoming Wang", "Wu 4", "Shaoping Xiaoming"]
)
def test_what_the_grammar_does_not_consume_is_no_name(name: str) -> None:
    assert readings(name) == ()


def test_every_other_reading_is_given_too() -> None:
    assert [(one.family, one.family_first) for one in readings("Shao Ping Wu")] == [(("wu",), False), (("shao",), True)]
    assert [one.family for one in readings("Na Li")] == [("li",), ("na",)]


def test_spellings_of_one_name_share_a_key() -> None:
    keys = {readings(one)[0].key for one in ("Wu Shaoping", "Shaoping Wu", "WU Shao-ping", "Wu, Shaoping")}
    assert keys == {("wu", ("shao", "ping"))}
    assert readings("Ceng Qinghong")[0].key == readings("Zeng Qinghong")[0].key
    assert readings("Li Keqiang")[0].key != readings("Li Qiang")[0].key
    assert readings("Wu Shaoping")[0].key != readings("Wu Shaoqing")[0].key


PINYIN = sorted(one for one in SYLLABLES if "v" not in one and "ü" not in one)
FAMILIES = sorted(
    key
    for key, family in tables().families.items()
    if System.PINYIN in family.systems and " " not in key and key in PINYIN
)


@given(st.sampled_from(FAMILIES), st.sampled_from(PINYIN), st.sampled_from(PINYIN))
def test_a_hyphenated_name_is_read_as_it_was_written(family: str, first: str, second: str) -> None:
    found = readings(f"{family.capitalize()} {first.capitalize()}-{second}")
    best = next(one for one in found if one.system is System.PINYIN)
    assert (best.key, best.tier, best.joint) == (best.key, Tier.A, Joint.HYPHENATED)
    assert best.given == (first, second)


@given(st.lists(st.sampled_from(PINYIN), min_size=2, max_size=2))
def test_an_apostrophe_settles_the_division(syllables: list[str]) -> None:
    assert divisions("'".join(syllables), 2) == (tuple(syllables),)


@given(st.text(max_size=30))
def test_any_text_can_be_read(text: str) -> None:
    for one in readings(text):
        assert one.family
        assert one.given
