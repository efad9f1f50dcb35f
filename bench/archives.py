"""How much of real office documents, books and subtitles stays as it is when their words change.

    python bench/archives.py [PATH …] [--open 12]

Each PATH is a file or a folder; without any, the development data is searched. Every file is read and written

- unedited: it has to be the same, byte for byte;
- with accents on its vowels, and with Han characters, `&` and `<` in place of half of its words: how many segments are
  refused, whether the others are read back as they were meant, whether the members that hold no text are the same
  bytes, and whether the skeleton is kept as lxml sees it. For Word that is the order of all elements but runs, and in
  each paragraph the looks of its text, one after the other; for OpenDocument that of all elements but spans and spaces.

Where LibreOffice is installed, --open files of Word and OpenDocument, chosen by a fixed seed, are converted to plain
text as they were and with accents: without the accents both have to be the same text.
"""

import argparse
import io
import platform
import random
import re
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Callable, Hashable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from lxml import etree

from zhengming.documents.model import Document, marked, unmarked
from zhengming.documents.registry import open_document
from zhengming.errors import DocumentError

DATA = Path(__file__).parents[2] / "shared" / "data" / "formats"
SEED = 20
TAG = re.compile(r"(</?\d+/?>)")
ACCENTS = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")
FORMATS = {"Word": (".docx",), "OpenDocument": (".odt",), "EPUB": (".epub",), "subtitles": (".srt", ".vtt")}
NO_SKELETON = frozenset("r t rPr proofErr lastRenderedPageBreak span s".split())
UNSEEN = frozenset("lang noProof".split())
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", metavar="PATH", nargs="*", type=Path, default=[DATA])
    parser.add_argument("--open", type=int, default=12, metavar="FILES")
    options = parser.parse_args()
    print(f"zhengming {version('zhengming')}, Python {platform.python_version()}, lxml {version('lxml')}; seed {SEED}")
    files = [path for root in options.paths for path in ([root] if root.is_file() else sorted(root.rglob("*")))]
    for name, suffixes in FORMATS.items():
        report(name, [path for path in files if path.suffix.lower() in suffixes])
    if shutil.which("soffice"):
        opened([path for path in files if path.suffix.lower() in (".docx", ".odt")], options.open)
    else:
        print("LibreOffice is not installed; nothing was opened with it")


def report(name: str, paths: Sequence[Path]) -> None:
    start = time.process_time()
    documents = [(path, path.read_bytes(), read) for path in paths if (read := tried(path)) is not None]
    segments = sum(len(document.segments) for _, _, document in documents)
    same = sum(document.edited({}).content == data for _, data, document in documents)
    print(f"{name}: {len(paths)} files, {len(paths) - len(documents)} refused, {segments} segments")
    print(f"  unedited: {same} of {len(documents)} byte-identical")
    for label, change in (("accents", accents), ("Han", han)):
        outcomes = [outcome(path, data, document, change) for path, data, document in documents]
        refused, back, members, skeletons = (sum(one[column] for one in outcomes) for column in range(4))
        print(
            f"  {label}: {refused} segments refused; of {len(documents)} files {back} read back as meant, {members}"
            f" with all other members the same, {skeletons} with the same skeleton"
        )
    print(f"  {time.process_time() - start:.1f} s of processor time")


def tried(path: Path) -> Document | None:
    try:
        return open_document(path)
    except DocumentError as error:
        print(f"  refused: {str(error).removeprefix(str(path.parent))}")
        return None


