"""Measure what Apertium makes of sentences with a glossary: plain, and with the terms put into its stages.

    python bench/apertium_terms.py [--limit 500] [--dictionary proper] [--show 0]

Reads WMT25 terminology track 1, English to Spanish, from ../shared/data, with one glossary for each sentence. Prints
for each way the share of dictionary pairs that are met, chrF++ and BLEU (sacrebleu), agreement errors and the time for
a sentence once the processes run.

A pair counts when its source side is in the sentence, as it stands or lemmatised, and is met when its target side is in
the translation, as it stands or lemmatised, all in lower case: as the task counts, but for its lemmatiser (Stanza).
Three others are used here, which share nothing: Apertium's analysers, the tables of spacy-lookups-data and those of
simplemma. A source side that is only part of a
word there (check, checkup) counts too.

An agreement error is a determiner or an adjective directly before a term's noun, or an adjective directly behind it,
that cannot have the gender and number that the noun has there. Words that may be something else are not counted, nor is
an adjective that agrees with the noun before "de".
"""

import argparse
import gzip
import json
import os
import platform
import re
import subprocess
import time
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from sacrebleu.metrics import BLEU, CHRF
from simplemma import lemmatize

from zhengming.morphology.apertium import ApertiumInflector, inflector
from zhengming.morphology.model import PartOfSpeech, Reading
from zhengming.termbase.demands import demands
from zhengming.termbase.lemmas import lemma_finder
from zhengming.termbase.model import Concept, Term, Termbase
from zhengming.translation.engines.apertium.engine import Apertium
from zhengming.translation.engines.engine import Constraint

DATA = Path(__file__).parent.parent.parent / "shared" / "data" / "wmt25" / "references" / "enes.jsonl"
TOKEN = re.compile(r"\w+|[^\w\s]")
PREPOSITIONS = frozenset({"de", "del", "para", "en", "por", "con", "a", "al"})

Lemmas = Callable[[str], frozenset[str]]
Row = dict[str, dict[str, str]]


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure what Apertium makes of sentences with a glossary.")
    parser.add_argument("--limit", type=int, default=500)
    parser.add_argument("--dictionary", choices=["proper", "random"], default="proper")
    parser.add_argument("--show", type=int, default=0, help="pairs that are not met and agreement errors to print")
    options = parser.parse_args()
    rows = [json.loads(line) for line in DATA.read_text("utf-8").splitlines()][: options.limit]
    forms, english = inflector("es"), inflector("en")
    if forms is None or english is None:
        raise SystemExit("Apertium is not installed: sudo apt install apertium apertium-eng-spa")
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; {packages()}")
    print(f"{DATA.name}: {len(rows)} sentences, dictionary {options.dictionary}")
    print(", ".join(f"{name} {version(name)}" for name in ("sacrebleu", "simplemma", "spacy-lookups-data")))
    pairs = [row[options.dictionary] for row in rows]
    prepare = {token for row in rows for text in (row["en"], row["es"]) for token in TOKEN.findall(text.lower())}
    forms.prepare(prepare)
    english.prepare(prepare)
    constraints = [constrained(row["en"], dictionary) for row, dictionary in zip(rows, pairs, strict=True)]
    print(f"{sum(map(len, constraints))} occurrences of terms found")
    segments = [row["en"] for row in rows]
    for name, formal, terms in (("plain", False, False), ("terms", False, True), ("terms, formal", True, True)):
        with Apertium(formal=formal) as engine:
            if terms:
                engine.translate_with_terms(segments[:20], constraints[:20], "en", "es")
                begun = time.perf_counter()
                given = engine.translate_with_terms(segments, constraints, "en", "es")
            else:
                engine.translate(segments[:20], "en", "es")
                begun = time.perf_counter()
                given = list(engine.translate(segments, "en", "es"))
            elapsed = time.perf_counter() - begun
            plain = engine.translate(segments, "en", "es")
        outputs = [one.text if one is not None else other.text for one, other in zip(given, plain, strict=True)]
        refused = sum(one is None for one in given)
        report(name, rows, pairs, outputs, forms, english, elapsed, refused, options.show)


def constrained(sentence: str, dictionary: dict[str, str]) -> list[Constraint]:
    """What the product's own finder makes of a sentence and its glossary."""
    concepts = [
        Concept(f"c{index}", terms={"en": (Term(source, "en"),), "es": (Term(target, "es"),)})
        for index, (source, target) in enumerate(dictionary.items())
    ]
    found = lemma_finder(Termbase(concepts), "en")(sentence)
    return [
        Constraint(one.start, one.end, one.expected)
        for one in demands(sentence, found, "es")
        if one.expected is not None
    ]


def report(
    name: str,
    rows: Sequence[Row],
    pairs: Sequence[dict[str, str]],
    outputs: Sequence[str],
    forms: ApertiumInflector,
    english: ApertiumInflector,
    elapsed: float,
    refused: int,
    show: int,
) -> None:
    forms.prepare({token for output in outputs for token in TOKEN.findall(output.lower())})
    references = [[row["es"] for row in rows]]
    met = []
    for source, target in (
        (english.lemmas, forms.lemmas),
        (looked_up("en"), looked_up("es")),
        (simple("en"), simple("es")),
    ):
        counted = hits = 0
        for row, dictionary, output in zip(rows, pairs, outputs, strict=True):
            for wanted, term in dictionary.items():
                if not contains(row["en"], wanted, source):
                    continue
                counted += 1
                hit = contains(output, term, target)
                hits += hit
                if not hit and show and target == forms.lemmas:
                    print(f"    {wanted} = {term}: {row['en']} | {output}")
        met.append(f"{100 * hits / counted:.1f} % of {counted}")
    checked, wrong, examples = disagreements(outputs, pairs, forms)
    print(
        f"{name:14} met {met[0]} (Apertium's lemmas), {met[1]} (spaCy's), {met[2]} (simplemma's); "
        f"chrF++ {CHRF(word_order=2).corpus_score(outputs, references).score:.1f}, "
        f"BLEU {BLEU().corpus_score(outputs, references).score:.1f}; "
        f"agreement errors {100 * wrong / max(1, checked):.1f} % of {checked}; "
        f"{elapsed / len(rows) * 1e3:.1f} ms a sentence; {refused} refused"
    )
    for example in examples[:show]:
        print("   ", example)


