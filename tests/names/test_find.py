import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.names.doubts import Doubt
from zhengming.names.find import find_names, find_surnames


def found(text: str, language: str = "en") -> list[str]:
    return [text[one.start : one.end] for one in find_names(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Yesterday Premier Li Keqiang met Wang Yi.", "en", ["Li Keqiang", "Wang Yi"]),
        ("The CCP’s Meng Hongwei and Chen Guoming's lawyer", "en", ["Meng Hongwei", "Chen Guoming"]),
        ("Reporters Luo Xiaofei, Zhang Hongxiang", "en", ["Luo Xiaofei", "Zhang Hongxiang"]),
        ("Former Chinese Foreign Minister Qin Gang left.", "en", ["Qin Gang"]),
        ("Le président chinois Xi Jinping et Jianping Lai", "fr", ["Xi Jinping", "Jianping Lai"]),
        ("Der Anwalt Wu Shaoping traf Präsident Tsai Ing-wen.", "de", ["Wu Shaoping", "Tsai Ing-wen"]),
        ("El abogado Shaoping Wu habló con el ministro Wang Yi.", "es", ["Shaoping Wu", "Wang Yi"]),
        ("Liu Zunyi and Zhan Lili", "en", ["Liu Zunyi", "Zhan Lili"]),
        ("He thanked Wu, Shaoping.", "en", ["Wu, Shaoping"]),
        ("When Wang Wei left, Zhou Ping came.", "en", ["Wang Wei", "Zhou Ping"]),
    ],
)
def test_names_in_running_text(text: str, language: str, names: list[str]) -> None:
    assert found(text, language) == names


@pytest.mark.parametrize(
    "text",
    [
        "the Guangxi Zhuang Autonomous Region",
        "in Hong Kong, Da Nang, Wan Chai and Xin Jiang",
        "Elio Di Rupo, Jürgen Stock and Manasseh Sogavare",
        "Susan Lu, Duncan Li, Julia Wang, Sean Chen and Tina Fang",
        "the Wu Shaoping Foundation",
        "Carrie Lam Cheng Yuet-ngor and John Lee Ka-chiu",
        "Shaoping di Wu",
        "J. Shaoping Wu",
        "Long Men and She Can",
        "Nguyen Phu Trong, Tenzin Gyatso, Ilham Tohti, Kolas Yotaka",
        "Tai Chi, Feng Shui",
    ],
)
def test_what_is_no_name_or_part_of_more(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("met An Ji-yong", Doubt.KOREAN),
        ("met Cao Xuan Bao", Doubt.VIETNAMESE),
        ("on Dongling Hu", Doubt.PLACE),
        ("the Xiaoming Wang", Doubt.ARTICLE),
        ("by Wang Shaoping (2019)", Doubt.CITATION),
        ("by Wang Shaoping et al.", Doubt.CITATION),
        ("He Rong left.", Doubt.OPENER),
        ("met Chunyu Li", Doubt.COMPOUND),
        ("met Chang Liao Wan-chien", Doubt.DOUBLE),
    ],
)
def test_doubts(text: str, doubt: Doubt) -> None:
    (name,) = find_names(text)
    assert doubt in name.doubts


def test_a_title_alone_with_a_family_name() -> None:
    text = "Premier Li met Mr Wang and President Li Qiang."
    assert [(text[one.start : one.end], one.family) for one in find_surnames(text)] == [("Li", "li"), ("Wang", "wang")]


@given(
    st.lists(st.sampled_from("Wu Shaoping Li, Shao-ping the 王 ’s OUYANG - . \u00a0 Premier é".split(" "))).map(
        " ".join
    )
)
def test_names_are_in_order_and_within_the_text(text: str) -> None:
    end = 0
    for one in find_names(text):
        assert end <= one.start < one.end <= len(text)
        assert one.readings
        end = one.end
