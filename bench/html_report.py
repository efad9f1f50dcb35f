"""How large the HTML report on a long text is, and how fast it is made, opened and filtered.

    pip install --group browser && apt-get install chromium
    python bench/html_report.py [--megabytes 2] [--findings 2000]

The text is made of paragraphs of the annual reports of the Hong Kong Monetary Authority, in the order of the years, as
often as it takes; into paragraphs chosen by a fixed seed one of a few wrong names is put. In Chromium, each figure is
the time from an event until the browser has painted what follows from it.
"""

import argparse
import json
import platform
import random
import shutil
import tempfile
import time
from importlib.metadata import version
from itertools import cycle
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from zhengming.reports.context import Context
from zhengming.reports.html import serialize
from zhengming.workspace.opening import Opener
from zhengming.workspace.workspace import Workspace

DATA = Path(__file__).parents[2] / "shared" / "data" / "hkma"
SEED = 6
WRONG = ("the China-Africa Cooperation Forum", "Shao Ping Wu", "cross-border suppression", "overseas police centers")
MEASURE = """async ([name, value]) => {
  const begin = performance.now();
  const field = document.getElementById("controls").elements[name];
  if (name === "body") {
    document.body.dispatchEvent(new KeyboardEvent("keydown", {key: value, bubbles: true}));
  } else {
    if (name === "rule") field.selectedIndex = value; else field.value = value;
    field.form.dispatchEvent(new Event("submit", {cancelable: true}));
  }
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - begin;
}"""
ACTIONS = (
    ("next finding", ("body", "j")),
    ("filter by a rule", ("rule", 1)),
    ("all rules again", ("rule", 0)),
    ("first search", ("query", "monetary policy")),
    ("second search", ("query", "吴绍平")),
    ("search cleared", ("query", "")),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=2)
    parser.add_argument("--findings", type=int, default=2000)
    options = parser.parse_args()
    text = article(int(options.megabytes * 1e6), options.findings)
    opener = Opener(Workspace(isolated=True), lambda _: None)
    begin = time.perf_counter()
    report = opener.open(Path("long.en.txt"), text.encode()).check()
    checked = time.perf_counter()
    page = "".join(serialize([report], Context()))
    made = time.perf_counter()
    print(f"zhengming {version('zhengming')}, Python {platform.python_version()}; seed {SEED}")
    print(f"text {len(text) / 1e6:.1f} MB, {len(report.findings)} findings: checked in {checked - begin:.1f} s")
    print(f"page {len(page.encode()) / 1e6:.1f} MB, made in {made - checked:.1f} s")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        path = Path(folder) / "report.html"
        path.write_text(page, encoding="utf-8")
        browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        print(f"Chromium {browser.version}, window of 1400 × 1000")
        tab = browser.new_page(viewport={"width": 1400, "height": 1000})
        tab.goto(path.as_uri())
        show(tab)
        browser.close()


def show(tab: Page) -> None:
    entry: dict[str, Any] = tab.evaluate("performance.getEntriesByType('navigation')[0].toJSON()")
    print(f"{'opened, with filters':<22}{entry['loadEventEnd']:>6.0f} ms")
    for name, action in ACTIONS:
        print(f"{name:<22}{tab.evaluate(MEASURE, list(action)):>6.0f} ms")


def article(size: int, findings: int) -> str:
    """Return a text of about so many characters with so many wrong names."""
    lines = (line for path in sorted(DATA.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines())
    known = [one for line in lines for one in json.loads(line)["en"].split("\n") if one.strip()]
    paragraphs: list[str] = []
    length = 0
    for one in cycle(known):
        if length >= size:
            break
        paragraphs.append(one)
        length += len(one) + 2
    chance = random.Random(SEED)
    wrong = cycle(WRONG)
    for number in chance.sample(range(len(paragraphs)), min(findings, len(paragraphs))):
        words = paragraphs[number].split(" ")
        words.insert(len(words) // 2, next(wrong))
        paragraphs[number] = " ".join(words)
    return "\n\n".join(paragraphs)


if __name__ == "__main__":
    main()
