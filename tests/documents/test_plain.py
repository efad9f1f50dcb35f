import errno
import os
import stat
from pathlib import Path

import pytest

from zhengming.documents.plain import read_text, remove_leftovers, write_text
from zhengming.errors import DocumentError

TEXT = "正名 naïve 🀄\r\nsecond\rthird\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        b"",
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 little", "utf-16 big", "empty"],
)
def test_a_file_is_written_back_byte_for_byte(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    file = read_text(path)
    assert file.text == (TEXT if data else "")
    write_text(path, file.text, file.encoding)
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"one\ntwo \xe9t\xe9\n", "a.txt:2: not UTF-8 text: byte 0xe9 at offset 8; save it as UTF-8"),
        (b"\xef\xbb\xbf\xff", "a.txt:1: not UTF-8 text: byte 0xff at offset 3; save it as UTF-8"),
        (b"PK\x03\x04\0\0", "a.txt: not a text file: it holds a NUL character at offset 4"),
    ],
)
def test_what_is_not_text_is_refused_with_the_place(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(DocumentError) as error:
        read_text(path)
    assert str(error.value) == f"{tmp_path}{os.sep}{message}"


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"a\.txt: cannot be read: No such file or directory\Z"):
        read_text(tmp_path / "a.txt")


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "a.txt", tmp_path / "link.txt"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_text(link, "new")
    assert link.is_symlink()
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_full_disk_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DocumentError, match="cannot be written: No space left on device"):
        write_text(path, "new")
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_a_text_that_cannot_be_encoded_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(DocumentError, match="cannot be written"):
        write_text(path, "lone \ud800 surrogate")
    assert path.read_text() == "old"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o444)
    with pytest.raises(DocumentError, match=r"a\.txt: cannot be written: the file is read-only\Z"):
        write_text(path, "new")
    assert path.read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")
    os.chown(path, 1234, 1235)
    write_text(path, "new")
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 1235)


def test_what_a_killed_process_left_is_deleted(tmp_path: Path) -> None:
    kept = [".b.po.12345678.tmp", ".a.po.12345678.swp", "a.po", "a.po.tmp", ".a.po"]
    for name in [".a.po.x_45678z.tmp", *kept]:
        (tmp_path / name).touch()
    remove_leftovers(tmp_path, {"a.po"})
    assert {path.name for path in tmp_path.iterdir()} == set(kept)