def contains(text: str, term: str, lemmas: Lemmas) -> bool:
    if term.lower() in text.lower():
        return True
    here = [lemmas(token) for token in TOKEN.findall(text.lower())]
    listed = [lemmas(token) for token in TOKEN.findall(term.lower())]
    return any(
        all(one & other for one, other in zip(listed, here[start:], strict=False))
        for start in range(len(here) - len(listed) + 1)
    )


def looked_up(language: str) -> Lemmas:
    import spacy_lookups_data

    path = Path(spacy_lookups_data.__file__).parent / "data" / f"{language}_lemma_lookup.json.gz"
    table = json.loads(gzip.decompress(path.read_bytes()))
    return lambda word: frozenset({word, table.get(word, word).lower()})


def simple(language: str) -> Lemmas:
    @cache
    def lemmas(word: str) -> frozenset[str]:
        return frozenset({word, lemmatize(word, lang=language).lower()})

    return lemmas


def disagreements(
    outputs: Sequence[str], pairs: Sequence[dict[str, str]], forms: ApertiumInflector
) -> tuple[int, int, list[str]]:
    """How many words beside terms could be wrong, and how many are."""
    checked = wrong = 0
    examples: list[str] = []
    for output, dictionary in zip(outputs, pairs, strict=True):
        tokens = list(TOKEN.finditer(output))
        for term in set(dictionary.values()):
            listed = [forms.lemmas(token) for token in TOKEN.findall(term.lower())]
            for start in range(len(tokens) - len(listed) + 1):
                here = tokens[start : start + len(listed)]
                if not all(one & forms.lemmas(token[0]) for one, token in zip(listed, here, strict=True)):
                    continue
                noun = next((found for token in here if (found := nouns(token[0], forms))), None)
                if noun is None:
                    continue
                for place in (start - 1, start + len(listed)):
                    verdict = beside(tokens, place, start, noun, output, forms)
                    if verdict is None:
                        continue
                    checked += 1
                    if not verdict:
                        wrong += 1
                        examples.append(f"{tokens[place][0]} / {term}: {output}")
    return checked, wrong, examples


def beside(
    tokens: Sequence[re.Match[str]],
    place: int,
    start: int,
    noun: Iterable[Reading],
    output: str,
    forms: ApertiumInflector,
) -> bool | None:
    """Whether the word at a place agrees with a noun; None where it need not."""
    if not 0 <= place < len(tokens):
        return None
    behind = place > start
    gap = (
        output[tokens[place - 1].end() : tokens[place].start()]
        if behind
        else output[tokens[place].end() : tokens[place + 1].start()]
    )
    word = tokens[place][0].lower()
    if gap != " ":
        return None
    if not behind and word in ("del", "al"):
        return any(agrees("m", "sg", one) for one in noun)
    found = forms.readings(word)
    modifiers = (PartOfSpeech.ADJECTIVE,) if behind else (PartOfSpeech.DETERMINER, PartOfSpeech.ADJECTIVE)
    if not found or any(
        one.part_of_speech not in modifiers and not (behind and one.form.verbal == "pp") and not is_article(one, found)
        for one in found
    ):
        return None
    if any(agrees(one.form.gender, one.form.number, other) for one in found for other in noun):
        return True
    if behind and start > 1:
        governors = [
            reading
            for before in range(max(0, start - 4), start - 1)
            if tokens[before + 1][0].lower() in PREPOSITIONS
            for reading in nouns(tokens[before][0], forms)
        ]
        if any(agrees(one.form.gender, one.form.number, other) for one in found for other in governors):
            return None
    # A feminine noun that begins with a stressed a has the masculine article in the singular.
    if not behind and word in ("el", "un") and re.match("h?[aá]", tokens[start][0].lower()):
        return None
    return False


def is_article(one: Reading, found: Iterable[Reading]) -> bool:
    """Whether the reading is the pronoun that is written as an article is: los."""
    return one.part_of_speech is PartOfSpeech.PRONOUN and any(
        other.part_of_speech is PartOfSpeech.DETERMINER for other in found
    )


def nouns(word: str, forms: ApertiumInflector) -> list[Reading]:
    return [one for one in forms.readings(word.lower()) if one.part_of_speech is PartOfSpeech.NOUN]


def agrees(gender: str | None, number: str | None, noun: Reading) -> bool:
    return (gender in (None, "mf", noun.form.gender) or noun.form.gender in (None, "mf")) and (
        number in (None, "sp", noun.form.number) or noun.form.number in (None, "sp")
    )


def packages() -> str:
    wanted = ["apertium", "lttoolbox", "apertium-eng-spa"]
    run = subprocess.run(["dpkg-query", "-W", *wanted], capture_output=True, text=True, check=False)
    return ", ".join(line.replace("\t", " ") for line in run.stdout.splitlines()) or "Apertium of no known version"


if __name__ == "__main__":
    main()
