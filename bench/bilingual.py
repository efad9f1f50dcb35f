"""Bilingual files: what changes when translations are put in, conformance, streaming, pairs, false alarms.

    python bench/bilingual.py [DATA] [--units 1000000] [--peer PYTHON] [--skip files conformance stream alarms pairs]

DATA is the folder of the development data.

- files: every XLIFF, TMX and PO file is read and written without changes, which has to give the same bytes; then each
  source is put in as its own translation, with accents and a Chinese character. Counted are units that were refused,
  and files in which anything differs outside the elements or strings that hold translations (attributes that tell of
  their state or language aside).
  ``msgfmt -c`` has to accept every catalogue that it accepted before.
- conformance: the test suites of OASIS for XLIFF 2: valid files of which something is said, invalid ones of which
  nothing is.
- stream: a catalogue of --units entries, made by repeating those of the data, with every translation replaced. Seconds
  of one processor and peak memory, each in a process of its own. With --peer, an interpreter that has polib and
  translate-toolkit, the same with them: read, replace, write. Then ``zhengming check`` of one of --checked entries,
  which holds all of them at once, for its rules compare them.
- pairs: two documents in pairs, English and Chinese; then with a share of the Chinese segments left out, and as many
  joined to the next, at random. Counted are the segments that have a counterpart, those that get it, and those that get
  another one; with the blocks that they are in and without.
- alarms: findings of the rules that need no glossary, on pairs that people translated: rightly, as far as one knows.
"""

import argparse
import json
import platform
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from zhengming.checks.settings import Settings
from zhengming.checks.translations import check_translation
from zhengming.documents.bilingual import catalogue
from zhengming.documents.bilingual.conformance import check
from zhengming.documents.bilingual.formats import decode_bilingual, read_bilingual
from zhengming.documents.bilingual.pairs import bitext
from zhengming.documents.bilingual.po import Entry
from zhengming.documents.bilingual.spliced import Spliced
from zhengming.documents.bilingual.tree import read_tree
from zhengming.documents.bitext import Bitext, Pair
from zhengming.documents.model import State, marked
from zhengming.documents.pairing import Traits, aligned, traits
from zhengming.documents.registry import open_document
from zhengming.errors import DocumentError
from zhengming.termbase.bundled import bundled_termbase
from zhengming.termbase.model import Termbase
from zhengming.text.languages import agree

