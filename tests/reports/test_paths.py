"""Paths relative to the repository."""

from pathlib import Path

import pytest

from zhengming.reports.paths import in_repository, repository


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "articles" / "2024").mkdir(parents=True)
    return tmp_path


def test_the_repository_is_found_walking_up(root: Path) -> None:
    assert repository(root / "articles") is None
    (root / ".git").mkdir()
    assert repository(root / "articles" / "2024") == repository(root) == root


def test_a_linked_work_tree_has_a_file(root: Path) -> None:
    (root / "articles" / ".git").write_text("gitdir: elsewhere\n")
    assert repository(root / "articles" / "2024") == root / "articles"


def test_paths(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "articles")
    assert in_repository("2024/a.txt", root) == "articles/2024/a.txt"
    assert in_repository(str(root / "a.txt"), root) == "a.txt"
    assert in_repository("../b.txt", root) == "b.txt"
    assert in_repository("2024/a.txt", None) == "2024/a.txt"
    assert in_repository("/elsewhere/a.txt", root) == "/elsewhere/a.txt"
    assert in_repository("-", root) == "-"
