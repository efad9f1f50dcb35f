"""Repair of Chinese translations: how many demanded terms are there afterwards, and was the right place changed?

    python bench/repair_han.py [DATA] [--years 2015 2017 2019] [--seed 1] [--wrong 0.42] [--examples 0]

DATA is the folder hkma of the development data: reports in English and Traditional Chinese, with about 1,300 terms a
year. The translations are made by a test engine, since no outputs of real systems are at hand:

- It takes the human translation, by sentences where a paragraph has as many in both languages, else whole, and finds
  the approved terms that the English asks for. A section whose paragraphs are not as many is left out.
- Every term has three wrong wordings of its own, fixed by the seed: one that it mostly uses (70 of 100), two others.
  Each is made from the approved one in one of these ways, drawn with equal weight: pairs of characters exchanged for
  pairs of other terms' renderings (half of them, at least one); all of them exchanged; the halves swapped with 的
  between; the first character of each pair only, with one pair exchanged where this leaves fewer than two characters.
  A wording that the glossary knows for any term is drawn anew.
- Of the terms found it makes --wrong wrong; of these 4 of 100 stay in English, 2 of 100 are left out.
- Where the human translation itself says something else than the approved term, that stays as it is: about 15 of 100
  terms, which nobody planted and many of which have no counterpart at all (a pronoun, or nothing).

Columns: demanded terms that are satisfied before and after repair; the same for those that were made wrong
("planted") and for those that the human translation words differently ("natural"); of the edits for planted terms the
share that replaced exactly what was planted, or at least overlapped it and nothing of another term; the official
success rate of WMT25 track 2 (lower-cased counts, per section and term) before and after, beside the same figure from
the matcher's counts; chrF++ before and after; seconds.
"""

import argparse
import json
import platform
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from sacrebleu.metrics import CHRF

from zhengming.termbase.demands import Demand, demands, witnesses
from zhengming.termbase.matcher import TermMatcher
from zhengming.termbase.model import Concept, Status, Term, Termbase
from zhengming.text.sentences import sentences
from zhengming.translation.terms.repair.model import Repair
from zhengming.translation.terms.repair.repairer import Repairer

DATA = Path(__file__).resolve().parents[2] / "shared/data/hkma"
TARGET = "zh-Hant"
Glossary = dict[str, list[str]]


