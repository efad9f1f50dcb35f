"""One peer of bench/names.py on rows from standard input; runs in an environment that has the peer and nothing of ours.

    python bench/names_peers.py sinonym|nameparser|rigour < rows.json

Prints a JSON object: `version`; `family`, the family name found in each of `names`; `chinese`, of each of `foreign`
whether it was taken for a Chinese name; `same`, of each of `pairs` whether the two were taken for one person. What a
peer cannot do is null.
"""

import json
import sys
from importlib.metadata import version

SAME = 0.7
"""Similarity from which rigour's scores count as one person, weighted by length."""


def sinonym(rows: dict[str, list[str]]) -> dict[str, object]:
    from sinonym import ChineseNameDetector

    detector = ChineseNameDetector()

    def family(name: str) -> str | None:
        found = detector.normalize_name(name)
        canonical = found.canonical_name
        return canonical.source.surname if canonical is not None else None

    def key(name: str) -> tuple[str, ...] | None:
        found = detector.normalize_name(name)
        if not found.success:
            return None
        parsed = found.parsed
        return (parsed.surname.lower(), *(one.lower() for one in parsed.given_tokens))

    keys = {name: key(name) for pair in rows["pairs"] for name in pair}
    return {
        "family": [family(name) for name in rows["names"]],
        "chinese": [bool(detector.normalize_name(name).success) for name in rows["foreign"]],
        "same": [keys[one] is not None and keys[one] == keys[two] for one, two in rows["pairs"]],
    }


def nameparser(rows: dict[str, list[str]]) -> dict[str, object]:
    from nameparser import HumanName

    def key(name: str) -> tuple[str, ...]:
        parsed = HumanName(name)
        return parsed.last.lower(), parsed.first.lower(), parsed.middle.lower()

    return {
        "family": [HumanName(name).last for name in rows["names"]],
        "chinese": None,
        "same": [key(one) == key(two) for one, two in rows["pairs"]],
    }


def rigour(rows: dict[str, list[str]]) -> dict[str, object]:
    from rigour.names import NameTypeTag, align_person_name_order, analyze_names, compare_parts

    def analyse(name: str) -> object:
        return next(iter(analyze_names(NameTypeTag.PER, [name])))

    def same(one: str, two: str) -> bool:
        query, result = align_person_name_order(analyse(one).parts, analyse(two).parts)  # type: ignore[attr-defined]
        found = compare_parts(query, result)
        total = sum(len(each.qstr) + len(each.rstr) for each in found)
        return sum(each.score * (len(each.qstr) + len(each.rstr)) for each in found) / total >= SAME

    return {"family": None, "chinese": None, "same": [same(one, two) for one, two in rows["pairs"]]}


PEERS = {"sinonym": sinonym, "nameparser": nameparser, "rigour": rigour}

if __name__ == "__main__":
    peer = sys.argv[1]
    print(json.dumps({"version": version(peer), **PEERS[peer](json.load(sys.stdin))}))
