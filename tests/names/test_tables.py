import subprocess
import sys
from pathlib import Path

import pytest

from zhengming.names.pinyin import SYLLABLES
from zhengming.names.tables import System, tables

ROOT = Path(__file__).parents[2]


def test_the_tables_are_what_their_sources_give() -> None:
    script = ROOT / "tools" / "make_name_tables.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}run: python tools/make_name_tables.py"


def test_importing_reads_no_table() -> None:
    code = "import sys, zhengming.names.find, zhengming.names.tables as t; sys.exit(t.tables.cache_info().currsize)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("han", "right", "wrong"),
    [
        ("曾", "zeng", "ceng"),
        ("单", "shan", "dan"),
        ("翟", "zhai", "di"),
        ("仇", "qiu", "chou"),
        ("解", "xie", "jie"),
        ("区", "ou", "qu"),
        ("查", "zha", "cha"),
        ("朴", "piao", "pu"),
        ("缪", "miao", "mou"),
        ("覃", "qin", "tan"),
    ],
)
def test_family_names_with_two_readings(han: str, right: str, wrong: str) -> None:
    assert tables().han_families[han][System.PINYIN] == (right,)
    assert wrong in tables().wrong_readings[han]


@pytest.mark.parametrize(
    ("pinyin", "giles"),
    [
        ("zhong", "chung"),
        ("qiu", "ch'iu"),
        ("xu", "hsü"),
        ("zi", "tzu"),
        ("si", "szu"),
        ("ze", "tse"),
        ("dong", "tung"),
        ("ren", "jen"),
        ("guo", "kuo"),
        ("yue", "yüeh"),
        ("bian", "pien"),
        ("cai", "ts'ai"),
        ("er", "erh"),
        ("lüe", "lüeh"),
        ("jie", "chieh"),
        ("luo", "lo"),
    ],
)
def test_wade_giles(pinyin: str, giles: str) -> None:
    assert tables().wade_giles[pinyin] == giles


def test_readings_are_syllables() -> None:
    known = tables()
    assert set(known.readings.values()) - SYLLABLES <= {
        "n",
        "ng",
        "m",
        "hm",
        "hng",
        "ê",
        "yo",
        "lo",
        "rua",
        "kei",
        "fiao",
    }
    assert known.readings["绍"] == "shao"
    assert known.readings["朝"] == "zhao"
    assert known.heteronyms["朝"] == ("chao",)
