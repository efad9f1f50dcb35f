"""A project on disk, and texts of it that are open in an editor."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lsprotocol.types import PositionEncodingKind

from zhengming.lsp.checking import Checked, check
from zhengming.lsp.projects import Projects
from zhengming.lsp.texts import OpenText, path_of

GLOSSARY = """\
[forum]
kind = "organisation"
definition = "A meeting of governments."
source = "focac.org"
zh-Hans = "中非合作论坛"
en = ["Forum on China-Africa Cooperation", { text = "China-Africa Cooperation Forum", status = "deprecated" }]
es = "Foro de Cooperación China-África"

[office]
zh-Hans = "办公室"
en = ["General Office", "Head Office", { text = "Main Bureau", status = "deprecated", safe = false }]
es = "Oficina General"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "proj €"
    folder.mkdir()
    (folder / "house.toml").write_text(GLOSSARY, "utf-8")
    (folder / "zhengming.toml").write_text('glossary = ["house.toml"]\nbundled-glossary = false\n', "utf-8")
    return folder


@pytest.fixture
def checked(project: Path) -> Callable[..., Checked]:
    """Check a text as if it were open under a name of the project."""
    told: list[str] = []
    projects = Projects(told.append, lambda _: None)

    def check_text(name: str, text: str, encoding: str = PositionEncodingKind.Utf16) -> Checked:
        uri = (project / name).as_uri()
        return check(OpenText(uri, path_of(uri), 1, text, encoding), projects)

    return check_text
