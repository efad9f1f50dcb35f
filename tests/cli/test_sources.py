"""Which texts paths mean."""

import os
from pathlib import Path

import pytest

from zhengming.cli.sources import CHECKED, find_texts
from zhengming.errors import DocumentError


def names(*paths: Path, root: Path, excluded: frozenset[str] = frozenset()) -> list[str]:
    found = find_texts(paths, lambda path: path.name in excluded)
    return [str(one) if isinstance(one, DocumentError) else one.relative_to(root).as_posix() for one in found]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.TXT",
        "c.md",
        "d.html",
        "d.json",
        ".e.txt",
        "sub/f.txt",
        "sub/deep/g.txt",
        ".git/h.txt",
        "out/i.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")
    return tmp_path


def test_a_folder_means_the_texts_in_and_below_it(tree: Path) -> None:
    assert names(tree, root=tree) == ["a.TXT", "b.txt", "c.md", "d.html", "out/i.txt", "sub/f.txt", "sub/deep/g.txt"]


def test_what_is_excluded_is_left_out_of_folders_only(tree: Path) -> None:
    excluded = frozenset({"out", "f.txt"})
    assert names(tree / "sub", root=tree, excluded=excluded) == ["sub/deep/g.txt"]
    assert names(tree / "sub" / "f.txt", root=tree, excluded=excluded) == ["sub/f.txt"]


def test_a_named_file_is_taken_whatever_it_is_called(tree: Path) -> None:
    assert names(tree / "d.html", tree / ".e.txt", root=tree) == ["d.html", ".e.txt"]


def test_a_text_is_done_once(tree: Path) -> None:
    (tree / "link.txt").symlink_to(tree / "b.txt")
    assert names(tree / "b.txt", tree / "link.txt", tree / "sub" / ".." / "b.txt", root=tree) == ["b.txt"]


def test_a_folder_that_leads_back_to_itself_ends(tree: Path) -> None:
    (tree / "sub" / "loop").symlink_to(tree, target_is_directory=True)
    assert "sub/f.txt" in names(tree, root=tree)


def test_what_is_no_file_is_passed_over(tree: Path) -> None:
    (tree / "gone.txt").symlink_to(tree / "nowhere")
    os.mkfifo(tree / "pipe.txt")
    assert {"gone.txt", "pipe.txt"} & set(names(tree, root=tree)) == set()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_that_may_not_be_read_is_told(tree: Path) -> None:
    (tree / "sub").chmod(0)
    try:
        assert f"{tree / 'sub'}: cannot be read: Permission denied" in names(tree, root=tree)
    finally:
        (tree / "sub").chmod(0o700)


def test_a_folder_without_texts_is_told(tmp_path: Path) -> None:
    assert names(tmp_path, root=tmp_path) == [f"{tmp_path}: no texts in this folder (.txt, .md, .markdown, …)"]


def test_a_link_that_leads_to_itself_is_left_to_the_reader(tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    assert names(loop, root=tmp_path) == ["loop.txt"]


def test_what_is_checked_with_its_source_too(tree: Path) -> None:
    for name in ("sub/a.po", "sub/a.pot", "sub/b.xliff", "sub/c.tmx", "sub/d.csv"):
        (tree / name).write_text("text")
    found = [str(path.relative_to(tree)) for path in find_texts([tree / "sub"], lambda _: False, CHECKED)]
    assert found == ["sub/a.po", "sub/b.xliff", "sub/f.txt", "sub/deep/g.txt"]