def outcome(path: Path, data: bytes, document: Document, change: Callable[[str], str]) -> tuple[int, bool, bool, bool]:
    wanted = {number: changed(marked(segment), change) for number, segment in enumerate(document.segments)}
    edited = document.edited(wanted)
    refused = {refusal.segment for refusal in edited.refused}
    found = [segment.text for segment in open_document(path, edited.content).segments]
    meant = [
        segment.text if number in refused else unmarked(wanted[number])[0]
        for number, segment in enumerate(document.segments)
    ]
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return len(refused), found == meant, True, True
    before, after = unpacked(data), unpacked(edited.content)
    parts = {segment.part for segment in document.segments}
    untouched = list(before) == list(after) and all(before[name] == after[name] for name in before if name not in parts)
    skeletons = all(
        skeleton(before[name]) == skeleton(after[name]) and looks(before[name]) == looks(after[name]) for name in parts
    )
    return len(refused), found == meant, untouched, skeletons


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def skeleton(data: bytes) -> list[tuple[str, ...]]:
    return list(_skeleton(etree.fromstring(data, PARSER)))


def _skeleton(root: etree._Element) -> Iterator[tuple[str, ...]]:
    for element in root.iter(etree.Element):
        ancestors = {etree.QName(one).localname for one in element.iterancestors()}
        name = etree.QName(element).localname
        is_last_edit = "_GoBack" in element.attrib.values()
        if name not in NO_SKELETON and "rPr" not in ancestors and not is_last_edit and name != "bookmarkEnd":
            yield name, *(value for key, value in sorted(element.attrib.items()) if "rsid" not in str(key))


def looks(data: bytes) -> list[list[Hashable]]:
    """Return the looks of the text of each paragraph of Word, without those that follow their like."""
    found = []
    for paragraph in etree.fromstring(data, PARSER).iter("{*}p"):
        seen: list[Hashable] = []
        for run in paragraph.iterchildren("{*}r"):
            if not "".join(str(text.text or "") for text in run.iterchildren("{*}t")):
                continue
            look = tuple(
                (etree.QName(one).localname, *sorted(v for k, v in one.attrib.items() if not str(k).endswith("hint")))
                for properties in run.iterchildren("{*}rPr")
                for one in properties.iter(etree.Element)
                if etree.QName(one).localname not in UNSEEN and (one.attrib or etree.QName(one).localname != "rPr")
            )
            look = tuple(one for one in look if one not in (("rFonts",), ("rPr",)))
            if not seen or seen[-1] != look:
                seen.append(look)
        found.append(seen)
    return found


def changed(text: str, change: Callable[[str], str]) -> str:
    return "".join(part if TAG.fullmatch(part) else change(part) for part in TAG.split(text))


def accents(text: str) -> str:
    return text.translate(ACCENTS)


def han(text: str) -> str:
    words = text.split(" ")
    return " ".join("译文&<" if index % 2 and word.isalpha() else word for index, word in enumerate(words))


def opened(paths: Sequence[Path], count: int) -> None:
    chosen = random.Random(SEED).sample(paths, min(count, len(paths)))
    same = total = 0
    with tempfile.TemporaryDirectory() as folder:
        for number, path in enumerate(chosen):
            document = tried(path)
            if document is None:
                continue
            new = document.edited({n: changed(marked(one), accents) for n, one in enumerate(document.segments)}).content
            for label, data in (("before", path.read_bytes()), ("after", new)):
                Path(folder, f"{label}{number}{path.suffix}").write_bytes(data)
            total += 1
        profile = f"-env:UserInstallation=file://{folder}/profile"
        written = [str(one) for one in sorted(Path(folder).iterdir()) if one.is_file()]
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "txt:Text (encoded):UTF8",
            "--outdir",
            f"{folder}/txt",
        ]
        subprocess.run([*command, *written], check=True, capture_output=True, timeout=600)
        without = {ord(accent): plain for plain, accent in ((chr(code), chr(other)) for code, other in ACCENTS.items())}
        for before in sorted(Path(folder, "txt").glob("before*.txt")):
            after = before.with_name(before.name.replace("before", "after"))
            texts = [one.read_text("utf-8-sig").translate(without) for one in (before, after) if one.exists()]
            same += len(texts) == 2 and texts[0] == texts[1]
    print(f"LibreOffice: {same} of {total} documents have the same text after the change as before")


if __name__ == "__main__":
    main()