DATA = Path(__file__).resolve().parents[2] / "shared/data"
SUFFIXES = (".xlf", ".xliff", ".sdlxliff", ".tmx", ".po")
TAG = re.compile(r"(\\*</?[0-9]{1,4}/?>)")
TOLD = re.compile(r"""\s(?:state|subState|approved|trgLang)=("[^"]*"|'[^']*')""")
TAIL = r"""
import re, time
print(time.process_time(), re.search(r"VmHWM:\s+([0-9]+)", open("/proc/self/status").read())[1])
"""
TRANSLATION = re.compile(r'^msgstr(?:\[\d\])?\s*"[^\n]*\n(?:\s*"[^\n]*(?:\n|\Z))*|^#, fuzzy\n', re.MULTILINE)
TARGET = re.compile(r"<(?:\w+:)?target\b(?:[^>]*/>|[^>]*>.*?</(?:\w+:)?target\s*>)", re.DOTALL)
VARIANT = re.compile(r"<tuv\b.*?</tuv\s*>", re.DOTALL)
LANGUAGE = re.compile(r"""lang\s*=\s*["']([^"']*)""")
ACCENTS = str.maketrans("aeiou", "áéíóú")
RULES = "name-mismatch number-mismatch placeholder-mismatch segment-inconsistent segment-merged".split()
PEERS = {
    "polib": """
import polib
file = polib.pofile(source)
for entry in file:
    entry.msgstr = entry.msgid
file.save(out)
""",
    "translate-toolkit": """
from translate.storage import factory
file = factory.getobject(source)
for unit in file.units:
    if not unit.isheader():
        unit.target = unit.source
file.savefile(out)
""",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", default=DATA)
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--peer", type=Path)
    parser.add_argument("--skip", nargs="*", default=[], choices=("files", "conformance", "stream", "alarms", "pairs"))
    parser.add_argument("--checked", type=int, default=50_000)
    parser.add_argument("--stream", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--check", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.stream:
        return stream(arguments.stream)
    if arguments.check:
        return checked(arguments.check)
    print(f"# zhengming bench/bilingual.py, Python {platform.python_version()}, {platform.machine()}, {arguments.data}")
    for name, part in (("files", files), ("conformance", conformance), ("alarms", alarms), ("pairs", pairs)):
        if name not in arguments.skip:
            print(f"\n## {name}")
            part(arguments.data)
    if "stream" not in arguments.skip:
        print("\n## stream")
        streams(arguments.data, arguments.units, arguments.checked, arguments.peer)
    return None


def files(data: Path) -> None:
    for suffix in SUFFIXES:
        counts: Counter[str] = Counter()
        for path in sorted((data / "formats").rglob(f"*{suffix}")):
            one_file(path, counts)
        print(suffix, ", ".join(f"{name} {count}" for name, count in counts.items()))


def one_file(path: Path, counts: Counter[str]) -> None:
    content = path.read_bytes()
    languages = ("en", "fr") if path.suffix == ".tmx" else (None, "fr")
    try:
        document = read_bilingual(decode_bilingual(content, path), *languages)
    except DocumentError as error:
        counts["not read"] += 1
        print(f"  {error}")
        return
    counts["files"] += 1
    counts["units"] += len(document.units)
    counts["not identical"] += document.edited({}).content != content
    wanted = {
        at: pseudo(marked(unit.source))
        for at, unit in enumerate(document.units)
        if not unit.locked and not re.search(r"[%{]", unit.source.text)
    }
    edited = document.edited(wanted, dict.fromkeys(wanted, State.REVIEWED) if path.suffix == ".po" else None)
    counts["written"] += len(wanted) - len(edited.refused)
    counts["refused"] += len(edited.refused)
    again = read_bilingual(decode_bilingual(edited.content, path), *languages)
    counts["changed outside translations"] += outside(document) != outside(again)
    if path.suffix == ".po" and accepted(content):
        counts["accepted by msgfmt"] += 1
        counts["not any more"] += not accepted(edited.content)


def pseudo(text: str) -> str:
    parts = [part if TAG.fullmatch(part) else part.translate(ACCENTS) for part in TAG.split(text)]
    first = next((at for at, part in enumerate(parts) if part.strip() and not TAG.fullmatch(part)), None)
    if first is not None:
        parts[first] = re.sub(r"(\S)", r"\1字", parts[first], count=1)
    return "".join(parts)


def outside(document: Spliced) -> str:
    """Return what is in a file beside its translations; white space between elements does not count."""
    text = document.file.text
    if document.path.suffix == ".po":
        return TRANSLATION.sub("", text)
    if document.path.suffix == ".tmx":
        language = document.target_language or ""
        variants = (one for one in VARIANT.findall(text) if agree(LANGUAGE.search(one)[1], language))  # type: ignore[index]
        for one in set(variants):
            text = text.replace(one, "")
    else:
        text = TARGET.sub("", text)
    return re.sub(r">\s+|\s+(?=<)", lambda match: match[0].strip(), TOLD.sub("", text))


def accepted(content: bytes) -> bool:
    command = ["msgfmt", "-c", "-o", "/dev/null", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=False).returncode == 0


def conformance(data: Path) -> None:
    counts: Counter[tuple[str, bool]] = Counter()
    for path in sorted((data / "formats").rglob("*.xlf")):
        part, kind = path.parent.parent.name, path.parent.name
        if part in ("core", "modules") and kind in ("valid", "invalid"):
            counts[f"{part} {kind}", bool(check(read_tree(decode_bilingual(path.read_bytes(), path))))] += 1
    for name in sorted({name for name, _ in counts}):
        print(f"{name}: {counts[name, True]} of {counts[name, True] + counts[name, False]} reported")


def alarms(data: Path) -> None:
    settings = Settings(select=frozenset(RULES))
    for name, source, target, pairs in translated(data):
        text, placed = "", []
        for said, translation in pairs:
            placed.append(Pair(said, len(text), len(text) + len(translation)))
            text += translation + "\n\n"
        report(
            name, check_translation(Bitext(text, tuple(placed)), target, source, Termbase(()), settings), len(placed)
        )
    for name, source, target in (("all.en-fr.tmx", "en", "fr"), ("*.po", "en", "ja")):
        pairs_, findings = 0, []
        for path in sorted((data / "formats").rglob(name)):
            if name == "*.po" and "docs-ja" not in str(path):
                continue
            document = read_bilingual(decode_bilingual(path.read_bytes(), path), source, target)
            both = bitext(document)
            pairs_ += len(both.pairs)
            findings += check_translation(both, target, source, Termbase(()), settings)
        report("TICO-19 TMX" if "tmx" in name else "Python documentation in Japanese", findings, pairs_)


def translated(data: Path) -> Iterator[tuple[str, str, str, list[tuple[str, str]]]]:
    for tag in ("es", "de", "ru"):
        rows = [json.loads(line) for line in (data / f"wmt25/references/en{tag}.jsonl").read_text("utf-8").splitlines()]
        yield f"WMT25 en-{tag}", "en", tag, [(row["en"], row[tag]) for row in rows]
    rows = [line.split("\t") for line in (data / "names/wmt22_zh_en.tsv").read_text("utf-8").splitlines()[1:]]
    for at, name in ((2, "A"), (3, "B")):
        yield f"WMT22 zh-en, reference {name}", "zh-Hans", "en", [(row[1], row[at]) for row in rows]
    sections = [json.loads(line) for path in sorted((data / "hkma").glob("full*.jsonl")) for line in path.open("rb")]
    yield "HKMA en-zh, sections", "en", "zh-Hant", [(one["en"], one["zh"]) for one in sections]


def report(name: str, findings: list, pairs: int) -> None:  # type: ignore[type-arg]
    counts = Counter(finding.rule for finding in findings)
    print(f"{name}: {pairs} pairs; " + (", ".join(f"{rule} {count}" for rule, count in counts.items()) or "none"))


def pairs(data: Path) -> None:
    chance = random.Random(1)
    chapters = [(one, one.with_name(f"C{one.name}")) for one in sorted((data / "hkma").glob("*/md/[0-9]*.md"))]
    read = [tuple(traits(open_document(path)) for path in chapter) for chapter in chapters]
    for share in (0.0, 0.01, 0.05, 0.1):
        for kind in ("with blocks", "without"):
            counts: Counter[str] = Counter()
            for english, chinese in read:
                if kind == "without":
                    english, chinese = ([one._replace(block=None) for one in ones] for ones in (english, chinese))
                damaged = list(damage(chinese, share, chance))
                counts["have a counterpart"] += sum(number is not None for number, _ in damaged)
                for one, other in aligned(english, [one for _, one in damaged]):
                    counts["right" if damaged[other][0] == one else "wrong"] += 1
            print(f"{share:.0%} {kind}: " + ", ".join(f"{name} {count}" for name, count in counts.items()))


def damage(segments: list[Traits], share: float, chance: random.Random) -> Iterator[tuple[int | None, Traits]]:
    at = 0
    while at < len(segments):
        fate, one = chance.random(), segments[at]
        at += 1
        if share <= fate < 2 * share and at < len(segments):
            other = segments[at]
            at += 1
            signs = one.signs | other.signs
            yield None, one._replace(text=one.text + other.text, length=one.length + other.length, signs=signs)
        elif fate >= share:
            yield at - 1, one


def streams(data: Path, units: int, to_check: int, peer: Path | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.po"
        make(data, path, units)
        size = path.stat().st_size / 1e6
        print(f"{units} units, {size:.0f} MB")
        show("zhengming", [sys.executable, __file__, "--stream", str(path)], size)
        for name, program in PEERS.items() if peer else ():
            head = f"source, out = {str(path)!r}, {str(path) + '.out'!r}\n"
            show(name, [str(peer), "-c", head + program + TAIL], size)
        make(data, path, to_check)
        size = path.stat().st_size / 1e6
        print(f"{to_check} units, {size:.0f} MB")
        show("zhengming check", [sys.executable, __file__, "--check", str(path)], size)


def make(data: Path, path: Path, units: int) -> None:
    texts = []
    for one in sorted((data / "formats").rglob("docs-ja/**/*.po")) or sorted((data / "formats").rglob("*.po")):
        try:
            document = read_bilingual(decode_bilingual(one.read_bytes(), one))
        except DocumentError:
            continue
        texts += [(unit.source.text, unit.target.text) for unit in document.units if unit.target and unit.source.text]
    quoted = [[text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") for text in pair] for pair in texts]
    with path.open("w", encoding="utf-8") as file:
        file.write('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n')
        for at in range(units):
            source, target = quoted[at % len(quoted)]
            file.write(f'#: {at}\nmsgctxt "{at}"\nmsgid "{source}"\nmsgstr "{target}"\n\n')


def show(name: str, command: list[str], size: float) -> None:
    started = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{name}: {done.stderr.strip().splitlines()[-1]}")
        return
    seconds, kilobytes = (float(one) for one in done.stdout.split()[-2:])
    elapsed = time.monotonic() - started
    print(
        f"{name}: {seconds:.1f} s of processor ({size / seconds:.1f} MB/s), {elapsed:.0f} s, {kilobytes / 1024:.0f} MB"
    )


def stream(path: Path) -> None:
    def translate(entry: Entry) -> dict[str, str]:
        return {keyword: entry.text(of) for keyword, of in entry.translations()}

    with path.open("rb") as source, path.with_suffix(".out").open("wb") as out:
        catalogue.rewrite(source, out, translate, path)
    tell()


def checked(path: Path) -> None:
    document = read_bilingual(decode_bilingual(path.read_bytes(), path), "en", "ja")
    check_translation(bitext(document), "ja", "en", bundled_termbase())
    tell()


def tell() -> None:
    # Unlike what getrusage tells this begins with the process itself.
    peak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text("ascii"))
    print(time.process_time(), peak[1] if peak else 0)


if __name__ == "__main__":
    main()
