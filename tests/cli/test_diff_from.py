"""Findings on lines that were changed since a revision."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengming.cli.app import run
from zhengming.workspace.revisions import changed_lines

OLD = "China-Africa Cooperation Forum"
GLOSSARY = f"""
[focac]
en = ["Forum on China-Africa Cooperation", {{ text = "{OLD}", status = "deprecated" }}]
es = "Foro sobre la Cooperación entre China y África"
"""


class Repository:
    """A repository with texts, and zhengming run in it."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capsys, self.monkeypatch = capsys, monkeypatch

    def git(self, *command: str) -> None:
        person = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *person, *command], check=True, capture_output=True)

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "texts")

    def run(self, *arguments: str) -> int:
        self.monkeypatch.setattr(sys, "argv", ["zhengming", *arguments])
        status = run()
        self.out, self.err = self.capsys.readouterr()
        return status

    def found(self, *arguments: str) -> list[tuple[str, int]]:
        self.run("check", "--output-format", "json", *arguments)
        return [(one["path"], one["line"]) for one in json.loads(self.out)]


@pytest.fixture
def repository(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.chdir(tmp_path)
    # Neither a hook that runs the tests nor what a person has set may have a part in this.
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    Path("glossary.toml").write_text(GLOSSARY, encoding="utf-8")
    Path("zhengming.toml").write_text('glossary = "glossary.toml"\nbundled-glossary = false\n')
    Path("a.txt").write_text(f"The {OLD} met.\n\nThen the {OLD} ended.\n")
    made = Repository(capsys, monkeypatch)
    made.git("init", "--quiet", "--initial-branch", "main")
    made.commit()
    return made


def test_only_changed_lines_count(repository: Repository) -> None:
    assert repository.found("--diff-from", "HEAD", "a.txt") == []
    Path("a.txt").write_text(f"New.\n\nThe {OLD} met.\n\nLater the {OLD} ended.\n")
    assert repository.found("--diff-from", "HEAD", "a.txt") == [("a.txt", 5)]
    assert repository.found("a.txt") == [("a.txt", 3), ("a.txt", 5)]
    assert repository.run("check", "--diff-from", "HEAD", "a.txt") == 1


def test_a_branch_is_compared_with_where_it_began(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "work")
    Path("b.txt").write_text(f"The {OLD}.\n")
    repository.commit()
    repository.git("switch", "--quiet", "main")
    Path("a.txt").write_text(f"On main the {OLD} met.\n")
    repository.commit()
    repository.git("switch", "--quiet", "work")
    assert repository.found("--diff-from", "main", ".") == [("b.txt", 1)]


def test_a_file_that_git_does_not_know_is_all_new(repository: Repository) -> None:
    Path(".gitignore").write_text("ignored.txt\n")
    for name in ("new.txt", "ignored.txt"):
        Path(name).write_text(f"The {OLD} met.\n")
    assert repository.found("--diff-from", "HEAD", ".") == [("ignored.txt", 1), ("new.txt", 1)]


def test_a_renamed_file_is_compared_with_what_it_was(repository: Repository) -> None:
    Path("a.txt").write_text(f"The {OLD} met.\n\n" + "Much more.\n" * 20)
    repository.commit()
    repository.git("mv", "a.txt", "文章 1.txt")
    with Path("文章 1.txt").open("a") as file:
        file.write(f"At the end the {OLD}.\n")
    assert repository.found("--diff-from", "HEAD", "文章 1.txt") == [("文章 1.txt", 23)]


def test_line_ends_alone_are_no_change(repository: Repository) -> None:
    Path("a.txt").write_bytes(Path("a.txt").read_bytes().replace(b"\n", b"\r\n"))
    assert repository.found("--diff-from", "HEAD", "a.txt") == []


def test_a_changed_source_counts_for_its_translation(repository: Repository) -> None:
    catalogue = 'msgid ""\nmsgstr "Language: es\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
    entry = 'msgid "It met."\nmsgstr "Se reunió."\n'
    Path("a.po").write_text(catalogue + entry, encoding="utf-8")
    repository.commit()
    changed = entry.replace("It met", "The Forum on China-Africa Cooperation met")
    Path("a.po").write_text(catalogue + changed, encoding="utf-8")
    assert repository.found("--diff-from", "HEAD", "a.po") == [("a.po", 5)]


def test_normalise_changes_those_lines_alone(repository: Repository) -> None:
    before = Path("a.txt").read_text()
    Path("a.txt").write_text(f"{before}\nAnd the {OLD} again.\n")
    assert repository.run("normalise", "--diff-from", "HEAD", "a.txt") == 0
    assert Path("a.txt").read_text() == f"{before}\nAnd the Forum on China-Africa Cooperation again.\n"


def test_a_revision_that_is_none_is_told_in_one_line(repository: Repository) -> None:
    for revision in ("nowhere", "--output=x", "HEAD:a.txt"):
        assert repository.run("check", f"--diff-from={revision}", "a.txt") == 2
        assert repository.err.count("\n") == 1
        assert f"has no revision '{revision}'" in repository.err


def test_histories_that_never_met_are_told(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--orphan", "other")
    Path("a.txt").write_text("Else.\n")
    repository.commit()
    assert repository.run("check", "--diff-from", "main", "a.txt") == 2
    assert "nothing is known from which both 'main' and HEAD come" in repository.err


def test_where_there_is_no_repository_it_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "texts").mkdir()
    monkeypatch.chdir(tmp_path / "texts")
    Path("a.txt").write_text("Words.\n")
    made = Repository(capsys, monkeypatch)
    assert made.run("check", "--isolated", "--diff-from", "HEAD", "a.txt") == 2
    assert "is in no git repository" in made.err


def test_where_there_is_no_git_it_is_told(repository: Repository, tmp_path: Path) -> None:
    repository.monkeypatch.setenv("PATH", str(tmp_path))
    assert repository.run("check", "--diff-from", "HEAD", "a.txt") == 2
    assert "git is not installed" in repository.err


@pytest.mark.parametrize(
    ("before", "text", "lines"),
    [
        (None, "a\nb", {1, 2}),
        ("a\nb\n", "a\nb\n", set()),
        ("a\nb", "a\nb\n", {3}),
        ("a\nb\nc", "a\nx\nc", {2}),
        ("a\r\nb\r\n", "a\nb\n", set()),
        ("a\nb", "@@ -1 +1 @@\na\n\\ No newline\nb", {1, 3}),
        ("a\nb\nc", "c", set()),
        ("", "", set()),
    ],
)
def test_changed_lines(before: str | None, text: str, lines: set[int]) -> None:
    assert changed_lines(before, text) == lines


@settings(max_examples=20)
@given(st.lists(st.sampled_from("abc"), max_size=6), st.lists(st.sampled_from("abc"), max_size=6))
def test_lines_that_are_not_changed_stood_there_in_that_order(before: list[str], after: list[str]) -> None:
    changed = changed_lines("\n".join(before), "\n".join(after))
    kept = iter(before)
    assert all(line in kept for number, line in enumerate(after, 1) if number not in changed)
