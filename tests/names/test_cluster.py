from dataclasses import dataclass

from zhengming.names.cluster import alike, cluster
from zhengming.names.reading import readings


@dataclass(frozen=True)
class Name:
    text: str

    @property
    def syllables(self) -> tuple[str, ...]:
        family, given = readings(self.text)[0].key
        return (family, *given)


def texts(*names: str) -> list[list[str]]:
    return [[one.text for one in ones] for ones in cluster(map(Name, names)).values()]


def test_spellings_of_one_name_come_together() -> None:
    assert texts("Wu Shaoping", "Shaoping Wu", "WU Shao-ping", "Wu Shaoqing") == [
        ["Wu Shaoping", "Shaoping Wu", "WU Shao-ping"],
        ["Wu Shaoqing"],
    ]
    assert texts("Zeng Qinghong", "Ceng Qinghong") == [["Zeng Qinghong", "Ceng Qinghong"]]


def test_names_that_are_near_stay_apart() -> None:
    assert len(texts("Li Qiang", "Li Keqiang", "Li Jianqiang", "Lin Qiang")) == 4


def test_another_order_of_the_syllables_is_alike_only() -> None:
    clusters = cluster(map(Name, ("Xuan Hanjin", "Jin Xuanhan", "Wu Shaoping")))
    assert len(clusters) == 3
    assert [list(group) for group in alike(clusters, 3)] == [[("xuan", "han", "jin"), ("jin", "xuan", "han")]]
    assert alike(clusters, 2) == []
