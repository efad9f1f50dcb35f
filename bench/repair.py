"""Repair of what real systems translated without a glossary: WMT25 terminology shared task, track 1.

    python bench/repair.py [DATA] [--languages es de ru] [--systems NAME...] [--documents N] [--verbatim] [--misses]

DATA is the folder wmt25 of the development data. Every sentence has a glossary of its own (`proper`), from which a
termbase is made; the aligner is fitted on all sentences of a system. With --documents N, N consecutive sentences are a
document: one merged glossary, and repair sees these N sentences alone.

- success: pairs of the glossary whose target is in the output, as it stands or lemmatised, both in lower case, of those
  whose source is in the source sentence likewise. The second figure is that by another lemmatiser, where there is one.
- chrF++: of sacrebleu, corpus level. worse, better: share of the edited sentences whose own chrF++ fell or rose.
- located: edits; flagged: demands that repair could not meet; verbatim: of the edits.
- own: the system with the same glossary in its own way (`*.proper.txt`), by the same count.
"""

import argparse
import json
import platform
import re
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from sacrebleu.metrics import CHRF

from zhengming.morphology.inflectors import inflector
from zhengming.morphology.lemmatisers import lemmatiser
from zhengming.morphology.wordbooks import phrasebook
from zhengming.termbase.demands import demands
from zhengming.termbase.lemmas import lemma_finder
from zhengming.termbase.model import Concept, Status, Term, Termbase
from zhengming.translation.terms.repair.inflected import insert_inflected
from zhengming.translation.terms.repair.model import Failure, Repair, Repaired
from zhengming.translation.terms.repair.repairer import Repairer
from zhengming.translation.terms.repair.substitute import insert_verbatim