@dataclass(frozen=True)
class Planted:
    """What the test engine said instead of a term: ``start`` and ``end`` in its translation."""

    demand: int
    start: int
    end: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a report, its human translation and what the test engine made of that."""

    section: int
    source: str
    reference: str
    translation: str
    wanted: tuple[Demand, ...]
    planted: tuple[Planted, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=DATA)
    parser.add_argument("--years", nargs="+", type=int, default=[2015, 2017, 2019])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wrong", type=float, default=0.42)
    parser.add_argument("--examples", type=int, default=0, help="print so many edits that missed")
    options = parser.parse_args()
    print(
        f"zhengming {version('zhengming')} | sacrebleu {version('sacrebleu')} | Python {platform.python_version()} | "
        f"seed {options.seed}, wrong {options.wrong} | {options.data}"
    )
    print(
        "year  demanded      satisfied       planted       natural  exact  near      official           own  chrF++  s"
    )
    for year in options.years:
        report(year, options)


def report(year: int, options: argparse.Namespace) -> None:
    text = Path(options.data, f"full_data_{year}.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.split("\n") if line]
    glossary: Glossary = rows[0]["proper"]
    base = termbase(glossary)
    find = TermMatcher(base, TARGET).find
    paragraphs = translated(rows, base, random.Random(options.seed), options.wrong)
    started = time.perf_counter()
    results = Repairer("en", TARGET, find).repair(
        [one.source for one in paragraphs],
        [one.translation for one in paragraphs],
        [one.wanted for one in paragraphs],
    )
    seconds = time.perf_counter() - started
    before = [met(one.wanted, one.translation, find) for one in paragraphs]
    after = [met(one.wanted, result.text, find) for one, result in zip(paragraphs, results, strict=True)]
    planted = [{one.demand for one in paragraph.planted} for paragraph in paragraphs]
    counts: Counter[str] = Counter()
    shown = options.examples
    for paragraph, result, was, now, made in zip(paragraphs, results, before, after, planted, strict=True):
        for index, demand in enumerate(paragraph.wanted):
            if not demand.readings:
                continue
            kind = "planted" if index in made else "natural" if not was[index] else "kept"
            counts["all"] += 1
            counts[kind] += 1
            counts["before"] += was[index]
            counts["after"] += now[index]
            counts[f"{kind} after"] += now[index]
        spans = replaced(result.outcomes)
        for index, (start, end) in spans.items():
            if index not in made:
                counts["natural edits"] += 1
                continue
            exact = any(
                one.start == start and one.end == end and same(paragraph, one.demand, index)
                for one in paragraph.planted
            )
            near = any(
                one.start < end and start < one.end and same(paragraph, one.demand, index) for one in paragraph.planted
            ) and not any(
                one.start < end and start < one.end and not same(paragraph, one.demand, index)
                for one in paragraph.planted
            )
            counts["planted edits"] += 1
            counts["exact"] += exact
            counts["near"] += near
            if not exact and shown:
                shown -= 1
                said_instead = [
                    paragraph.translation[one.start : one.end] for one in paragraph.planted if one.demand == index
                ]
                print(
                    "   ",
                    paragraph.wanted[index].found,
                    "| planted",
                    said_instead,
                    "| replaced",
                    paragraph.translation[start:end],
                    "| in",
                    paragraph.translation[max(start - 12, 0) : end + 12],
                )
    sections = range(len(rows))

    def joined(texts: Sequence[str]) -> list[str]:
        return [
            "\n".join(text for text, one in zip(texts, paragraphs, strict=True) if one.section == section)
            for section in sections
        ]

    source = joined([one.source for one in paragraphs])
    reference = joined([one.reference for one in paragraphs])
    old, new = joined([one.translation for one in paragraphs]), joined([one.text for one in results])
    chrf = CHRF(word_order=2)
    score = [chrf.corpus_score(texts, [reference]).score for texts in (old, new)]
    official_rates = [official(source, texts, glossary) for texts in (old, new)]
    own_rates = [own(paragraphs, hits) for hits in (before, after)]
    print(
        f"{year}  {counts['all']:8}  {share(counts, 'before', 'all')} -> {share(counts, 'after', 'all')}"
        f"  {counts['planted']:4} -> {share(counts, 'planted after', 'planted')}"
        f"  {counts['natural']:4} -> {share(counts, 'natural after', 'natural')}"
        f"  {share(counts, 'exact', 'planted edits')}  {share(counts, 'near', 'planted edits')}"
        f"  {official_rates[0]:.1f} -> {official_rates[1]:.1f}  {own_rates[0]:.1f} -> {own_rates[1]:.1f}"
        f"  {score[0]:.1f} -> {score[1]:.1f}  {seconds:.1f}",
        flush=True,
    )


def share(counts: Counter[str], part: str, whole: str) -> str:
    return f"{100 * counts[part] / max(counts[whole], 1):5.1f}"


def termbase(glossary: Glossary) -> Termbase:
    """One concept for each source term; terms that differ in capitals only are one, with all their renderings."""
    merged: dict[str, tuple[str, list[str]]] = {}
    for source, targets in glossary.items():
        _, known = merged.setdefault(source.lower(), (source, []))
        known += [target for target in targets if target not in known]
    return Termbase(
        Concept(
            f"term-{number}",
            terms={
                "en": (Term(source, "en"),),
                TARGET: tuple(
                    Term(text, TARGET, Status.ADMITTED if place else Status.PREFERRED)
                    for place, text in enumerate(targets)
                ),
            },
        )
        for number, (source, targets) in enumerate(merged.values())
    )


def met(wanted: Sequence[Demand], text: str, find: object) -> list[bool]:
    return [one is not None for one in witnesses(find(text), wanted)]  # type: ignore[operator]


def same(paragraph: Paragraph, one: int, other: int) -> bool:
    return paragraph.wanted[one].readings == paragraph.wanted[other].readings


def replaced(outcomes: Sequence[object]) -> dict[int, tuple[int, int]]:
    """Return for each repaired demand what was replaced, in code points of the text before repair."""
    repairs = sorted(
        (
            (one.start, one.end, len(one.replaced), index)
            for index, one in enumerate(outcomes)
            if isinstance(one, Repair)
        )
    )
    spans: dict[int, tuple[int, int]] = {}
    shift = 0
    for start, end, length, index in repairs:
        spans[index] = (start - shift, start - shift + length)
        shift += (end - start) - length
    return spans


def official(sources: Sequence[str], targets: Sequence[str], glossary: Glossary) -> float:
    """Success as the organisers of WMT25 track 2 count it."""
    rates: list[float] = []
    for source, target in zip(sources, targets, strict=True):
        low, translated = source.lower(), target.lower()
        for term, renderings in glossary.items():
            asked = low.count(term.lower())
            if asked:
                rates.append(min(1, sum(translated.count(one.lower()) for one in set(renderings)) / asked))
    return 100 * sum(rates) / len(rates)


def own(paragraphs: Sequence[Paragraph], hits: Sequence[Sequence[bool]]) -> float:
    """The same figure from what the matcher demands and finds."""
    asked: Counter[tuple[int, str]] = Counter()
    found: Counter[tuple[int, str]] = Counter()
    for paragraph, hit in zip(paragraphs, hits, strict=True):
        for demand, is_met in zip(paragraph.wanted, hit, strict=True):
            if demand.readings:
                asked[paragraph.section, demand.concept.id] += 1
                found[paragraph.section, demand.concept.id] += is_met
    return 100 * sum(found[key] / asked[key] for key in asked) / len(asked)


def translated(rows: list[dict[str, str]], base: Termbase, chance: random.Random, wrong: float) -> list[Paragraph]:
    """What the test engine makes of the reports."""
    source, target = TermMatcher(base, "en"), TermMatcher(base, TARGET)
    wordings = wrong_wordings(base, chance)
    made: list[Paragraph] = []
    for section, row in enumerate(rows):
        sides = [[line for line in row[key].split("\n") if line.strip()] for key in ("en", "zh")]
        if len(sides[0]) != len(sides[1]):
            continue
        for english, chinese in (pair for sizes in zip(*sides, strict=True) for pair in by_sentences(*sizes)):
            wanted = demands(english, source.find(english), TARGET)
            edits: list[tuple[int, int, str, int]] = []
            for index, witness in enumerate(witnesses(target.find(chinese), wanted)):
                demand = wanted[index]
                if witness is None or demand.expected is None or chance.random() >= wrong:
                    continue
                edits.append((witness.start, witness.end, said(demand, wordings[demand.concept.id], chance), index))
            text, planted, shift = chinese, [], 0
            for start, end, new, index in sorted(edits):
                text = text[: start + shift] + new + text[end + shift :]
                planted.append(Planted(index, start + shift, start + shift + len(new)))
                shift += len(new) - (end - start)
            made.append(Paragraph(section, english, chinese, text, wanted, tuple(planted)))
    return made


def by_sentences(english: str, chinese: str) -> list[tuple[str, str]]:
    """Split a paragraph and its translation where both have as many sentences, as an engine gets them."""
    left, right = sentences(english, "en"), sentences(chinese, TARGET)
    if len(left) != len(right):
        return [(english, chinese)]
    return [
        (english[one.start : one.end].strip(), chinese[other.start : other.end].strip())
        for one, other in zip(left, right, strict=True)
    ]


def said(demand: Demand, wordings: Sequence[str], chance: random.Random) -> str:
    draw = chance.random()
    if draw < 0.02:
        return ""
    if draw < 0.06:
        return demand.found
    return wordings[0 if draw < 0.06 + 0.94 * 0.7 else chance.randint(1, 2)]


def wrong_wordings(base: Termbase, chance: random.Random) -> dict[str, tuple[str, ...]]:
    approved = {term.text for _, term in base.terms(TARGET)}
    pool = sorted({pair for text in approved for pair in pairs(text) if len(pair) == 2 and is_han(pair)})
    made: dict[str, tuple[str, ...]] = {}
    for concept in base:
        wordings: list[str] = []
        while len(wordings) < 3:
            wording = reworded(concept.names(TARGET)[0].text, pool, chance)
            if wording not in approved and wording not in wordings:
                wordings.append(wording)
        made[concept.id] = tuple(wordings)
    return made


def reworded(text: str, pool: Sequence[str], chance: random.Random) -> str:
    parts = pairs(text)
    han = [place for place, part in enumerate(parts) if is_han(part)]
    way = chance.randrange(4)
    if not han:
        return "".join(chance.sample(pool, 2))
    if way == 2 and len(parts) > 1:
        half = len(parts) // 2
        parts = [*parts[half:], "的", *parts[:half]]
        return exchanged("".join(parts), pool, chance, 1)
    if way == 3:
        short = "".join(part[0] if is_han(part) else part for part in parts)
        return short if len(short) > 1 and short != text else exchanged(text, pool, chance, 1)
    return exchanged(text, pool, chance, len(han) if way == 1 else max(len(han) // 2, 1))


def exchanged(text: str, pool: Sequence[str], chance: random.Random, count: int) -> str:
    parts = pairs(text)
    han = [place for place, part in enumerate(parts) if is_han(part) and part != "的"]
    for place in chance.sample(han, min(count, len(han))):
        parts[place] = chance.choice(pool)
    return "".join(parts)


def pairs(text: str) -> list[str]:
    """Cut a text into pairs of Han characters, a single one, and whatever else stands between."""
    parts: list[str] = []
    for character in text:
        goes_on = bool(parts) and is_han(parts[-1]) == is_han(character)
        if goes_on and (len(parts[-1]) < 2 or not is_han(character)):
            parts[-1] += character
        else:
            parts.append(character)
    return parts


def is_han(text: str) -> bool:
    return all("\u3400" <= character <= "\u9fff" for character in text)


if __name__ == "__main__":
    main()
