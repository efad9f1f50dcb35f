"""Findings that are not to be reported again: baselines and comments that ignore them."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from zhengming.cli.app import run

GLOSSARY = """
[focac]
en = ["Forum on China-Africa Cooperation", { text = "China-Africa Cooperation Forum", status = "deprecated" }]
es = ["Foro sobre la Cooperación entre China y África", { text = "Foro chino-africano", status = "deprecated" }]
"""
OLD = "China-Africa Cooperation Forum"
CATALOGUE = """msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#: a.txt:1
msgid "The Forum on China-Africa Cooperation met."
msgstr "Se reunió."
"""


class Project:
    """A folder with texts, and zhengming run in it."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capsys, self.monkeypatch = capsys, monkeypatch

    def check(self, *arguments: str) -> int:
        options = ["check", "--output-format", "json", *arguments]
        self.monkeypatch.setattr(sys, "argv", ["zhengming", *options])
        status = run()
        self.out, self.err = self.capsys.readouterr()
        return status

    def found(self, *arguments: str) -> list[tuple[str, int, str]]:
        self.check(*arguments)
        return [(one["path"], one["line"], one["rule"]) for one in json.loads(self.out)]


@pytest.fixture
def project(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    Path("glossary.toml").write_text(GLOSSARY, encoding="utf-8")
    Path("zhengming.toml").write_text('glossary = "glossary.toml"\nbundled-glossary = false\n')
    Path("a.txt").write_text(f"At the {OLD}.\n\nThe {OLD} met.\n")
    return Project(capsys, monkeypatch)


def test_only_what_is_new_is_reported(project: Project) -> None:
    assert project.check("--write-baseline", "known.json", "a.txt") == 0
    assert project.check("--baseline", "known.json", "a.txt") == 0
    text = Path("a.txt").read_text()
    Path("a.txt").write_text(f"First, the {OLD}.\n\n{text}")
    assert project.found("--baseline", "known.json", "a.txt") == [("a.txt", 1, "term-deprecated")]


def test_the_configuration_names_the_baseline(project: Project) -> None:
    Path("zhengming.toml").write_text(Path("zhengming.toml").read_text() + 'baseline = "known.json"\n')
    assert project.check("a.txt") == 2
    assert "known.json: cannot be read" in project.err
    assert project.check("--write-baseline", "known.json", "a.txt") == 0
    assert project.check("a.txt") == 0


def test_a_missing_rendering_is_known_though_its_translation_changes(project: Project) -> None:
    Path("a.po").write_text(CATALOGUE, encoding="utf-8")
    assert project.check("--write-baseline", "known.json", "a.po") == 0
    changed = "# A comment.\n\n" + CATALOGUE.replace("Se reunió.", "Al fin se reunió.")
    Path("a.po").write_text(changed, encoding="utf-8")
    assert project.check("--baseline", "known.json", "a.po") == 0
    more = '\nmsgid "At the Forum on China-Africa Cooperation."\nmsgstr "Allí."\n'
    Path("a.po").write_text(changed + more, encoding="utf-8")
    assert [rule for _, _, rule in project.found("--baseline", "known.json", "a.po")] == ["term-missing"]


def test_entries_that_match_nothing_are_told_and_pruned(project: Project) -> None:
    project.check("--write-baseline", "known.json", "a.txt")
    Path("a.txt").write_text(f"At the {OLD}.\n")
    project.check("--baseline", "known.json", "a.txt")
    assert "known.json: 1 entry matches nothing any more" in project.err
    project.check("--baseline", "known.json", "--prune-baseline", "a.txt")
    project.check("--baseline", "known.json", "a.txt")
    assert project.err == ""
    Path("a.txt").unlink()
    Path("b.txt").write_text("Nothing.\n")
    project.check("--baseline", "known.json", "--prune-baseline", "b.txt")
    assert json.loads(Path("known.json").read_text())["texts"] == {}


def test_entries_of_rules_that_did_not_run_and_of_other_texts_stay(project: Project) -> None:
    shutil.copy("a.txt", "b.txt")
    project.check("--write-baseline", "known.json", "a.txt", "b.txt")
    before = Path("known.json").read_text()
    Path("a.txt").write_text("Nothing.\n")
    project.check("--baseline", "known.json", "--prune-baseline", "--select", "name-order", "a.txt")
    assert Path("known.json").read_text() == before
    project.check("--write-baseline", "known.json", "a.txt")
    assert list(json.loads(Path("known.json").read_text())["texts"]) == ["b.txt"]


def test_what_is_known_without_a_reason_may_be_fixed(project: Project) -> None:
    project.check("--write-baseline", "known.json", "a.txt")
    project.check("--baseline", "known.json", "--fix", "a.txt")
    assert OLD not in Path("a.txt").read_text()


def test_a_plain_text_gets_no_comments_but_entries_with_the_reason(project: Project) -> None:
    before = Path("a.txt").read_text()
    assert project.check("--add-ignore", "its name then", "a.txt") == 2
    assert "a.txt: no comment can ignore 2 of its findings" in project.err
    assert project.check("--add-ignore", "its  name\nthen", "--baseline", "known.json", "a.txt") == 0
    entries = json.loads(Path("known.json").read_text())["texts"]["a.txt"]
    assert [one["reason"] for one in entries] == ["its name then"] * 2
    assert project.check("--baseline", "known.json", "a.txt") == 0
    assert project.check("--baseline", "known.json", "--fix", "a.txt") == 0
    assert Path("a.txt").read_text() == before
    project.check("--write-baseline", "known.json", "a.txt")
    assert json.loads(Path("known.json").read_text())["texts"]["a.txt"] == entries


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.md", f"# The {OLD}\n\nWords.\n", f"# The {OLD} COMMENT\n\nWords.\n"),
        ("a.md", f"The {OLD}  \nmet.\r\n", f"The {OLD} COMMENT  \nmet.\r\n"),
        ("a.md", f"- the\n  {OLD} and the {OLD}\n  met", f"- the\n  {OLD} and the {OLD} COMMENT\n  met"),
        ("a.html", f"<p>The {OLD}</p>\n<p>met.</p>", f"<p>The {OLD}</p> COMMENT\n<p>met.</p>"),
    ],
)
def test_comments_stand_at_the_end_of_the_line(project: Project, name: str, before: str, after: str) -> None:
    Path(name).write_text(before, newline="")
    assert project.check("--add-ignore", "its name then", name) == 0
    comment = "<!-- zhengming: ignore[term-deprecated] -- its name then -->"
    assert Path(name).read_bytes().decode() == after.replace("COMMENT", comment)
    assert project.check(name) == 0