DATA = Path(__file__).resolve().parents[2] / "shared/data/wmt25"
TOKEN = re.compile(r"\w+|[^\w\s]")
CHRF_PP = CHRF(word_order=2)
Lemmas = Callable[[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence, its translation by a person, and its glossary."""

    source: str
    reference: str
    glossary: dict[str, str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=DATA)
    parser.add_argument("--languages", nargs="+", choices=("es", "de", "ru"), default=("es", "de", "ru"))
    parser.add_argument("--systems", nargs="+")
    parser.add_argument("--documents", type=int, default=0, help="sentences of a document; 0: all of one system")
    parser.add_argument("--verbatim", action="store_true", help="put terms in as they are listed")
    parser.add_argument("--misses", action="store_true", help="print what is missing after repair")
    parser.add_argument("--edits", type=int, default=0, help="print so many edited sentences, the worst first")
    options = parser.parse_args()
    print(signature(options))
    print("system               success        after          own          chrF++  after   gain  worse better", end="")
    print("   edits flagged verbatim   s")
    for language in options.languages:
        rows = read_rows(options.data / f"references/en{language}.jsonl", language)
        means = []
        for path in sorted((options.data / "outputs").glob(f"*.en{language}.noterm.txt")):
            name = path.name.partition(".")[0]
            if options.systems is None or name in options.systems:
                own = path.with_name(path.name.replace(".noterm.", ".proper.")).read_text("utf-8").splitlines()
                means.append(measure(name, language, rows, path.read_text("utf-8").splitlines(), own, options))
        before, after, gain, worse = (sum(column) / len(means) for column in zip(*means, strict=True))
        print(f"mean {language}: success {before:.1f} -> {after:.1f}, chrF++ {gain:+.1f}, worse {worse:.1f} %")


def signature(options: argparse.Namespace) -> str:
    packages = " ".join(f"{name}:{version(name)}" for name in ("zhengming", "sacrebleu", "simplemma", "pymorphy3"))
    how = "verbatim" if options.verbatim else "inflected"
    scope = f"documents of {options.documents}" if options.documents else "all sentences"
    return f"{packages} python:{platform.python_version()} chrF++ | WMT25 track 1 proper, {how}, {scope}"


def read_rows(path: Path, language: str) -> list[Row]:
    lines = map(json.loads, path.read_text("utf-8").splitlines())
    return [Row(one["en"], one[language], one["proper"]) for one in lines]


def measure(
    name: str, language: str, rows: list[Row], outputs: list[str], own: list[str], options: argparse.Namespace
) -> tuple[float, ...]:
    begin = time.perf_counter()
    repaired = repair(language, rows, outputs, options)
    seconds = time.perf_counter() - begin
    after = [one.text for one in repaired]
    references = [row.reference for row in rows]
    edited = [index for index, (old, new) in enumerate(zip(outputs, after, strict=True)) if old != new]
    gains = {
        index: sentence(after[index], references[index]) - sentence(outputs[index], references[index])
        for index in edited
    }
    worse = 100 * sum(gain < -0.01 for gain in gains.values()) / max(len(edited), 1)
    better = 100 * sum(gain > 0.01 for gain in gains.values()) / max(len(edited), 1)
    what = [one for repairs in repaired for one in repairs.outcomes]
    done = [one for one in what if isinstance(one, Repair)]
    flagged = sum(isinstance(one, Failure) for one in what)
    scores = [[success(rows, texts, one) for one in counters(language)] for texts in (outputs, after, own)]
    chrf = [CHRF_PP.corpus_score(texts, [references]).score for texts in (outputs, after)]
    shown = "  ".join("/".join(f"{score:5.1f}" for score in one).ljust(11) for one in scores)
    figures = f"{chrf[0]:5.1f}  {chrf[1]:5.1f}  {chrf[1] - chrf[0]:+5.1f}  {worse:5.1f}  {better:5.1f}"
    counts = f"{len(done):6} {flagged:7} {sum(one.verbatim for one in done):8} {seconds:4.0f}"
    print(f"{name:16} {language}  {shown}  {figures}  {counts}", flush=True)
    if options.misses:
        show_misses(rows, outputs, after, repaired, language)
    for index in sorted(gains, key=gains.__getitem__)[: options.edits]:
        print(f"  {gains[index]:+.1f} {rows[index].source}")
        print(*(f"    {text}" for text in (outputs[index], after[index], references[index])), sep="\n")
    return scores[0][0], scores[1][0], chrf[1] - chrf[0], worse


def repair(language: str, rows: list[Row], outputs: list[str], options: argparse.Namespace) -> list[Repaired]:
    """Repair outputs; each sentence or each document has its own glossary."""
    repairer = Repairer(
        "en",
        language,
        lambda _: (),
        phrases=phrasebook("en", language),
        source_lemmas=lemmatiser("en"),
        target_lemmas=lemmatiser(language),
        insert=insert_verbatim if options.verbatim else insert_inflected,
    )
    size = options.documents or 1
    groups = [rows[start : start + size] for start in range(0, len(rows), size)]
    bases = [termbase(group, language) for group in groups for _ in group]
    finders = {id(base): (lemma_finder(base, "en"), lemma_finder(base, language)) for base in bases}
    wanted = [
        demands(row.source, finders[id(base)][0](row.source), language) for row, base in zip(rows, bases, strict=True)
    ]
    finds = [finders[id(base)][1] for base in bases]
    size = options.documents or len(rows)
    repaired: list[Repaired] = []
    for start in range(0, len(rows), size):
        part = slice(start, start + size)
        sources = [row.source for row in rows[part]]
        repaired += repairer.repair(sources, outputs[part], wanted[part], finders=finds[part])
    return repaired


def termbase(rows: Sequence[Row], language: str) -> Termbase:
    """Make a termbase of the pairs of some rows: a concept for each source, with its most frequent target first."""
    targets: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    sources: dict[str, str] = {}
    for row in rows:
        for source, target in row.glossary.items():
            sources.setdefault(source.lower(), source)
            targets[source.lower()][target] += 1
    return Termbase(
        Concept(
            key,
            terms={
                "en": (Term(source, "en"),),
                language: tuple(
                    Term(target, language, Status.ADMITTED if place else Status.PREFERRED)
                    for place, target in enumerate(sorted(targets[key], key=lambda one: -targets[key][one]))
                ),
            },
        )
        for key, source in sources.items()
    )


def success(rows: Sequence[Row], texts: Sequence[str], lemmas: Lemmas) -> float:
    """The share of the glossaries' pairs that are met, in percent."""
    english = source_lemmas()
    met = [
        is_in(target, text, lemmas)
        for row, text in zip(rows, texts, strict=True)
        for source, target in row.glossary.items()
        if is_in(source, row.source, english)
    ]
    return 100 * sum(met) / len(met)


def is_in(term: str, text: str, lemmas: Lemmas) -> bool:
    if term.lower() in text.lower():
        return True
    wanted = [lemmas(word) for word in TOKEN.findall(term)]
    found = [lemmas(word) for word in TOKEN.findall(text)]
    return any(
        all(one & other for one, other in zip(wanted, found[start : start + len(wanted)], strict=True))
        for start in range(len(found) - len(wanted) + 1)
    )


@cache
def source_lemmas() -> Lemmas:
    return counters("en")[0]


@cache
def counters(language: str) -> tuple[Lemmas, ...]:
    """The lemmatisers that count: of the product, and another one."""
    from simplemma import lemmatize

    @cache
    def simplemma(word: str) -> frozenset[str]:
        # A word counts as it stands too: simplemma has "estar" for "estado" and "estado" for "estados".
        return frozenset((word.lower(), *(lemmatize(one, lang=language).lower() for one in (word, word.lower()))))

    if language == "ru":
        known = lemmatiser("ru")
        assert known is not None
        return known.lemmas, simplemma
    other = inflector(language) if language == "es" else None
    return (simplemma,) if other is None else (simplemma, cache(other.lemmas))


def sentence(text: str, reference: str) -> float:
    return float(CHRF_PP.sentence_score(text, [reference]).score)


def show_misses(rows: list[Row], outputs: list[str], after: list[str], repaired: list[Repaired], language: str) -> None:
    count = counters(language)[0]
    for row, old, new, one in zip(rows, outputs, after, repaired, strict=True):
        for source, target in row.glossary.items():
            if is_in(source, row.source, source_lemmas()) and not is_in(target, new, count):
                why = [str(what) for what in one.outcomes if isinstance(what, Failure)]
                print(f"  MISS {source} = {target} {why}\n    {row.source}\n    {old}\n    {new}\n    {row.reference}")


if __name__ == "__main__":
    main()
