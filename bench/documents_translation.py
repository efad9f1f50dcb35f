"""Measure whether documents keep their markup when Apertium translates them from English to Spanish.

    python bench/documents_translation.py [--segments 1500] [--show 0]

Reads the English documents of ../shared/data/formats, the documentation of this project and the English annual reports
of the HKMA in Markdown (which have no inline markup), evenly spaced segments with tags of each. Prints how many
segments have each way in which the tags of their sentences found their places, how many are refused, how many of the
translations the document itself refuses, and the time that the tags take for a segment beside its translation. An
aligner without knowledge of the engine is measured on the same segments: how many it places, and how many of these as
the engine tells.
"""

import argparse
import platform
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhengming.documents.model import Document
from zhengming.documents.registry import DOCUMENTS, open_document
from zhengming.errors import DocumentError
from zhengming.text.detect import detect_language
from zhengming.translation.article import Paragraph, Sentence, analyse_markup, read_document
from zhengming.translation.engines.apertium.engine import Apertium
from zhengming.translation.engines.engine import Engine
from zhengming.translation.markup.joining import joined
from zhengming.translation.markup.layout import Layout
from zhengming.translation.markup.placer import Placed, Placer, Way

DATA = Path(__file__).parent.parent.parent / "shared" / "data"


@dataclass(frozen=True)
class Case:
    """A segment with tags."""

    document: Document
    paragraph: Paragraph
    sentences: Sequence[Sentence]
    layout: Layout


class Mute:
    """An engine that tells nothing of what it made of which words."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.translate = engine.translate


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure whether documents keep their markup.")
    parser.add_argument("--segments", type=int, default=1500, help="of each group of documents")
    parser.add_argument("--show", type=int, default=0, help="segments to print")
    options = parser.parse_args()
    apertium = subprocess.run(["apertium", "-V"], capture_output=True, text=True, check=False).stdout.strip()
    print(f"# Python {platform.python_version()}, {apertium}, eng-spa, up to {options.segments} segments of each group")
    reports = sorted(one for one in (DATA / "hkma").glob("*/md/*.md") if not one.name.startswith("C"))
    others = sorted(one for one in (DATA / "formats").rglob("*") if one.suffix in DOCUMENTS and one.suffix != ".txt")
    root = Path(__file__).parent.parent
    groups = {"hkma .md": reports, "docs .md": [root / "README.md", *sorted((root / "docs").glob("*.md"))]}
    for suffix in dict.fromkeys(one.suffix for one in others):
        groups[f"formats {suffix}"] = [one for one in others if one.suffix == suffix]
    with Apertium() as engine:
        for name, paths in groups.items():
            cases = list(_cases(paths))
            step = max(1, -(-len(cases) // options.segments))
            print("" if cases else f"{name}: no segments with tags", end="\n" if not cases else "")
            if cases:
                _measure(name, cases[::step], engine, options.show)


def _cases(paths: Sequence[Path]) -> Iterator[Case]:
    for path in paths:
        try:
            document = open_document(path)
        except DocumentError:
            continue
        article = read_document(document, "en")
        if not (article.text and detect_language(article.text) == "en"):
            continue
        for paragraph in article.paragraphs:
            if paragraph.reading is not None and paragraph.reading.marks:
                _, sentences, layout = analyse_markup(paragraph.reading, "en", "es", lambda _: ())
                yield Case(document, paragraph, sentences, layout)


def _measure(name: str, cases: Sequence[Case], engine: Apertium, show: int) -> None:
    sentences = [sentence for case in cases for sentence in case.sentences]
    begun = time.perf_counter()
    texts = [one.text for one in engine.translate([one.text for one in sentences], "en", "es")]
    translated = list(zip(sentences, texts, strict=True))
    took = time.perf_counter() - begun
    begun = time.perf_counter()
    placed = Placer(engine, "en", "es", lambda _: ()).place(translated)
    placing = time.perf_counter() - begun
    mute: Any = Mute(engine)
    begun = time.perf_counter()
    aligned = Placer(mute, "en", "es", lambda _: ()).place(translated)
    aligning = time.perf_counter() - begun
    ways, written, refused = _segments(cases, texts, placed, show)
    total = len(cases)
    shares = ", ".join(f"{way} {100 * ways[way] / total:.1f} %" for way in (*Way, "refused"))
    print(f"{name}: {total} segments with tags, {len(sentences)} sentences: {shares}")
    print(f"  the document refuses {refused} of {written}; translation {1000 * took / total:.1f} ms a segment,")
    print(f"  tags {1000 * placing / total:.1f} ms, with the aligner {1000 * aligning / total:.1f} ms")
    pairs = [
        (one, other) for one, other in zip(placed, aligned, strict=True) if one is not None and one.way is Way.ENGINE
    ]
    known = [(one, other) for one, other in pairs if other is not None]
    same = sum(dict(one.spans) == dict(other.spans) for one, other in known)
    print(f"  aligner: {len(known)} of {len(pairs)} sentences that the engine told of, {same} of them alike")


def _segments(
    cases: Sequence[Case], texts: Sequence[str], placed: Sequence[Placed | None], show: int
) -> tuple[Counter[str], int, int]:
    ways: Counter[str] = Counter()
    new: dict[int, tuple[Document, dict[int, str]]] = {}
    done = 0
    for case in cases:
        here = slice(done, done + len(case.sentences))
        done = here.stop
        found = placed[here]
        reading, segment = case.paragraph.reading, case.paragraph.segment
        text = None
        if reading is not None and None not in found:
            parts = [(one, where.spans) for one, where in zip(texts[here], found, strict=True) if where is not None]
            text = joined(reading, case.layout, parts, "es")
        how = {one.way for one in found if one is not None}
        way = "refused" if text is None else next((one for one in reversed(Way) if one in how), Way.POSITION)
        ways[way] += 1
        if text is not None and segment is not None:
            new.setdefault(id(case.document), (case.document, {}))[1][segment] = text
        if show > 0 and way != Way.POSITION:
            show -= 1
            print(f"{way}: {case.paragraph.text}\n   {text or texts[here]}")
    edited = [document.edited(wanted) for document, wanted in new.values()]
    return ways, sum(len(wanted) for _, wanted in new.values()), sum(len(one.refused) for one in edited)


if __name__ == "__main__":
    main()
