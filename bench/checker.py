"""How far `zhengming check --source` agrees with the official scorers of two data sets.

WMT25 terminology task (track 1): the outputs of real systems, each row with its own dictionary. The official rate
counts a dictionary pair as rendered when its target side is in the output as it stands or lemmatised by Stanza. Ours is
the share of pairs for which the rules term-missing and term-untranslated find nothing, of those that the check finds in
the source, beside the share of a plain search for the target side.

Annual reports of the Hong Kong Monetary Authority, English and Traditional Chinese: one dictionary for each year, each
section one segment. The official rate (WMT25 terminology task, track 2) is the mean over the terms of a section of how
often the target side is in the translation, divided by how often the source side is in the source, 1 at most, both in
lower case; terms of which the reference, here the translation, has no target side are left out. Ours is the same with
what the check counts as named and rendered. Each term is counted on its own, as there, so that a longer one takes
nothing from those within it: the dictionary goes through the check in parts, none of whose terms is part of another.
Compared are the terms that both count in a section; the official scorer also counts what is part of another word ("AI"
in "maintain").

Differences are in points: ours minus official.
"""

import argparse
import json
import platform
from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import fmean

from zhengming.checks.renderings import renderings
from zhengming.checks.runner import check
from zhengming.checks.settings import Settings
from zhengming.checks.source import Source
from zhengming.documents.bitext import Pair
from zhengming.termbase.lemmas import lemma_finder
from zhengming.termbase.model import Concept, Term, Termbase

