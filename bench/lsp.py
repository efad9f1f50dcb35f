"""How long the language server takes after a keystroke in a text of 2,000 lines.

The texts are annual reports of the Hong Kong Monetary Authority, in English and Traditional Chinese, as Markdown and as
plain text, and a catalogue of Chinese news with their English translations. In each, a letter is typed at places chosen
by chance; measured is all that the server does then: the change of the text, the check, the diagnostics. Beside it
stands the time of a check that remembers nothing, as of `zhengming check`, and whether both find the same.

Times are CPU seconds of the thread, which others on the machine lengthen less than seconds of the clock.
"""

import argparse
import json
import platform
import random
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from typing import TypeVar

from lsprotocol.types import PositionEncodingKind, TextDocumentContentChangePartial

from zhengming.checks.memory import Memory
from zhengming.documents.bilingual.po import escape
from zhengming.lsp.checking import Checked, check
from zhengming.lsp.client import Client
from zhengming.lsp.diagnostics import diagnostics
from zhengming.lsp.projects import Projects
from zhengming.lsp.server import collect_seldom
from zhengming.lsp.texts import OpenText

DATA = Path(__file__).parents[2] / "shared" / "data"
LINES = 2000
T = TypeVar("T")
CLIENT = Client(related_information=True, code_descriptions=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--keystrokes", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    collect_seldom()
    libraries = [f"{name} {version(name)}" for name in ("zhengming", "pygls", "lsprotocol")]
    print(" | ".join([*libraries, f"Python {platform.python_version()}", str(options.data), f"seed {options.seed}"]))
    print("text        lines  characters  findings  first  keystroke: median   90 %    max  without memory  same")
    for name, text in texts(options.data):
        measure(name, text, options.keystrokes, random.Random(options.seed))


def texts(data: Path) -> Iterator[tuple[str, str]]:
    for name, language, prefix in (("en", "en", False), ("zh-Hant", "zh", True)):
        lines = list(islice(report_lines(data / "hkma", language, prefix), LINES))
        yield f"a.{name}.md", "\n".join(lines)
        yield f"a.{name}.txt", "\n".join(lines)
    yield "a.en.po", "\n".join(islice(catalogue_lines(data / "names" / "wmt22_zh_en.tsv"), LINES))


def report_lines(folder: Path, language: str, is_chinese: bool) -> Iterator[str]:
    for path in sorted(folder.glob("*/md/*.md")):
        if path.name.startswith("C") == is_chinese:
            yield from path.read_text("utf-8").splitlines()
    for path in sorted(folder.glob("full_data_*.jsonl")):
        for row in path.read_text("utf-8").splitlines():
            yield from json.loads(row)[language].splitlines()


def catalogue_lines(path: Path) -> Iterator[str]:
    yield from ('msgid ""', 'msgstr "Language: en\\n"', "")
    for row in path.read_text("utf-8").splitlines()[1:]:
        _, source, target, *_ = row.split("\t")
        yield from (f'msgid "{escape(source)}"', f'msgstr "{escape(target)}"', "")


def measure(name: str, content: str, keystrokes: int, chance: random.Random) -> None:
    path = Path("/nowhere") / name
    text = OpenText(path.as_uri(), path, 0, content, PositionEncodingKind.Utf16)
    projects, memory = Projects(print, lambda _: None), Memory()
    check(OpenText(text.uri, path.with_stem("b"), 0, content[:2000], text.encoding), projects)
    first, result = timed(lambda: check(text, projects, memory))
    times: list[float] = []
    for number in range(keystrokes):
        place = text.position(typing_place(text.content, chance))
        change = TextDocumentContentChangePartial(
            text.range(text.offset(place), text.offset(place)), chance.choice("aeo")
        )
        seconds, (text, result) = timed(lambda: keystroke(text, change, number, projects, memory))  # noqa: B023
        times.append(seconds)
    whole, other = timed(lambda: check(text, projects))
    cells = (median(times), quantiles(times, n=10)[-1], max(times), whole)
    figures = "  ".join(f"{cell * 1000:>7.0f}" for cell in cells)
    same = "yes" if result.placed == other.placed else "NO"
    size = f"{len(content.splitlines()):>4}  {len(content):>10}  {len(result.placed):>8}"
    print(f"{name:<12} {size}  {first * 1000:>5.0f}  {figures}  {same:>4}")


def typing_place(content: str, chance: random.Random) -> int:
    """Return a place within a word: in a catalogue, of a translation."""
    while True:
        at = chance.randrange(len(content))
        line = content[content.rfind("\n", 0, at) + 1 :]
        column = at - content.rfind("\n", 0, at) - 1
        before = len('msgstr "') if line.startswith("msgstr") else 0
        if content[at].isalpha() and column > before and not line.startswith("msgid"):
            return at


def keystroke(
    text: OpenText, change: TextDocumentContentChangePartial, number: int, projects: Projects, memory: Memory
) -> tuple[OpenText, Checked]:
    text = text.changed(number + 1, [change])
    checked = check(text, projects, memory)
    diagnostics(checked, CLIENT)
    return text, checked


def timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.thread_time()
    result = work()
    return time.thread_time() - start, result


if __name__ == "__main__":
    main()
