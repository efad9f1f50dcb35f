"""How much of real documents stays as it is when their words change, and how fast that is written and verified.

    python bench/documents.py [PATH …] [--megabytes 3]

Each PATH is a file or a folder; without any, the development data is searched. Every file is read and written

- unedited: it has to be the same, byte for byte;
- with accents on its vowels, and with Han characters in place of its words (full-width parentheses among them, since
  they are what breaks emphasis in Markdown): how many segments are refused, and in how many of the files the skeleton
  is kept. For Markdown that is the tree of pulldown-cmark's events, read by code of its own; for HTML the tags that
  Python's html.parser sees.

For HTML the Markdown of the data is rendered by pulldown-cmark, in addition to what the paths hold. The speed is that
of one file put together from the Markdown of the data, repeated up to --megabytes: every paragraph is changed, written,
read again and compared; processor seconds, the best of three.
"""

import argparse
import platform
import re
import time
from collections.abc import Callable, Iterator, Sequence
from html.parser import HTMLParser
from importlib.metadata import version
from itertools import islice
from pathlib import Path

import pyromark

from zhengming.documents.model import Document, Segment, marked
from zhengming.documents.registry import DOCUMENTS, open_document
from zhengming.errors import DocumentError

DATA = Path(__file__).parents[2] / "shared" / "data"
TAG = re.compile(r"(</?\d+/?>)")
ACCENTS = str.maketrans("aeiounAEIOU", "áéíóúñÁÉÍÓÚ")
HAN = "公安部（注）的“引用”"
OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_STRIKETHROUGH
HTML_EMPHASIS = {"strong": "Strong", "em": "Emphasis", "del": "Strikethrough"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", metavar="PATH", nargs="*", type=Path, default=[DATA])
    parser.add_argument("--megabytes", type=float, default=3)
    options = parser.parse_args()
    programs = f"Python {platform.python_version()}, pyromark {version('pyromark')}"
    print(f"zhengming {version('zhengming')}, {programs}, {platform.machine()}; {', '.join(map(str, options.paths))}")
    files = sorted(set(found(options.paths)))
    texts = [(path, path.read_bytes()) for path in files]
    pages = [
        (path.with_suffix(".html"), pyromark.html(data.decode(), options=OPTIONS).encode())
        for path, data in texts
        if path.suffix == ".md"
    ]
    for name, suffixes, rows in (
        ("Markdown", (".md", ".markdown"), texts),
        ("HTML", (".html", ".htm", ".xhtml"), [*texts, *pages]),
    ):
        report(name, [(path, data) for path, data in rows if path.suffix.lower() in suffixes])
    speed(b"\n\n".join(data for path, data in texts if path.suffix == ".md"), options.megabytes)


def found(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        for one in path.rglob("*") if path.is_dir() else [path]:
            if one.suffix.lower() in DOCUMENTS and one.is_file():
                yield one


def report(name: str, files: Sequence[tuple[Path, bytes]]) -> None:
    same = unreadable = 0
    kept = dict.fromkeys(CHANGES, 0)
    refused = dict.fromkeys(CHANGES, 0)
    segments = 0
    for path, data in files:
        try:
            document = open_document(path, data)
        except DocumentError:
            unreadable += 1
            continue
        segments += len(document.segments)
        rewritten = document.edited({number: marked(one) for number, one in enumerate(document.segments)})
        same += document.edited({}).content == rewritten.content == data
        for change, words in CHANGES.items():
            edited = document.edited(changed(document, words))
            refused[change] += len(edited.refused)
            kept[change] += skeleton(path, edited.content) == skeleton(path, data)
    readable = len(files) - unreadable
    print(f"{name}: {readable} files, {segments:,} segments, {unreadable} files not readable")
    print(f"  unedited and rewritten byte for byte: {same}/{readable}")
    for change in CHANGES:
        print(f"  {change}: skeleton kept in {kept[change]}/{readable}, {refused[change]} segments refused")


def changed(document: Document, words: Callable[[str], str]) -> dict[int, str]:
    return {number: pseudo(one, words) for number, one in enumerate(document.segments)}


def pseudo(segment: Segment, words: Callable[[str], str]) -> str:
    return "".join(one if TAG.fullmatch(one) else words(one) for one in TAG.split(marked(segment)))


def accents(text: str) -> str:
    return text.translate(ACCENTS)


def han(text: str) -> str:
    return re.sub(r"\w+", lambda word: HAN[: 1 + len(word[0]) // 2], text)


CHANGES: dict[str, Callable[[str], str]] = {"accents": accents, "Han": han}


def skeleton(path: Path, data: bytes) -> list[str]:
    text = data.decode("utf-8", "replace")
    if path.suffix.lower() in (".md", ".markdown"):
        return list(markdown_skeleton(text))
    tags = Tags()
    tags.feed(text)
    tags.close()
    return tags.seen


def markdown_skeleton(text: str) -> Iterator[str]:
    """Yield the blocks and the markup in them; emphasis written with HTML tags is the same emphasis."""
    for event in pyromark.events(text, options=OPTIONS):
        if isinstance(event, str):
            if event != "SoftBreak":
                yield event
            continue
        name, value = next(iter(event.items()))
        if name == "InlineHtml" and (tag := re.fullmatch(r"<(/?)(strong|em|del)>", str(value))):
            yield f"{'End' if tag[1] else 'Start'} {HTML_EMPHASIS[tag[2]]}"
        elif name in ("Start", "End"):
            kind = value if isinstance(value, str) else next(iter(value))
            yield f"{name} {kind}"
        elif name != "Text":
            yield f"{name} {value}"


class Tags(HTMLParser):  # noqa: D101
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: D102
        names = [f"{name}={value}" for name, value in attrs if name not in ("alt", "title", "content")]
        self.seen.append(" ".join([tag, *names]))

    def handle_endtag(self, tag: str) -> None:  # noqa: D102
        self.seen.append(f"/{tag}")

    def handle_comment(self, data: str) -> None:  # noqa: D102
        self.seen.append(f"<!--{data}-->")


def speed(data: bytes, megabytes: float) -> None:
    if not data:
        return
    whole = (data + b"\n\n") * max(1, round(megabytes * 1e6 / len(data)))
    for change, words in CHANGES.items():
        texts = changed(open_document(Path("a.md"), whole), words)
        best = min(islice(timed(whole, texts), 3))
        size = len(whole) / 1e6
        print(f"Markdown, {size:.1f} MB, {len(texts):,} segments, {change}: {size / best:.1f} MB/s")


def timed(data: bytes, texts: dict[int, str]) -> Iterator[float]:
    while True:
        start = time.process_time()
        open_document(Path("a.md"), data).edited(texts)
        yield time.process_time() - start


if __name__ == "__main__":
    main()
