"""Extraction of terms: how many candidates are terms, how many terms are found, how often is the rendering right?

    python bench/extraction.py [DATA] [--years 2015 2016 2017 2018 2019]

DATA is the folder hkma of the development data: annual reports in English and Traditional Chinese, each with a
dictionary of its terms, made by others, which counts as right. Each year is taken by itself, with an empty glossary.

- Terms: precision of the best 100, 500 and 1,000 candidates; recall of the best 1,000 and of all, over the whole
  dictionary, and over those of its terms that stand in the texts twice ("often"), since what stands there once is never
  proposed. English is compared by lemmas, without an article at the beginning and without what stands in parentheses at
  the end; Chinese without 《》「」 and such parentheses.
- Baselines: all sequences of words without function words at their ends (Chinese: of 2 to 12 characters without
  particles at their ends), by how often they stand there, and by pointwise mutual information alone.
- Renderings, English to Chinese: of the candidates that are terms, the share with a rendering, the share whose
  rendering is right (one that the dictionary has), the share of the proposed ones that is right, the same with Dice of
  0.7 or more. Sections whose paragraphs are not as many in both languages are left out. The baseline takes the Chinese
  candidate with the highest Dice in the same paragraphs.
- Seconds are those of the processor; the dictionary of lemmas is read beforehand. MB are bytes of UTF-8, of both sides.
"""

import argparse
import json
import platform
import re
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from math import log2
from pathlib import Path

from zhengming.extraction.extract import extract
from zhengming.extraction.model import Candidate, Segment
from zhengming.extraction.renderings import with_renderings
from zhengming.extraction.tokens import readable, runs
from zhengming.morphology.lemmatisers import lemmatiser
from zhengming.termbase.model import Termbase
from zhengming.text.function_words import FUNCTION_WORDS
from zhengming.translation.terms.repair.stretch import LIGHT

DATA = Path(__file__).resolve().parents[2] / "shared/data/hkma"
TARGET = "zh-Hant"
LEMMAS = lemmatiser("en")
HAN = re.compile(r"[\u3400-\u9fff]+")
CUTS = (100, 500, 1000)