DATA = Path(__file__).parents[2] / "shared" / "data"
LANGUAGES = ("es", "de", "ru")
DICTIONARIES = ("proper", "random")
RULES = Settings(select=frozenset({"term-missing", "term-untranslated"}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--languages", nargs="*", choices=LANGUAGES, default=list(LANGUAGES))
    parser.add_argument("--details", action="store_true", help="print the difference of every output")
    options = parser.parse_args()
    libraries = [f"{name} {version(name)}" for name in ("zhengming", "simplemma", "pymorphy3", "pymorphy3-dicts-ru")]
    print(" | ".join([*libraries, f"Python {platform.python_version()}", str(options.data)]))
    print("WMT25, success rate minus the official one")
    print("lang  outputs   pairs  check: mean |diff|   max  mean   plain: mean |diff|  max   mean")
    for language in options.languages:
        wmt25(options.data / "wmt25", language, details=options.details)
    print("HKMA, human translations")
    print("year       of      to  sections  counted  both  official  check   diff")
    for path in sorted((options.data / "hkma").glob("full_data_*.jsonl")):
        hkma(path)


def wmt25(data: Path, language: str, *, details: bool) -> None:
    official = json.loads((data / "official_scores.json").read_text("utf-8"))
    rows = [json.loads(line) for line in (data / f"references/en{language}.jsonl").read_text("utf-8").splitlines()]
    outputs = {
        path.name.removesuffix(".txt"): path.read_text("utf-8").splitlines()
        for path in sorted(data.glob(f"outputs/*.en{language}.*.txt"))
    }
    ours: list[float] = []
    plain: list[float] = []
    pairs = 0
    for dictionary in DICTIONARIES:
        rendered: defaultdict[str, int] = defaultdict(int)
        found: defaultdict[str, int] = defaultdict(int)
        named = size = 0
        for number, row in enumerate(rows):
            termbase = base(row[dictionary], language)
            size += len(termbase)
            named += (here := len(concepts_found(row["en"], termbase)))
            for name, lines in outputs.items():
                rendered[name] += here - len(missing(row["en"], lines[number], language, termbase))
                found[name] += sum(target.lower() in lines[number].lower() for target in row[dictionary].values())
        pairs += named
        for name in outputs:
            rate = 100 * official[name][f"{dictionary}_term_success_rate"]
            ours.append(100 * rendered[name] / named - rate)
            plain.append(100 * found[name] / size - rate)
            if details:
                print(f"  {name:32} {dictionary:7} {rate:6.2f} {ours[-1]:+6.2f} {plain[-1]:+6.2f}")
    check_, search = (
        f"{mean_size(ones):18.2f} {max(map(abs, ones)):5.2f} {fmean(ones):+6.2f}" for ones in (ours, plain)
    )
    print(f"{language:4} {len(outputs):8} {pairs:7} {check_} {search}", flush=True)


def base(dictionary: Mapping[str, str], language: str) -> Termbase:
    return Termbase(
        Concept(str(number), terms={"en": (Term(source, "en"),), language: (Term(target, language),)})
        for number, (source, target) in enumerate(dictionary.items())
    )


def concepts_found(source: str, termbase: Termbase) -> set[str]:
    return {sense.concept.id for match in lemma_finder(termbase, "en")(source) for sense in match.senses}


def missing(source: str, translation: str, language: str, termbase: Termbase) -> set[str]:
    of = Source("en", (Pair(source, 0, len(translation)),))
    lacking = {finding.concept for finding in check(translation, language, termbase, RULES, of)}
    # A finding names one of the concepts that the words of the source may name: a name of any of them would have done.
    alike = (
        one.demands[0].readings
        for one in renderings(of, translation, language, termbase)
        if one.demands[0].concept.id in lacking
    )
    return {concept for readings in alike for concept in readings}


def hkma(path: Path) -> None:
    sections = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    dictionary: dict[str, Sequence[str]] = sections[0]["proper"]
    year = path.stem.rpartition("_")[2]
    # Reports of odd years went from English to Chinese, the others the other way.
    chinese, english = ("zh", "zh-Hant"), ("en", "en")
    (source, of), (target, to) = (english, chinese) if int(year) % 2 else (chinese, english)
    parts = [
        Termbase(
            Concept(one, terms={of: (Term(one, of),), to: tuple(Term(name, to) for name in names)})
            for one, names in part.items()
        )
        for part in apart(dictionary)
    ]
    official: list[float] = []
    ours: list[float] = []
    counted = 0
    for section in sections:
        theirs = official_rates(section[source], section[target], dictionary)
        our = our_rates(section[source], section[target], parts, of, to)
        both = theirs.keys() & our.keys()
        counted += len(theirs)
        official += [theirs[one] for one in sorted(both)]
        ours += [our[one] for one in sorted(both)]
    expected, found = 100 * fmean(official), 100 * fmean(ours)
    counts = f"{year}  {of:>7} {to:>7} {len(sections):9} {counted:8} {len(ours):5}"
    print(f"{counts} {expected:9.2f} {found:6.2f} {found - expected:+6.2f}", flush=True)


def official_rates(source: str, translation: str, dictionary: Mapping[str, Sequence[str]]) -> dict[str, float]:
    source, translation = source.lower(), translation.lower()
    rates: dict[str, float] = {}
    for term, names in dictionary.items():
        named = source.count(term.strip().lower())
        rendered = sum(translation.count(one.strip().lower()) for one in names)
        # The scorer leaves out what the reference does not render; here the translation is the reference.
        if named and rendered:
            rates[term] = min(1.0, rendered / named)
    return rates


def apart(dictionary: Mapping[str, Sequence[str]]) -> list[dict[str, Sequence[str]]]:
    """Share out terms so that none contains another one of its part, on either side."""
    parts: list[dict[str, Sequence[str]]] = []
    for term, names in dictionary.items():
        for part in parts:
            if not any(contain([term], [other]) or contain(names, others) for other, others in part.items()):
                part[term] = names
                break
        else:
            parts.append({term: names})
    return parts


def contain(ones: Sequence[str], others: Sequence[str]) -> bool:
    pairs = ((one.lower(), other.lower()) for one in ones for other in others)
    return any(one in other or other in one for one, other in pairs)


def our_rates(source: str, translation: str, parts: Sequence[Termbase], of: str, to: str) -> dict[str, float]:
    pairs = (Pair(source, 0, len(translation)),)
    return {
        concept: one.rendered / len(one.demands)
        for part in parts
        for one in renderings(Source(of, pairs), translation, to, part)
        for concept in one.demands[0].readings
    }


def mean_size(numbers: Sequence[float]) -> float:
    return fmean(map(abs, numbers))


if __name__ == "__main__":
    main()