@pytest.mark.parametrize(
    "text",
    [
        f"---\ntitle: The {OLD}\n---\nWords.\n",
        f"The {OLD}\\\nmet.\n",
        "The China-Africa Cooperation\nForum met.\n",
    ],
)
def test_no_comment_stands_where_it_would_be_read_or_change_the_markup(project: Project, text: str) -> None:
    Path("a.md").write_text(text)
    assert project.check("--add-ignore", "its name then", "--baseline", "known.json", "a.md") == 0
    assert Path("a.md").read_text() == text
    assert project.check("--baseline", "known.json", "a.md") == 0


def test_a_catalogue_gets_a_comment_before_the_entry(project: Project) -> None:
    Path("a.po").write_text(CATALOGUE, encoding="utf-8")
    assert project.check("--add-ignore", "said above", "a.po") == 0
    comment = "# zhengming: ignore[term-missing] -- said above\n"
    assert Path("a.po").read_text(encoding="utf-8") == CATALOGUE.replace("#: a.txt", f"{comment}#: a.txt")
    assert project.check("a.po") == 0


def test_what_is_ignored_leaves_other_entries_as_they_are(project: Project) -> None:
    shutil.copy("a.txt", "b.txt")
    project.check("--write-baseline", "known.json", "a.txt", "b.txt")
    Path("b.txt").write_text("Nothing.\n")
    Path("a.txt").write_text("Nothing.\n")
    before = Path("known.json").read_text()
    project.check("--add-ignore", "its name then", "--baseline", "known.json", "a.txt")
    assert Path("known.json").read_text() == before
    Path("c.txt").write_text(f"The {OLD}.\n")
    project.check("--add-ignore", "its name then", "--baseline", "known.json", "c.txt", "a.txt")
    texts = json.loads(Path("known.json").read_text())["texts"]
    assert {name: len(entries) for name, entries in texts.items()} == {"a.txt": 2, "b.txt": 2, "c.txt": 1}


@pytest.mark.parametrize("reason", ["", " ", "a -- b", "-->", "> a"])
def test_a_reason_has_to_stand_in_a_comment(project: Project, reason: str) -> None:
    assert project.check("--add-ignore", reason, "a.txt") == 2
    assert "reason" in project.err


@pytest.mark.parametrize("other", ["--fix", "--diff", "--write-baseline=known.json"])
def test_what_cannot_be_done_at_once_is_refused(project: Project, other: str) -> None:
    assert project.check("--add-ignore", "a reason", other, "a.txt") == 2
    assert "exclude each other" in project.err