@dataclass(frozen=True)
class Year:
    """A report and its dictionary."""

    sections: list[dict[str, str]]
    renderings: dict[str, set[str]]
    """Normalised English to normalised Chinese."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=DATA)
    parser.add_argument("--years", nargs="+", type=int, default=[2015, 2016, 2017, 2018, 2019])
    options = parser.parse_args()
    lemmas = version("simplemma") if LEMMAS is not None else "none"
    print(
        f"zhengming {version('zhengming')} | simplemma {lemmas} | numpy {version('numpy')} | "
        f"Python {platform.python_version()} | {options.data}"
    )
    years = {year: read(options.data / f"full_data_{year}.jsonl") for year in options.years}
    extract([Segment("a dictionary", "")], "en", Termbase(()))
    print("year  lang  ranking    candidates   P@100  P@500  P@1000   R@1000   R  R often     s   MB/s")
    for year, data in years.items():
        for language in ("en", TARGET):
            terms(year, data, language)
    print("year  terms   proposed  right   right of proposed   with Dice >= 0.7     s   MB/s   baseline right")
    for year, data in years.items():
        renderings(year, data)


def read(path: Path) -> Year:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, others in rows[0]["proper"].items():
        for other in others:
            # The dictionaries of some years go from Chinese to English.
            english, chinese = (other, one) if HAN.search(one) else (one, other)
            found[normalised(english, "en")].add(normalised(chinese, TARGET))
    return Year(rows, found)


def normalised(text: str, language: str) -> str:
    if language == TARGET:
        return re.sub(r"[（(][^（）()]*[)）]$", "", re.sub(r"[《》「」]", "", text.strip()))
    text = re.sub(r"\s*[（(][^（）()]*[)）]\s*$", "", text.strip())
    words = re.findall(r"[^\W_]+", re.sub(r"^(?:the|an?) ", "", text, flags=re.IGNORECASE).lower())
    if LEMMAS is None:
        return " ".join(words)
    return " ".join(min(LEMMAS.lemmas(word), key=lambda lemma: (len(lemma), lemma)) for word in words)


def terms(year: int, data: Year, language: str) -> None:
    key = "en" if language == "en" else "zh"
    texts = [row[key] for row in data.sections]
    gold = set(data.renderings) if language == "en" else {one for ones in data.renderings.values() for one in ones}
    whole = "\n".join(normalised(text, language) for text in texts)
    whole = f" {whole} ".replace("\n", " \n ") if language == "en" else whole
    often = {one for one in gold if whole.count(f" {one} " if language == "en" else one) > 1}
    size = sum(len(text.encode()) for text in texts) / 1e6
    started = time.process_time()
    candidates = extract([Segment(text, str(year)) for text in texts], language, Termbase(()))
    seconds = time.process_time() - started
    show(year, language, "zhengming", [one.text for one in candidates], gold, often)
    print(f"  {seconds:5.1f}  {size / seconds:5.2f}", flush=True)
    counted = words(texts) if language == "en" else characters(texts)
    for name, ranked in (("frequency", counted), ("PMI", mutual(counted))):
        show(year, language, name, sorted(ranked, key=lambda one: (-ranked[one], one)), gold, often)
        print()


def show(
    year: int,
    language: str,
    name: str,
    ranked: Sequence[str] | Sequence[tuple[str, ...]],
    gold: set[str],
    often: set[str],
) -> None:
    between = " " if language == "en" else ""
    texts = [normalised(one if isinstance(one, str) else between.join(one), language) for one in ranked]
    hits = [text in gold for text in texts]
    precision = [f"{100 * sum(hits[:cut]) / cut:6.1f}" for cut in CUTS]
    best, found = set(texts[:1000]) & gold, set(texts) & gold
    recall = [len(best) / len(gold), len(found) / len(gold), len(found & often) / len(often)]
    print(
        f"{year}  {language[:2]:4}  {name:9}  {len(ranked):10}  {' '.join(precision)}   "
        f"{100 * recall[0]:6.1f}  {100 * recall[1]:5.1f}  {100 * recall[2]:5.1f}",
        end="",
    )


def words(texts: Sequence[str]) -> Counter[tuple[str, ...]]:
    """Every sequence of up to six words that recurs, the single words for PMI among them."""
    small = FUNCTION_WORDS["en"]
    counts: Counter[tuple[str, ...]] = Counter()
    for text in texts:
        for run in runs(readable(text)):
            lower = [normalised(token.text, "en") for token in run]
            for start in range(len(lower)):
                for end in range(start + 1, min(start + 6, len(lower)) + 1):
                    if lower[start] not in small and lower[end - 1] not in small:
                        counts[tuple(lower[start:end])] += 1
    return Counter({one: count for one, count in counts.items() if count > 1})


def characters(texts: Sequence[str]) -> Counter[tuple[str, ...]]:
    """Every sequence of 2 to 12 characters that recurs, the single ones for PMI among them."""
    counts: Counter[tuple[str, ...]] = Counter()
    for text in texts:
        for run in HAN.findall(text):
            for start in range(len(run)):
                for end in range(start + 1, min(start + 12, len(run)) + 1):
                    if run[start] not in LIGHT and run[end - 1] not in LIGHT:
                        counts[tuple(run[start:end])] += 1
    return Counter({one: count for one, count in counts.items() if count > 1})


def mutual(counts: Counter[tuple[str, ...]]) -> dict[tuple[str, ...], float]:
    total = sum(count for one, count in counts.items() if len(one) == 1)
    return {
        one: log2(count * total ** (len(one) - 1)) - sum(log2(counts[(part,)] or total) for part in one)
        for one, count in counts.items()
        if len(one) > 1
    }


def renderings(year: int, data: Year) -> None:
    segments = [
        Segment(english, str(year), 1, chinese)
        for row in data.sections
        for sides in [[[line for line in row[key].split("\n") if line.strip()] for key in ("en", "zh")]]
        if len(sides[0]) == len(sides[1])
        for english, chinese in zip(*sides, strict=True)
    ]
    size = sum(len(one.text.encode()) + len(one.translation.encode()) for one in segments) / 1e6
    started = time.process_time()
    candidates = extract(segments, "en", Termbase(()))
    candidates = with_renderings(candidates, segments, "en", TARGET, Termbase(()))
    seconds = time.process_time() - started
    asked = [one for one in candidates if normalised(one.text, "en") in data.renderings]
    proposed = [one for one in asked if one.rendering is not None]
    sure = [one for one in proposed if one.rendering is not None and one.rendering.dice >= 0.7]
    right, surely = (sum(is_right(one, data) for one in ones) for ones in (proposed, sure))
    print(
        f"{year}  {len(asked):5}  {share(len(proposed), len(asked))}  {share(right, len(asked))}"
        f"             {share(right, len(proposed))}      {len(sure):4}: {share(surely, len(sure))}"
        f"  {seconds:6.1f}  {size / seconds:5.2f}           {share(baseline(asked, segments, data), len(asked))}",
        flush=True,
    )


def is_right(candidate: Candidate, data: Year) -> bool:
    wanted = data.renderings[normalised(candidate.text, "en")]
    return candidate.rendering is not None and normalised(candidate.rendering.text, TARGET) in wanted


def baseline(asked: Sequence[Candidate], segments: Sequence[Segment], data: Year) -> int:
    """Of how many candidates the rendering with the highest Dice is right."""
    turned = [Segment(one.translation, one.path) for one in segments]
    holders = {one.text: {place.segment for place in one.occurrences} for one in extract(turned, TARGET, Termbase(()))}
    right = 0
    for candidate in asked:
        here = {place.segment for place in candidate.occurrences}
        best = max(
            holders,
            key=lambda text: (2 * len(here & holders[text]) / (len(here) + len(holders[text])), len(text), text),
        )
        right += normalised(best, TARGET) in data.renderings[normalised(candidate.text, "en")]
    return right


def share(part: int, whole: int) -> str:
    return f"{100 * part / max(whole, 1):6.1f}"


if __name__ == "__main__":
    main()
