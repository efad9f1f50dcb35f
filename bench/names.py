"""Measure reading, finding, judging and varying of Chinese names on real data, beside other programs.

    python bench/names.py [DATA] [--peers FOLDER] [--only PART …]

DATA is the development data, with the folders names and hkma. FOLDER holds virtual environments with the peers, made by

    for peer in sinonym nameparser rigour; do python -m venv FOLDER/$peer; FOLDER/$peer/bin/pip install $peer; done

The parts: false-alarms, hkma, recall, order, variants, speed, peers. Whatever was counted as an exception is printed.
"""

import argparse
import json
import platform
import re
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from zhengming.checks.explain import RULES
from zhengming.checks.finding import Finding, Safety
from zhengming.checks.runner import check
from zhengming.checks.settings import Settings
from zhengming.names.cluster import cluster
from zhengming.names.family import family_name
from zhengming.names.find import find_names
from zhengming.names.han import divide, names_same, pinyin
from zhengming.names.house import HouseStyle, write
from zhengming.names.pinyin import needs_apostrophe
from zhengming.names.reading import readings
from zhengming.termbase.bundled import bundled_termbase
from zhengming.termbase.matcher import TermMatcher
from zhengming.termbase.model import Concept, Kind, Term, Termbase

HERE = Path(__file__).parent
DATA = HERE.resolve().parents[1] / "shared/data"
NAMES_ONLY = Settings(select=RULES)
SENTENCES = {
    "en": "In the afternoon {} spoke about the budget.",
    "en, first": "{} spoke about the budget.",
    "en, title": "The committee heard President {}.",
    "fr": "Dans l'après-midi, {} a parlé du budget.",
    "de": "Am Nachmittag sprach {} über den Haushalt.",
    "es": "Por la tarde {} habló del presupuesto.",
}
CHINESE = {"Zhenya Wang": "Senator for Western Australia, born in China"}
"""Rows of non_chinese_names.tsv that are Chinese names, and why."""
NOT_PERSONS = {
    "Feng Gui": "first half of the name of a firm, Feng Gui Housekeeping",
    "Jia Yingcai": "in the name of a series of books, Jia Yingcai Books",
    "Guangxi Zhuang": "in the name of an autonomous region",
    "Tian An Men": "a place",
    "Li Zhu": "a slip of the translator, Li Zhu Lilan for Zhu Lilan",
}
"""Rows of wmt22_name_variants.tsv that name no person in the human translation, and why."""
SAMPLE = 400
"""Delegates whose spellings are compared in pairs by the peers."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=DATA)
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}; data: {options.data}")
    for part in options.only:
        print(f"\n{part}")
        PARTS[part](options)


def table(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()[1:]]


def false_alarms(options: argparse.Namespace) -> None:
    rows = table(options.data / "names/non_chinese_names.tsv")
    for label, sentence in SENTENCES.items():
        found = [
            (country, name, finding)
            for country, name in rows
            for finding in check(sentence.format(name), label[:2], Termbase(()), NAMES_ONLY)
        ]
        wrong = [one for one in found if one[2].found not in CHINESE]
        fixed = sum(is_safe(finding) for _, _, finding in wrong)
        print(f"  {label:9}  {len(rows)} names: {len(wrong)} reported ({len(wrong) / len(rows):.3%}), {fixed} fixed")
        for country, name, finding in wrong:
            print(f"             {country}: {name}: {finding.rule}: {finding.message}")
    for name, reason in CHINESE.items():
        print(f"  not counted: {name} ({reason})")


def is_safe(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.safety is Safety.SAFE


@cache
def reports(data: Path) -> list[str]:
    """Return the English sections of the reports."""
    sections = [
        json.loads(line)["en"]
        for path in sorted(data.glob("hkma/full_data_*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    return sections + [path.read_text("utf-8") for path in sorted(data.glob("hkma/*/md/[0-9]*.md"))]


def hkma(options: argparse.Namespace) -> None:
    texts = reports(options.data)
    names = Counter(text[one.start : one.end] for text in texts for one in find_names(text))
    print(f"  {len(texts)} texts, {sum(map(len, texts))} characters; names found: {dict(names)}")
    for termbase, label in ((Termbase(()), "no glossary"), (bundled_termbase(), "bundled glossary")):
        found = [(text, one) for text in texts for one in check(text, "en", termbase, NAMES_ONLY)]
        print(f"  {label}: {len(found)} reports, every one printed")
        for text, one in found:
            place = " ".join(text[max(0, one.start - 50) : one.end + 30].split())
            print(f"    {one.rule}: {one.message} | {place}")


def recall(options: argparse.Namespace) -> None:
    rows = table(options.data / "names/wmt22_zh_en.tsv")
    for translation, column in (("A", 2), ("B", 3)):
        sentences = {int(row[0]): row[column] for row in rows}
        wanted = [
            (surface, number)
            for _, surface, _, segments in table(options.data / "names/wmt22_name_variants.tsv")
            for number in map(int, segments.split(","))
            if re.search(rf"(?<!\w){re.escape(surface)}(?!\w)", sentences.get(number, ""))
        ]
        persons = [one for one in wanted if one[0] not in NOT_PERSONS]
        missed = [
            (surface, number)
            for surface, number in persons
            if not any(sentences[number][one.start : one.end] == surface for one in find_names(sentences[number]))
        ]
        share = 1 - len(missed) / len(persons)
        print(f"  human translation {translation}: {share:.1%} of {len(persons)} persons found; missed: {missed}")
        found = [(text, one) for text in sentences.values() for one in check(text, "en", Termbase(()), NAMES_ONLY)]
        rules = Counter((one.rule, "safe" if is_safe(one) else "offered") for _, one in found)
        print(f"    reports without a glossary, each sentence by itself: {dict(rules)}")
        for _, one in found:
            if one.rule != "name-ambiguous":
                print(f"      {one.rule}: {one.message}")
    for name, reason in NOT_PERSONS.items():
        print(f"  not counted: {name} ({reason})")


def order_rows(data: Path) -> list[tuple[str, str, str]]:
    """Return Han name, Latin name and family name of each row that has the last."""
    pairs = [(row[1], row[2], row[4]) for row in table(data / "names/zh_people_pairs.tsv")]
    taiwan = [(row[0], row[1], row[2]) for row in table(data / "names/tw_ly9_hanzi.tsv")]
    return [(han.split(" ")[0], latin, gold) for han, latin, gold in pairs + taiwan if gold.strip()]


def order(options: argparse.Namespace) -> None:
    rows = order_rows(options.data)
    with_han = [row for row in rows if row[0]]
    for label, chosen, use in (("with Han", with_han, True), ("without Han", rows, False)):
        wrong = [
            (latin, gold, found)
            for han, latin, gold in chosen
            if (found := family_name(latin, han if use else None) or "").lower() != gold.lower()
        ]
        print(f"  {label}: {1 - len(wrong) / len(chosen):.1%} of {len(chosen)}; wrong: {wrong}")
    grammar = sum(
        bool(found := readings(latin)) and " ".join(found[0].family) == gold.lower() for _, latin, gold in rows
    )
    print(f"  by the grammar of syllables alone, as in running text: {grammar / len(rows):.1%}")


def delegates(data: Path) -> tuple[dict[str, tuple[tuple[str, ...], tuple[str, ...]]], list[str]]:
    """Return the syllables of family name and given name by Han name, and the names that are no Han ones."""
    found: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    others: list[str] = []
    for name in (data / "names/npc12_hanzi.txt").read_text("utf-8").split():
        if "·" in name:
            continue
        divided = divide(name)
        roman = pinyin(divided) if divided else None
        if roman is None:
            others.append(name)
        else:
            found[name] = (roman.family, roman.given)
    return found, others


def joined(syllables: tuple[str, ...]) -> str:
    first, *rest = syllables
    return first.capitalize() + "".join(("'" if needs_apostrophe(one) else "") + one for one in rest)


def written(family: tuple[str, ...], given: tuple[str, ...]) -> Iterator[str]:
    """Yield both orders, joined, spaced and hyphenated, in three kinds of capitals, and with a comma."""
    one = joined(family)
    capital = [syllable.capitalize() for syllable in given]
    for two in dict.fromkeys((joined(given), " ".join(capital), "-".join(capital), "-".join((capital[0], *given[1:])))):
        for first in (one, one.upper()):
            yield from (f"{first} {two}", f"{two} {first}", f"{first}, {two}")
        yield from (f"{one} {two}".upper(), f"{two} {one}".upper())


def variants(options: argparse.Namespace) -> None:
    persons, others = delegates(options.data)
    concepts = []
    for name, (family, given) in persons.items():
        divided = divide(name)
        assert divided is not None
        han = Term(name, "zh-Hans", family=divided.family, given=divided.given)
        latin = Term(f"{joined(family)} {joined(given)}", "en")
        concepts.append(Concept(name, Kind.PERSON, terms={"zh-Hans": (han,), "en": (latin,)}))
    matcher = TermMatcher(Termbase(concepts), "en")
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for name, parts in persons.items():
        for spelling in written(*parts):
            owners[spelling].add(name)
    linked = shared = 0
    wrong: list[tuple[str, set[str], set[str]]] = []
    coincide: set[tuple[str, ...]] = set()
    for spelling, own in owners.items():
        found = {
            sense.concept.id
            for match in matcher.find(spelling)
            for sense in match.senses
            if (match.start, match.end) == (0, len(spelling))
        }
        if len(own) > 1:
            shared += 1
            coincide.add(tuple(sorted(own)))
        elif found == own:
            linked += 1
        else:
            wrong.append((spelling, own, found))
    print(f"  {len(persons)} persons, {len(owners)} spellings; of one person alone: {linked + len(wrong)}")
    print(f"  linked to that person: {linked / (linked + len(wrong)):.2%}; wrong or lost: {wrong}")
    print(f"  spellings of two persons: {shared}, of the pairs whose keys coincide: {sorted(coincide)}")
    print(f"  no Han names, not counted: {others}")
    forms = [Form(name, key) for name, parts in persons.items() for key in form_keys(parts)]
    clusters = cluster(forms)
    mixed = {tuple(sorted({one.person for one in ones})) for ones in clusters.values()}
    print(f"  without a glossary: {len(forms)} spellings of tiers A and B in {len(clusters)} clusters")
    print(f"    clusters of several persons: {sorted(one for one in mixed if len(one) > 1)}")
    print(f"    persons in several clusters: {sorted(scattered(forms))}")
    both = [f"{joined(parts[1])} {joined(parts[0])}" for parts in persons.values()]
    same = sum(names_same(name, spelling) for name, spelling in zip(persons, both, strict=True))
    print(f"  Han name and reversed Latin name recognised as one: {same / len(both):.2%}")


@dataclass(frozen=True)
class Form:
    """One spelling of a delegate as it is read without a glossary."""

    person: str
    syllables: tuple[str, ...]


def form_keys(parts: tuple[tuple[str, ...], tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield the key of each spelling whose form decides its order."""
    for spelling in written(*parts):
        found = readings(spelling)
        if found and found[0].tier in "AB" and found[0].system == "P":
            yield (found[0].key[0], *found[0].key[1])


