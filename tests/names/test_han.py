import pytest

from zhengming.names.family import family_name
from zhengming.names.han import HanName, divide, names_same, pinyin, romanisations
from zhengming.names.variants import Change


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("吴绍平", HanName("吴", "绍平")),
        ("吳紹平", HanName("吳", "紹平")),
        ("歐陽修", HanName("歐陽", "修")),
        ("林鄭月娥", HanName("林鄭", "月娥")),
        ("余华", HanName("余", "华")),
        ("欧尔班·维克托", None),
        ("Wu Shaoping", None),
        ("吴", None),
        ("", None),
    ],
)
def test_dividing(text: str, expected: HanName | None) -> None:
    assert divide(text) == expected


def test_romanisations_say_how_they_differ() -> None:
    found = {(*one.family, *one.given): one.change for one in romanisations(HanName("曾", "庆红"))}
    assert found[("zeng", "qing", "hong")] is None
    assert found[("ceng", "qing", "hong")] is Change.READING
    assert found[("tseng", "ch'ing", "hung")] is Change.SYSTEM
    found = {(*one.family, *one.given): one.change for one in romanisations(HanName("江", "朝晖"))}
    assert found[("jiang", "chao", "hui")] is Change.HETERONYM
    found = {(*one.family, *one.given): one.change for one in romanisations(HanName("吕", "秀莲"))}
    assert found[("lu", "xiu", "lian")] is Change.UMLAUT


def test_a_character_beyond_the_tables_has_no_reading() -> None:
    assert pinyin(HanName("王", "\U0002a6d6")) is None
    assert list(romanisations(HanName("王", "\U0002a6d6"))) == []


@pytest.mark.parametrize(
    ("han", "latin"),
    [
        ("吴绍平", "Wu Shaoping"),
        ("吳紹平", "Shao Ping Wu"),
        ("毛泽东", "Mao Tse-tung"),
        ("蔡英文", "Tsai Ing-wen"),
        ("李嘉誠", "Li Ka-shing"),
        ("张廖万坚", "Chang Liao Wan-chien"),
        ("江朝晖", "Jiang Chaohui"),
        ("余华", "Yu Hua"),
    ],
)
def test_one_name_in_two_scripts(han: str, latin: str) -> None:
    assert names_same(han, latin)


@pytest.mark.parametrize(
    ("han", "latin"),
    [("吴绍平", "Wu Shaoqing"), ("李强", "Li Keqiang"), ("李强", "Viktor Orbán"), ("Wu", "Wu Shaoping")],
)
def test_two_names_in_two_scripts(han: str, latin: str) -> None:
    assert not names_same(han, latin)


@pytest.mark.parametrize(
    ("latin", "han", "family"),
    [
        ("Ying-Yuan Lee", "李應元", "Lee"),
        ("Alan LEONG Kah-kit", None, "LEONG"),
        ("Su-Mei Kao Chin", None, "Kao Chin"),
        ("Hsu Shao-Ping Lin", None, "Lin"),
        ("CHAN, MELINDA MEI YI", None, "CHAN"),
        ("Amy Khor Lean Suan", None, "Khor"),
        ("Yao Yang", "楊曜", "Yang"),
        ("Yao Yang", "姚洋", "Yao"),
        ("Elizabeth Quat", None, None),
    ],
)
def test_the_family_name_of_a_known_person(latin: str, han: str | None, family: str | None) -> None:
    assert family_name(latin, han) == family
