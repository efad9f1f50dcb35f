"""Make translate/zhengming/names/data/tables.json from the files beside it that people edit.

python tools/make_name_tables.py           write it
python tools/make_name_tables.py --check   exit with 1 where it is not what the sources give
"""

import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from zhengming.names.pinyin import SYLLABLES, split

DATA = Path(__file__).parent.parent / "translate/zhengming/names/data"
TARGET = DATA / "tables.json"

SYSTEMS = "PWCMT"  # Pinyin, Wade-Giles, Cantonese, Min and other south-east Asian spellings, Taiwan
RANKED = 100

# Wade-Giles by initial and final of Hanyu Pinyin (R. H. Mathews, Chinese-English Dictionary, table of syllables).
INITIALS = {
    "b": "p", "p": "p'", "d": "t", "t": "t'", "g": "k", "k": "k'", "zh": "ch", "ch": "ch'", "j": "ch", "q": "ch'",
    "x": "hs", "z": "ts", "c": "ts'", "r": "j",
}  # fmt: skip
WHOLE = {
    "zhi": "chih", "chi": "ch'ih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tz'u", "si": "szu", "er": "erh",
    "e": "o", "ge": "ko", "ke": "k'o", "he": "ho", "yan": "yen", "ye": "yeh", "yue": "yüeh", "you": "yu",
    "yong": "yung",
    "yu": "yü", "yuan": "yüan", "yun": "yün", "gui": "kuei", "kui": "k'uei", "guo": "kuo", "kuo": "k'uo", "huo": "huo",
    "shuo": "shuo", "jiong": "chiung", "qiong": "ch'iung", "xiong": "hsiung", "xu": "hsü", "xuan": "hsüan",
    "xun": "hsün", "ju": "chü", "juan": "chüan", "jun": "chün", "qu": "ch'ü", "quan": "ch'üan", "qun": "ch'ün",
    "jue": "chüeh", "que": "ch'üeh", "xue": "hsüeh", "lüe": "lüeh", "nüe": "nüeh", "lü": "lü", "nü": "nü",
}  # fmt: skip
FINALS = {"ian": "ien", "ie": "ieh", "uo": "o", "ong": "ung"}


def wade_giles(syllable: str) -> str:
    """Return a Pinyin syllable in Wade-Giles with its apostrophes and umlauts."""
    if syllable in WHOLE:
        return WHOLE[syllable]
    length = 2 if syllable[:2] in ("zh", "ch", "sh") else 1 if syllable[0] not in "aeo" else 0
    initial, final = syllable[:length], syllable[length:]
    return INITIALS.get(initial, initial) + FINALS.get(final, final)


def plain(spelling: str) -> str:
    """Return a spelling as it is looked up: without apostrophes, its umlaut as u."""
    return spelling.replace("'", "").replace("ü", "u")


def rows(name: str) -> Iterator[str]:
    for line in (DATA / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def pinyin_spellings(syllables: str) -> list[str]:
    """Return a Pinyin name as it is and as passports write its umlaut."""
    return list(dict.fromkeys((syllables, syllables.replace("ü", "yu"))))


def divided(joined: str, count: int) -> str:
    """Return a family name with spaces between its syllables."""
    parts = split(joined, count)
    if parts is None:
        raise ValueError(f"surnames.tsv: {joined!r} has not {count} syllables")
    return " ".join(parts)


def surnames() -> tuple[dict[str, list[str]], dict[str, dict[str, list[str]]], dict[str, list[str]], list[str]]:
    """Return by Latin spelling its systems and Han names; by Han name its spellings, and the wrong ones; the ranks."""
    latin: dict[str, tuple[set[str], dict[str, None]]] = {}
    han: dict[str, dict[str, list[str]]] = {}
    wrong: dict[str, list[str]] = {}
    order: list[str] = []

    def add(name: str, system: str, spelling: str) -> None:
        known = han.setdefault(name, {}).setdefault(system, [])
        if spelling not in known:
            known.append(spelling)
        systems, names = latin.setdefault(plain(spelling), (set(), {}))
        systems.add(system)
        names[name] = None

    for row in rows("surnames.tsv"):
        name, pinyin, cantonese, south, taiwan = row.split("\t")
        if len(name) == 1 or len(order) >= RANKED:
            order.append(name)
        right, *others = pinyin.split("/")
        syllables = divided(right, len(name))
        for spelling in pinyin_spellings(syllables):
            add(name, "P", spelling)
        add(name, "W", " ".join(map(wade_giles, syllables.split())))
        for system, column in (("C", cantonese), ("M", south), ("T", taiwan)):
            for spelling in column.split(",") if column != "-" else ():
                add(name, system, spelling)
        if others:
            wrong[name] = [divided(one, len(name)) for one in others]
    for name, others in wrong.items():
        for one in others:
            # Only where nobody is rightly called so: else the reading would be the rarer of two.
            if one not in latin:
                latin[one] = ({"P"}, {name: None})
    by_latin = {
        spelling: ["".join(sorted(systems, key=SYSTEMS.index)), " ".join(names)]
        for spelling, (systems, names) in sorted(latin.items())
    }
    return by_latin, han, wrong, order[:RANKED]


def syllables() -> dict[str, str]:
    source = tomllib.loads((DATA / "syllables.toml").read_text("utf-8"))
    cantonese = {
        ("" if initial == "-" else initial) + ("" if final == "-" else final)
        for initial, *finals in map(str.split, source["cantonese"]["table"].strip().splitlines())
        for final in finals
    }
    giles = {plain(wade_giles(one)) for one in SYLLABLES if "v" not in one}
    return {
        "W": " ".join(sorted(giles)),
        "C": " ".join(sorted(cantonese)),
        "M": " ".join(sorted(set(source["southeast_asia"]["syllables"].split()))),
        "T": " ".join(sorted(set(source["taiwan"]["syllables"].split()))),
        "korean": " ".join(sorted(set(source["korean"]["syllables"].split()))),
        "korean families": " ".join(sorted(set(source["korean"]["families"].split()))),
        "vietnamese": " ".join(sorted(set(source["vietnamese"]["syllables"].split()))),
        "vietnamese families": " ".join(sorted(set(source["vietnamese"]["families"].split()))),
    }


def main(arguments: list[str]) -> int:
    latin, han, wrong, order = surnames()
    context = tomllib.loads((DATA / "context.toml").read_text("utf-8"))
    context["foreign"] += " ".join(rows("first-names.txt"))
    tables = {
        "families": latin,
        "han families": han,
        "wrong readings": wrong,
        "frequent": "".join(order),
        "syllables": syllables(),
        "wade-giles": {one: giles for one in sorted(SYLLABLES) if "v" not in one and (giles := wade_giles(one)) != one},
        "readings": dict(row.split(" ") for row in rows("readings.txt")),
        "heteronyms": {row[0]: row[2:] for row in rows("heteronyms.txt")},
        "context": {key: " ".join(sorted(set(value.split()))) for key, value in context.items()},
    }
    # One line a table and row, so that a change shows as what it is.
    text = json.dumps(tables, ensure_ascii=False, indent=0) + "\n"
    if "--check" in arguments:
        same = TARGET.read_text("utf-8") == text
        print(f"{TARGET}: {'as' if same else 'not as'} the sources give")
        return int(not same)
    TARGET.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