def scattered(forms: list[Form]) -> set[str]:
    keys = defaultdict(set)
    for form in forms:
        keys[form.person].add(form.syllables)
    return {person for person, ones in keys.items() if len(ones) > 1}


def best(run: Callable[[], object], rounds: int = 5) -> float:
    times = []
    for _ in range(rounds):
        begin = time.process_time()
        run()
        times.append(time.process_time() - begin)
    return min(times)


def speed(options: argparse.Namespace) -> None:
    texts = reports(options.data)
    matcher = TermMatcher(bundled_termbase(), "en")
    for text in texts:
        matcher.find(text)
        list(find_names(text))
    terms = best(lambda: [matcher.find(text) for text in texts])
    names = best(lambda: [list(find_names(text)) for text in texts])
    print(f"  {sum(map(len, texts)) / 1e6:.2f} million characters, processor seconds, best of 5, warm")
    print(f"  terms {terms:.3f} s, names {names:.3f} s: {names / terms:.2f} times the term pass")
    code = "import time; from zhengming.names.tables import tables; b = time.perf_counter(); tables(); "
    code += "print(time.perf_counter() - b)"
    loads = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for _ in range(5)
    ]
    print(f"  tables load in {min(loads) * 1000:.1f} ms, fresh process, best of 5")


def pairs(data: Path) -> tuple[list[tuple[str, str]], list[bool]]:
    """Return pairs of spellings, and of each whether it is one person."""
    persons, _ = delegates(data)
    sample = list(persons.items())[:: max(1, len(persons) // SAMPLE)][:SAMPLE]
    names = {name: f"{joined(family)} {joined(given)}" for name, (family, given) in sample}
    right = [(names[name], spelling) for name, parts in sample for spelling in written(*parts)]
    wrong = [
        (one, two)
        for at, one in enumerate(names.values())
        for two in list(names.values())[at + 1 :]
        if one != two and one[:2] == two[:2]
    ]
    return right + wrong, [True] * len(right) + [False] * len(wrong)


def peers(options: argparse.Namespace) -> None:
    rows = order_rows(options.data)
    names = [name for _, name in table(options.data / "names/non_chinese_names.tsv")]
    foreign = [name for name in names if not any(one in name for one in CHINESE)]
    compared, truth = pairs(options.data)
    given = json.dumps({"names": [latin for _, latin, _ in rows], "foreign": foreign, "pairs": compared})
    gold = [family.lower() for _, _, family in rows]
    print(f"  {len(rows)} names with family name; {len(foreign)} foreign names; pairs of spellings: {sum(truth)} of")
    print(f"  one person, {truth.count(False)} of two whose family names begin alike")
    print("  program           family name  taken for Chinese  variants linked  persons merged")
    row("zhengming", ours(rows, foreign, compared), gold, truth)
    for peer in ("sinonym", "nameparser", "rigour"):
        python = options.peers / peer / "bin/python" if options.peers else None
        if python is None or not python.exists():
            print(f"  {peer:17} not installed; see --help")
            continue
        done = subprocess.run(
            [python, HERE / "names_peers.py", peer], input=given, capture_output=True, text=True, check=False
        )
        if done.returncode:
            print(f"  {peer:17} failed: {done.stderr.strip().splitlines()[-1]}")
            continue
        result = json.loads(done.stdout)
        row(f"{peer} {result['version']}", result, gold, truth)


def ours(
    rows: list[tuple[str, str, str]], foreign: list[str], compared: list[tuple[str, str]]
) -> dict[str, list[object] | None]:
    def one_house_form(name: str) -> set[str]:
        found = readings(name)
        if found and found[0].tier in "CD":
            return {write(one, name.title(), HouseStyle()).lower() for one in found}
        return {write(found[0], name.title(), HouseStyle()).lower()} if found else set()

    return {
        "family": [family_name(latin) for _, latin, _ in rows],
        "chinese": [bool(check(SENTENCES["en"].format(name), "en", Termbase(()), NAMES_ONLY)) for name in foreign],
        "same": [bool(one_house_form(one) & one_house_form(two)) for one, two in compared],
    }


def row(label: str, result: dict[str, list[object] | None], gold: list[str], truth: list[bool]) -> None:
    cells = []
    family, chinese, same = result["family"], result["chinese"], result["same"]
    right = sum(str(one or "").lower() == wanted for one, wanted in zip(family or (), gold, strict=False))
    cells.append(f"{right / len(gold):.1%}" if family else "-")
    cells.append(f"{sum(map(bool, chinese))} ({sum(map(bool, chinese)) / len(chinese):.2%})" if chinese else "-")
    if same:
        linked = sum(bool(one) for one, wanted in zip(same, truth, strict=True) if wanted)
        merged = sum(bool(one) for one, wanted in zip(same, truth, strict=True) if not wanted)
        cells += [f"{linked / sum(truth):.1%}", str(merged)]
    print(f"  {label:17} {cells[0]:>11}  {cells[1]:>17}  {cells[2]:>15}  {cells[3]:>14}")


PARTS: dict[str, Callable[[argparse.Namespace], None]] = {
    "false-alarms": false_alarms,
    "hkma": hkma,
    "recall": recall,
    "order": order,
    "variants": variants,
    "speed": speed,
    "peers": peers,
}

if __name__ == "__main__":
    main()
