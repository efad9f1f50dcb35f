"""A glossary and texts that have everything a page can show."""

from pathlib import Path

import pytest

from zhengming.reports.context import Context
from zhengming.reports.html import serialize
from zhengming.reports.report import Report
from zhengming.workspace.opening import Opener
from zhengming.workspace.workspace import Workspace

GLOSSARY = """
[forum]
definition = "A summit."
source = "focac.org"
en = [
  "Forum on China-Africa Cooperation",
  { text = "China-Africa Cooperation Forum", status = "deprecated", reason = "Not its name." },
]
es = "Foro de Cooperación China-África"
zh-Hans = "中非合作论坛"
zh-Hant = "中非合作論壇"
ar = "منتدى التعاون الصيني الأفريقي"

[wu-shaoping]
kind = "person"
zh-Hans = { text = "吴绍平", family = "吴", given = "绍平" }
en = "Wu Shaoping"
es = "Wu Shaoping"
"""
ENGLISH = """The China-Africa Cooperation Forum met.

Nobody else said anything.

Shao Ping Wu, a lawyer, spoke <b>& wrote</b>. <script>alert(1)</script> So did Wu Shaoping.
"""
CATALOGUE = """msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "The Forum on China-Africa Cooperation met."
msgstr "La cumbre se reunió."

msgid "吴绍平 spoke in 2024."
msgstr "Shaoping Wu habló en 2042."
"""


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with texts and a glossary."""
    folder = tmp_path_factory.mktemp("texts")
    for name, content in (("glossary.toml", GLOSSARY), ("a.en.txt", ENGLISH), ("b.po", CATALOGUE)):
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def opener(texts: Path) -> Opener:
    """Return what makes tasks with the glossary."""
    return Opener(
        Workspace(isolated=True, glossary=[texts / "glossary.toml"], no_bundled_glossary=True), lambda _: None
    )


@pytest.fixture(scope="module")
def reports(texts: Path, opener: Opener) -> list[Report]:
    """Return what check finds in the texts."""
    return [opener.open(path, path.read_bytes()).check() for path in (texts / "a.en.txt", texts / "b.po")]


@pytest.fixture(scope="module")
def page(reports: list[Report]) -> str:
    """Return the page about them."""
    return "".join(serialize(reports, Context()))
